//! The whole page: one state, and everything derived from it.

use std::rc::Rc;

use layerlab_core::report::StageReport;
use layerlab_core::{Catalog, Report};
use yew::prelude::*;

use crate::commands::{self, Command};
use crate::components::code_editor::Handle;
use crate::components::editor_pane::{EditorPane, editor_pane};
use crate::components::empty::empty;
use crate::components::example_note::example_note;
use crate::components::footer::footer;
use crate::components::header::{Header, header};
use crate::components::picture::{Picture, picture};
use crate::components::tabs::tabs;
use crate::explain::About;
use crate::fixing::{on_apply_safe, on_rename, on_slim};
use crate::hooks::use_address::use_address;
use crate::hooks::use_catalog::{Packages, use_catalog};
use crate::hooks::use_commands::{Dialog, use_commands};
use crate::hooks::use_dark::use_dark;
use crate::hooks::use_derived::{Derived, use_derived};
use crate::hooks::use_host::use_host;
use crate::hooks::use_kept::use_kept;
use crate::hooks::use_later::use_later;
use crate::hooks::use_lesson::use_lesson;
use crate::hooks::use_rest::use_rest;
use crate::hooks::use_visits::use_visits;
use crate::later::{Later, Rest};
use crate::outgoing::{on_export, on_share};
use crate::shared::Shared;
use crate::spot::Spot;
use crate::state::{Action, State, Tab};
use crate::view::View;
use crate::{marks, texts};

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page opens with.
    pub start: State,
    /// The view of that, by what is at hand of the catalogue.
    pub view: Shared<View>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.start.clone();
    let state = use_reducer(|| start);
    let rest = use_rest(&state.source);
    let (catalog, packages) = use_catalog(&props.view.of.catalog, rest);
    let derived = use_derived(&props.view, &state, &catalog, rest);
    // Until something was priced with them, figures are still refining.
    let waits = rest != Rest::Missing && !derived.view.is_priced_by(&catalog);
    let packages = if waits { Packages::Coming } else { packages };
    let handle = use_memo((), |()| Handle::default());
    let dark = use_dark(state.theme);
    let stands = use_later();
    use_kept(&state.source, state.theme);
    use_address(&state);

    let act = use_callback((), {
        let dispatcher = state.dispatcher();
        move |action: Action, ()| dispatcher.dispatch(action)
    });
    use_visits(act.reform(|link| Action::Visit(Box::new(link))));
    use_host(&state, &derived, &catalog, act.reform(Action::Theme));
    let on_hover = use_callback((), {
        let act = act.clone();
        move |spot: Spot, ()| act.emit(Action::Hover(spot))
    });
    // What is selected outside the editor is shown in it.
    let on_select = use_callback((), {
        let (act, handle) = (act.clone(), handle.clone());
        move |spot: Spot, ()| {
            if let Some(line) = spot.first() {
                handle.with(|editor| editor.go_to(line));
            }
            act.emit(Action::Select(spot));
        }
    });
    let (on_slim, on_apply_safe) =
        (on_slim(&state, &derived, &catalog, &act), on_apply_safe(&state, &derived, &catalog, &act));
    let on_share = on_share(&state, &act);
    let stages = Rc::new(stage_names(&derived.view.report));
    let on_open = use_commands(
        {
            let stages = stages.clone();
            Callback::from(move |()| commands::json(&commands::all(&stages)))
        },
        {
            let (stages, act, handle) = (stages.clone(), act.clone(), (*handle).clone());
            let (on_slim, on_apply_safe, on_share) =
                (on_slim.clone(), on_apply_safe.clone(), on_share.clone());
            Callback::from(move |place: usize| {
                let Some(chosen) = commands::all(&stages).into_iter().nth(place) else { return };
                match chosen.command {
                    Command::Editor(name) => handle.with(|editor| editor.run(name)),
                    Command::Slim => on_slim.emit(()),
                    Command::ApplySafe => on_apply_safe.emit(()),
                    Command::Share => on_share.emit(()),
                    other => other.action().into_iter().for_each(|action| act.emit(action)),
                }
            })
        },
        on_export(&state, &derived, &act),
    );
    let picture = match derived.view.report.stages.is_empty() {
        true => html! { <div class="pane picture is-empty">{ empty(&act.reform(Action::Open)) }</div> },
        false => picture(&Picture {
            state: &state,
            derived: &derived,
            packages,
            stands,
            act: &act,
            on_select: on_select.clone(),
            on_hover,
            on_apply: act.reform(Action::Apply),
            on_apply_safe,
            on_slim,
            on_keep: act.reform(|()| Action::ForgetBaseline),
            on_assume: act.reform(|(key, value)| Action::Assume(key, value)),
        }),
    };
    let with = EditorWith { handle: (*handle).clone(), dark, on_open: on_open.clone() };
    let lesson = use_lesson(&state, &derived, packages, &act);
    html! {
        <>
            { top(&state, &derived, &act, &stages, on_share, on_open) }
            <main class={classes!("work", shown(state.tab), state.lesson.as_ref().map(|_| "has-lesson"))} aria-label={texts::NAME}>
                { tabs(state.tab, &derived.waiting(), &act.reform(Action::Tab)) }
                <section class="pane lesson-pane" ref={lesson} aria-label={texts::LESSONS} />
                { editor(&state, &derived, &catalog, &act, &on_select, with) }
                { splitter() }
                { picture }
            </main>
            { footer(&texts::catalog(catalog.images().len(), layerlab_catalog::GATHERED)) }
        </>
    }
}

/// The line between editor and picture, which `splitter.js` moves.
fn splitter() -> Html {
    html! {
        <div
            class="splitter" role="separator" tabindex="0" title={texts::SPLITTER_TITLE} aria-label={texts::SPLITTER}
            aria-orientation="vertical" aria-controls="pane-editor" aria-valuemin="20" aria-valuemax="80" aria-valuenow="38"
        />
    }
}

/// The class that says which pane a narrow screen shows.
fn shown(tab: Tab) -> &'static str {
    match tab {
        Tab::Editor => "shows-editor",
        Tab::Stages => "shows-stages",
        Tab::Image => "shows-image",
        Tab::Suggestions => "shows-suggestions",
        Tab::Contents => "shows-contents",
        Tab::Cache => "shows-cache",
        Tab::Context => "shows-context",
        Tab::Compare => "shows-compare",
        Tab::Lesson => "shows-lesson",
    }
}

/// The stages' names in order, or their numbers.
fn stage_names(report: &Report) -> Vec<String> {
    report.stages.iter().map(StageReport::title).collect()
}

fn top(
    state: &State,
    derived: &Derived,
    act: &Callback<Action>,
    stages: &[String],
    on_share: Callback<()>,
    on_open: Callback<Dialog>,
) -> Html {
    let outline = &derived.view.outline;
    header(&Header {
        preset: state.preset,
        edited: derived.edited,
        stages,
        target: state.options.target.as_ref(),
        platform: state.options.platform.as_deref(),
        args: &outline.args,
        given: &state.options.build_args,
        theme: state.theme,
        shared: state.shared,
        on_preset: act.reform(Action::Open),
        on_target: act.reform(Action::Target),
        on_platform: act.reform(Action::Platform),
        on_arg: act.reform(|(name, value)| Action::BuildArg(name, value)),
        on_theme: act.reform(Action::Theme),
        on_share,
        on_open,
    })
}

/// What the editor's pane needs besides the state and what follows from it.
struct EditorWith {
    handle: Handle,
    dark: bool,
    on_open: Callback<Dialog>,
}

fn editor(
    state: &UseReducerHandle<State>,
    derived: &Derived,
    catalog: &Shared<Catalog>,
    act: &Callback<Action>,
    on_select: &Callback<Spot>,
    with: EditorWith,
) -> Html {
    let EditorWith { handle, dark, on_open } = with;
    let view = &derived.view;
    let (shown, moved) = (view.clone(), view.clone());
    let rest = derived.rest;
    let on_complete = Callback::from({
        let (source, view, catalog) = (state.source.clone(), view.clone(), catalog.clone());
        move |(offset, explicit)| {
            let complete =
                |it: &Later| (it.complete)(&source, offset, explicit, &view.report, &view.outline, &catalog);
            rest.get().map(complete).unwrap_or_default()
        }
    });
    let figures = {
        let (state, derived, catalog) = (state.clone(), derived.clone(), catalog.clone());
        move |answer: &dyn Fn(&Later, &About) -> String| {
            let about = About { state: &state, derived: &derived, catalog: &catalog };
            rest.get().map(|it| answer(it, &about)).unwrap_or_default()
        }
    };
    let on_tip = Callback::from({
        let (source, figures) = (state.source.clone(), figures.clone());
        move |offset| figures(&|it, on| (it.tip)(&source, offset, on))
    });
    let on_figure = Callback::from(move |key: String| figures(&|it, on| (it.explain)(&key, on)));
    let on_layers = Callback::from({
        let (act, on_select, view) = (act.clone(), on_select.clone(), view.clone());
        move |line| {
            act.emit(Action::Tab(Tab::Image));
            on_select.emit(view.outline.spot(line));
        }
    });
    let on_stage = Callback::from({
        let (source, options, catalog) = (state.source.clone(), state.options.clone(), catalog.clone());
        move |offset| rest.get().map(|it| (it.stage)(&source, offset, &options, &catalog)).unwrap_or_default()
    });
    editor_pane(EditorPane {
        source: state.source.clone(),
        view: view.clone(),
        lit: marks::ranges(&state.lit_in_editor()).into(),
        shades: derived.next.as_ref().map_or(AttrValue::Static("[]"), |next| next.shades.clone()),
        dark,
        handle: handle.clone(),
        on_change: act.reform(Action::Edit),
        on_cursor: act.reform(move |line| Action::Cursor(moved.outline.spot(line))),
        on_apply: act.reform(Action::Apply),
        on_line: on_select.reform(move |line| shown.outline.spot(line)),
        on_complete,
        on_tip,
        on_figure,
        on_layers,
        on_stage,
        on_rename: on_rename(state, derived, catalog, act, &handle),
        on_snapshots: on_open.reform(|()| Dialog::Snapshots),
        note: example_note(state.preset, &act.reform(Action::Open)),
    })
}
