//! `layerlab image`: what the catalogue knows of base images.

use clap::Args;
use layerlab_core::build::{self, BaseImage};
use layerlab_core::{Basis, Catalog, Options, bytes};
use serde::Serialize;

use super::{Outcome, failed};
use crate::format::{json, put};
use crate::paint::Paint;

/// Show what is known of base images: sizes, distribution, C library, user, and where the figures come from.
#[derive(Args)]
pub struct Image {
    /// Print one JSON line an image.
    #[arg(long)]
    json: bool,
    /// Image references, as after FROM.
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
}

#[derive(Serialize)]
struct Known<'a> {
    reference: &'a str,
    on_disk: u64,
    pull: u64,
    basis: Basis,
    distro: &'a str,
    distro_version: &'a str,
    libc: &'a str,
    package_manager: &'a str,
    has_shell: Option<bool>,
    source: &'a str,
}

impl Image {
    /// Looks each image up.
    pub fn run(self) -> Outcome {
        let (options, catalog) = (Options::default(), Catalog::full());
        let mut worst = Outcome::Fine;
        for name in &self.names {
            let build = build::of(&format!("FROM {name}\n"), &options, &catalog);
            let base = build.images.first().map(|image| &image.base);
            let known = base.filter(|_| build.stages.problems.is_empty());
            match known {
                Some(base) if self.json => put(&json(&known_of(base))),
                Some(base) => put(&text(base, Paint::for_stdout())),
                None => worst = failed(format_args!("{name}: this is no image reference")),
            }
        }
        worst
    }
}

fn known_of(base: &BaseImage) -> Known<'_> {
    Known {
        reference: &base.reference,
        on_disk: base.on_disk.likely,
        pull: base.pull.likely,
        basis: base.basis,
        distro: &base.distro,
        distro_version: &base.distro_version,
        libc: &base.libc,
        package_manager: &base.package_manager,
        has_shell: base.has_shell,
        source: &base.source,
    }
}

fn text(base: &BaseImage, paint: Paint) -> String {
    let title = paint.bold(&base.reference);
    if base.basis == Basis::Unknown {
        return format!("{title}\n  nobody has measured this image");
    }
    let basis = format!("{:?}", base.basis).to_ascii_lowercase();
    let sizes = format!(
        "{} on disk, {} to pull ({basis})",
        bytes::show(base.on_disk.likely),
        bytes::show(base.pull.likely)
    );
    let sources = [&base.source, &base.pull_source].into_iter().filter(|it| !it.is_empty());
    let sources: Vec<String> = sources.map(|it| paint.dim(it)).collect();
    format!("{title}\n  {sizes}\n  {}\n  {}", base.traits(), sources.join("\n  "))
}
