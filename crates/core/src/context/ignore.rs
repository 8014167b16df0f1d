//! `.dockerignore`: which files of a folder are not sent, as moby's `ignorefile` and `patternmatcher` decide it.

use crate::path;

/// The patterns of an ignore file, in order.
#[derive(Debug, Clone, Default)]
pub struct Ignore {
    patterns: Vec<Pattern>,
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
        let text = text.trim_start_matches('\u{feff}');
        // Comments are known before blanks are trimmed: ` # a` is a pattern.
        let lines = text.lines().filter(|line| !line.starts_with('#')).map(str::trim);
        Ignore { patterns: lines.filter(|line| !line.is_empty()).filter_map(Pattern::parse).collect() }
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
        let steps = steps(clean.trim_start_matches('/'))?;
        (!steps.is_empty()).then_some(Pattern { keeps, steps })
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

/// The steps of a cleaned pattern; `None` for a class that never ends.
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
            '\\' => steps.push(Step::Letter(letters.next().unwrap_or('\\'))),
            letter => steps.push(Step::Letter(letter)),
        }
    }
    Some(steps)
}

fn class(letters: &mut std::iter::Peekable<std::str::Chars>) -> Option<Step> {
    let negated = letters.next_if_eq(&'^').is_some();
    let mut ranges: Vec<(char, char)> = Vec::new();
    loop {
        let low = match letters.next()? {
            // Right behind the bracket it stands for itself, as in Go's regular expressions.
            ']' if !ranges.is_empty() => return Some(Step::Class { negated, ranges }),
            '\\' => letters.next()?,
            letter => letter,
        };
        let mut ahead = letters.clone();
        let range = ahead.next() == Some('-') && ahead.peek().is_some_and(|high| *high != ']');
        if range {
            letters.next();
        }
        ranges.push((low, if range { letters.next()? } else { low }));
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
        ("[]-]x", "]x", true),
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
    fn cost_does_not_explode() {
        let pattern = "**/a*".repeat(50) + "b";
        assert!(!Ignore::parse(&pattern).excludes(&"aa/".repeat(2000)));
    }
}
