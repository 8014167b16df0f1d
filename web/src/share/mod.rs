//! Links that hold everything: the fragment is the text and the choices, compressed. No server sees it.
//!
//! Form: `#1` + base64url(deflate(`key=value` lines, an empty line, the Dockerfile)). The leading digit is
//! the version of the form.

mod fragment;

use layerlab_catalog::decimal;
use layerlab_core::context::{Context, ContextFile};
use layerlab_core::text::Lines;
use layerlab_core::{Change, Options};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;
use yew::AttrValue;

use crate::deflate;
use crate::frame;
use crate::lessons::Opened;
use crate::presets::PRESETS;
use crate::spot::Spot;
use crate::state::{Baseline, State, Tab};

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Link {
    /// The Dockerfile.
    pub source: AttrValue,
    /// What was chosen.
    pub options: Options,
    /// Whether the context is not the preset's: then the link holds it.
    pub own_context: bool,
    /// The preset's name, if the text came from one.
    pub preset: Option<String>,
    /// The lesson that is worked at; its page where it is somebody's own.
    pub lesson: Option<Opened>,
    /// What is taken to have changed since the last build.
    pub changes: Vec<Change>,
    /// What the image is compared with.
    pub baseline: Option<Baseline>,
    /// The pane that is looked at.
    pub tab: Tab,
    /// The lines of what is selected outside the editor.
    pub selection: Spot,
}

impl Link {
    /// What a link to `state` holds.
    pub fn of(state: &State) -> Link {
        let preset = state.preset.and_then(|index| PRESETS.get(index));
        let own_context = match preset {
            Some(preset) => preset.read().options.context != state.options.context,
            None => state.options.context != Context::default(),
        };
        Link {
            source: state.source.clone(),
            options: state.options.clone(),
            own_context,
            preset: preset.map(|preset| preset.name.to_owned()),
            lesson: state
                .lesson
                .clone()
                .map(|it| if it.is_own() { it } else { Opened { page: "".into(), ..it } }),
            changes: state.changes.clone(),
            baseline: state.baseline.clone(),
            tab: state.tab,
            selection: if state.cursor { Spot::default() } else { state.selection.clone() },
        }
    }

    /// The state that the link leads to.
    pub fn open(self) -> State {
        let preset = PRESETS.iter().position(|preset| Some(preset.name) == self.preset.as_deref());
        let mut options = self.options;
        if !self.own_context {
            options.context = preset.map(|index| State::preset(index).options.context).unwrap_or_default();
        }
        State {
            options,
            preset,
            lesson: self.lesson,
            changes: self.changes,
            baseline: self.baseline,
            tab: self.tab,
            selection: self.selection,
            ..State::opened(self.source)
        }
    }
}

/// A link's content as one text.
pub fn write(link: &Link) -> String {
    let mut out = String::new();
    let mut line = |key: &str, value: &str| out.push_str(&format!("{key}={}\n", value.replace('\n', " ")));
    let single =
        [("preset", &link.preset), ("target", &link.options.target), ("platform", &link.options.platform)];
    for (key, value) in single {
        value.iter().for_each(|value| line(key, value));
    }
    if let Some(Opened { name, page }) = &link.lesson {
        line("lesson", &escaped(&format!("{name}\n{page}")));
    }
    if link.own_context {
        write_context(&link.options.context, &mut line);
    }
    match &link.baseline {
        None => {}
        Some(Baseline { source, options: None }) => line("before", &escaped(source)),
        Some(Baseline { source, options: Some(options) }) => {
            let (source, options) = (source.clone(), options.clone());
            let pinned = Link { source, options, own_context: true, ..Link::default() };
            line("pinned", &escaped(&write(&pinned)));
        }
    }
    link.tab.name().iter().for_each(|name| line("pane", name));
    link.selection.ranges().iter().for_each(|it| line("lines", &format!("{}-{}", it.start, it.end)));
    link.changes.iter().for_each(|change| line("changed", &change.to_string()));
    for (name, value) in &link.options.build_args {
        line(&format!("arg.{name}"), value);
    }
    for (key, value) in &link.options.assumptions {
        // The value first: a key may hold an equals sign, a number never does.
        line(&format!("assume.{}", decimal::short(*value, 6)), key);
    }
    out.push('\n');
    out.push_str(&link.source);
    out
}

/// A link's content out of one text. Unknown keys are left out.
pub fn read(text: &str) -> Option<Link> {
    let (head, source) = match text.strip_prefix('\n') {
        Some(source) => ("", source),
        None => text.split_once("\n\n")?,
    };
    let mut selected = Vec::new();
    let mut link = Link { source: source.to_owned().into(), ..Link::default() };
    for (key, value) in head.lines().filter_map(|line| line.split_once('=')) {
        let owned = || Some(value.to_owned());
        match key.split_once('.') {
            None if key == "preset" => link.preset = owned(),
            None if key == "target" => link.options.target = owned(),
            None if key == "platform" => link.options.platform = owned(),
            None if key == "lesson" => link.lesson = lesson(value),
            None if key == "context" => {
                link.own_context = true;
                link.options.context.declared = value == "declared";
            }
            None if key == "ignore" => link.options.context.ignore = Some(unescaped(value)),
            Some(("file", bytes)) => {
                let said = unescaped(value);
                let (path, text) =
                    said.split_once('\n').map_or((said.as_str(), None), |(path, text)| (path, Some(text)));
                link.options.context.files.push(ContextFile {
                    path: path.to_owned(),
                    bytes: bytes.parse().unwrap_or(0),
                    text: text.map(str::to_owned),
                });
            }
            None if key == "before" => {
                link.baseline = Some(Baseline { source: unescaped(value).into(), options: None });
            }
            // No deeper than a few levels: each doubles the backslashes of the one inside.
            None if key == "pinned" => {
                link.baseline = read(&unescaped(value))
                    .map(|it| Baseline { source: it.source, options: Some(it.options) });
            }
            None if key == "pane" => link.tab = Tab::named(value),
            None if key == "lines" => selected.extend(lines(value)),
            None if key == "changed" => link.changes.extend(value.parse::<Change>()),
            Some(("arg", name)) => {
                link.options.build_args.insert(name.to_owned(), value.to_owned());
            }
            Some(("assume", number)) => {
                if let Some(number) = decimal::parse(number) {
                    link.options.assumptions.insert(value.to_owned(), number);
                }
            }
            _ => {}
        }
    }
    link.selection = selected.into_iter().collect();
    Some(link)
}

/// A lesson's name, and its page behind a line break.
fn lesson(value: &str) -> Option<Opened> {
    let text = unescaped(value);
    let (name, page) = text.split_once('\n')?;
    Some(Opened { name: name.to_owned().into(), page: page.to_owned().into() })
}

/// `3-7`.
fn lines(text: &str) -> Option<Lines> {
    let (start, end) = text.split_once('-')?;
    Some(Lines { start: start.parse().ok()?, end: end.parse().ok()? })
}

/// `context=declared`, `ignore=TEXT`, and for each file `file.BYTES=PATH`, its text behind a line break.
fn write_context(context: &Context, line: &mut dyn FnMut(&str, &str)) {
    line("context", if context.declared { "declared" } else { "guessed" });
    context.ignore.iter().for_each(|text| line("ignore", &escaped(text)));
    for file in &context.files {
        let text = file.text.as_ref().map(|text| format!("\n{text}")).unwrap_or_default();
        line(&format!("file.{}", file.bytes), &escaped(&format!("{}{text}", file.path)));
    }
}

/// A text on one line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\r', "\\r").replace('\n', "\\n")
}

/// A text of several lines from one.
fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => break,
            },
            letter => letter,
        });
    }
    text
}

/// What the address holds, if it is one of our links; `#lesson=NAME` begins a lesson of the course.
pub async fn opened() -> Option<Link> {
    let hash = window()?.location().hash().ok()?;
    if let Some(name) = hash.strip_prefix("#lesson=") {
        let lesson = Some(Opened { name: name.to_owned().into(), page: "".into() });
        return Some(Link { lesson, tab: Tab::Lesson, ..Link::default() });
    }
    read(&deflate::unpack(&fragment::packed(hash.strip_prefix('#')?)?).await.ok()?)
}

/// Which entry of the browser's history takes a link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The one that is there.
    Same,
    /// One more.
    New,
}

/// Puts a link with this content into the address, and answers it.
pub async fn put(text: &str, entry: Entry) -> Option<String> {
    let fragment = fragment::of(&deflate::pack(text).await.ok()?);
    let window = window()?;
    let location = window.location();
    let page = [location.origin(), location.pathname(), location.search()]
        .into_iter()
        .collect::<Result<String, _>>();
    let link = format!("{}#{fragment}", page.ok()?);
    let history = window.history().ok()?;
    // The state tells boot.js that the text is the author's own, which this browser keeps.
    let put = match entry {
        // Inside another page the back button is that page's.
        _ if frame::embedded() => history.replace_state_with_url(&JsValue::TRUE, "", Some(&link)),
        Entry::Same => history.replace_state_with_url(&JsValue::TRUE, "", Some(&link)),
        Entry::New => history.push_state_with_url(&JsValue::TRUE, "", Some(&link)),
    };
    put.ok().map(|()| link)
}

/// Puts a link with this content into the address and into the clipboard. Over plain http from another computer, a page
/// has no clipboard.
pub async fn copy(text: &str) -> Option<()> {
    let link = put(text, Entry::Same).await?;
    let (page, fragment) = link.split_once('#')?;
    // From inside another page the link leads to the whole playground.
    let page = page.split('?').next()?.trim_end_matches("embed.html");
    let link = format!("{page}#{fragment}");
    let clipboard = window()?.navigator().clipboard();
    if clipboard.is_undefined() {
        return None;
    }
    JsFuture::from(clipboard.write_text(&link)).await.ok()?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_choices_come_back() {
        let mut options = Options { target: Some("a=b".to_owned()), ..Options::default() };
        options.build_args.insert("X".to_owned(), "1=2".to_owned());
        options.assumptions.insert("image:acme/tool:1=x".to_owned(), 5.5e6);
        let file = |path: &str, text: Option<&str>| ContextFile {
            path: path.to_owned(),
            bytes: 7,
            text: text.map(str::to_owned),
        };
        options.context = Context {
            files: vec![file("a=b c", None), file("package.json", Some("{\n\t\"a\": \"\\\\n\"\r\n}"))],
            ignore: Some("a\n!b".to_owned()),
            declared: true,
        };
        let full = Link {
            own_context: true,
            source: "FROM a\n\nRUN b\n".into(),
            options,
            preset: Some("node-api".to_owned()),
            lesson: Some(Opened { name: "own:A".into(), page: "# A\n\n- goal: x = \\n\n".into() }),
            changes: vec![Change::File("src/a=b".to_owned()), Change::Base(None)],
            tab: Tab::Cache,
            selection: Spot::lines(3, 7),
            baseline: None,
        };
        let pinned = |options| Link {
            baseline: Some(Baseline { source: "FROM b\\n\n\nRUN \\\n c".into(), options }),
            ..full.clone()
        };
        let (pinned, fixed) = (pinned(Some(full.options.clone())), pinned(None));
        let blank = Link { source: "\n\nx".into(), ..Link::default() };
        for link in [full, blank, pinned, fixed, Link::default()] {
            assert_eq!(read(&write(&link)), Some(link));
        }
    }
}
