//! Unix paths as text: cleaned, joined, matched.

/// `path` as seen from `folder`, without `.`, `..` and doubled slashes; always absolute.
pub fn join(folder: &str, path: &str) -> String {
    let start = if path.starts_with('/') { "" } else { folder };
    let mut joined = String::with_capacity(start.len() + path.len() + 2);
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => joined.truncate(joined.rfind('/').unwrap_or(0)),
            part => {
                joined.push('/');
                joined.push_str(part);
            }
        }
    }
    if joined.is_empty() {
        joined.push('/');
    }
    joined
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
    path.bytes().any(|it| matches!(it, b'*' | b'?' | b'['))
}

/// Go's `filepath.Match`: `*` and `?` stop at `/`, `[a-z]` and `[^a]` are classes, `\` escapes.
/// A malformed pattern matches nothing.
pub fn matches(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern, path);
    // What stands behind the last star, and what of the path it has not taken.
    let mut star: Option<(&str, &str)> = None;
    loop {
        if pattern.is_empty() && path.is_empty() {
            return true;
        }
        if let Some(rest) = pattern.strip_prefix('*') {
            star = Some((rest, path));
            pattern = rest;
            continue;
        }
        match (first(path).and_then(|(it, rest)| Some((one(pattern, it)?, rest))), star) {
            (Some(step), _) => (pattern, path) = step,
            (None, Some((behind, left))) => match first(left) {
                Some((taken, rest)) if taken != '/' => {
                    star = Some((behind, rest));
                    (pattern, path) = (behind, rest);
                }
                _ => return false,
            },
            _ => return false,
        }
    }
}

/// The first character, and what follows it.
fn first(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    Some((characters.next()?, characters.as_str()))
}

/// What is left of the pattern behind its first sign where that matches `character`; `None` where it does not.
fn one(pattern: &str, character: char) -> Option<&str> {
    let (sign, rest) = first(pattern)?;
    match sign {
        '?' => (character != '/').then_some(rest),
        '[' => class(rest, character),
        '\\' => first(rest).filter(|(it, _)| *it == character).map(|(_, rest)| rest),
        plain => (plain == character).then_some(rest),
    }
}

/// What is left behind a class, which begins behind its `[`.
fn class(pattern: &str, character: char) -> Option<&str> {
    let own = pattern.strip_prefix(['^', '!']);
    let start = own.unwrap_or(pattern);
    let mut rest = start;
    let mut found = false;
    loop {
        let (low, behind) = first(rest)?;
        if low == ']' && rest.len() < start.len() {
            return (found != own.is_some() && character != '/').then_some(behind);
        }
        let range = behind.strip_prefix('-').and_then(first).filter(|(high, _)| *high != ']');
        let (high, behind) = range.unwrap_or((low, behind));
        found |= (low..=high).contains(&character);
        rest = behind;
    }
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
