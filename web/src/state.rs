//! What the author chose. Everything else on the page is derived from it.

use std::rc::Rc;

use layerlab_core::Options;
use layerlab_core::text::{self, Edit};
use yew::prelude::*;

use crate::presets::PRESETS;
use crate::spot::Spot;

/// The one state of the page.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The Dockerfile.
    pub source: AttrValue,
    /// Target, build arguments, platform, context and what was said of assumptions.
    pub options: Options,
    /// The text before the first fix, to show what fixing has brought.
    pub baseline: Option<AttrValue>,
    /// Which preset the text came from, by its place in [`PRESETS`].
    pub preset: Option<usize>,
    /// What was clicked on, or holds the cursor.
    pub selection: Spot,
    /// What the pointer or the focus is on at the moment.
    pub hover: Spot,
    /// Light, dark or the system's choice.
    pub theme: Theme,
    /// The pane that a narrow screen shows.
    pub tab: Tab,
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

/// The panes, as narrow screens show them one at a time.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
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
}

/// What an author can do.
pub enum Action {
    /// The text was typed or undone in the editor.
    Edit(String),
    /// A fix goes in.
    Apply(Vec<Edit>),
    /// A whole new text that came from fixes.
    Replace(String),
    /// A preset is opened.
    Open(usize),
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
    /// Something is selected for good.
    Select(Spot),
    /// Something is pointed at.
    Hover(Spot),
    /// The colours change.
    Theme(Theme),
    /// A narrow screen shows another pane.
    Tab(Tab),
}

impl State {
    /// The state in which `source` was just opened.
    pub fn opened(source: impl Into<AttrValue>) -> State {
        State {
            source: source.into(),
            options: Options::default(),
            baseline: None,
            preset: None,
            selection: Spot::default(),
            hover: Spot::default(),
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

    /// The text as fixes leave it; the one from before the first fix becomes the baseline.
    fn fixed(self, source: String) -> State {
        let before = self.source.clone();
        State {
            baseline: self.baseline.or(Some(before)),
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
        match action {
            Action::Edit(source) => next.source = source.into(),
            Action::Apply(edits) => {
                let source = text::apply(&next.source, &edits);
                next = next.fixed(source);
            }
            Action::Replace(source) => next = next.fixed(source),
            Action::Open(index) => {
                next = State { theme: next.theme, tab: next.tab, ..State::preset(index) };
            }
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
            Action::Select(spot) => next.selection = spot,
            Action::Hover(spot) => next.hover = spot,
            Action::Theme(theme) => next.theme = theme,
            Action::Tab(tab) => next.tab = tab,
        }
        Rc::new(next)
    }
}
