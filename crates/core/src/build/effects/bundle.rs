//! What the build scripts of Node projects leave, by their framework.

use super::node::{manifest, spec};
use crate::build::Content;
use crate::build::contents::Entry;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::node_modules;
use crate::build::weight::Packing;
use crate::context::manifest::Manifest;

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

/// What a build script leaves, by the framework that package.json names.
pub(super) fn built(script: &str, machine: &mut Machine) {
    if !script.contains("build") && !script.contains("generate") && !script.contains("compile") {
        return;
    }
    let project = manifest(machine);
    let uses = |names: &[&str]| {
        project.as_ref().is_some_and(|it| {
            it.production.iter().chain(&it.development).any(|it| names.contains(&it.name.as_str()))
        })
    };
    if uses(&["next"]) {
        let own = ["next", "react", "react-dom"];
        let others = project.iter().flat_map(|it| &it.production);
        let others: Vec<String> = others.filter(|it| !own.contains(&it.name.as_str())).map(spec).collect();
        return next(&others, machine);
    }
    let sources = source_bytes(machine);
    let (folder, label, range) =
        if uses(&["vite", "@sveltejs/kit", "@vue/cli-service", "webpack", "parcel", "astro"]) {
            ("dist", "The bundled site", site(project.as_ref(), machine))
        } else if uses(&["react-scripts"]) {
            ("build", "The bundled site", site(project.as_ref(), machine).map(|it| it * 3 / 2))
        } else if uses(&["@angular/core"]) {
            ("dist", "The bundled site", site(project.as_ref(), machine))
        } else if uses(&["nuxt"]) {
            (".output", "The server and site of Nuxt", [2 * MB, 12 * MB, 80 * MB])
        } else if uses(&["typescript", "@nestjs/core", "esbuild", "tsup", "@swc/core"]) {
            ("dist", "The compiled program", [sources / 3, sources, sources * 2 + 50 * KB])
        } else if project.is_some() {
            return;
        } else {
            ("dist", "The build's output", [2 * KB, facts::bytes("spa.output"), 8 * MB])
        };
    let folder = machine.at(folder);
    let source = format!("{MEASURED}: a small application of this kind");
    let key = format!("artefact:{folder}");
    let weight = match project {
        Some(_) => machine.model(&key, label, range, Packing::Text, &source),
        None => machine.assume(&key, label, range, Packing::Text, "package.json is not known"),
    };
    machine.put(&folder, "build", label, Content::Artefacts, weight);
}

/// Libraries that weigh much in a bundle, minified, in KB: React's fitted to the measured site, the others by what their
/// makers say of them.
const LIBRARIES: [(&str, u64); 14] = [
    ("react-dom", 185),
    ("react-router-dom", 75),
    ("vue", 110),
    ("@angular/core", 250),
    ("@angular/material", 250),
    ("@mui/material", 320),
    ("antd", 800),
    ("element-plus", 800),
    ("three", 700),
    ("chart.js", 200),
    ("recharts", 350),
    ("d3", 270),
    ("firebase", 350),
    ("moment", 290),
];
/// Any other library of package.json.
const LIBRARY: u64 = 26;

/// The bundle of a site: the libraries that it names, its own source code, and what it keeps in `public`.
fn site(project: Option<&Manifest>, machine: &Machine) -> [u64; 3] {
    let libraries = project.map_or(&[][..], |it| &it.production).iter().map(|it| {
        LIBRARIES.iter().find(|(name, _)| *name == it.name).map_or(LIBRARY, |(_, size)| *size) * KB
    });
    let public = machine.at("public");
    let public: u64 = machine.state.contents.under(&public).map(|it| it.weight.on_disk.likely).sum();
    let code = libraries.sum::<u64>() + source_bytes(machine).min(3 * MB) / 4;
    [code * 6 / 10 + public, code + public, code * 2 + public + 50 * KB]
}

/// Bytes of the program's own text below the working directory.
fn source_bytes(machine: &Machine) -> u64 {
    let is_code = |it: &Entry| {
        it.group
            || [".ts", ".tsx", ".js", ".jsx", ".mjs", ".cts", ".mts"].iter().any(|end| it.path.ends_with(end))
    };
    let own =
        machine.state.contents.under(&machine.cwd).filter(|it| it.content == Content::Sources && is_code(it));
    own.map(|it| it.weight.on_disk.likely).sum()
}

/// The standalone server traces what the program imports: its floor is Next.js itself, its most all other packages.
fn next(others: &[String], machine: &mut Machine) {
    let traced = node_modules::named(machine.catalog, others, &mut Default::default());
    let traced: u64 = traced.packages.iter().map(|(_, weight)| weight.on_disk.high).sum();
    let rest = facts::bytes("next.output")
        - facts::bytes("next.output.standalone")
        - facts::bytes("next.output.static")
        - facts::bytes("next.output.cache");
    let parts = [
        (
            "standalone",
            "the standalone server of Next.js",
            [
                facts::bytes("next.output.standalone") * 9 / 10,
                facts::bytes("next.output.standalone"),
                facts::bytes("next.output.standalone") * 6 / 5 + traced,
            ],
            Packing::NodeModules,
            Content::Artefacts,
        ),
        (
            "static",
            "static files of Next.js",
            [
                facts::bytes("next.output.static") * 8 / 10,
                facts::bytes("next.output.static") + others.len() as u64 * LIBRARY * KB,
                facts::bytes("next.output.static") * 3 / 2 + others.len() as u64 * LIBRARY * KB * 4,
            ],
            Packing::Text,
            Content::Artefacts,
        ),
        (
            "cache",
            "the build cache of Next.js",
            [
                facts::bytes("next.output.cache") / 4,
                facts::bytes("next.output.cache"),
                facts::bytes("next.output.cache") * 6,
            ],
            Packing::Packed,
            Content::Caches,
        ),
        ("server", "server files of Next.js", [rest / 3, rest, rest * 5], Packing::Text, Content::Artefacts),
    ];
    let source = format!("{MEASURED}: an application with two pages");
    // Only where the settings ask for it; what is copied from there all the same is inferred from the path.
    let parts = parts.into_iter().filter(|(name, ..)| *name != "standalone" || asks_for_standalone(machine));
    for (name, label, range, packing, content) in parts.collect::<Vec<_>>() {
        let folder = machine.at(&format!(".next/{name}"));
        let weight = machine.model(&format!("artefact:{folder}"), label, range, packing, &source);
        machine.put(&folder, "next", label, content, weight);
    }
}

/// Whether the settings of Next.js are known, and ask for a server that stands alone.
fn asks_for_standalone(machine: &Machine) -> bool {
    let files = ["next.config.js", "next.config.mjs", "next.config.ts"];
    let text = |file: &&str| machine.text(&machine.at(file)).or_else(|| machine.declared(file));
    files.iter().find_map(text).is_some_and(|text| text.contains("standalone"))
}
