use layerlab_core::advice::NewFile;
use layerlab_core::report::{FindingReport, SuggestionReport};
use layerlab_core::text::{Edit, Safety};
use yew::prelude::*;

use crate::components::rich_text::rich_text;
use crate::components::suggestion_card::SuggestionCard;
use crate::outline::Outline;
use crate::shared::Shared;
use crate::spot::{self, Spot};
use crate::texts;
use crate::view::Advised;

/// What the list refers to, and whom it tells.
pub struct Suggestions<'a> {
    pub advised: &'a Advised,
    pub outline: &'a Outline,
    /// Whether the advice is on the present text.
    pub ready: bool,
    pub lit: &'a Spot,
    pub on_apply: &'a Callback<Vec<Edit>>,
    pub on_apply_safe: &'a Callback<()>,
    /// Told the text of a new ignore file.
    pub on_ignore: &'a Callback<String>,
    pub on_select: &'a Callback<Spot>,
    pub on_hover: &'a Callback<Spot>,
}

/// What would help, the greatest saving first; what saves nothing and what has no fix after that.
pub fn suggestions(props: &Suggestions) -> Html {
    let Advised { cards, notes, .. } = props.advised;
    let saves =
        |(_, card): &(usize, &Shared<SuggestionReport>)| card.saving.on_disk != 0 || card.saving.pull != 0;
    let (saving, even): (Vec<_>, Vec<_>) = cards.iter().enumerate().partition(saves);
    let safe = cards.iter().filter(|card| card.safety == Safety::Safe).count();
    html! {
        <>
            <div class="section-head">
                <h2>{ texts::SUGGESTIONS }<span class="count">{ cards.len() }</span></h2>
                if safe > 1 {
                    <button class="button" onclick={props.on_apply_safe.reform(|_| ())}>{ texts::APPLY_SAFE }</button>
                }
            </div>
            if cards.is_empty() && notes.is_empty() {
                <p class="suggestions-none">{ if props.advised.priced.is_some() { texts::ALL_GOOD } else { texts::LOOKING } }</p>
            }
            if !saving.is_empty() {
                <ul class="suggestions">{ for saving.into_iter().map(|it| card(props, it)) }</ul>
            }
            if !even.is_empty() {
                <h3 class="suggestions-group">{ texts::STILL_WORTH_IT }</h3>
                <ul class="suggestions">{ for even.into_iter().map(|it| card(props, it)) }</ul>
            }
            if !notes.is_empty() {
                <h3 class="suggestions-group">{ texts::NOTES }</h3>
                <ul class="notes">{ for notes.iter().map(|it| note(props, it)) }</ul>
            }
        </>
    }
}

fn card(props: &Suggestions, (place, suggestion): (usize, &Shared<SuggestionReport>)) -> Html {
    let spot = props.outline.spot(suggestion.line);
    let (on_select, on_hover) = spot::events(&spot, props.on_select, props.on_hover);
    let edits = suggestion.edits.clone();
    // A card stays itself when others come and go around it: what is under the pointer is what is applied.
    let alike = |it: &&Shared<SuggestionReport>| it.rule == suggestion.rule && it.line == suggestion.line;
    let nth = props.advised.cards.iter().take(place).filter(alike).count();
    let key = format!("{}:{}:{nth}", suggestion.rule, suggestion.line);
    let source = props.advised.priced.as_ref().map(|of| of.source.clone()).unwrap_or_default();
    html! {
        <SuggestionCard
            {key}
            suggestion={suggestion.clone()}
            figure={format!("fix:{place}")}
            {source}
            ready={props.ready}
            lit={props.lit.meets(&spot)}
            on_apply={props.on_apply.reform(move |()| edits.clone())}
            {on_select}
            {on_hover}
        />
    }
}

fn note(props: &Suggestions, finding: &FindingReport) -> Html {
    let spot = props.outline.spot(finding.line);
    html! {
        <li class="note">
            <button class="link" onclick={props.on_select.reform(move |_| spot.clone())}>{ texts::line(finding.line) }</button>
            <span>{ rich_text(&finding.message) }{ " " }<code>{ finding.rule }</code></span>
            { for finding.file.as_ref().map(|file| new_file(props, file)) }
        </li>
    }
}

/// A file that is to be written beside the Dockerfile, and the way to have it.
fn new_file(props: &Suggestions, file: &NewFile) -> Html {
    let text = file.text.clone();
    html! {
        <div class="note-file">
            <pre class="diff" tabindex="0">{ for file.text.lines().map(|line| html! { <ins class="diff-line">{ format!("+ {line}\n") }</ins> }) }</pre>
            <button class="button" onclick={props.on_ignore.reform(move |_| text.clone())}>{ texts::write(file.name) }</button>
        </div>
    }
}
