//! Sentences of the cards that take figures apart.

use super::{ON_DISK, TO_PULL};

pub const SUM_NOTE: &str = "Likely sizes add up; ranges add as errors do that are independent of each other.";
pub const UNMEASURED: &str =
    "Nobody has measured this image: the totals leave it out until you say its size.";
pub const ALSO_HIDDEN: &str = ", hidden by a later layer";
pub const BEGINS_WITH: &str = "comes with";
pub const MOUNTED: &str = "The command sees it while it runs; nothing of it stays in the image.";
pub const GONE: &str = "no longer there";
pub const NEW: &str = "new";

/// The way to have a new file.
pub fn write(name: &str) -> String {
    format!("Write {name}")
}

/// What a total leaves out.
pub fn leaves_out(reason: &str) -> String {
    format!("Left out: {reason}.")
}

/// Where an unpacked size is from.
pub fn unpacked_from(source: &str) -> String {
    format!("Unpacked size: {source}")
}

/// Where a compressed size is from; nothing where that was said already.
pub fn packed_from(source: &str) -> String {
    if source.is_empty() { String::new() } else { format!("Compressed size: {source}") }
}

/// The name of an edge of the graph.
pub fn link(paths: &[String], size: &str) -> String {
    format!("{}, {size}", paths.join(", "))
}

/// What an edge of the graph carries.
pub fn carried(size: &str, from: &str) -> String {
    format!("{size} from {from}")
}

/// What is sent to the builder, or is not.
pub fn sent(size: &str, ignored: bool) -> String {
    if ignored {
        format!("{size} left out by the ignore file")
    } else {
        format!("{size} sent to the builder")
    }
}

/// One name that becomes another.
pub fn turns_to(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

/// What a difference is the difference of.
pub fn less(before: &str, after: &str) -> String {
    format!("{before} before, {after} after: both estimated from their own text, layer by layer.")
}

/// Two changes, on disk and to pull.
pub fn both(on_disk: &str, pull: &str) -> String {
    format!("{on_disk} {ON_DISK}, {pull} {TO_PULL}")
}
