use layerlab_core::report::{ImageReport, LayerReport};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::compare::{Pair, pairs, saved};
use crate::components::figure::figure;
use crate::components::legend::legend;
use crate::hooks::use_derived::Derived;
use crate::presets::PRESETS;
use crate::spot::Spot;
use crate::state::{Action, State};
use crate::view::View;
use crate::{format, palette, texts};

/// A pinned image beside the present one: their sizes, their bars, and their layers one by one.
pub fn compare_pane(
    state: &State,
    derived: &Derived,
    act: &Callback<Action>,
    on_select: &Callback<Spot>,
) -> Html {
    html! {
        <>
            <section class="block compare-block">
                <div class="section-head">
                    <h2>{ texts::COMPARE_TITLE }</h2>
                    if state.baseline.is_some() {
                        <button class="button" onclick={act.reform(|_| Action::ForgetBaseline)}>{ texts::UNPIN }</button>
                    }
                </div>
                { choose(state, act) }
                if let Some(before) = &derived.baseline {
                    { sizes(before, &derived.view.report.image) }
                }
            </section>
            if let Some(before) = &derived.baseline {
                { layers(before, &derived.view, on_select) }
            }
        </>
    }
}

/// What to compare with.
fn choose(state: &State, act: &Callback<Action>) -> Html {
    let on_example = act.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        if let Ok(index) = select.value().parse() {
            on_example.emit(Action::PinExample(index));
        }
        select.set_value("");
    });
    let examples = PRESETS.iter().enumerate().map(|(index, preset)| {
        html! { <option value={index.to_string()}>{ preset.read().page.title }</option> }
    });
    let note = if state.baseline.is_some() { texts::PINNED_NOTE } else { texts::PIN_NOTE };
    html! {
        <>
            <p class="contents-note">{ note }</p>
            <div class="compare-choose">
                <button class="button" onclick={act.reform(|_| Action::Pin)}>{ texts::PIN }</button>
                <label class="field">
                    <span class="compare-or">{ texts::PIN_EXAMPLE }</span>
                    <select {onchange}>
                        <option value="" selected={true}>{ texts::CHOOSE_EXAMPLE }</option>
                        { for examples }
                    </select>
                </label>
            </div>
        </>
    }
}

fn sizes(before: &ImageReport, after: &ImageReport) -> Html {
    let whole = before.on_disk.likely.max(after.on_disk.likely).max(1);
    let row = |name: &str, keys: [&'static str; 2], image: &ImageReport| {
        html! {
            <div class="compare-row">
                <span class="compare-name">{ name.to_owned() }</span>
                <span class="compare-size">
                    <strong>{ figure(keys[0], format::size(image.on_disk.likely)) }</strong>{ " " }{ texts::ON_DISK }
                    { ", " }{ figure(keys[1], format::size(image.pull.likely)) }{ " " }{ texts::TO_PULL }
                    if !image.left_out.is_empty() {
                        <span class="figure-least">{ " " }{ texts::INCOMPLETE_PIN }</span>
                    }
                </span>
                { bar(image, whole) }
            </div>
        }
    };
    let less = saved(before.on_disk.likely, after.on_disk.likely);
    let less_pull = saved(before.pull.likely, after.pull.likely);
    let parts = before.layers.iter().chain(&after.layers).flat_map(|layer| &layer.parts);
    let kinds = palette::sums(parts).into_iter().map(|(kind, _)| kind);
    html! {
        <div class="compare-sizes">
            <p class={classes!("compare-delta", (less < 0).then_some("is-growth"))} aria-live="polite">
                <strong>{ figure("since", format::change(less)) }</strong>{ " " }{ texts::ON_DISK }
                { ", " }{ figure("since", format::change(less_pull)) }{ " " }{ texts::TO_PULL }
            </p>
            { row(texts::PINNED, ["was:disk", "was:pull"], before) }
            { row(texts::NOW, ["disk", "pull"], after) }
            { legend(None, kinds.map(|kind| (kind, of_kind(after, kind))).collect(), true) }
        </div>
    }
}

/// Bytes of a kind that an image's layers add.
fn of_kind(image: &ImageReport, kind: layerlab_core::build::Content) -> u64 {
    let parts = image.layers.iter().flat_map(|layer| &layer.parts);
    parts.filter(|part| part.content == kind).map(|part| part.bytes).sum()
}

/// The base, then the bytes of each kind: both bars have one scale.
fn bar(image: &ImageReport, whole: u64) -> Html {
    let sums = palette::sums(image.layers.iter().flat_map(|layer| &layer.parts));
    let stretches = std::iter::once((palette::BASE, image.base.on_disk))
        .chain(sums.into_iter().map(|(kind, sum)| (palette::class(kind), sum)));
    let mut x = 0.0;
    let rects = stretches.map(|(class, bytes)| {
        let width = format::share(bytes, whole);
        let rect = html! {
            <rect key={class} class={classes!("stretch", class)} x={format::length(x)} y="0" width={format::length(width)} height="100%" />
        };
        x += width;
        rect
    });
    html! { <svg class="bar-picture" width="100%" height="22" aria-hidden="true">{ for rects }</svg> }
}

fn layers(before: &ImageReport, view: &View, on_select: &Callback<Spot>) -> Html {
    let after = &view.report.image;
    let pairs = pairs(&before.layers, &after.layers);
    let base = |it: &ImageReport| Some((format!("base:{}", it.base.reference), it.base.on_disk));
    let base = (base(before), base(after));
    html! {
        <section class="block compare-layers">
            <table>
                <thead><tr><th scope="col">{ texts::LAYER }</th>{ for [texts::PINNED, texts::NOW, texts::CHANGE].map(|name| html! { <th scope="col" class="is-number">{ name }</th> }) }</tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">{ commands(Some(&before.base.reference), Some(&after.base.reference), None) }</th>
                        { cells(base.0, base.1, "turn:base".to_owned()) }
                    </tr>
                    { for pairs.iter().map(|pair| layer(pair, view, on_select)) }
                </tbody>
            </table>
        </section>
    }
}

fn layer(pair: &Pair, view: &View, on_select: &Callback<Spot>) -> Html {
    let size = |key: &str, layer: Option<&LayerReport>| {
        layer.map(|layer| (format!("{key}:{}", layer.line), layer.on_disk.likely))
    };
    let line = |layer: Option<&LayerReport>| layer.map_or(0, |it| it.line);
    let command = |layer: Option<&'_ LayerReport>| layer.map(|layer| layer.command.clone());
    let goto = pair.after.map(|after| {
        let spot = view.outline.spot(after.line);
        let onclick = on_select.reform(move |_| spot.clone());
        html! { <button class="link" aria-label={texts::line(after.line)} {onclick}>{ after.line }</button> }
    });
    html! {
        <tr>
            <th scope="row">{ commands(command(pair.before).as_ref(), command(pair.after).as_ref(), goto) }</th>
            { cells(size("was", pair.before), size("line", pair.after), format!("turn:{}-{}", line(pair.before), line(pair.after))) }
        </tr>
    }
}

/// An instruction, or what became of it.
fn commands(before: Option<&String>, after: Option<&String>, goto: Option<Html>) -> Html {
    let gone = before.filter(|before| Some(*before) != after);
    html! {
        <div class="compare-commands">
            { goto }
            <div>
            if let Some(gone) = gone {
                <del class="compare-command" title={gone.clone()}>{ gone }</del>
            }
            if let Some(after) = after {
                <span class="compare-command" title={after.clone()}>{ after }</span>
            }
            </div>
        </div>
    }
}

/// Both sizes and their difference, each with its key.
fn cells(before: Option<(String, u64)>, after: Option<(String, u64)>, turn: String) -> Html {
    let bytes = |it: &Option<(String, u64)>| it.as_ref().map_or(0, |(_, bytes)| *bytes);
    let less = saved(bytes(&before), bytes(&after));
    let cell = |it: Option<(String, u64)>| {
        let size = it.map_or_else(|| Html::from("–"), |(key, bytes)| figure(key, format::size(bytes)));
        html! { <td class="is-number">{ size }</td> }
    };
    let class = match less {
        0 => "is-same",
        1.. => "is-less",
        _ => "is-growth",
    };
    html! {
        <>
            { cell(before) }{ cell(after) }
            <td class={classes!("is-number", "compare-change", class)}>{ if less == 0 { "=".into() } else { figure(turn, format::change(less)) } }</td>
        </>
    }
}
