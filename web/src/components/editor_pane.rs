use std::rc::Rc;

use layerlab_core::syntax::Problem;
use layerlab_core::text::Edit;
use yew::prelude::*;

use crate::components::code_editor::{CodeEditor, Handle};
use crate::components::icon::{Draw, icon};
use crate::components::rich_text::rich_text;
use crate::texts;
use crate::view::View;

/// What the pane shows and whom it tells.
pub struct EditorPane {
    pub source: AttrValue,
    pub view: Rc<View>,
    pub lit: AttrValue,
    /// What becomes of lines in the next build.
    pub shades: AttrValue,
    pub dark: bool,
    pub handle: Handle,
    pub on_change: Callback<String>,
    pub on_cursor: Callback<u32>,
    pub on_apply: Callback<Vec<Edit>>,
    pub on_line: Callback<u32>,
    pub on_complete: Callback<(usize, bool), String>,
    pub on_tip: Callback<usize, String>,
    pub on_figure: Callback<String, String>,
    pub on_layers: Callback<u32>,
    pub on_stage: Callback<usize, String>,
    pub on_rename: Callback<(usize, String), String>,
    pub on_snapshots: Callback<()>,
    /// What stands above the text: the example's sentence.
    pub note: Html,
}

/// The text with what is known of it, and what is wrong with it below.
pub fn editor_pane(props: EditorPane) -> Html {
    let on_fix = {
        let (view, on_apply) = (props.view.clone(), props.on_apply.clone());
        Callback::from(move |fix: usize| {
            // What was offered for the text before would be put in at other places of this one.
            if let Some(edits) = view.advised.squiggles.fixes.get(fix).filter(|_| view.has_found()) {
                on_apply.emit(edits.clone());
            }
        })
    };
    let problems = problems(&props);
    html! {
        <section class="pane editor-pane" id="pane-editor" aria-label={texts::EDITOR}>
            <div class="pane-bar">
                <h2 class="pane-title">{ texts::EDITOR }</h2>
                <span class="spring" />
                <button class="button quiet" title={texts::SNAPSHOTS_TITLE} onclick={props.on_snapshots.reform(|_| ())}>
                    { icon(Draw::Clock) }
                    { texts::SNAPSHOTS }
                </button>
                { tool(&props.handle, Draw::Undo, texts::UNDO, |handle| handle.with(|editor| { editor.undo(); })) }
                { tool(&props.handle, Draw::Redo, texts::REDO, |handle| handle.with(|editor| { editor.redo(); })) }
            </div>
            { props.note }
            <CodeEditor
                source={props.source}
                squiggles={props.view.advised.squiggles.json.clone()}
                inlays={props.view.inlays.clone()}
                tokens={props.view.tokens.clone()}
                lit={props.lit}
                shades={props.shades}
                dark={props.dark}
                handle={props.handle}
                on_change={props.on_change}
                on_cursor={props.on_cursor}
                {on_fix}
                on_complete={props.on_complete}
                on_tip={props.on_tip}
                on_figure={props.on_figure}
                on_layers={props.on_layers}
                on_stage={props.on_stage}
                on_rename={props.on_rename}
            />
            { problems }
        </section>
    }
}

fn problems(props: &EditorPane) -> Html {
    let list = &props.view.report.problems;
    if list.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="problems" aria-label={texts::PROBLEMS}>
            { for list.iter().map(|it| problem(props, it)) }
        </ul>
    }
}

fn tool(handle: &Handle, draw: Draw, label: &'static str, act: fn(&Handle)) -> Html {
    let handle = handle.clone();
    let onclick = Callback::from(move |_: MouseEvent| act(&handle));
    html! { <button class="button quiet" {onclick}>{ icon(draw) }{ label }</button> }
}

fn problem(props: &EditorPane, problem: &Problem) -> Html {
    let line = problem.line;
    let grave = if problem.verdict.is_some() { "is-error" } else { "is-warning" };
    let fix = problem.fix.as_ref().map(|fix| {
        let edits = fix.edits.clone();
        html! {
            <button class="button" title={fix.title.clone()} onclick={props.on_apply.reform(move |_| edits.clone())}>
                { texts::FIX }
            </button>
        }
    });
    html! {
        <li class={classes!("problem", grave)}>
            <button class="link" onclick={props.on_line.reform(move |_| line)}>{ texts::line(line) }</button>
            <span class="problem-text">{ rich_text(&problem.message) }</span>
            { fix }
        </li>
    }
}
