//! Every English sentence of the page.

use layerlab_core::build::Content;
use layerlab_core::instruction::MountType;
use layerlab_core::text::Safety;
use layerlab_core::{Amount, Basis};

use crate::format;
use crate::state::Theme;

mod cards;
mod exports;
mod panes;

pub use cards::*;
pub use exports::*;
pub use panes::*;

pub const NAME: &str = "Layerlab";
pub const TAGLINE: &str = "See what a Dockerfile builds, and what it weighs";

pub const EXAMPLE: &str = "Example";
pub const OWN_TEXT: &str = "Your Dockerfile";
pub const TARGET: &str = "Target";
pub const PLATFORM: &str = "Platform";
pub const BUILD_ARGS: &str = "Build arguments";
pub const SHARE: &str = "Share";
pub const SHARED: &str = "Link copied";
pub const OPEN_WHOLE: &str = "Open in Layerlab";
pub const SHARE_TITLE: &str =
    "Copy a link that holds this Dockerfile and all choices; nothing is stored anywhere";
pub const EXPORT: &str = "Export";
pub const EXPORT_TITLE: &str = "Links, pictures, Mermaid, Graphviz and a report to take elsewhere";
pub const THEME: &str = "Colours";

pub const COMMANDS: &str = "Commands";
pub const COMMANDS_TITLE: &str = "Everything that can be done (F1, or Ctrl or ⌘ with K)";
pub const OPEN_FILE: &str = "Open a Dockerfile, or a picture saved here";
pub const COPY_LINK: &str = "Copy a link";
pub const PANE: &str = "Pane";
pub const GO_TO_STAGE: &str = "Go to the stage named at the cursor";
pub const RENAME_STAGE: &str = "Rename the stage named at the cursor";

pub const EDITOR: &str = "Dockerfile";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const SNAPSHOTS: &str = "Snapshots";
pub const SNAPSHOTS_TITLE: &str =
    "Keep this text and every choice under a name, or go back to one that was kept";
pub const SEE_AFTER: &str = "See it done well";
pub const SEE_BEFORE: &str = "See it before";
pub const SPLITTER: &str = "Width of the editor";
pub const SPLITTER_TITLE: &str = "Drag, or move with the arrow keys; Enter puts it back";
pub const PROBLEMS: &str = "Problems";

pub const OVERVIEW: &str = "Overview";
pub const STAGES: &str = "Stages";
pub const IMAGE: &str = "Image";
pub const LAYERS: &str = "Layers";
pub const SUGGESTIONS: &str = "Suggestions";

pub const ON_DISK: &str = "on disk";
pub const TO_PULL: &str = "to pull";
pub const DISK_USAGE: &str = "disk usage";
pub const ON_DISK_TITLE: &str = "The layers, unpacked: what docker history adds up to";
pub const TO_PULL_TITLE: &str = "The layers, compressed: what a registry transfers";
pub const DISK_USAGE_TITLE: &str = "Both together: what docker image ls shows since Docker 29, which keeps the packed and the unpacked layers";
pub const INCOMPLETE: &str = "incomplete, see below";
pub const NO_SIZE: &str = "?";
pub const REFINING: &str = "still refining: package sizes are on their way";
pub const UNREFINED: &str = "package sizes could not be loaded: installs are guesses";
pub const COMING: &str = "This is still on its way.";
pub const NOT_COMING: &str = "This could not be loaded. The next change of the text tries again.";
pub const SLIM: &str = "Slim it";
pub const SLIM_TITLE: &str = "Apply all suggestions that need no decision; one undo takes them back";
pub const SINCE: &str = "before the fixes";
pub const KEEP: &str = "Take this as the new start";

pub const BASE: &str = "base image";
pub const HIDDEN: &str = "hidden";
pub const HIDDEN_TITLE: &str = "A later layer deletes or covers it, but it still ships";
pub const LEFT_OUT: &str = "The totals leave out";
pub const BASE_SIZE: &str = "Size on disk";
pub const ASSUMPTIONS: &str = "Assumed";
pub const ASSUMPTIONS_NOTE: &str =
    "Nothing was built, so some sizes rest on these. Say what you know better.";
pub const RESET: &str = "Back to the default";
pub const NO_PARTS: &str = "Only settings change here; no files.";

pub const APPLY: &str = "Apply";
pub const FIX: &str = "Fix";
pub const APPLY_SAFE: &str = "Apply all safe";
pub const PREVIEW: &str = "Preview";
pub const STILL_WORTH_IT: &str = "0 MB, still worth it";
pub const NOTES: &str = "Worth knowing";
pub const LOOKING: &str = "Looking for what would make it smaller…";
pub const ALL_GOOD: &str = "Nothing to suggest. This is a lean Dockerfile.";

pub const GRAPH_HELP: &str = "Drag to move. Click, then scroll to zoom. Keys: arrows, plus, minus, 0.";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const ZOOM_FIT: &str = "Show all";
pub const CONTEXT: &str = "build context";
pub const ALL_FILES: &str = "all files";
pub const EXTERNAL: &str = "image";
pub const EDGE_FROM: &str = "FROM";
pub const EDGE_COPY: &str = "COPY";
pub const EDGE_MOUNT: &str = "RUN --mount";

pub const EMPTY_TITLE: &str = "Nothing to build yet";
pub const EMPTY_TEXT: &str = "Paste a Dockerfile into the editor, or start from an example.";

pub const ENGINE: &str = concat!("Engine ", env!("CARGO_PKG_VERSION"));
pub const IMITATED: &str = "BuildKit imitated: frontend of August 2026";
pub const DOCUMENTATION: &str = "Documentation";
pub const PRIVATE: &str = "No request leaves this page";

/// How much the catalogue holds.
pub fn catalog(images: usize, gathered: &str) -> String {
    format!("Catalogue of {gathered}: {images} measured images")
}

/// Why a stage cannot be called this.
pub fn no_stage_name(name: &str) -> String {
    format!("“{name}” cannot name a stage: a letter comes first, then letters, digits, “-”, “_” and “.”.")
}

/// Why a stage should not be called this.
pub fn name_leads_elsewhere(name: &str) -> String {
    format!(
        "With the name “{name}” the file would build something else: another stage or image has it, or a variable holds the old one."
    )
}

/// `the last stage`, for the target that holds when none is chosen.
pub fn last_stage(name: &str) -> String {
    format!("{} (last stage)", stage(name))
}

/// `builder`, or `stage 2` where a stage has a number only.
pub fn stage(name: &str) -> String {
    if name.bytes().all(|byte| byte.is_ascii_digit()) { format!("stage {name}") } else { name.to_owned() }
}

/// What the example picker says when the example was changed.
pub fn edited(title: &str) -> String {
    format!("{title} (edited)")
}

/// What a target's option says when the file has no such stage.
pub fn missing_stage(name: &str) -> String {
    format!("{name} (no such stage)")
}

/// The colours to choose from.
pub fn theme(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "As the system",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
        Theme::Contrast => "High contrast",
    }
}

/// What a basis means.
pub fn basis_title(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "Said by you, or by the example's files",
        Basis::Measured => "Read from a measurement of this very thing",
        Basis::Modelled => "Computed from measurements of like things",
        Basis::Guessed => "A range, for want of facts",
        Basis::Unknown => "Nothing is known; the total leaves it out",
    }
}

/// `182 MB on disk (170–190 MB), modelled`.
pub fn known(amount: Amount, unit: &str, basis: Basis) -> String {
    format!("{}, {}", ranged(amount, unit), basis.word())
}

/// `182 MB on disk (170–190 MB)`.
pub fn ranged(amount: Amount, unit: &str) -> String {
    let range = format::range(amount).map(|range| format!(" ({range})")).unwrap_or_default();
    format!("{} {unit}{range}", format::size(amount.likely))
}

/// The same of a size on disk.
pub fn layer_title(amount: Amount, basis: Basis) -> String {
    known(amount, ON_DISK, basis)
}

/// The kinds of content.
pub fn content(content: Content) -> &'static str {
    match content {
        Content::System => "system",
        Content::Packages => "packages",
        Content::Dependencies => "dependencies",
        Content::Sources => "sources",
        Content::Artefacts => "artefacts",
        Content::Caches => "caches",
        Content::Downloads => "downloads",
        Content::Unknown => "unknown",
    }
}

/// How far a fix may be trusted.
pub fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Check => "check once",
        Safety::Manual => "finish by hand",
    }
}

/// What a safety means.
pub fn safety_title(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "The image does the same afterwards",
        Safety::Check => "Right in the usual case; look once",
        Safety::Manual => "A direction; some thought is yours",
    }
}

/// The kinds of mounts.
pub fn mount(kind: MountType) -> &'static str {
    match kind {
        MountType::Cache => "cache",
        MountType::Secret => "secret",
        MountType::Ssh => "ssh",
        MountType::Tmpfs => "tmpfs",
        MountType::Bind => "bind",
    }
}

/// `5 of 9 suggestions would make it`, to go before a size: those that need no decision, of all.
pub fn would_make((ready, all): (usize, usize)) -> String {
    match (ready, all) {
        // Then what is wrong with the text is mended, which no suggestion says.
        (0, _) => "Fixes would make it".to_owned(),
        (1, 1) => "1 suggestion would make it".to_owned(),
        (ready, all) if ready == all => format!("{all} suggestions would make it"),
        (ready, all) => format!("{ready} of {all} suggestions would make it"),
    }
}

/// Over the steps of *Slim it*.
pub fn slim_steps(count: usize) -> String {
    match count {
        1 => "How it got there, in one step".to_owned(),
        _ => format!("How it got there, in {count} steps"),
    }
}

/// Behind the last step that is told apart.
pub fn and_others(count: usize) -> String {
    format!(", and {count} more")
}

/// What a screen reader hears when the size changes.
pub fn announce(on_disk: &str, pull: &str) -> String {
    format!("{on_disk} {ON_DISK}, {pull} {TO_PULL}")
}

/// Why a node is dimmed.
pub fn not_needed(target: &str) -> String {
    format!("not needed for target {target}")
}

/// What a completion says of a stage.
pub fn stage_detail(size: &str) -> String {
    format!("stage, {size}")
}

/// What a list leaves out.
pub fn more(count: usize, size: &str) -> String {
    format!("and {count} more, {size} together")
}

/// `line 7`.
pub fn line(line: u32) -> String {
    format!("line {line}")
}

/// `182 MB hidden`, in the headline of the layers.
pub fn hidden(size: &str) -> String {
    format!("{size} paid for and not seen")
}

/// What the bar says to those who do not see it.
pub fn bar(base: &str, yours: &str) -> String {
    format!("{base} from the base image, {yours} from your layers")
}
