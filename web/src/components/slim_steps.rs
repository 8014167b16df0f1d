use layerlab_core::advice::Step;
use layerlab_core::text::Safety;
use yew::prelude::*;

use crate::components::rich_text::rich_text;
use crate::fixing::Slimming;
use crate::{compare, format, texts};

/// How *Slim it* got from the old size to the new one: each fix in turn, with a bar of what is left and what it took.
pub fn slim_steps(slimming: &Slimming) -> Html {
    let before = std::iter::once(slimming.before).chain(slimming.steps.iter().map(|it| it.on_disk));
    let rows = slimming.steps.iter().zip(before).map(|(it, before)| row(it, before, slimming.before));
    html! {
        <details class="slim-steps" open=true>
            <summary>{ texts::slim_steps(slimming.steps.len()) }</summary>
            <ol>{ for rows }</ol>
        </details>
    }
}

fn row(step: &Step, before: u64, whole: u64) -> Html {
    let [left, was] = [step.on_disk, before].map(|bytes| format::share(bytes, whole));
    let saved = compare::saved(before, step.on_disk);
    html! {
        <li class={classes!("slim-step", (saved == 0).then_some("is-idle"))}>
            <span class="slim-title">
                { rich_text(&step.title) }
                if step.others > 0 {
                    { texts::and_others(step.others) }
                }
                if step.safety != Safety::Safe {
                    { " " }<span class="tag" title={texts::safety_title(step.safety)}>{ texts::safety(step.safety) }</span>
                }
            </span>
            <span class="slim-saved">{ format::change(saved) }</span>
            <span class="slim-left">{ format::size(step.on_disk) }</span>
            <svg class="slim-bar" aria-hidden="true">
                <rect class="slim-gone" x={format::length(left)} width={format::length((was - left).max(0.0))} height="100%" />
                <rect class="slim-rest" width={format::length(left)} height="100%" />
            </svg>
            if !step.parts.is_empty() {
                <ul class="slim-parts">{ for step.parts.iter().map(|part| html! { <li>{ rich_text(part) }</li> }) }</ul>
            }
        </li>
    }
}
