//! What a `COPY --from` asks for and no command made: inferred from the path, the stage and what is known of images.

use layerlab_catalog::Reference;

use super::facts;
use super::machine::Machine;
use super::state::State;
use super::weight::{Packing, Weight};
use crate::path;

/// Something that images have at a path.
struct Known {
    /// The image it is in; empty for any.
    image: &'static str,
    path: &'static str,
    what: &'static str,
    bytes: [u64; 3],
    packing: Packing,
}

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

const fn known(
    image: &'static str,
    path: &'static str,
    what: &'static str,
    bytes: [u64; 3],
    packing: Packing,
) -> Known {
    Known { image, path, what, bytes, packing }
}

/// What is often copied out of images. The certificates are measured; the rest are ranges.
const KNOWN: [Known; 25] = [
    known(
        "",
        "/etc/ssl/certs/ca-certificates.crt",
        "CA certificates",
        [190 * KB, 228 * KB, 240 * KB],
        Packing::Text,
    ),
    known("", "/etc/ssl/cert.pem", "CA certificates", [190 * KB, 228 * KB, 240 * KB], Packing::Text),
    known("", "/etc/pki", "CA certificates", [190 * KB, 900 * KB, 2 * MB], Packing::Text),
    known("", "/etc/ssl", "CA certificates", [190 * KB, 240 * KB, 700 * KB], Packing::Text),
    known("", "/usr/share/ca-certificates", "CA certificates", [200 * KB, 330 * KB, 400 * KB], Packing::Text),
    known("", "/usr/share/zoneinfo", "time zones", [350 * KB, 1_500 * KB, 6 * MB], Packing::Text),
    known(
        "",
        "/usr/local/go/lib/time/zoneinfo.zip",
        "time zones",
        [380 * KB, 400 * KB, 420 * KB],
        Packing::Packed,
    ),
    known("", "/etc/passwd", "accounts", [200, KB, 2 * KB], Packing::Text),
    known("", "/etc/group", "groups", [200, 700, 2 * KB], Packing::Text),
    known("", "/etc/nsswitch.conf", "name service settings", [100, 500, KB], Packing::Text),
    known(
        "",
        "/lib/ld-musl-x86_64.so.1",
        "the musl C library",
        [600 * KB, 650 * KB, 850 * KB],
        Packing::Native,
    ),
    known("", "/bin/busybox", "busybox", [700 * KB, 900 * KB, 1_300 * KB], Packing::Native),
    known("golang", "/usr/local/go", "the Go toolchain", [180 * MB, 226_900 * KB, 270 * MB], Packing::Native),
    known(
        "node",
        "/usr/local/bin/node",
        "the Node.js program",
        [85 * MB, 115 * MB, 130 * MB],
        Packing::Native,
    ),
    known("node", "/usr/local/lib/node_modules", "npm", [10 * MB, 16 * MB, 25 * MB], Packing::NodeModules),
    known(
        "node",
        "/usr/local/lib/node_modules/npm",
        "npm",
        [10 * MB, 16 * MB, 25 * MB],
        Packing::NodeModules,
    ),
    known("node", "/usr/local", "Node.js and npm", [130 * MB, 157 * MB, 205 * MB], Packing::Native),
    known("python", "/usr/local", "Python", [40 * MB, 46 * MB, 60 * MB], Packing::Native),
    known("composer", "/usr/bin/composer", "composer", [2 * MB, 3_200 * KB, 4 * MB], Packing::Packed),
    known("ghcr.io/astral-sh/uv", "/uv", "uv", [30 * MB, 52 * MB, 70 * MB], Packing::Native),
    known("ghcr.io/astral-sh/uv", "/uvx", "uvx", [200 * KB, 350 * KB, MB], Packing::Native),
    known("ghcr.io/astral-sh/uv", "/usr/local/bin/uv", "uv", [30 * MB, 52 * MB, 70 * MB], Packing::Native),
    known("nginx", "/usr/share/nginx/html", "nginx's welcome page", [KB, 1_100, 2 * KB], Packing::Text),
    known("nginx", "/etc/nginx", "nginx's settings", [10 * KB, 20 * KB, 60 * KB], Packing::Text),
    known(
        "mlocati/php-extension-installer",
        "/usr/bin/install-php-extensions",
        "install-php-extensions",
        [100 * KB, 180 * KB, 300 * KB],
        Packing::Text,
    ),
];

fn find(image: &str, path: &str) -> Option<&'static Known> {
    let fits = |it: &&Known| path::within(path, it.path) && (it.image.is_empty() || it.image == image);
    KNOWN.iter().filter(fits).max_by_key(|it| it.path.len())
}

impl Known {
    /// Debian's bundle and Go's tree were measured; of the rest the usual size is known.
    fn weight(&self, key: &str, label: &str, machine: &mut Machine) -> Weight {
        let measured = self.path.starts_with("/etc/ssl/cert") || self.path == "/usr/local/go";
        match measured {
            true => {
                machine.model(key, label, self.bytes, self.packing, "as measured, give or take a version")
            }
            false => machine.assume(key, label, self.bytes, self.packing, "the usual size of this path"),
        }
    }
}

/// The usual size of a path in a stage's base image, where it is one that is often asked for.
pub(super) fn usual(state: &State, at: &str) -> Option<[u64; 3]> {
    let name = Reference::parse(&state.base.reference).ok()?.familiar_name();
    let known = find(&name, at).filter(|it| it.path == at && it.image == name)?;
    Some(known.bytes)
}

/// What an image has at a path.
pub(super) fn of_image(machine: &mut Machine, image: &str, at: &str) -> (String, Weight) {
    let reference = Reference::parse(image).ok();
    let name = reference.as_ref().map(Reference::familiar_name).unwrap_or_default();
    let found = reference.and_then(|it| machine.catalog.image(&it));
    let key = format!("copy:{image}:{at}");
    let label = format!("`{at}` of {image}");
    if at == "/"
        && let Some(found) = &found
    {
        let (on_disk, pull) = (found.on_disk.amount, found.pull.amount);
        let basis = found.on_disk.basis.max(found.pull.basis);
        let weight = Weight { on_disk, pull, basis, source: found.on_disk.source.as_str().into() };
        return (format!("all of {image}"), weight);
    }
    if let Some(known) = find(&name, at) {
        let weight = known.weight(&key, &label, machine);
        return (known.what.to_owned(), weight);
    }
    // A part is no more than the whole.
    let most = found.map_or(200 * MB, |it| it.on_disk.amount.high);
    let range = [(most / 200).min(KB), most / 5, most];
    let weight = machine.assume(&key, &label, range, Packing::Native, "nobody measured this path");
    (label, weight)
}

/// The part of a stage's base image that lies under a path, where the path asks for such a part too.
pub(super) fn of_base(machine: &mut Machine, state: &State, at: &str) -> Option<(String, Weight)> {
    let base = state.base.clone();
    if base.on_disk.high == 0 {
        return None;
    }
    if at == "/" {
        let weight = Weight {
            on_disk: base.on_disk,
            pull: base.pull,
            basis: base.basis,
            source: base.source.as_str().into(),
        };
        return Some((format!("all of {}", base.reference), weight));
    }
    // What commands put there says what it is; the base's own part matters for the folders that it filled itself.
    let name = Reference::parse(&base.reference).map(|it| it.familiar_name()).unwrap_or_default();
    let made = state.contents.under(at).any(|it| !it.group || it.path == at);
    let known = find(&name, at)?;
    let own_folder = known.image == name && !name.is_empty() && known.path == at;
    if made && !own_folder {
        return None;
    }
    let key = format!("copy:{}:{at}", base.reference);
    let label = format!("`{at}` of {}", base.reference);
    let weight = known.weight(&key, &label, machine);
    Some((known.what.to_owned(), weight))
}

/// Outputs of programs that were built and measured.
const MEASURED: [&str; 5] =
    ["next.output", "next.output.standalone", "next.output.static", "go.binary", "rust.binary"];

/// What a build leaves at a path, by the path's name.
pub(super) fn infer(machine: &mut Machine, state: &State, at: &str) -> (String, Weight) {
    let name = path::name(at);
    let base = state.base.reference.as_str();
    let in_base = |words: &[&str]| words.iter().any(|it| base.contains(it));
    let has_end = |ends: &[&str]| ends.iter().any(|it| name.ends_with(it));
    let (what, range, packing) = match name {
        "static" if at.contains(".next/") => {
            ("static files of Next.js", [150 * KB, facts::bytes("next.output.static"), 5 * MB], Packing::Text)
        }
        ".next" => {
            ("the build of Next.js", [20 * MB, facts::bytes("next.output"), 300 * MB], Packing::NodeModules)
        }
        "standalone" => (
            "the standalone server of Next.js",
            [20 * MB, facts::bytes("next.output.standalone"), 150 * MB],
            Packing::NodeModules,
        ),
        "node_modules" => ("node_modules", [2_400 * KB, 60 * MB, 430 * MB], Packing::NodeModules),
        "site-packages" | "dist-packages" | ".local" | ".venv" | "venv" | "env" | "python" => {
            ("Python packages", [10 * MB, 80 * MB, 450 * MB], Packing::SitePackages)
        }
        "wheels" => ("wheels", [MB, 20 * MB, 150 * MB], Packing::Packed),
        "vendor" => ("vendored packages", [MB, 15 * MB, 120 * MB], Packing::Text),
        "bundle" => ("gems", [5 * MB, 50 * MB, 300 * MB], Packing::Text),
        "public" | "static" | "assets" => ("static files", [KB, 300 * KB, 10 * MB], Packing::Text),
        "dist" | "build" | "out" | "_site" | "www" | "browser" | ".output" | "html" => {
            ("the built site or program", [2 * KB, facts::bytes("spa.output"), 8 * MB], Packing::Text)
        }
        "publish" => ("the published program", [100 * KB, 3 * MB, 80 * MB], Packing::Native),
        "extracted" | "dependencies" | "lib"
            if in_base(&["jdk", "jre", "temurin", "maven", "gradle", "java", "corretto"]) =>
        {
            ("libraries of the program", [MB, 22 * MB, 90 * MB], Packing::Packed)
        }
        "target" => ("what the build left", [MB, 40 * MB, 200 * MB], Packing::Native),
        "jre" | "javaruntime" | "custom-jre" => {
            ("a Java runtime cut down by jlink", [30 * MB, 55 * MB, 110 * MB], Packing::Native)
        }
        _ if has_end(&[".jar", ".war"]) => {
            ("the program's archive", [100 * KB, 25 * MB, 90 * MB], Packing::Packed)
        }
        _ if has_end(&[".whl"]) => ("wheels", [5 * KB, 100 * KB, 30 * MB], Packing::Packed),
        _ if has_end(&[
            ".json", ".js", ".mjs", ".toml", ".yml", ".yaml", ".txt", ".lock", ".md", ".html", ".xml",
            ".conf", ".sh",
        ]) =>
        {
            ("a text file", [100, 2 * KB, 250 * KB], Packing::Text)
        }
        _ if in_base(&["golang", "go:"]) => {
            ("a Go program", [4 * MB, facts::bytes("go.binary"), 60 * MB], Packing::GoProgram)
        }
        _ if in_base(&["rust"]) => {
            ("a Rust program", [700 * KB, facts::bytes("rust.binary"), 25 * MB], Packing::Native)
        }
        _ if at.contains("/rel/") && in_base(&["elixir", "erlang"]) => {
            ("a release with Erlang's own libraries", [12 * MB, 40 * MB, 150 * MB], Packing::Native)
        }
        _ => ("what the stage made", [KB, 2 * MB, 100 * MB], Packing::Unknown),
    };
    let label = format!("`{at}`: {what}");
    let key = format!("artefact:{at}");
    let weight = match range[1] {
        likely if MEASURED.iter().any(|it| facts::bytes(it) == likely) => {
            machine.model(&key, &label, range, packing, "by its name: as a measured program of this kind")
        }
        _ => machine.assume(&key, &label, range, packing, "by its name: no command is known to make it"),
    };
    (what.to_owned(), weight)
}
