use layerlab_core::{Amount, Basis};
use yew::prelude::*;

use crate::compare::saved;
use crate::components::basis_mark::basis_mark;
use crate::components::figure::figure;
use crate::components::icon::{Draw, icon};
use crate::hooks::use_catalog::Packages;
use crate::hooks::use_tween::use_tween;
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct HeadlineProps {
    pub on_disk: Amount,
    pub pull: Amount,
    pub basis: Basis,
    /// Whether the totals leave something out.
    pub partial: bool,
    /// Whether the sizes of packages are there yet.
    pub packages: Packages,
    /// Whether nothing was priced yet.
    pub looking: bool,
    /// What the fixes that need no decision would make of the size on disk.
    pub combined: Option<u64>,
    /// How many suggestions need no decision, and how many there are.
    pub suggestions: (usize, usize),
    /// The size on disk before the first fix.
    pub before: Option<u64>,
    /// Whether that is not from before the fixes, but what was pinned.
    pub is_pinned: bool,
    pub on_slim: Callback<()>,
    pub on_keep: Callback<()>,
}

/// The three sizes, and what they could be.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let HeadlineProps { on_disk, pull, basis, partial, combined, suggestions, before, .. } = props;
    // After a fix the figures run to what it brought; while typing they are there at once.
    let fixed = before.is_some();
    let shown_on_disk = use_tween(on_disk.likely, fixed);
    let shown_pull = use_tween(pull.likely, fixed);
    let smaller = combined.filter(|size| *size < on_disk.likely);
    html! {
        <div class="headline">
            <div class="figures">
                { size("figure is-main", "disk", *on_disk, shown_on_disk, *partial, texts::ON_DISK) }
                { size("figure", "pull", *pull, shown_pull, false, texts::TO_PULL) }
                { size("figure is-minor", "usage", on_disk.plus(*pull), shown_on_disk.saturating_add(shown_pull), false, texts::DISK_USAGE) }
                <span class="figures-basis">{ basis_mark(*basis, true) }</span>
            </div>
            { refining(props.packages) }
            if let Some(before) = before {
                <p class={classes!("before", (*before < on_disk.likely).then_some("is-growth"))}>
                    <strong>{ figure("since", format::change(saved(*before, on_disk.likely))) }</strong>
                    { " · " }{ figure("was:disk", format::size(*before)) }{ " " }{ if props.is_pinned { texts::SINCE_PIN } else { texts::SINCE } }
                    <button class="link" onclick={props.on_keep.reform(|_| ())}>{ if props.is_pinned { texts::UNPIN } else { texts::KEEP } }</button>
                </p>
            }
            if let Some(size) = smaller {
                <p class="promise">
                    <span>{ texts::would_make(*suggestions) }{ " " }<strong>{ figure("slim", format::size(size)) }</strong></span>
                    { slim(&props.on_slim, false) }
                </p>
            } else if props.looking {
                // Takes the room of what is about to be said.
                <p class="promise"><span>{ texts::LOOKING }</span>{ slim(&props.on_slim, true) }</p>
            }
        </div>
    }
}

fn slim(on_slim: &Callback<()>, disabled: bool) -> Html {
    html! {
        <button class="button primary" title={texts::SLIM_TITLE} {disabled} onclick={on_slim.reform(|_| ())}>
            { icon(Draw::Play) }
            { texts::SLIM }
        </button>
    }
}

fn refining(packages: Packages) -> Html {
    let note = match packages {
        Packages::Coming => texts::REFINING,
        Packages::Missing => texts::UNREFINED,
        Packages::There => return Html::default(),
    };
    html! { <p class="refining">{ note }</p> }
}

fn size(
    class: &'static str,
    key: &'static str,
    amount: Amount,
    shown: u64,
    partial: bool,
    unit: &str,
) -> Html {
    html! {
        <p {class}>
            if partial {
                <span class="figure-least">{ texts::INCOMPLETE }</span>
            }
            <strong>{ figure(key, format::size(shown)) }</strong>
            <span class="figure-unit">{ unit }</span>
            <span class="figure-range">{ format::range(amount) }</span>
        </p>
    }
}
