//! A Markdown page as an input to the engine: a Dockerfile with the context and the choices that belong to it.

use layerlab_catalog::decimal;

use crate::context::{Context, ContextFile, listing};
use crate::markdown::{self, Page};
use crate::options::{Change, Options};

/// A page's Dockerfile and what it is built with.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Example<'a> {
    /// The page itself: title, lead, facts.
    pub page: Page<'a>,
    /// The `dockerfile` block.
    pub source: &'a str,
    /// From the blocks `context`, `dockerignore`, `file NAME` and `options`.
    pub options: Options,
    /// `changed` lines of the `options` block: what changes between two builds.
    pub changes: Vec<Change>,
}

/// Reads a page. Total: a missing block leaves its default.
pub fn read(text: &str) -> Example<'_> {
    let page = markdown::read(text);
    let source = page.fence("dockerfile").unwrap_or_default();
    let mut options = Options { context: context(&page), ..Options::default() };
    let mut changes = Vec::new();
    for line in page.fence("options").unwrap_or_default().lines() {
        match line.strip_prefix("changed: ") {
            Some(change) => changes.extend(change.parse::<Change>()),
            None => choose(&mut options, line),
        }
    }
    Example { page, source, options, changes }
}

/// The files that the page declares: `context` lists them as `path bytes`, `file NAME` also gives the text.
fn context(page: &Page) -> Context {
    let listed = page.fence("context");
    let mut files = listing::parse(listed.unwrap_or_default());
    let given = page.fences.iter().filter_map(|fence| Some((fence.label.strip_prefix("file ")?, fence.text)));
    for (path, text) in given {
        files.retain(|file| file.path != path);
        files.push(ContextFile {
            path: path.to_owned(),
            bytes: text.len() as u64,
            text: Some(text.to_owned()),
        });
    }
    listing::sort(&mut files);
    Context { declared: listed.is_some(), ignore: page.fence("dockerignore").map(str::to_owned), files }
}

/// One `name: value` line of the `options` block, named as on the command line. Unknown names change nothing.
fn choose(options: &mut Options, line: &str) {
    let Some((name, value)) = line.split_once(": ") else { return };
    match (name, value.split_once('=')) {
        ("target", _) => options.target = Some(value.to_owned()),
        ("platform", _) => options.platform = Some(value.to_owned()),
        ("build-arg", Some((key, value))) => {
            options.build_args.insert(key.to_owned(), value.to_owned());
        }
        ("assume", Some((key, value))) => {
            if let Some(value) = decimal::parse(value) {
                options.assumptions.insert(key.to_owned(), value);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_page_carries_source_context_and_choices() {
        let example = read(
            "# A\n\n```dockerfile\nFROM a\n```\n\n```context\nb c 12\n```\n\n```file a.json\n{}\n```\n\n```options\ntarget: x\nbuild-arg: K=V=W\n```\n",
        );
        assert_eq!(example.source, "FROM a\n");
        let files: Vec<_> =
            example.options.context.files.iter().map(|file| (file.path.as_str(), file.bytes)).collect();
        assert_eq!(files, [("a.json", 3), ("b c", 12)]);
        assert_eq!(example.options.target.as_deref(), Some("x"));
        assert_eq!(example.options.build_args["K"], "V=W");
    }
}
