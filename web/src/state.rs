//! What the author chose. Everything else on the page is derived from it.

use std::rc::Rc;

use layerlab_core::context::Context;
use layerlab_core::text::{self, Edit};
use layerlab_core::{Change, Options};
use yew::prelude::*;

use crate::presets::PRESETS;
use crate::share::Link;
use crate::spot::Spot;

/// The one state of the page.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The Dockerfile.
    pub source: AttrValue,
    /// Target, build arguments, platform, context and what was said of assumptions.
    pub options: Options,
    /// What the image is compared with: the text before the first fix, or what was pinned.
    pub baseline: Option<Baseline>,
    /// The texts around each fix: undo leads back to them.
    pub known: Vec<AttrValue>,
    /// What stages were called before: undo brings it back.
    pub renamed: Vec<Renaming>,
    /// Which preset the text came from, by its place in [`PRESETS`].
    pub preset: Option<usize>,
    /// What is taken to have changed since the last build.
    pub changes: Vec<Change>,
    /// What was clicked on, or holds the cursor.
    pub selection: Spot,
    /// Whether that is the editor's own cursor, which the editor marks itself.
    pub cursor: bool,
    /// What the pointer or the focus is on at the moment.
    pub hover: Spot,
    /// Whether a link to just this was copied.
    pub shared: bool,
    /// Light, dark or the system's choice.
    pub theme: Theme,
    /// The pane that is looked at.
    pub tab: Tab,
}

/// A stage's old and new name, each with the text that has it.
#[derive(Clone, PartialEq)]
pub struct Renaming {
    /// The text with the old name, and the name.
    pub before: (AttrValue, String),
    /// The text with the new name, and the name.
    pub after: (AttrValue, String),
}

/// What the image is compared with.
#[derive(Clone, PartialEq)]
pub struct Baseline {
    /// Its Dockerfile.
    pub source: AttrValue,
    /// What it was built with when it was pinned; a text from before a fix is built with what is chosen now.
    pub options: Option<Options>,
}

/// Which colours.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The name under which it is kept; none for the system's choice.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    /// The theme of a kept name.
    pub fn named(name: &str) -> Theme {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == Some(name)).unwrap_or_default()
    }
}

/// The panes. Narrow screens show them one at a time, wide ones the first four together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// The text.
    #[default]
    Editor,
    /// The graph.
    Stages,
    /// Sizes and layers.
    Image,
    /// What would help.
    Suggestions,
    /// The files of the image.
    Contents,
    /// What runs again after a change.
    Cache,
    /// The build context.
    Context,
    /// A pinned image beside this one.
    Compare,
}

impl Tab {
    /// The name under which links hold it; none for the first.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Tab::Editor => None,
            Tab::Stages => Some("stages"),
            Tab::Image => Some("layers"),
            Tab::Suggestions => Some("suggestions"),
            Tab::Contents => Some("files"),
            Tab::Cache => Some("cache"),
            Tab::Context => Some("context"),
            Tab::Compare => Some("compare"),
        }
    }

    /// The pane of a name.
    pub fn named(name: &str) -> Tab {
        let tabs = [
            Tab::Stages,
            Tab::Image,
            Tab::Suggestions,
            Tab::Contents,
            Tab::Cache,
            Tab::Context,
            Tab::Compare,
        ];
        tabs.into_iter().find(|tab| tab.name() == Some(name)).unwrap_or_default()
    }

    /// Whether a wide screen shows it together with others, in its overview.
    pub fn is_overview(self) -> bool {
        matches!(self, Tab::Editor | Tab::Stages | Tab::Image | Tab::Suggestions)
    }
}

/// What an author can do.
pub enum Action {
    /// The text was typed or undone in the editor.
    Edit(String),
    /// A fix goes in.
    Apply(Vec<Edit>),
    /// A whole new text that came from fixes.
    Replace(String),
    /// A stage gets another name.
    Rename(Renaming),
    /// A preset is opened.
    Open(usize),
    /// A link is followed.
    Visit(Link),
    /// The present text and choices become what later ones are compared with.
    Pin,
    /// An example does.
    PinExample(usize),
    /// What the fixes brought is taken for the new start.
    ForgetBaseline,
    /// A stage is chosen as the target; `None` is the last one.
    Target(Option<String>),
    /// A platform is chosen; `None` is the default.
    Platform(Option<String>),
    /// A build argument is set, or left to its default.
    BuildArg(String, Option<String>),
    /// An assumption is set, or left to its default.
    Assume(String, Option<f64>),
    /// The build context is another one.
    Context(Context),
    /// Something is taken to have changed.
    Change(Change),
    /// It is not, after all.
    Unchange(Change),
    /// Something is selected for good.
    Select(Spot),
    /// The editor's cursor comes to another line.
    Cursor(Spot),
    /// Something is pointed at.
    Hover(Spot),
    /// A link was copied.
    Shared,
    /// The colours change.
    Theme(Theme),
    /// Another pane is looked at.
    Tab(Tab),
}

impl State {
    /// The state in which `source` was just opened.
    pub fn opened(source: impl Into<AttrValue>) -> State {
        State {
            source: source.into(),
            options: Options::default(),
            baseline: None,
            known: Vec::new(),
            renamed: Vec::new(),
            preset: None,
            changes: Vec::new(),
            selection: Spot::default(),
            cursor: false,
            hover: Spot::default(),
            shared: false,
            theme: Theme::default(),
            tab: Tab::default(),
        }
    }

    /// The state in which the preset at `index` was just opened; an empty text where there is none.
    pub fn preset(index: usize) -> State {
        let Some(preset) = PRESETS.get(index) else { return State::opened("") };
        let example = preset.read();
        State { options: example.options, preset: Some(index), ..State::opened(example.source.to_owned()) }
    }

    /// What lights up: the thing pointed at, else the thing selected.
    pub fn lit(&self) -> &Spot {
        if self.hover.is_empty() { &self.selection } else { &self.hover }
    }

    /// What lights up in the editor.
    pub fn lit_in_editor(&self) -> Spot {
        if self.cursor && self.hover.is_empty() { Spot::default() } else { self.lit().clone() }
    }

    /// The state with an example's choices where `source` is an example's text, letter by letter.
    pub fn found(source: String) -> State {
        let preset = PRESETS.iter().position(|preset| preset.read().source.trim_end() == source.trim_end());
        preset.map_or_else(|| State::opened(source), State::preset)
    }

    fn pinned(&self) -> Baseline {
        Baseline { source: self.source.clone(), options: Some(self.options.clone()) }
    }

    /// The text as it was typed. A text that has next to nothing in common with the one before is another Dockerfile:
    /// neither context nor choices of the old one hold for it.
    fn edited(self, source: String) -> State {
        if akin(&self.source, &source) || self.known.iter().any(|known| **known == *source) {
            return State { source: source.into(), ..self }.retargeted();
        }
        State {
            theme: self.theme,
            tab: self.tab,
            baseline: self.baseline.filter(|it| it.options.is_some()),
            ..State::found(source)
        }
    }

    /// The text with a stage under another name.
    fn renamed(mut self, renaming: Renaming) -> State {
        self.known.extend([renaming.before.0.clone(), renaming.after.0.clone()]);
        self.source = renaming.after.0.clone();
        self.renamed.push(renaming);
        self.retargeted()
    }

    /// The state with its target under the name that it has in the text, after a stage was renamed or that undone.
    fn retargeted(mut self) -> State {
        let sides = self.renamed.iter().flat_map(|it| [(&it.before, &it.after), (&it.after, &it.before)]);
        let named = sides.filter(|((text, _), _)| *text == self.source).find(|(_, (_, other))| {
            self.options.target.as_ref().is_some_and(|target| target.eq_ignore_ascii_case(other))
        });
        if let Some(((_, name), _)) = named {
            self.options.target = Some(name.to_ascii_lowercase());
        }
        self
    }

    /// The text as fixes leave it; the one from before the first fix becomes the baseline.
    fn fixed(self, source: String) -> State {
        let before = self.source.clone();
        let mut known = self.known;
        known.extend([before.clone(), source.clone().into()]);
        State {
            baseline: self.baseline.or(Some(Baseline { source: before, options: None })),
            known,
            source: source.into(),
            hover: Spot::default(),
            ..self
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        // A link holds the text and the choices; what is pointed at or seen does not change it.
        next.shared &= matches!(
            action,
            Action::Select(_) | Action::Cursor(_) | Action::Hover(_) | Action::Theme(_) | Action::Tab(_)
        );
        match action {
            Action::Edit(source) => next = next.edited(source),
            Action::Apply(edits) => {
                let source = text::apply(&next.source, &edits);
                next = next.fixed(source);
            }
            Action::Replace(source) => next = next.fixed(source),
            Action::Rename(renaming) => next = next.renamed(renaming),
            Action::Open(index) => {
                let pinned = next.baseline.filter(|it| it.options.is_some());
                next = State { theme: next.theme, tab: next.tab, baseline: pinned, ..State::preset(index) };
            }
            Action::Visit(link) => next = State { theme: next.theme, ..link.open() },
            Action::Pin => next.baseline = Some(next.pinned()),
            Action::PinExample(index) => next.baseline = Some(State::preset(index).pinned()),
            Action::ForgetBaseline => next.baseline = None,
            Action::Target(target) => next.options.target = target,
            Action::Platform(platform) => next.options.platform = platform,
            Action::BuildArg(name, Some(value)) => {
                next.options.build_args.insert(name, value);
            }
            Action::BuildArg(name, None) => {
                next.options.build_args.remove(&name);
            }
            Action::Assume(key, Some(value)) => {
                next.options.assumptions.insert(key, value);
            }
            Action::Assume(key, None) => {
                next.options.assumptions.remove(&key);
            }
            Action::Context(context) => next.options.context = context,
            Action::Change(change) if next.changes.contains(&change) => {}
            Action::Change(change) => next.changes.push(change),
            Action::Unchange(change) => next.changes.retain(|it| *it != change),
            Action::Select(spot) => (next.selection, next.cursor) = (spot, false),
            Action::Cursor(spot) => (next.selection, next.cursor) = (spot, true),
            Action::Hover(spot) => next.hover = spot,
            Action::Shared => next.shared = true,
            Action::Theme(theme) => next.theme = theme,
            Action::Tab(tab) => next.tab = tab,
        }
        Rc::new(next)
    }
}

/// Whether a third of the lines of either text stands in the other too; blank lines and comments do not count.
fn akin(before: &str, after: &str) -> bool {
    let lines = |text: &'_ str| -> Vec<String> {
        let said = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        said.map(str::to_owned).collect()
    };
    let (before, after) = (lines(before), lines(after));
    let common = before.iter().filter(|line| after.contains(line)).count();
    // An emptied editor is a new start.
    common * 3 >= before.len().min(after.len()) && before.is_empty() >= after.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(state: State, action: Action) -> State {
        Rc::unwrap_or_clone(Rc::new(state).reduce(action))
    }

    #[test]
    fn typing_keeps_the_example_and_pasting_leaves_it() {
        let example = State::preset(0);
        let typed = after(example.clone(), Action::Edit(format!("{}USER node\n", example.source)));
        assert_eq!((typed.preset, &typed.options), (Some(0), &example.options));

        let pasted = after(typed, Action::Edit("FROM golang:1.25\nRUN go build .\n".to_owned()));
        assert_eq!((pasted.preset, pasted.options), (None, Options::default()));
    }

    #[test]
    fn undo_back_to_an_example_brings_its_context() {
        let example = State::preset(0);
        let pasted = after(example.clone(), Action::Edit("FROM golang:1.25\n".to_owned()));
        assert!(after(pasted, Action::Edit(example.source.to_string())) == example);
    }

    #[test]
    fn undo_across_a_fix_keeps_the_choices() {
        let own = State {
            options: Options { target: Some("a".to_owned()), ..Options::default() },
            ..State::opened("FROM x\n")
        };
        let fixed = after(own.clone(), Action::Replace("FROM y\n".to_owned()));
        assert_eq!(fixed.baseline.as_ref().map(|it| &*it.source), Some("FROM x\n"));
        let undone = after(fixed, Action::Edit("FROM x\n".to_owned()));
        assert_eq!((undone.options, &*undone.source), (own.options, "FROM x\n"));
    }

    #[test]
    fn the_target_goes_along_when_its_stage_is_renamed_and_comes_back() {
        let own = State {
            options: Options { target: Some("a".to_owned()), ..Options::default() },
            ..State::opened("FROM x AS a\n")
        };
        let renaming = Renaming {
            before: (own.source.clone(), "a".to_owned()),
            after: ("FROM x AS B\n".into(), "B".to_owned()),
        };
        let target = |state: &State| state.options.target.clone();
        let renamed = after(own.clone(), Action::Rename(renaming));
        assert_eq!(target(&renamed).as_deref(), Some("b"));
        let undone = after(renamed, Action::Edit(own.source.to_string()));
        assert_eq!(target(&undone).as_deref(), Some("a"));
        let redone = after(undone, Action::Edit("FROM x AS B\n".to_owned()));
        assert_eq!(target(&redone).as_deref(), Some("b"));
    }
}
