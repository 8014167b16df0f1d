//! The image that a stage starts from, as far as the catalogue or the user knows it.

use layerlab_catalog::{Amount, Basis, Catalog, Reference};

use super::assume::Assumed;
use super::state::State;
use super::weight::{Packing, Weight};
use super::{BaseImage, Config};

/// Unpacked over compressed bytes of an image of which only one size was said (the rule of thumb for images with a
/// tool-chain on Debian).
const RATIO: f64 = 2.7;

impl BaseImage {
    /// What else is known of it, in words: `debian 12, glibc, apt, a shell`.
    pub fn traits(&self) -> String {
        let shell = match self.has_shell {
            Some(true) => "a shell",
            Some(false) => "no shell",
            None => "",
        };
        let system = format!("{} {}", self.distro, self.distro_version);
        let traits = [system.trim(), &self.libc, &self.package_manager, shell];
        let traits: Vec<&str> = traits.into_iter().filter(|it| !it.is_empty() && *it != "none").collect();
        traits.join(", ")
    }
}

/// A stage right after `FROM image`.
pub(super) fn of_image(name: &str, catalog: &Catalog, assumed: &mut Assumed) -> State {
    let key = format!("image:{name}");
    let found = Reference::parse(name).ok().and_then(|reference| catalog.image(&reference));
    let Some(found) = found else { return unknown(name, &key, assumed) };
    let text = |text: &str| text.to_owned();
    let mut base = BaseImage {
        reference: name.to_owned(),
        on_disk: found.on_disk.amount,
        pull: found.pull.amount,
        basis: found.on_disk.basis.max(found.pull.basis),
        source: match &found.because {
            Some(because) => format!("{}; {because}", found.on_disk.source),
            None => found.on_disk.source.clone(),
        },
        pull_source: if found.pull.source == found.on_disk.source {
            String::new()
        } else {
            found.pull.source.clone()
        },
        distro: found.distro.clone(),
        distro_version: found.distro_version.clone(),
        libc: text(found.row.libc()),
        package_manager: text(found.row.package_manager()),
        has_shell: found.row.has_shell(),
    };
    if let Some(said) = assumed.said(&key) {
        (base.on_disk, base.pull, base.basis) = stated(said);
        (base.source, base.pull_source) = (text("as you said"), String::new());
    }
    let has_command = !found.row.entrypoint().is_empty() || !found.row.cmd().is_empty();
    let user = match found.row.user() {
        "root" => "",
        user => user,
    };
    let workdir = if found.row.workdir().is_empty() { "/" } else { found.row.workdir() };
    let config = Config { user: text(user), workdir: text(workdir), exec_form: has_command.then_some(true) };
    State { base: base.into(), config, found: Some(found.into()), ..State::default() }
}

fn unknown(name: &str, key: &str, assumed: &mut Assumed) -> State {
    let default = Weight::new(
        Amount::ZERO,
        Packing::Native,
        Basis::Unknown,
        "nobody measured this image: say its size",
    );
    let weight = assumed.bytes(key, &format!("The base image {name}, unpacked"), default, Packing::Native);
    let mut base = BaseImage {
        reference: name.to_owned(),
        basis: Basis::Unknown,
        source: weight.source.to_string(),
        ..BaseImage::default()
    };
    let mut left_out = vec![format!("the base image {name}, whose size nobody knows")];
    if let Some(said) = assumed.said(key) {
        (base.on_disk, base.pull, base.basis) = stated(said);
        left_out.clear();
    }
    let config = Config { workdir: "/".to_owned(), ..Config::default() };
    State { base: base.into(), config, left_out, ..State::default() }
}

fn stated(bytes: u64) -> (Amount, Amount, Basis) {
    let pull = Amount::about((bytes as f64 / RATIO) as u64, 0.25);
    (Amount::exactly(bytes), pull, Basis::Stated)
}

/// `FROM scratch`, and a base that cannot be read.
pub(super) fn empty(name: &str) -> State {
    let base = BaseImage {
        reference: name.to_owned(),
        source: "nothing at all".to_owned(),
        libc: "none".to_owned(),
        package_manager: "none".to_owned(),
        has_shell: Some(false),
        ..BaseImage::default()
    };
    let config = Config { workdir: "/".to_owned(), ..Config::default() };
    State { base: base.into(), config, ..State::default() }
}
