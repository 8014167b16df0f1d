//! A folder as a build context: names and sizes, and the texts of manifests.

use std::fs;
use std::path::Path;

use layerlab_core::context::{ContextFile, manifest};

/// The most files that are read: a larger folder is surely not meant as a context.
const MOST_FILES: usize = 200_000;

/// The largest manifest whose text is read, in bytes: lock files reach some megabytes.
const LARGEST_MANIFEST: u64 = 8 << 20;

/// Reads the files of the folder `root`, sorted. Symbolic links are listed as links of no size and never followed, as BuildKit sends them.
pub fn files(root: &str) -> Result<Vec<ContextFile>, String> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let place = Path::new(root).join(&folder);
        let entries = fs::read_dir(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            let path = join(&folder, &entry.file_name().to_string_lossy());
            if kind.is_dir() {
                folders.push(path);
            } else {
                files.push(file(&entry, path));
            }
        }
        if files.len() > MOST_FILES {
            return Err(format!("{root}: more than {MOST_FILES} files; is this the build context?"));
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn file(entry: &fs::DirEntry, path: String) -> ContextFile {
    // Of the link itself, not of what it points to.
    let bytes = entry.metadata().map_or(0, |data| if data.is_file() { data.len() } else { 0 });
    let read = manifest::is_read(&path) && bytes > 0 && bytes <= LARGEST_MANIFEST;
    let text = read.then(|| fs::read_to_string(entry.path()).ok()).flatten();
    ContextFile { path, bytes, text }
}

/// The ignore file of a build: the Dockerfile's own (`<name>.dockerignore` beside it) goes before the folder's, as in
/// BuildKit (`dockerui.Client.DockerIgnorePatterns`).
pub fn ignore(dockerfile: &str, folder: &Path) -> Option<String> {
    let own = format!("{dockerfile}.dockerignore");
    fs::read_to_string(own).or_else(|_| fs::read_to_string(folder.join(".dockerignore"))).ok()
}
