//! COPY and ADD: what they take, where it lands.

use std::rc::Rc;

use layerlab_catalog::{Amount, Basis};

use super::Content;
use super::artefact;
use super::contents::{BASE_COPY, Entry, Origin, PACKAGES};
use super::effects;
use super::machine::Machine;
use super::select;
use super::state::State;
use super::weight::{Packing, Weight};
use crate::context::{ContextFile, sample};
use crate::instruction::{self, Inline};
use crate::path;

/// What a COPY takes from.
pub(super) enum From<'s> {
    /// The build context.
    Context,
    /// A stage that is done.
    Stage(&'s State),
    /// An image, by its reference.
    Image(&'s str),
}

/// Something taken: its path below the source, empty for the source itself.
struct Taken {
    below: String,
    entry: Entry,
}

/// Which archives ADD unpacks; COPY none.
#[derive(Clone, Copy, Default)]
pub(super) struct Unpack {
    /// Those of the context: unless it is told otherwise.
    pub local: bool,
    /// Those that it downloads: where it is told to.
    pub fetched: bool,
}

impl Machine<'_, '_> {
    /// Copies; gives the bytes that were carried over.
    pub fn copy(&mut self, copy: &instruction::Copy, from: &From, unpack: Unpack) -> u64 {
        let dest = path::join(&self.state.config.workdir, &copy.dest.text);
        let owner: Rc<str> = copy.chown.as_ref().map_or("", |it| it.text.as_str()).into();
        let excluded = select::excluded(copy);
        let mut landed = Vec::new();
        let inline = copy.inline.iter().map(|it| (it.name.text.as_str(), Some(it)));
        let sources = copy.sources.iter().map(|it| (it.text.as_str(), None));
        for (name, inline) in sources.chain(inline) {
            let taken = match inline {
                Some(file) => written(file),
                None if is_url(name) => self.download(name, unpack.fetched),
                None => self.take(name, from, unpack.local),
            };
            let many = copy.sources.len() + copy.inline.len() > 1 || path::is_pattern(name);
            // A linked copy does not see what lies below it (docs.docker.com, `COPY --link`).
            let folder_below = !copy.link && self.state.contents.is_folder(&dest);
            let into_folder = copy.dest.text.ends_with(['/', '.']) || many || folder_below;
            for Taken { below, mut entry } in
                taken.into_iter().filter(|it| select::keeps(&excluded, &it.below))
            {
                let is_file = below.is_empty() && !entry.group;
                entry.path = match (copy.parents, is_file && into_folder) {
                    (true, _) => path::join(&dest, select::behind_pivot(name, &entry.path)),
                    (false, true) => path::join(&dest, path::name(&entry.path)),
                    (false, false) => path::join(&dest, &below),
                };
                if copy.chown.is_some() || !matches!(from, From::Stage(_)) {
                    entry.owner = owner.clone();
                }
                if let Some(mode) = &copy.chmod {
                    entry.mode = mode.text.as_str().into();
                }
                landed.push(entry);
            }
        }
        landed.iter().for_each(|entry| effects::note_source_file(&entry.path, self));
        let carried = landed.iter().map(|it| it.weight.on_disk.likely).sum();
        if copy.link {
            self.replace_folders(&landed);
        }
        self.state.contents.add_copies(landed, &dest);
        carried
    }

    /// A linked file goes in the place of a folder that has its name.
    fn replace_folders(&mut self, landed: &[Entry]) {
        for file in landed.iter().filter(|it| !it.group) {
            if self.state.contents.is_folder(&file.path) {
                self.state.contents.remove(&file.path);
            }
        }
    }

    fn take(&mut self, source: &str, from: &From, unpack: bool) -> Vec<Taken> {
        match from {
            From::Context => self.take_from_context(source, unpack),
            From::Stage(state) => self.take_from_stage(source, state),
            From::Image(image) => {
                let (what, weight) = artefact::of_image(self, image, &path::join("/", source));
                vec![guess(source, what, weight)]
            }
        }
    }

    fn take_from_stage(&mut self, source: &str, state: &State) -> Vec<Taken> {
        let pattern = path::join("/", source);
        let mut taken: Vec<Taken> = state
            .contents
            .under(&pattern)
            .filter(|entry| entry.role != BASE_COPY || pattern != "/")
            .map(|entry| Taken { below: select::below(&entry.path, &pattern), entry: (**entry).clone() })
            .collect();
        // What the base image has at this path is not among the entries.
        let whole = artefact::of_base(self, state, &pattern);
        taken.extend(whole.map(|(what, weight)| guess(source, what, weight)));
        if taken.is_empty()
            && let Some(inside) = part_of_group(state, &pattern)
        {
            return vec![inside];
        }
        if taken.is_empty() && !state.contents.is_folder(&pattern) {
            let (what, weight) = artefact::infer(self, state, &pattern);
            taken.push(guess(source, what, weight));
        }
        taken
    }

    fn take_from_context(&mut self, source: &str, unpack: bool) -> Vec<Taken> {
        let pattern = path::join("/", source);
        if !self.context.declared {
            return self.take_from_sample(source, &pattern);
        }
        let context = self.context;
        let files = context.sent().into_iter().map(|file| (format!("/{}", file.path), file));
        let taken: Vec<(String, &ContextFile)> =
            files.filter(|(path, _)| select::names(&pattern, path)).collect();
        let entries = taken.into_iter().map(|(path, file)| match select::below(&path, &pattern) {
            below if unpack && below.is_empty() && is_archive(&path) => unpacked(file),
            below => Taken { entry: context_entry(&path, file), below },
        });
        entries.collect()
    }

    /// The context is not known: its parts are sized by their names, and the user is asked.
    fn take_from_sample(&mut self, source: &str, pattern: &str) -> Vec<Taken> {
        let name = pattern.trim_start_matches('/');
        let key = if name.is_empty() { "context".to_owned() } else { format!("context.{name}") };
        let label = match name {
            "" => "The build context".to_owned(),
            name => format!("`{name}` in the build context"),
        };
        let weight = self.assume(
            &key,
            &label,
            sample::size(name),
            Packing::Text,
            "by its name: no build context is declared",
        );
        let mut taken = guess(source, label, weight);
        taken.entry.content = Content::Sources;
        let is_file = path::name(name).contains('.') && !path::name(name).starts_with('.');
        taken.entry.group = !is_file;
        vec![taken]
    }

    /// ADD of an address: a file, or a Git repository.
    fn download(&mut self, url: &str, unpack: bool) -> Vec<Taken> {
        let is_git =
            url.starts_with("git@") || url.trim_end_matches('/').ends_with(".git") || url.contains(".git#");
        let label = format!("The download {url}");
        let weight = match is_git {
            true => {
                let range = [50_000, 5_000_000, 200_000_000];
                let source = "nothing is known of this address";
                self.assume(&format!("download:{url}"), &label, range, Packing::Unknown, source)
            }
            false => effects::weigh_download(url, self),
        };
        if unpack && !is_git {
            let entry = Entry::group("/", PACKAGES, label, Content::Downloads, effects::grown(&weight));
            return vec![Taken { below: String::new(), entry }];
        }
        let mut taken = guess(url.split(['?', '#']).next().unwrap_or(url), label, weight);
        taken.entry.group = is_git;
        taken.entry.content = Content::Downloads;
        vec![taken]
    }
}

/// What lies in an archive that was unpacked around a path, or in what a build installed there: no more than all of it.
fn part_of_group(state: &State, at: &str) -> Option<Taken> {
    let around = state.contents.visible().map(|it| &it.entry).filter(|it| {
        let holds = it.role == "unpacked" || it.role == "build" && it.path == "/usr/local";
        it.group && holds && it.path != "/" && path::within(at, &it.path)
    });
    let group = around.max_by_key(|it| (it.path.len(), it.weight.on_disk.likely))?;
    let weight = group.weight.perhaps(format!("no more than {}: {}", group.what, group.weight.source));
    let entry = Entry { weight, path: at.to_owned(), ..(**group).clone() };
    Some(Taken { below: String::new(), entry })
}

fn guess(source: &str, what: String, weight: Weight) -> Taken {
    let path = path::join("/", source);
    // A path without a dot in its last part may be either; sizes do not depend on it.
    let entry = if source.ends_with('/') {
        Entry::group(path, PACKAGES, what, Content::Artefacts, weight)
    } else {
        Entry::file(path, what, Content::Artefacts, weight)
    };
    Taken { below: String::new(), entry }
}

fn written(file: &Inline) -> Vec<Taken> {
    let weight = Weight::exactly(file.content.len() as u64, Packing::Text, "counted in the Dockerfile");
    let entry =
        Entry::file(format!("/{}", file.name.text), "text from the Dockerfile", Content::Sources, weight);
    vec![Taken { below: String::new(), entry }]
}

fn context_entry(path: &str, file: &ContextFile) -> Entry {
    let packing = if is_packed(path) { Packing::Packed } else { Packing::Text };
    let weight =
        Weight::new(Amount::exactly(file.bytes), packing, Basis::Stated, "the declared build context");
    let origin = Origin::of_context(path);
    Entry { origin, ..Entry::file(path, "build context", Content::Sources, weight) }
}

fn is_url(source: &str) -> bool {
    ["http://", "https://", "git@", "git://", "ssh://"].iter().any(|scheme| source.starts_with(scheme))
}

/// What ADD unpacks by itself (`archive.DetectCompression` of moby): local tars, bare or compressed.
fn is_archive(path: &str) -> bool {
    const ENDS: [&str; 9] =
        [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tar.lzma"];
    ENDS.iter().any(|end| path.ends_with(end))
}

/// How much larger archives get: the same spread as between an image's two sizes.
fn unpacked(file: &ContextFile) -> Taken {
    let (low, likely, high) = if file.path.ends_with(".tar") { (0.95, 1.0, 1.0) } else { (1.5, 3.0, 5.5) };
    let times = |factor: f64| (file.bytes as f64 * factor) as u64;
    let on_disk = Amount { low: times(low), likely: times(likely), high: times(high) };
    let source = "the declared archive, unpacked";
    let mut weight = Weight::new(on_disk, Packing::Native, Basis::Modelled, source);
    if likely > 1.0 {
        weight.pull = Amount::about(file.bytes, 0.15);
    }
    let entry = Entry::group("/", PACKAGES, format!("{}, unpacked", file.path), Content::Downloads, weight);
    Taken { below: String::new(), entry }
}

/// Whether a file is compressed by its nature.
fn is_packed(path: &str) -> bool {
    const ENDS: [&str; 28] = [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2", "gz", "tgz", "xz", "zst", "bz2",
        "zip", "jar", "war", "whl", "mp3", "mp4", "webm", "pdf", "pack", "7z", "deb", "apk", "rpm", "br",
    ];
    path.rsplit_once('.').is_some_and(|(_, end)| ENDS.iter().any(|it| it.eq_ignore_ascii_case(end)))
}
