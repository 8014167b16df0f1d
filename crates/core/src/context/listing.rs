//! A context as text: `path bytes`, a line a file.

use super::ContextFile;

/// Reads a listing, sorted by path. Lines without a size at their end are left out.
pub fn parse(text: &str) -> Vec<ContextFile> {
    let mut files: Vec<ContextFile> = text.lines().filter_map(file).collect();
    sort(&mut files);
    files
}

/// Puts files in the order of their paths.
pub fn sort(files: &mut [ContextFile]) {
    files.sort_by(|left, right| left.path.cmp(&right.path));
}

fn file(line: &str) -> Option<ContextFile> {
    let (path, bytes) = line.trim().rsplit_once([' ', '\t'])?;
    Some(ContextFile { path: path.trim().to_owned(), bytes: bytes.parse().ok()?, text: None })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_is_a_path_and_its_bytes() {
        let files = parse("src/main.rs 120\na file 3\n\nno size\n");
        let read: Vec<_> = files.iter().map(|it| (it.path.as_str(), it.bytes)).collect();
        assert_eq!(read, [("a file", 3), ("src/main.rs", 120)]);
    }
}
