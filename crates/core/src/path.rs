//! Unix paths as text: cleaned, joined, matched.

/// `path` as seen from `folder`, without `.`, `..` and doubled slashes; always absolute.
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let start = if path.starts_with('/') { "" } else { folder };
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// The last part; empty for `/`.
pub fn name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

/// The folder that holds `path`.
pub fn parent(path: &str) -> &str {
    match path.trim_end_matches('/').rsplit_once('/') {
        Some(("", _)) | None => "/",
        Some((folder, _)) => folder,
    }
}

/// `path` and every folder around it, the root last.
pub fn upward(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |it| (*it != "/").then(|| parent(it)))
}

/// What is left of `path` below `folder`: empty for the folder itself, `None` for what lies elsewhere.
pub fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(folder.trim_end_matches('/'))?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// Whether `path` is `folder` or lies below it.
pub fn within(path: &str, folder: &str) -> bool {
    below(path, folder).is_some()
}

/// The deepest path that is or holds both.
pub fn common<'a>(left: &'a str, right: &str) -> &'a str {
    upward(left).find(|folder| within(right, folder)).unwrap_or("/")
}

/// Whether a path holds a sign that Go's `filepath.Match` and shells expand.
pub fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// Go's `filepath.Match`: `*` and `?` stop at `/`, `[a-z]` and `[^a]` are classes, `\` escapes.
/// A malformed pattern matches nothing.
pub fn matches(pattern: &str, path: &str) -> bool {
    if !pattern.contains(['*', '?', '[', '\\']) {
        return pattern == path;
    }
    let (pattern, path): (Vec<char>, Vec<char>) = (pattern.chars().collect(), path.chars().collect());
    let (mut at, mut from) = (0, 0);
    // Where the last star stands, and how much of the path it has taken.
    let mut star: Option<(usize, usize)> = None;
    loop {
        if at == pattern.len() && from == path.len() {
            return true;
        }
        if pattern.get(at) == Some(&'*') {
            star = Some((at + 1, from));
            at += 1;
            continue;
        }
        let step = path.get(from).and_then(|character| one(&pattern, at, *character));
        match (step, star) {
            (Some(next), _) => (at, from) = (next, from + 1),
            (None, Some((after, taken))) if path.get(taken).is_some_and(|it| *it != '/') => {
                star = Some((after, taken + 1));
                (at, from) = (after, taken + 1);
            }
            _ => return false,
        }
    }
}

/// Where the pattern goes on after its sign at `at` matched `character`; `None` where it did not.
fn one(pattern: &[char], at: usize, character: char) -> Option<usize> {
    match *pattern.get(at)? {
        '?' => (character != '/').then_some(at + 1),
        '[' => class(pattern, at + 1, character),
        '\\' => (*pattern.get(at + 1)? == character).then_some(at + 2),
        plain => (plain == character).then_some(at + 1),
    }
}

fn class(pattern: &[char], start: usize, character: char) -> Option<usize> {
    let negated = matches!(pattern.get(start), Some('^' | '!'));
    let mut at = start + usize::from(negated);
    let mut found = false;
    let first = at;
    while let Some(low) = pattern.get(at).copied() {
        if low == ']' && at > first {
            return (found != negated && character != '/').then_some(at + 1);
        }
        let range = pattern.get(at + 1) == Some(&'-') && pattern.get(at + 2).is_some_and(|it| *it != ']');
        let high = if range { pattern.get(at + 2).copied().unwrap_or(low) } else { low };
        found |= (low..=high).contains(&character);
        at += if range { 3 } else { 1 };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{below, common, join, matches, name, parent};

    #[test]
    fn paths_are_cleaned() {
        let joined =
            [("/app", "."), ("/app", "./a//b/"), ("/app", "../x"), ("/app", "/y/../z"), ("", "../..")];
        assert_eq!(joined.map(|(folder, path)| join(folder, path)), ["/app", "/app/a/b", "/x", "/z", "/"]);
        assert_eq!((name("/a/b/"), parent("/a/b"), parent("/a")), ("b", "/a", "/"));
        assert_eq!((common("/a/b/c", "/a/bc"), common("/a", "/a/b"), common("/a", "/b")), ("/a", "/a", "/"));
        assert_eq!((below("/a/b", "/a"), below("/ab", "/a"), below("/a", "/")), (Some("b"), None, Some("a")));
    }

    #[test]
    fn patterns_match_as_in_go() {
        let yes = [
            ("*.go", "a.go"),
            ("a*b*c", "axbyc"),
            ("?[a-c]", "xb"),
            ("[^a]", "b"),
            ("a/*/c", "a/b/c"),
            ("\\*", "*"),
        ];
        let no = [("*.go", "a/b.go"), ("*", "a/b"), ("[a", "a"), ("?", ""), ("a?", "a/"), ("*x", "a/x")];
        assert_eq!(yes.map(|(pattern, path)| matches(pattern, path)), [true; 6]);
        assert_eq!(no.map(|(pattern, path)| matches(pattern, path)), [false; 6]);
    }

    #[test]
    fn many_stars_do_not_take_long() {
        assert!(!matches(&"*a".repeat(500), &"a".repeat(5000).replace("aaaa", "aaab").repeat(2)));
    }
}
