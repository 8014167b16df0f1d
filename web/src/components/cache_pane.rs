use layerlab_core::build::cache::{Fate, Reruns, StageReruns, StepRerun};
use yew::prelude::*;

use crate::components::change_picker::change_picker;
use crate::components::figure::figure;
use crate::components::rich_text::rich_text;
use crate::hooks::use_derived::Derived;
use crate::spot::{self, Spot};
use crate::state::{Action, State};
use crate::view::View;
use crate::{format, texts};

/// What the pane shows and whom it tells.
pub struct CachePane<'a> {
    pub state: &'a State,
    pub derived: &'a Derived,
    pub act: &'a Callback<Action>,
    pub on_select: &'a Callback<Spot>,
    pub on_hover: &'a Callback<Spot>,
}

/// What the next build runs again after a change, before there is any build: the change, and what it comes to.
pub fn cache_pane(props: &CachePane) -> Html {
    let view = &*props.derived.view;
    html! {
        <section class="block cache-block">
            <div class="section-head"><h2>{ texts::RERUNS }</h2></div>
            <p class="contents-note">{ texts::RERUNS_NOTE }</p>
            { change_picker(props.state, view, props.act) }
            if let Some(next) = &props.derived.next {
                { sums(&next.reruns) }
                { for next.reruns.notes.iter().map(|note| html! { <p class="cache-note">{ note }</p> }) }
            }
        </section>
    }
}

/// The same, step by step.
pub fn cache_steps(props: &CachePane) -> Html {
    let Some(next) = &props.derived.next else { return Html::default() };
    html! {
        <section class="block steps-block" aria-label={texts::RERUNS}>
            { for next.reruns.stages.iter().map(|it| stage(props, &props.derived.view, it)) }
        </section>
    }
}

fn sums(reruns: &Reruns) -> Html {
    let steps = reruns.stages.iter().flat_map(|stage| &stage.steps).filter(|it| it.fate != Fate::Free);
    let all = steps.clone().count();
    let again = steps.filter(|it| it.fate.runs()).count();
    html! {
        <p class="cache-sums" aria-live="polite">
            <strong>{ texts::run_again(again, all) }</strong>
            { " " }
            { figure("rebuilt", format::size(reruns.rebuilt)) }{ texts::REBUILT }
            { figure("repulled", format::size(reruns.pulled)) }{ texts::REPULLED }
        </p>
    }
}

fn stage(props: &CachePane, view: &View, stage: &StageReruns) -> Html {
    let name = if stage.name.is_empty() { stage.index.to_string() } else { stage.name.clone() };
    let steps = stage.steps.iter().filter(|it| it.fate != Fate::Free);
    html! {
        <>
            <h3 class="cache-stage">{ texts::stage(&name) }</h3>
            <ol class="contents-list">{ for steps.map(|it| step(props, view, it)) }</ol>
        </>
    }
}

fn step(props: &CachePane, view: &View, step: &StepRerun) -> Html {
    let (class, word) = match step.fate {
        Fate::Reruns => ("is-rerun", texts::RUNS),
        Fate::MayHit => ("may-hit", texts::MAY_RUN),
        Fate::Rebased => ("is-kept", texts::KEPT),
        Fate::Cached | Fate::Free => ("is-kept", texts::CACHED),
    };
    let spot = view.outline.spot(step.line);
    let lit = props.state.lit().meets(&spot).then_some("is-lit");
    let (on_select, on_hover) = spot::events(&spot, props.on_select, props.on_hover);
    let runs = step.fate.runs();
    html! {
        <li
            class={classes!("step", class, lit)}
            onmouseenter={on_hover.reform(|_| true)} onmouseleave={on_hover.reform(|_| false)}
        >
            <span class="step-fate">{ word }</span>
            <button
                class="step-name" title={step.command.clone()} onclick={on_select.reform(|_| ())}
                onfocus={on_hover.reform(|_| true)} onblur={on_hover.reform(|_| false)}
            >
                <span class="step-line">{ step.line }</span>
                <code>{ &step.command }</code>
            </button>
            if runs && step.on_disk > 0 {
                <span class="step-size">{ figure(format!("line:{}", step.line), format::size(step.on_disk)) }</span>
            }
            <div class="step-why">
                { why(step) }
                { for step.caches.iter().map(|it| html! {
                    <span class="tag step-mount" title={texts::CACHE_MOUNT_TITLE}>{ texts::cache_mount(it, runs) }</span>
                }) }
            </div>
        </li>
    }
}

/// Why a step runs again, and what the word for its fate leaves open.
fn why(step: &StepRerun) -> Html {
    let also = match step.fate {
        Fate::MayHit => texts::MAY_HIT_TITLE,
        Fate::Rebased => texts::REBASED_TITLE,
        _ => "",
    };
    let words = [step.why.as_str(), also].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    rich_text(&words.join("; "))
}
