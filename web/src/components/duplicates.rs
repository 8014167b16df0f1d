use layerlab_core::build::{Copied, Duplicate};
use layerlab_core::report::ImageReport;
use yew::prelude::*;

use crate::components::basis_mark::basis_mark;
use crate::components::figure::figure;
use crate::outline::Outline;
use crate::spot::Spot;
use crate::{format, texts};

/// What the layers hold more than once, and where each copy lies; nothing where there is none.
pub fn duplicates(image: &ImageReport, outline: &Outline, on_select: &Callback<Spot>) -> Html {
    if image.duplicates.is_empty() {
        return Html::default();
    }
    let extra = image.duplicates.iter().map(|it| it.extra).sum();
    html! {
        <section class="block duplicates-block">
            <div class="section-head">
                <h2>{ texts::DUPLICATES }<span class="count">{ figure("copies", format::size(extra)) }</span></h2>
            </div>
            <p class="contents-note">{ texts::DUPLICATES_NOTE }</p>
            <ul class="contents-list">{ for image.duplicates.iter().enumerate().map(|(place, it)| duplicate(place, it, outline, on_select)) }</ul>
        </section>
    }
}

fn duplicate(place: usize, row: &Duplicate, outline: &Outline, on_select: &Callback<Spot>) -> Html {
    let copy = |copy: &Copied| {
        let spot = outline.spot(copy.line);
        html! {
            <span class="copy">
                <button class="link" onclick={on_select.reform(move |_| spot.clone())}>{ texts::line(copy.line) }</button>
                <code>{ &copy.path }</code>
                if copy.hidden {
                    <span class="tag tag-hidden" title={texts::HIDDEN_TITLE}>{ texts::HIDDEN }</span>
                }
            </span>
        }
    };
    html! {
        <li class="held duplicate">
            <span class="held-what">
                { texts::times(row.count, &row.what) }
                { for row.copies.iter().map(copy) }
            </span>
            <span class="held-size">{ figure(format!("copy:{place}"), format::change_of(row.extra)) }</span>
            { basis_mark(row.basis, false) }
        </li>
    }
}
