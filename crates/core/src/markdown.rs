//! Markdown pages of one title, an opening, facts and fenced blocks: how presets, lessons and test cases are written.

use crate::text::Span;

/// A page taken apart. What it does not understand it leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page<'a> {
    /// The text of the first `# ` heading.
    pub title: &'a str,
    /// The paragraphs before the first fence, lines joined by blanks. A line that begins with `* ` begins one.
    pub paragraphs: Vec<String>,
    /// `- key: value` lines before the first fence, in order.
    pub facts: Vec<Fact<'a>>,
    /// The fenced blocks, in order.
    pub fences: Vec<Fence<'a>>,
}

/// A `- key: value` line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact<'a> {
    /// What stands before the colon.
    pub key: &'a str,
    /// What stands behind it.
    pub value: &'a str,
    /// Where the line stands in the page.
    pub span: Span,
}

/// A fenced block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fence<'a> {
    /// What follows the opening backticks: `dockerfile`, `file package.json`.
    pub label: &'a str,
    /// The lines between the marks, the last line break included.
    pub text: &'a str,
    /// Where `text` stands in the page.
    pub span: Span,
}

impl<'a> Page<'a> {
    /// The text of the first block labelled `label`.
    pub fn fence(&self, label: &str) -> Option<&'a str> {
        self.fences.iter().find(|fence| fence.label == label).map(|fence| fence.text)
    }

    /// The value of the first fact named `key`.
    pub fn fact(&self, key: &str) -> Option<&'a str> {
        self.all(key).next().map(|fact| fact.value)
    }

    /// The facts named `key`, in order.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &Fact<'a>> {
        self.facts.iter().filter(move |fact| fact.key == key)
    }

    /// All paragraphs as one.
    pub fn lead(&self) -> String {
        self.paragraphs.join(" ")
    }
}

/// Takes a page apart. A block that is never closed reaches to the end of the page.
pub fn read(page: &str) -> Page<'_> {
    let mut read = Page::default();
    let mut open: Option<(usize, &str, usize)> = None;
    let mut goes_on = false;
    let mut offset = 0;
    for line in page.split_inclusive('\n') {
        let text = line.trim_end();
        let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
        match open {
            Some((mark, label, start)) if ticks >= mark && ticks == text.len() => {
                read.fences.push(fence(page, label, start, offset));
                open = None;
            }
            Some(_) => {}
            None if ticks >= 3 => open = Some((ticks, text[ticks..].trim(), offset + line.len())),
            None => goes_on = read.prose(text, offset, goes_on),
        }
        offset += line.len();
    }
    if let Some((_, label, start)) = open {
        read.fences.push(fence(page, label, start, offset));
    }
    read
}

fn fence<'a>(page: &'a str, label: &'a str, start: usize, end: usize) -> Fence<'a> {
    let span = Span::new(start, end);
    Fence { label, text: span.of(page), span }
}

impl<'a> Page<'a> {
    /// Takes a line outside of blocks; answers whether the next one may go on with its paragraph.
    fn prose(&mut self, line: &'a str, offset: usize, goes_on: bool) -> bool {
        if !self.fences.is_empty() || line.is_empty() {
            return false;
        }
        if let Some(title) = line.strip_prefix("# ") {
            self.title = title.trim();
        } else if let Some((key, value)) = line.strip_prefix("- ").and_then(|fact| fact.split_once(": ")) {
            let span = Span::new(offset, offset + line.len());
            self.facts.push(Fact { key: key.trim(), value: value.trim(), span });
        } else {
            match self.paragraphs.last_mut().filter(|_| goes_on && !line.starts_with("* ")) {
                Some(paragraph) => {
                    paragraph.push(' ');
                    paragraph.push_str(line.trim_start());
                }
                None => self.paragraphs.push(line.to_owned()),
            }
            return true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn title_lead_facts_and_fences() {
        let page = read(
            "# Small\n\nOne\nsentence.\n\n- stack: Go\n\n```dockerfile\nFROM a\n```\n\nMore.\n\n```file go.mod\n```\n",
        );
        assert_eq!((page.title, page.lead().as_str()), ("Small", "One sentence."));
        assert_eq!(page.fact("stack"), Some("Go"));
        assert_eq!(page.fence("dockerfile"), Some("FROM a\n"));
        assert_eq!(page.fence("file go.mod"), Some(""));
    }

    #[test]
    fn blank_lines_and_stars_part_paragraphs() {
        let page = read("# T\n\n- a: b\n\nOne\ntwo.\n\nThree:\n* x\n  y\n* z\n");
        assert_eq!(page.paragraphs, ["One two.", "Three:", "* x y", "* z"]);
        assert_eq!(page.facts[0].span, crate::text::Span::new(5, 11));
    }

    #[test]
    fn a_longer_mark_holds_a_shorter_one() {
        let page = read("````dockerfile\n```\nRUN a\n```\n````\n");
        assert_eq!(page.fence("dockerfile"), Some("```\nRUN a\n```\n"));
    }

    #[test]
    fn a_block_without_an_end_reaches_to_the_end() {
        assert_eq!(read("```dockerfile\nFROM a").fence("dockerfile"), Some("FROM a"));
    }
}
