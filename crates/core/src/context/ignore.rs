//! `.dockerignore`: which files of a folder are not sent, as moby's `ignorefile` and `patternmatcher` decide it.

use crate::path;

/// The patterns of an ignore file, in order.
#[derive(Debug, Clone, Default)]
pub struct Ignore {
    patterns: Vec<Pattern>,
    /// Lines that Docker refuses, counted from 1: with one of these it builds nothing at all.
    pub refused: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Pattern {
    /// Whether it brings back (`!`) what an earlier one left out.
    keeps: bool,
    steps: Vec<Step>,
}

/// One step of a pattern. A path is walked once, with the set of the steps that may come next.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Letter(char),
    /// `?`
    One,
    /// `[a-z]`, `[^0-9]`
    Class {
        negated: bool,
        ranges: Vec<(char, char)>,
    },
    /// `*`: any letters of one name.
    Star,
    /// `**` at the end: anything.
    Anything,
    /// `**` before more: any number of whole folders.
    Folders,
    /// Inside the folders of the step before; leaves behind a slash.
    InFolders,
}

impl Ignore {
    /// Reads an ignore file. A line that Docker would refuse is left out.
    pub fn parse(text: &str) -> Ignore {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut ignore = Ignore::default();
        // Comments are known before blanks are trimmed: ` # a` is a pattern.
        let lines =
            text.split('\n').zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.trim().is_empty());
        for (line, number) in lines {
            match Pattern::parse(line.trim()) {
                Some(pattern) => ignore.patterns.push(pattern),
                None => ignore.refused.push(number),
            }
        }
        ignore
    }

    /// The same from patterns that stand elsewhere, such as `--exclude`s.
    pub fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Ignore {
        let written = patterns.map(str::trim).filter(|it| !it.is_empty());
        Ignore { patterns: written.filter_map(Pattern::parse).collect(), refused: Vec::new() }
    }

    /// Whether a pattern brings files back (`!`).
    pub fn keeps_some(&self) -> bool {
        self.patterns.iter().any(|pattern| pattern.keeps)
    }

    /// Whether the file at `path`, from the root of the context, stays behind: the last pattern that matches it or a
    /// folder above it decides.
    pub fn excludes(&self, path: &str) -> bool {
        let last = self.patterns.iter().rev().find(|pattern| pattern.matches(path));
        last.is_some_and(|pattern| !pattern.keeps)
    }
}

impl Pattern {
    fn parse(line: &str) -> Option<Pattern> {
        let (keeps, rest) = line.strip_prefix('!').map_or((false, line), |rest| (true, rest.trim()));
        let clean = path::join("/", rest);
        // The root, which `.` stands for as well, is never left out.
        (!rest.is_empty()).then_some(Pattern { keeps, steps: steps(clean.trim_start_matches('/'))? })
    }

    /// Whether it matches `path` or a folder above it.
    fn matches(&self, path: &str) -> bool {
        let mut now = vec![false; self.steps.len() + 1];
        let mut next = now.clone();
        self.reach(&mut now, 0);
        for letter in path.chars() {
            if letter == '/' && now.last() == Some(&true) {
                return true;
            }
            next.fill(false);
            for (at, step) in self.steps.iter().enumerate().filter(|(at, _)| now[*at]) {
                self.walk(&mut next, at, step, letter);
            }
            std::mem::swap(&mut now, &mut next);
            if !now.contains(&true) {
                return false;
            }
        }
        now.last() == Some(&true)
    }

    /// Marks what may come behind `letter`, taken by the step at `at`.
    fn walk(&self, next: &mut [bool], at: usize, step: &Step, letter: char) {
        match step {
            Step::Star if letter != '/' => self.reach(next, at),
            Step::Anything => self.reach(next, at),
            Step::InFolders => {
                self.reach(next, at);
                if letter == '/' {
                    self.reach(next, at + 1);
                }
            }
            step if step.takes(letter) => self.reach(next, at + 1),
            _ => {}
        }
    }

    /// Marks a step and those that may stand in its place without a letter.
    fn reach(&self, marks: &mut [bool], mut at: usize) {
        while !marks[at] {
            marks[at] = true;
            match self.steps.get(at) {
                Some(Step::Star | Step::Anything) => at += 1,
                Some(Step::Folders) => {
                    marks[at + 1] = true;
                    at += 2;
                }
                _ => return,
            }
        }
    }
}

impl Step {
    fn takes(&self, letter: char) -> bool {
        match self {
            Step::Letter(own) => *own == letter,
            Step::One => letter != '/',
            Step::Class { negated, ranges } => {
                ranges.iter().any(|(low, high)| (*low..=*high).contains(&letter)) != *negated
            }
            _ => false,
        }
    }
}

/// The steps of a cleaned pattern; `None` where Go's `filepath.Match`, which Docker asks first, refuses it.
fn steps(pattern: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '*' if letters.next_if_eq(&'*').is_some() => {
                letters.next_if_eq(&'/');
                match letters.peek() {
                    None => steps.push(Step::Anything),
                    Some(_) => steps.extend([Step::Folders, Step::InFolders]),
                }
            }
            '*' => steps.push(Step::Star),
            '?' => steps.push(Step::One),
            '[' => steps.push(class(&mut letters)?),
            '\\' => steps.push(Step::Letter(letters.next()?)),
            letter => steps.push(Step::Letter(letter)),
        }
    }
    // `**name`, with nothing else special in it, is compared with the end of the path.
    let plain = !pattern.contains('\\') && steps.iter().skip(2).all(|step| matches!(step, Step::Letter(_)));
    if plain && steps.first() == Some(&Step::Folders) && !pattern.starts_with("**/") {
        steps.splice(..2, [Step::Anything]);
    }
    Some(steps)
}

fn class(letters: &mut std::iter::Peekable<std::str::Chars>) -> Option<Step> {
    let negated = letters.next_if_eq(&'^').is_some();
    let mut ranges: Vec<(char, char)> = Vec::new();
    loop {
        if !ranges.is_empty() && letters.next_if_eq(&']').is_some() {
            return Some(Step::Class { negated, ranges });
        }
        let low = class_letter(letters)?;
        let high = if letters.next_if_eq(&'-').is_some() { class_letter(letters)? } else { low };
        ranges.push((low, high));
    }
}

/// A letter inside brackets; `-` and `]` must be escaped there.
fn class_letter(letters: &mut std::iter::Peekable<std::str::Chars>) -> Option<char> {
    match letters.next()? {
        '\\' => letters.next(),
        '-' | ']' => None,
        letter => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::Ignore;

    /// An ignore file, a path, and whether it stays behind.
    const TABLE: &[(&str, &str, bool)] = &[
        ("node_modules", "node_modules/a/b.js", true),
        ("node_modules", "web/node_modules/a.js", false),
        ("**/node_modules", "web/node_modules/a.js", true),
        ("**/node_modules", "node_modules/a.js", true),
        ("**/node_modules", "xnode_modules/a.js", false),
        ("/target/", "target/debug/a", true),
        ("*.md", "README.md", true),
        ("*.md", "docs/README.md", false),
        ("**/*.md", "docs/deep/README.md", true),
        ("**/*.md", "README.md", true),
        ("docs/**", "docs/a/b", true),
        ("docs/**", "docs", false),
        ("*\n!keep.txt", "keep.txt", false),
        ("*\n!keep.txt", "other.txt", true),
        ("*\n!src", "src/main.rs", false),
        ("!src\n*", "src/main.rs", true),
        ("*.md\n!README*.md\nREADME-secret.md", "README-a.md", false),
        ("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true),
        ("temp?", "tempa", true),
        ("temp?", "temp", false),
        ("*/temp*", "a/temporary.txt", true),
        ("*/*/temp*", "a/b/temp", true),
        ("[a-c]x", "bx", true),
        ("[^a-c]x", "bx", false),
        ("[\\]-]x", "]x", false),
        ("[\\]]x", "]x", true),
        ("**.bak", "a/b.bak", true),
        ("**.bak", "b.bak2", false),
        ("# comment\n  \n\u{20}a", "a", true),
        ("./a/../b", "b", true),
        ("! b\nb", "b", true),
        ("a\\*b", "a*b", true),
        ("a\\*b", "axb", false),
        ("a**b", "a/c/b", true),
        ("a**b", "ac/b", true),
        ("a**b", "axb", false),
        ("[a", "a", false),
        ("", "a", false),
        (".", "a", false),
        ("**", "a/b", true),
    ];

    #[test]
    fn the_last_pattern_that_matches_decides() {
        for (file, path, excluded) in TABLE {
            assert_eq!(Ignore::parse(file).excludes(path), *excluded, "{file:?} on {path}");
        }
    }

    #[test]
    fn refused_lines_are_named_and_left_out() {
        let ignore = Ignore::parse("a\n!\n[b\n[]c]\nd\\\n!e");
        assert_eq!(ignore.refused, [2, 3, 4, 5]);
        assert!(ignore.excludes("a") && ignore.keeps_some());
    }

    #[test]
    fn cost_does_not_explode() {
        let pattern = "**/a*".repeat(50) + "b";
        assert!(!Ignore::parse(&pattern).excludes(&"aa/".repeat(2000)));
    }
}
