//! The whole page: one state, and everything derived from it.

use layerlab_core::advice::{self, Subject};
use layerlab_core::text::Safety;
use layerlab_core::{Catalog, Options, build};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::components::code_editor::Handle;
use crate::components::editor_pane::EditorPane;
use crate::components::empty::Empty;
use crate::components::example_note::ExampleNote;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::components::picture::Picture;
use crate::components::suggestions::listed;
use crate::components::tabs::Tabs;
use crate::hooks::use_catalog::use_catalog;
use crate::hooks::use_dark::use_dark;
use crate::hooks::use_derived::{Derived, use_derived};
use crate::hooks::use_kept::use_kept;
use crate::hooks::use_visits::use_visits;
use crate::share::{self, Link};
use crate::shared::Shared;
use crate::spot::Spot;
use crate::state::{Action, State, Tab};
use crate::{assist, marks, texts};

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page opens with.
    pub start: State,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.start.clone();
    let state = use_reducer(|| start);
    let (catalog, packages) = use_catalog();
    let derived = use_derived(&state, &catalog);
    let handle = use_memo((), |()| Handle::default());
    let dark = use_dark(state.theme);
    use_kept(&state.source, state.theme);

    let act = use_callback((), {
        let dispatcher = state.dispatcher();
        move |action: Action, ()| dispatcher.dispatch(action)
    });
    use_visits(act.reform(Action::Visit));
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
    let lit = state.lit().clone();
    let on_hover = act.reform(Action::Hover);

    html! {
        <>
            { header(&state, &derived, &act) }
            <main class={classes!("work", shown(state.tab))}>
                <Tabs
                    tab={state.tab}
                    suggestions={listed(&derived.report).count()}
                    problems={derived.report.problems.len()}
                    on_tab={act.reform(Action::Tab)}
                />
                { editor(&state, &derived, &catalog, &act, &on_select, (*handle).clone(), dark) }
                if derived.report.stages.is_empty() {
                    <div class="pane picture is-empty"><Empty on_open={act.reform(Action::Open)} /></div>
                } else {
                    <Picture
                        derived={derived.clone()}
                        source={state.source.clone()}
                        {packages}
                        stated={state.options.assumptions.clone()}
                        {lit}
                        {on_select}
                        {on_hover}
                        on_apply={act.reform(Action::Apply)}
                        on_apply_safe={on_apply_safe(&state, &catalog, &act)}
                        on_slim={on_slim(&derived, &act)}
                        on_keep={act.reform(|()| Action::ForgetBaseline)}
                        on_assume={act.reform(|(key, value)| Action::Assume(key, value))}
                    />
                }
            </main>
            <Footer catalog={AttrValue::from(texts::catalog(catalog.images().len(), layerlab_catalog::GATHERED))} />
        </>
    }
}

/// The class that says which pane a narrow screen shows.
fn shown(tab: Tab) -> &'static str {
    match tab {
        Tab::Editor => "shows-editor",
        Tab::Stages => "shows-stages",
        Tab::Image => "shows-image",
        Tab::Suggestions => "shows-suggestions",
    }
}

fn header(state: &State, derived: &Derived, act: &Callback<Action>) -> Html {
    let names = derived.report.stages.iter().map(|stage| match stage.name.as_str() {
        "" => stage.index.to_string(),
        name => name.to_owned(),
    });
    html! {
        <Header
            preset={state.preset}
            edited={derived.edited}
            stages={names.collect::<Vec<_>>()}
            target={state.options.target.clone()}
            platform={state.options.platform.clone()}
            args={derived.outline.args.clone()}
            given={state.options.build_args.clone()}
            theme={state.theme}
            shared={state.shared}
            on_preset={act.reform(Action::Open)}
            on_target={act.reform(Action::Target)}
            on_platform={act.reform(Action::Platform)}
            on_arg={act.reform(|(name, value)| Action::BuildArg(name, value))}
            on_theme={act.reform(Action::Theme)}
            on_share={on_share(state, act)}
        />
    }
}

fn editor(
    state: &State,
    derived: &Derived,
    catalog: &Shared<Catalog>,
    act: &Callback<Action>,
    on_select: &Callback<Spot>,
    handle: Handle,
    dark: bool,
) -> Html {
    let (shown, moved) = (derived.outline.clone(), derived.outline.clone());
    let on_complete = Callback::from({
        let (source, derived, catalog) = (state.source.clone(), derived.clone(), catalog.clone());
        move |(offset, explicit)| {
            assist::complete(&source, offset, explicit, &derived.report, &derived.outline, &catalog)
        }
    });
    let on_tip = Callback::from({
        let (source, derived) = (state.source.clone(), derived.clone());
        move |offset| assist::tip(&source, offset, &derived.report, &derived.outline)
    });
    html! {
        <EditorPane
            source={state.source.clone()}
            squiggles={derived.squiggles.clone()}
            inlays={derived.inlays.clone()}
            lit={AttrValue::from(marks::ranges(&state.lit_in_editor()))}
            {dark}
            {handle}
            problems={derived.problems.clone()}
            on_change={act.reform(Action::Edit)}
            on_cursor={act.reform(move |line| Action::Cursor(moved.spot(line)))}
            on_apply={act.reform(Action::Apply)}
            on_line={on_select.reform(move |line| shown.spot(line))}
            tokens={derived.tokens.clone()}
            {on_complete}
            {on_tip}
        >
            <ExampleNote preset={state.preset} on_open={act.reform(Action::Open)} />
        </EditorPane>
    }
}

/// Puts in what all fixes together come to.
fn on_slim(derived: &Derived, act: &Callback<Action>) -> Callback<()> {
    let (report, act) = (derived.report.clone(), act.clone());
    Callback::from(move |()| {
        if let Some(combined) = &report.combined {
            act.emit(Action::Replace(combined.source.clone()));
        }
    })
}

/// Puts in all fixes that change nothing but the size.
fn on_apply_safe(state: &State, catalog: &Shared<Catalog>, act: &Callback<Action>) -> Callback<()> {
    let (source, options) = (state.source.clone(), state.options.clone());
    let (catalog, act) = (catalog.clone(), act.clone());
    Callback::from(move |()| {
        if let Some(fixed) = safely_fixed(&source, &options, &catalog) {
            act.emit(Action::Replace(fixed));
        }
    })
}

fn safely_fixed(source: &str, options: &Options, catalog: &Catalog) -> Option<String> {
    let build = build::of(source, options, catalog);
    let subject = Subject { build: &build, options, catalog };
    advice::fixed(subject, |_, fix| fix.safety == Safety::Safe).map(|combined| combined.source)
}

/// Copies a link to all that was chosen.
fn on_share(state: &State, act: &Callback<Action>) -> Callback<()> {
    let (link, act) = (Link::of(state), act.clone());
    Callback::from(move |()| {
        let (text, act) = (share::write(&link), act.clone());
        spawn_local(async move {
            if share::copy(&text).await.is_some() {
                act.emit(Action::Shared);
            }
        });
    })
}
