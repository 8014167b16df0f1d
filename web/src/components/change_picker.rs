use layerlab_core::Change;
use layerlab_core::context::manifest;
use layerlab_core::stage::Origin;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::icon::{Draw, icon};
use crate::state::{Action, State};
use crate::texts;
use crate::view::View;

/// How many files the list of files offers; others can be typed.
const OFFERED: usize = 200;

/// What may be taken to have changed since the last build, and what is.
pub fn change_picker(state: &State, view: &View, act: &Callback<Action>) -> Html {
    let on_change = act.reform(Action::Change);
    html! {
        <>
            <div class="changes-fields">{ instructions(state, view, &on_change) }{ files(state, &on_change) }</div>
            if state.changes.is_empty() {
                <p class="changes-try">{ texts::TRY }{ for examples(state, view).into_iter().map(|it| example(it, &on_change)) }</p>
            } else {
                <ul class="changes" aria-label={texts::CHANGED}>{ for state.changes.iter().map(|it| chip(it, state, act)) }</ul>
            }
        </>
    }
}

/// Base images, build arguments and lines, in one list.
fn instructions(state: &State, view: &View, on_change: &Callback<Change>) -> Html {
    let images = images(view).into_iter().map(|image| Change::Base(Some(image)));
    let args = view.outline.args.iter().map(|(name, _)| Change::Arg(name.clone(), None));
    let lines = view.outline.statements.iter().map(|lines| Change::Line(lines.start));
    let groups = [
        (texts::BASE_IMAGES, std::iter::once(Change::Base(None)).chain(images).collect::<Vec<_>>()),
        (texts::BUILD_ARGS, args.collect()),
        (texts::LINES, lines.collect()),
    ];
    let on_change = on_change.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_unchecked_into::<HtmlSelectElement>();
        if let Ok(change) = select.value().parse() {
            on_change.emit(change);
        }
        select.set_value("");
    });
    let option = |change: &Change| {
        html! { <option value={change.to_string()}>{ texts::change(change, &state.source) }</option> }
    };
    html! {
        <label class="changes-field">
            <span>{ texts::CHANGE_LINE }</span>
            <select {onchange}>
                <option value="" selected={true}>{ texts::CHOOSE }</option>
                { for groups.iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| html! {
                    <optgroup label={*name}>{ for list.iter().map(option) }</optgroup>
                }) }
            </select>
        </label>
    }
}

fn files(state: &State, on_change: &Callback<Change>) -> Html {
    let on_change = on_change.clone();
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let path = input.value().trim().to_owned();
        if !path.is_empty() {
            on_change.emit(Change::File(path));
            input.set_value("");
        }
    });
    let offered = state.options.context.files.iter().take(OFFERED);
    html! {
        <label class="changes-field">
            <span>{ texts::CHANGE_FILE }</span>
            <input list="context-files" placeholder={texts::FILE_PATH} {onchange} />
            <datalist id="context-files">{ for offered.map(|file| html! { <option value={file.path.clone()} /> }) }</datalist>
        </label>
    }
}

/// The images that the file names, each once.
fn images(view: &View) -> Vec<String> {
    let mut images: Vec<String> = Vec::new();
    for edge in &view.report.edges {
        match &edge.from {
            Origin::Image(name) if !images.contains(name) && name != "scratch" => images.push(name.clone()),
            _ => {}
        }
    }
    images
}

/// What people change most: a source file, a manifest, the base image.
fn examples(state: &State, view: &View) -> Vec<Change> {
    let sent = state.options.context.sent();
    let source = |path: &str| path.contains("src/") || path.contains("app/") || path.contains("lib/");
    let file = sent.iter().find(|file| source(&file.path) && !manifest::is_read(&file.path));
    let manifest = sent.iter().find(|file| manifest::is_read(&file.path));
    let files = file.into_iter().chain(manifest).map(|file| Change::File(file.path.clone()));
    files.chain(images(view).first().map(|image| Change::Base(Some(image.clone())))).collect()
}

fn example(change: Change, on_change: &Callback<Change>) -> Html {
    let words = texts::change(&change, "");
    html! { <button class="button" onclick={on_change.reform(move |_| change.clone())}>{ words }</button> }
}

fn chip(change: &Change, state: &State, act: &Callback<Action>) -> Html {
    let words = texts::change(change, &state.source);
    let change = change.clone();
    html! {
        <li class="change">
            <span>{ words.clone() }</span>
            <button
                class="button quiet icon-only" aria-label={texts::not_changed(&words)}
                onclick={act.reform(move |_| Action::Unchange(change.clone()))}
            >
                { icon(Draw::Cross) }
            </button>
        </li>
    }
}
