use layerlab_core::report::SuggestionReport;
use yew::prelude::*;

use crate::components::diff_view::diff_view;
use crate::components::figure::figure;
use crate::components::rich_text::rich_text;
use crate::diff;
use crate::shared::Shared;
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct SuggestionCardProps {
    pub suggestion: Shared<SuggestionReport>,
    /// The key of its saving.
    pub figure: AttrValue,
    pub source: AttrValue,
    /// Whether it can be applied: its text is the present one.
    pub ready: bool,
    pub lit: bool,
    pub on_apply: Callback<()>,
    pub on_select: Callback<()>,
    /// Told `true` when pointed at, `false` when left.
    pub on_hover: Callback<bool>,
}

/// One suggestion: what to do, why, what it saves, and the lines before and after.
#[component]
pub fn SuggestionCard(props: &SuggestionCardProps) -> Html {
    let suggestion = &*props.suggestion;
    let open = use_state(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let lines = open.then(|| diff::diff(&props.source, &suggestion.edits));
    html! {
        <li
            class={classes!("suggestion", props.lit.then_some("is-lit"))}
            onmouseenter={props.on_hover.reform(|_| true)}
            onmouseleave={props.on_hover.reform(|_| false)}
            onfocusin={props.on_hover.reform(|_| true)}
            onfocusout={props.on_hover.reform(|_| false)}
        >
            <div class="suggestion-head">
                <div>
                    <h3 class="suggestion-title">{ rich_text(&suggestion.title) }</h3>
                    <p class="suggestion-place">
                        <button class="link" onclick={props.on_select.reform(|_| ())}>{ texts::line(suggestion.line) }</button>
                        <code>{ suggestion.rule }</code>
                    </p>
                </div>
                { saving(suggestion, &props.figure) }
            </div>
            <p class="suggestion-why">{ rich_text(&suggestion.message) }</p>
            <div class="suggestion-foot">
                <span class="tag" title={texts::safety_title(suggestion.safety)}>{ texts::safety(suggestion.safety) }</span>
                <span class="spring" />
                <button class="button quiet" aria-expanded={open.to_string()} {onclick}>{ texts::PREVIEW }</button>
                <button class="button" disabled={!props.ready} onclick={props.on_apply.reform(|_| ())}>{ texts::APPLY }</button>
            </div>
            if *open && !suggestion.steps.is_empty() {
                <ol class="suggestion-steps">
                    { for suggestion.steps.iter().map(|step| html! { <li>{ rich_text(step) }</li> }) }
                </ol>
            }
            if let Some(lines) = lines {
                { diff_view(&lines) }
            }
        </li>
    }
}

fn saving(suggestion: &SuggestionReport, key: &AttrValue) -> Html {
    let saving = suggestion.saving;
    if saving.on_disk == 0 && saving.pull == 0 {
        return Html::default();
    }
    let grows = (saving.on_disk < 0).then_some("is-growth");
    html! {
        <p class={classes!("saving", grows)}>
            <strong>{ figure(key.clone(), format::change(saving.on_disk)) }</strong>
            <small>{ figure(key.clone(), format::change(saving.pull)) }{ " " }{ texts::TO_PULL }</small>
        </p>
    }
}
