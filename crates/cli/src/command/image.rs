//! `layerlab image`: what the catalogue knows of base images.

use clap::Args;
use layerlab_core::ask::image::{self, KnownImage};
use layerlab_core::build::BaseImage;
use layerlab_core::{Basis, Catalog, bytes};

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

impl Image {
    /// Looks each image up.
    pub fn run(self) -> Outcome {
        let catalog = Catalog::full();
        let mut worst = Outcome::Fine;
        for name in &self.names {
            match image::of(name, &catalog) {
                Some(base) if self.json => put(&json(&KnownImage::from(base))),
                Some(base) => put(&text(&base, Paint::for_stdout())),
                None => worst = failed(format_args!("{name}: this is no image reference")),
            }
        }
        worst
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
