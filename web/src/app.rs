//! The whole page: one state, and everything derived from it.

use layerlab_core::advice::{self, Subject};
use layerlab_core::build;
use layerlab_core::text::Safety;
use layerlab_core::{Basis, Catalog, Options, Report, inspect};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use crate::components::assumptions::Assumptions;
use crate::components::code_editor::Handle;
use crate::components::editor_pane::EditorPane;
use crate::components::empty::Empty;
use crate::components::footer::Footer;
use crate::components::header::Header;
use crate::components::headline::Headline;
use crate::components::layer_bar::LayerBar;
use crate::components::layer_list::LayerList;
use crate::components::left_out::LeftOut;
use crate::components::rich_text::RichText;
use crate::components::stage_graph::StageGraph;
use crate::components::suggestions::Suggestions;
use crate::components::tabs::Tabs;
use crate::graph::model;
use crate::hooks::use_dark::use_dark;
use crate::hooks::use_kept::use_kept;
use crate::presets::PRESETS;
use crate::shared::Shared;
use crate::spot::Spot;
use crate::state::{Action, State, Tab};
use crate::{deflate, format, marks, outline, share, texts};

#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// What the page opens with.
    pub start: State,
    pub catalog: Shared<Catalog>,
}

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.start.clone();
    let state = use_reducer(|| start);
    let handle = use_memo((), |()| Handle::default());
    let handle = (*handle).clone();
    let shared = use_state(|| false);
    let dark = use_dark(state.theme);
    use_kept(&state.source, state.theme);

    let catalog = props.catalog.clone();
    let report = use_memo((state.source.clone(), state.options.clone()), {
        let catalog = catalog.clone();
        move |(source, options)| Shared::new(inspect(source, options, &catalog))
    });
    let before = use_memo((state.baseline.clone(), state.options.clone()), move |(baseline, options)| {
        baseline.as_ref().map(|baseline| inspect(baseline, options, &catalog).image.on_disk.likely)
    });
    let edited = use_memo((state.preset, state.source.clone()), |(preset, source)| {
        preset.and_then(|index| PRESETS.get(index)).is_some_and(|preset| preset.read().source != &**source)
    });
    let outline = use_memo(state.source.clone(), |source| Shared::new(outline::of(source)));
    let graph = use_memo((report.clone(), outline.clone()), |(report, outline)| {
        Shared::new(model::of(report, outline))
    });
    let squiggles = use_memo(report.clone(), {
        let source = state.source.clone();
        move |report| Shared::new(marks::squiggles(&source, report))
    });
    let inlays = use_memo(report.clone(), |report| AttrValue::from(marks::inlays(report)));
    let problems = use_memo(report.clone(), |report| Shared::new(report.problems.clone()));
    let (report, outline, graph) = ((*report).clone(), (*outline).clone(), (*graph).clone());

    let dispatch = state.dispatcher();
    let act = {
        let dispatch = dispatch.clone();
        Callback::from(move |action: Action| dispatch.dispatch(action))
    };
    let on_hover = act.reform(Action::Hover);
    let on_apply = act.reform(Action::Apply);
    // What is selected outside the editor is also shown there.
    let on_select = {
        let (act, handle) = (act.clone(), handle.clone());
        Callback::from(move |spot: Spot| {
            if let Some(line) = spot.first() {
                handle.with(|editor| editor.go_to(line));
            }
            act.emit(Action::Select(spot));
        })
    };
    let on_line = on_select.reform({
        let outline = outline.clone();
        move |line| outline.spot(line)
    });
    let on_cursor = act.reform({
        let outline = outline.clone();
        move |line| Action::Cursor(outline.spot(line))
    });
    let replace = {
        let act = act.clone();
        move |text: Option<String>| text.into_iter().for_each(|text| act.emit(Action::Replace(text)))
    };
    let on_slim = Callback::from({
        let (report, replace) = (report.clone(), replace.clone());
        move |()| replace(report.combined.as_ref().map(|combined| combined.source.clone()))
    });
    let on_apply_safe = Callback::from({
        let (source, options, catalog) = (state.source.clone(), state.options.clone(), props.catalog.clone());
        move |()| replace(safely_fixed(&source, &options, &catalog))
    });
    let on_share = Callback::from({
        let (state, shared) = (state.clone(), shared.clone());
        move |()| {
            let (text, shared) = (share::write(&share::Link::of(&state)), shared.clone());
            spawn_local(async move {
                shared.set(copy_link(&text).await.is_some());
            });
        }
    });
    {
        let shared = shared.clone();
        use_effect_with((state.source.clone(), state.options.clone()), move |_| shared.set(false));
    }

    let empty = report.stages.is_empty();
    let before = (*before).filter(|before| *before != report.image.on_disk.likely);
    let combined = report.combined.as_ref().map(|combined| (combined.fixes, combined.on_disk));
    let stages = report
        .stages
        .iter()
        .map(|stage| if stage.name.is_empty() { stage.index.to_string() } else { stage.name.clone() });
    let lit = state.lit();
    let image = &report.image;
    let announced = texts::announce(&format::size(image.on_disk.likely), &format::size(image.pull.likely));
    let tab = match state.tab {
        Tab::Editor => "shows-editor",
        Tab::Stages => "shows-stages",
        Tab::Image => "shows-image",
        Tab::Suggestions => "shows-suggestions",
    };

    html! {
        <>
            <Header
                preset={state.preset}
                edited={*edited}
                stages={stages.collect::<Vec<_>>()}
                target={state.options.target.clone()}
                platform={state.options.platform.clone()}
                args={outline.args.clone()}
                given={state.options.build_args.clone()}
                theme={state.theme}
                shared={*shared}
                on_preset={act.reform(Action::Open)}
                on_target={act.reform(Action::Target)}
                on_platform={act.reform(Action::Platform)}
                on_arg={act.reform(|(name, value)| Action::BuildArg(name, value))}
                on_theme={act.reform(Action::Theme)}
                {on_share}
            />
            <main class={classes!("work", tab)}>
                <Tabs
                    tab={state.tab}
                    suggestions={report.suggestions.len()}
                    problems={report.problems.len()}
                    on_tab={act.reform(Action::Tab)}
                />
                <EditorPane
                    source={state.source.clone()}
                    squiggles={(*squiggles).clone()}
                    inlays={(*inlays).clone()}
                    lit={AttrValue::from(marks::ranges(&state.lit_in_editor()))}
                    {dark}
                    {handle}
                    problems={(*problems).clone()}
                    on_change={act.reform(Action::Edit)}
                    {on_cursor}
                    on_apply={on_apply.clone()}
                    {on_line}
                >
                    { example(state.preset, &act) }
                </EditorPane>
                if empty {
                    <div class="pane picture is-empty"><Empty on_open={act.reform(Action::Open)} /></div>
                } else {
                    <div class="pane picture">
                        <section class="block hero" aria-label={texts::IMAGE}>
                            <p class="visually-hidden" role="status">{ announced }</p>
                            <Headline
                                on_disk={image.on_disk}
                                pull={image.pull}
                                basis={overall(&report)}
                                partial={!image.left_out.is_empty()}
                                {combined}
                                {before}
                                {on_slim}
                                on_keep={act.reform(|()| Action::ForgetBaseline)}
                            />
                            <LayerBar
                                report={report.clone()} {before} lit={lit.clone()}
                                on_select={on_select.clone()} on_hover={on_hover.clone()}
                            />
                        </section>
                        <section class="block stages-block">
                            <div class="section-head"><h2>{ texts::STAGES }<span class="count">{ report.stages.len() }</span></h2></div>
                            <StageGraph {graph} lit={lit.clone()} on_select={on_select.clone()} on_hover={on_hover.clone()} />
                        </section>
                        <div class="columns">
                            <section class="block image-block">
                                <div class="section-head">
                                    <h2>{ texts::LAYERS }<span class="count">{ image.layers.len() }</span></h2>
                                    if image.hidden_bytes > 0 {
                                        <span class="tag tag-hidden" title={texts::HIDDEN_TITLE}>
                                            { texts::hidden(&format::size(image.hidden_bytes)) }
                                        </span>
                                    }
                                </div>
                                <LeftOut
                                    reasons={image.left_out.clone()}
                                    images={unknown_images(&report)}
                                    on_size={act.reform(|(image, bytes)| Action::Assume(format!("image:{image}"), Some(bytes)))}
                                />
                                <LayerList
                                    report={report.clone()} outline={outline.clone()} lit={lit.clone()}
                                    on_select={on_select.clone()} on_hover={on_hover.clone()}
                                />
                                <Assumptions
                                    list={report.assumptions.clone()}
                                    stated={state.options.assumptions.clone()}
                                    on_change={act.reform(|(key, value)| Action::Assume(key, value))}
                                />
                            </section>
                            <section class="block suggestions-block">
                                <Suggestions
                                    report={report.clone()} {outline} source={state.source.clone()} lit={lit.clone()}
                                    {on_apply} {on_apply_safe} {on_select} {on_hover}
                                />
                            </section>
                        </div>
                    </div>
                }
            </main>
            <Footer catalog={AttrValue::from(texts::catalog(props.catalog.images().len()))} />
        </>
    }
}

/// The opened example's sentence, and the way to its other half.
fn example(preset: Option<usize>, act: &Callback<Action>) -> Html {
    let Some(page) = preset.and_then(|index| PRESETS.get(index)).map(|preset| preset.read().page) else {
        return Html::default();
    };
    let other = |fact: &str, text: &'static str| {
        let name = page.fact(fact)?;
        let index = PRESETS.iter().position(|preset| preset.name == name)?;
        Some(
            html! { <button class="link" onclick={act.reform(move |_| Action::Open(index))}>{ text }</button> },
        )
    };
    html! {
        <div class="example">
            <p><RichText text={page.lead.clone()} /></p>
            { other("after", texts::SEE_AFTER).or_else(|| other("before", texts::SEE_BEFORE)) }
        </div>
    }
}

/// The text after all fixes that change nothing but its size.
fn safely_fixed(source: &str, options: &Options, catalog: &Catalog) -> Option<String> {
    let build = build::of(source, options, catalog);
    let subject = Subject { build: &build, options, catalog };
    advice::fixed(subject, |_, fix| fix.safety == Safety::Safe).map(|combined| combined.source)
}

/// The least sure of what makes up a fiftieth of the image or more.
fn overall(report: &Report) -> Basis {
    let image = &report.image;
    let matters = |bytes: u64| bytes.saturating_mul(50) >= image.on_disk.likely && bytes > 0;
    let layers = image.layers.iter().filter(|layer| matters(layer.on_disk.likely)).map(|layer| layer.basis);
    layers.fold(image.base.basis, Ord::max)
}

/// The target's base where its size is not known, and any other image that the total leaves out.
fn unknown_images(report: &Report) -> Vec<String> {
    let base = &report.image.base;
    (base.basis == Basis::Unknown && !base.reference.is_empty())
        .then(|| base.reference.clone())
        .into_iter()
        .collect()
}

/// Puts the link into the address and into the clipboard.
async fn copy_link(text: &str) -> Option<()> {
    let fragment = share::fragment(&deflate::pack(text).await.ok()?);
    let window = web_sys::window()?;
    let location = window.location();
    let link = format!(
        "{}{}{}#{fragment}",
        location.origin().ok()?,
        location.pathname().ok()?,
        location.search().ok()?
    );
    let history = window.history().ok()?;
    history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&link)).ok()?;
    JsFuture::from(window.navigator().clipboard().write_text(&link)).await.ok()?;
    Some(())
}
