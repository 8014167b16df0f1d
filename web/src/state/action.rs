use std::rc::Rc;

use layerlab_core::Change;
use layerlab_core::context::Context;
use layerlab_core::text::{self, Edit};
use yew::prelude::*;

use super::{Renaming, State, Tab, Theme};
use crate::lessons::{self, Answered, Opened};
use crate::share::Link;
use crate::spot::Spot;

/// What an author can do.
pub enum Action {
    /// The text was typed or undone in the editor.
    Edit(String),
    /// A fix goes in.
    Apply(Vec<Edit>),
    /// The text that *Slim it* came to.
    Slim(String),
    /// A whole new text that came from fixes.
    Replace(String),
    /// A stage gets another name.
    Rename(Renaming),
    /// A preset is opened.
    Open(usize),
    /// A lesson is begun, or gone on with where it was left.
    Learn(Opened, Option<Answered>),
    /// The page of the lesson that a link named has come.
    LessonPage(Opened),
    /// An answer to the lesson goes in.
    Answer(Answered),
    /// The lesson is left; the text stays.
    LeaveLesson,
    /// A link is followed.
    Visit(Box<Link>),
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

impl Action {
    /// Whether the browser's back button takes it back: what was chosen, not what is typed, pointed at or followed.
    fn is_step(&self) -> bool {
        !matches!(
            self,
            Action::Edit(_)
                | Action::Visit(_)
                | Action::LessonPage(_)
                | Action::Cursor(_)
                | Action::Hover(_)
                | Action::Shared
                | Action::Theme(_)
        )
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = Rc::unwrap_or_clone(self);
        let steps = next.steps + u32::from(action.is_step());
        let followed = match action {
            Action::Visit(_) => true,
            Action::Cursor(_) | Action::Hover(_) | Action::Theme(_) | Action::Shared => next.followed,
            _ => false,
        };
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
            Action::Slim(source) => {
                let before = next.source.clone();
                next = next.fixed(source);
                next.slimmed = Some((before, next.source.clone()));
            }
            Action::Replace(source) => next = next.fixed(source),
            Action::Rename(renaming) => next = next.renamed(renaming),
            Action::Open(index) => {
                let pinned = next.baseline.filter(|it| it.options.is_some());
                next = State { theme: next.theme, tab: next.tab, baseline: pinned, ..State::preset(index) };
            }
            Action::Learn(opened, answered) => {
                next = State { theme: next.theme, tab: Tab::Lesson, ..lessons::begun(opened, answered) };
            }
            Action::LessonPage(opened) if next.source.is_empty() => {
                next = State { theme: next.theme, tab: Tab::Lesson, ..lessons::begun(opened, None) };
            }
            Action::LessonPage(opened) => next.lesson = Some(opened),
            Action::Answer(answered) => {
                next.source = answered.source.into();
                next.options.context.ignore = answered.ignore;
            }
            Action::LeaveLesson => (next.lesson, next.tab) = (None, Tab::Lesson),
            Action::Visit(link) => next = State { theme: next.theme, ..(*link).open() },
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
        Rc::new(State { steps, followed, ..next })
    }
}
