//! Sentences of the panes beside the overview: files, cache, context, compare.

use layerlab_core::Change;

pub const CONTENTS: &str = "What is in the image";
pub const CONTENTS_NOTE: &str =
    "What a container sees above the base image, by path, and the line that brought it.";
pub const HIDDEN_NOTE: &str =
    "What later layers delete or cover: no container sees it, and everybody who pulls the image pays for it.";
pub const FILES: &str = "Files";
pub const SEEN: &str = "seen";
pub const FOLDER: &str = "Folder";
pub const TREEMAP: &str = "Files by size. Arrows lead on, Enter opens a folder, Escape leaves it.";
pub const DUPLICATES: &str = "Held more than once";
pub const DUPLICATES_NOTE: &str = "The same content in several places or layers; one copy of each would do.";

pub const LESSONS: &str = "Lessons";

pub const CACHE: &str = "Cache";
pub const RERUNS: &str = "What runs again";
pub const RERUNS_NOTE: &str = "Say what changes between two builds. The first is taken to have filled the cache; nothing has to be built for this.";
pub const CHANGE_LINE: &str = "In the Dockerfile";
pub const CHANGE_FILE: &str = "In the build context";
pub const CHOOSE: &str = "Choose what changes";
pub const FILE_PATH: &str = "A file's path";
pub const BASE_IMAGES: &str = "Base images";
pub const LINES: &str = "Lines";
pub const TRY: &str = "What if this changes?";
pub const CHANGED: &str = "changed";
pub const RUNS: &str = "runs again";
pub const MAY_RUN: &str = "may run";
pub const KEPT: &str = "kept";
pub const CACHED: &str = "cached";
/// Behind the bytes of steps that run again.
pub const REBUILT: &str = " of layers are written once more; ";
/// Behind the bytes of the image that are new.
pub const REPULLED: &str = " of the image have to be pushed and pulled once more.";
pub const WRITTEN_AGAIN: &str = "Written once more, unpacked";
pub const MAY_HIT_TITLE: &str = "cached all the same if what it copies comes out byte for byte as before";
pub const REBASED_TITLE: &str = "its own layer is kept and laid upon the new ones";
pub const CACHE_MOUNT_TITLE: &str =
    "A cache mount is no layer: its content stays on the builder from build to build";

pub const CONTEXT_TAB: &str = "Context";
pub const CONTEXT_TITLE: &str = "Build context";
pub const CONTEXT_GUESSED: &str =
    "Nobody said which files there are: what COPY brings is guessed by the names it copies.";
pub const FORGET_FILES: &str = "Forget these files";
pub const DROP: &str = "Drop your project's folder here, or";
pub const PICK_FOLDER: &str = "Choose a folder";
pub const DROP_NOTE: &str =
    "Read are names, sizes and the text of known manifests, in this page. Nothing leaves it.";
pub const ADD: &str = "Add";
pub const SIZE: &str = "Size";
pub const LEFT_BEHIND: &str = "left out";
pub const LEFT_BEHIND_TITLE: &str = "The ignore file leaves it out: the builder never gets to see it";
pub const READ: &str = "read";
pub const READ_TITLE: &str = "Its text says which packages an install brings";
pub const IGNORES_NOTHING: &str = "With files above, this says what stays behind.";
pub const MANIFESTS: &str = "Manifests and locks";
pub const MANIFESTS_NOTE: &str = "Paste one, and installs are sized by the packages it names.";
pub const MANIFEST_NAME: &str = "Name of the manifest";
pub const MANIFEST_TEXT: &str = "Text of the manifest";
pub const NO_MANIFEST: &str = "No manifest of this name is read";

pub const COMPARE: &str = "Compare";
pub const COMPARE_TITLE: &str = "Before and after";
pub const PIN: &str = "Pin what stands here";
pub const UNPIN: &str = "Unpin";
pub const PIN_EXAMPLE: &str = "or pin an example";
pub const CHOOSE_EXAMPLE: &str = "Choose an example";
pub const PIN_NOTE: &str =
    "Pin this Dockerfile with its choices, then change it: both images are shown side by side.";
pub const PINNED_NOTE: &str =
    "Whatever changes now is compared with what was pinned, or with the text before the first fix.";
pub const PINNED: &str = "Pinned";
pub const NOW: &str = "Now";
pub const LAYER: &str = "Layer";
pub const CHANGE: &str = "Change";
pub const INCOMPLETE_PIN: &str = "incomplete";
pub const SINCE_PIN: &str = "pinned";

/// How much of what is paid for is of use.
pub fn efficiency(share: &str) -> String {
    format!("{share} of what your layers add is seen.")
}

/// What a tile of the treemap says to those who point at it or do not see it.
pub fn tile(path: &str, size: &str, kind: &str, is_folder: bool) -> String {
    let folder = if is_folder { "/" } else { "" };
    format!("{path}{folder}, {size}, {kind}")
}

/// `3 × npm packages`.
pub fn times(count: usize, what: &str) -> String {
    if count == 1 { what.to_owned() } else { format!("{count} × {what}") }
}

/// Something that may change, with the line's own text where there is one.
pub fn change(change: &Change, source: &str) -> String {
    match change {
        Change::File(path) => path.clone(),
        Change::Line(number) => {
            let text = source.lines().nth((*number as usize).saturating_sub(1)).unwrap_or_default().trim();
            let cut: String = text.chars().take(48).collect();
            let more = if cut.len() < text.len() { "…" } else { "" };
            format!("{number}: {cut}{more}")
        }
        Change::Arg(name, None) => name.clone(),
        Change::Arg(name, Some(value)) => format!("{name}={value}"),
        Change::Base(None) => "every base image".to_owned(),
        Change::Base(Some(image)) => image.clone(),
    }
}

/// The way to take a change back.
pub fn not_changed(change: &str) -> String {
    format!("{change} does not change")
}

/// What becomes of a stage: `3 of 5 again`.
pub fn again(again: usize, all: usize) -> String {
    if again == 0 { CACHED.to_owned() } else { format!("{again} of {all} again") }
}

/// How much of the build runs again.
pub fn run_again(again: usize, all: usize) -> String {
    match again {
        0 => "Everything comes from the cache.".to_owned(),
        1 => format!("1 of {all} steps runs again."),
        again => format!("{again} of {all} steps run again."),
    }
}

/// What a step's cache mount does for it.
pub fn cache_mount(target: &str, runs: bool) -> String {
    if runs { format!("finds what cache mount {target} kept") } else { format!("cache mount {target}") }
}

/// The way to begin with the files of an example.
pub fn sample(title: &str) -> String {
    format!("Start from the files of “{title}”")
}

/// How many files the ignore file leaves out, before their bytes.
pub fn ignores(out: usize, files: usize) -> String {
    match out {
        0 => format!("All {files} files are sent, "),
        out => format!("Leaves out {out} of {files} files, "),
    }
}

/// A line that Docker does not take.
pub fn refused(line: u32) -> String {
    format!("Docker refuses line {line}, and builds nothing.")
}

/// The name of a file's size field.
pub fn size_of(path: &str) -> String {
    format!("Size of {path}")
}

/// The way to take a file away.
pub fn remove(path: &str) -> String {
    format!("Remove {path}")
}

/// What a manifest asks for.
pub fn requires(production: usize, development: usize) -> String {
    match development {
        0 => format!("asks for {}", packages(production)),
        more => format!("asks for {}, {more} more for development", packages(production)),
    }
}

fn packages(count: usize) -> String {
    if count == 1 { "1 package".to_owned() } else { format!("{count} packages") }
}

/// What a lock holds.
pub fn pins(count: usize) -> String {
    format!("pins {}", packages(count))
}
