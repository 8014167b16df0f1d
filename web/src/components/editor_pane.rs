use std::rc::Rc;

use layerlab_core::syntax::Problem;
use layerlab_core::text::Edit;
use yew::prelude::*;

use crate::components::code_editor::{CodeEditor, Handle};
use crate::components::icon::{Draw, Icon};
use crate::components::rich_text::RichText;
use crate::marks::Squiggles;
use crate::shared::Shared;
use crate::texts;

#[derive(Properties, PartialEq)]
pub struct EditorPaneProps {
    pub source: AttrValue,
    pub squiggles: Shared<Squiggles>,
    pub inlays: AttrValue,
    pub tokens: Rc<[u32]>,
    pub lit: AttrValue,
    pub dark: bool,
    pub handle: Handle,
    pub problems: Shared<Vec<Problem>>,
    pub on_change: Callback<String>,
    pub on_cursor: Callback<u32>,
    pub on_apply: Callback<Vec<Edit>>,
    pub on_line: Callback<u32>,
    pub on_complete: Callback<(usize, bool), String>,
    pub on_tip: Callback<usize, String>,
    /// What stands above the text: the example's sentence.
    #[prop_or_default]
    pub children: Html,
}

/// The text with what is known of it, and what is wrong with it below.
#[component]
pub fn EditorPane(props: &EditorPaneProps) -> Html {
    let on_fix = {
        let (squiggles, on_apply) = (props.squiggles.clone(), props.on_apply.clone());
        Callback::from(move |fix: usize| {
            if let Some(edits) = squiggles.fixes.get(fix) {
                on_apply.emit(edits.clone());
            }
        })
    };
    html! {
        <section class="pane editor-pane" id="pane-editor" aria-label={texts::EDITOR}>
            <div class="pane-bar">
                <h2 class="pane-title">{ texts::EDITOR }</h2>
                <span class="spring" />
                { tool(props, Draw::Undo, texts::UNDO, |handle| handle.with(|editor| { editor.undo(); })) }
                { tool(props, Draw::Redo, texts::REDO, |handle| handle.with(|editor| { editor.redo(); })) }
            </div>
            { props.children.clone() }
            <CodeEditor
                source={props.source.clone()}
                squiggles={AttrValue::from(props.squiggles.json.clone())}
                inlays={props.inlays.clone()}
                tokens={props.tokens.clone()}
                lit={props.lit.clone()}
                dark={props.dark}
                handle={props.handle.clone()}
                on_change={props.on_change.clone()}
                on_cursor={props.on_cursor.clone()}
                {on_fix}
                on_complete={props.on_complete.clone()}
                on_tip={props.on_tip.clone()}
            />
            if !props.problems.is_empty() {
                <ul class="problems" aria-label={texts::PROBLEMS}>
                    { for props.problems.iter().map(|it| problem(props, it)) }
                </ul>
            }
        </section>
    }
}

fn tool(props: &EditorPaneProps, draw: Draw, label: &'static str, act: fn(&Handle)) -> Html {
    let handle = props.handle.clone();
    let onclick = Callback::from(move |_: MouseEvent| act(&handle));
    html! { <button class="button quiet" {onclick}><Icon {draw} />{ label }</button> }
}

fn problem(props: &EditorPaneProps, problem: &Problem) -> Html {
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
            <span class="problem-text"><RichText text={problem.message.clone()} /></span>
            { fix }
        </li>
    }
}
