//! Dockerfiles to start from: one Markdown page each, read by the engine's reader of examples.

use std::sync::OnceLock;

use layerlab_core::Report;
use layerlab_core::context::Context;
use layerlab_core::example::{self, Example};
use layerlab_core::stage::Origin;

/// A Dockerfile to start from.
pub struct Preset {
    /// The file's name, which other presets use to point at it.
    pub name: &'static str,
    page: &'static str,
    /// The page as it was read once: what is shown asks for it at each key.
    example: OnceLock<Example<'static>>,
}

macro_rules! presets {
    ($($name:literal)*) => {
        /// Every preset, grouped by stack; the first one greets new visitors.
        pub static PRESETS: [Preset; [$($name),*].len()] = [
            $(Preset {
                name: $name,
                page: include_str!(concat!("../presets/", $name, ".md")),
                example: OnceLock::new(),
            }),*
        ];
    };
}

presets! {
    "node-api-single-stage"
    "node-api"
    "next-single-stage"
    "next-standalone"
    "vite-single-stage"
    "vite-nginx"
    "go-single-stage"
    "go-scratch"
    "go-distroless"
    "go-two-finals"
    "python-single-stage"
    "python-wheels"
    "python-poetry"
    "python-uv"
    "python-tester"
    "rust-single-stage"
    "rust-scratch"
    "spring-single-stage"
    "spring-layers"
    "dotnet-single-stage"
    "dotnet-chiseled"
    "php-fpm"
    "ruby-single-stage"
    "ruby-slim"
    "static-single-stage"
    "static-nginx"
}

impl Preset {
    /// The page, read.
    pub fn read(&'static self) -> &'static Example<'static> {
        self.example.get_or_init(|| example::read(self.page))
    }
}

/// An example that starts from an image that a report's text starts from, too: its title and its files.
pub fn sample(report: &Report) -> Option<(&'static str, Context)> {
    let froms = report.edges.iter().filter_map(|edge| match &edge.from {
        Origin::Image(image) => image.split([':', '@']).next(),
        _ => None,
    });
    let froms: Vec<String> = froms.map(|name| format!("FROM {name}:")).collect();
    let akin =
        PRESETS.iter().map(Preset::read).find(|it| froms.iter().any(|from| it.source.contains(from)))?;
    Some((akin.page.title, akin.options.context.clone()))
}

#[cfg(test)]
mod tests {
    use super::PRESETS;

    #[test]
    fn every_preset_has_a_title_a_sentence_a_stack_and_a_dockerfile() {
        for preset in &PRESETS {
            let example = preset.read();
            let texts =
                [example.page.title, &example.page.lead(), example.page.fact("stack").unwrap_or_default()];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", preset.name);
            assert!(example.source.contains("FROM "), "{}", preset.name);
        }
    }

    #[test]
    fn every_page_in_the_folder_is_offered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/presets");
        for entry in std::fs::read_dir(folder).expect("the folder of presets").flatten() {
            let name = entry.file_name().to_string_lossy().trim_end_matches(".md").to_owned();
            assert!(PRESETS.iter().any(|preset| preset.name == name), "{name}");
        }
    }
}
