use std::collections::BTreeMap;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::icon::{Draw, icon};
use crate::hooks::use_commands::Dialog;
use crate::presets::PRESETS;
use crate::state::Theme;
use crate::{frame, texts};

/// Platforms to choose from, the default first.
pub const PLATFORMS: [&str; 2] = ["linux/amd64", "linux/arm64"];

/// What is chosen and can be chosen, and whom that is told.
pub struct Header<'a> {
    /// The preset that was opened, by its place.
    pub preset: Option<usize>,
    /// Whether its text was changed.
    pub edited: bool,
    /// The stages' names, in order.
    pub stages: &'a [String],
    pub target: Option<&'a String>,
    pub platform: Option<&'a str>,
    /// The build arguments of the text with their defaults.
    pub args: &'a [(String, Option<String>)],
    /// What the author gave them.
    pub given: &'a BTreeMap<String, String>,
    pub theme: Theme,
    /// Whether a link was just copied.
    pub shared: bool,
    pub on_preset: Callback<usize>,
    pub on_target: Callback<Option<String>>,
    pub on_platform: Callback<Option<String>>,
    pub on_arg: Callback<(String, Option<String>)>,
    pub on_theme: Callback<Theme>,
    pub on_share: Callback<()>,
    pub on_open: Callback<Dialog>,
}

/// The product's name, and what is built.
pub fn header(props: &Header) -> Html {
    html! {
        <header class="bar">
            <h1 class="brand" title={texts::TAGLINE}>{ logo() }{ texts::NAME }</h1>
            { preset_picker(props) }
            { target_picker(props) }
            { platform_picker(props) }
            { args_editor(props) }
            <span class="spring" />
            if frame::embedded() {
                <a class="button open-whole" href="./" target="_blank">{ texts::OPEN_WHOLE }{ icon(Draw::Away) }</a>
            }
            <button class="button share" title={texts::SHARE_TITLE} onclick={props.on_share.reform(|_| ())}>
                { icon(if props.shared { Draw::Check } else { Draw::Share }) }
                <span aria-live="polite">{ if props.shared { texts::SHARED } else { texts::SHARE } }</span>
            </button>
            <button class="button icon-only" title={texts::EXPORT_TITLE} aria-label={texts::EXPORT} onclick={props.on_open.reform(|_| Dialog::Exports)}>
                { icon(Draw::Save) }
            </button>
            <button class="button icon-only" title={texts::COMMANDS_TITLE} aria-label={texts::COMMANDS} onclick={props.on_open.reform(|_| Dialog::Commands)}>
                { icon(Draw::Command) }
            </button>
            { theme_switch(props) }
        </header>
    }
}

/// Layers that get smaller.
fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
            <rect class="logo-ground" width="32" height="32" rx="7" />
            <rect class="logo-one" x="6" y="20" width="20" height="5" rx="1.500" />
            <rect class="logo-two" x="6" y="13.500" width="13" height="5" rx="1.500" />
            <rect class="logo-three" x="6" y="7" width="6" height="5" rx="1.500" />
        </svg>
    }
}

fn value(event: &Event) -> String {
    event.target_unchecked_into::<HtmlSelectElement>().value()
}

/// One of a picker's options. Another element when it is chosen and when not: a browser heeds the attribute only as long
/// as nobody has chosen by hand.
fn option(value: String, title: String, selected: bool) -> Html {
    html! { <option key={format!("{selected} {value}")} {value} {selected}>{ title }</option> }
}

fn preset_picker(props: &Header) -> Html {
    let mut stacks: Vec<(&str, Vec<(usize, &str)>)> = Vec::new();
    for (index, preset) in PRESETS.iter().enumerate() {
        let page = &preset.read().page;
        let stack = page.fact("stack").unwrap_or_default();
        match stacks.iter_mut().find(|(name, _)| *name == stack) {
            Some((_, list)) => list.push((index, page.title)),
            None => stacks.push((stack, vec![(index, page.title)])),
        }
    }
    let onchange = props.on_preset.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Ok(index) = value(&event).parse() {
            onchange.emit(index);
        }
    });
    // What is shown when no example is open as it is; an edited one can then be opened anew.
    let other = props
        .preset
        .and_then(|index| PRESETS.get(index))
        .map(|preset| texts::edited(preset.read().page.title));
    let other = other.unwrap_or(texts::OWN_TEXT.to_owned());
    let opened = props.preset.filter(|_| !props.edited);
    let example = |(index, title): &(usize, &'static str)| {
        option(index.to_string(), (*title).to_owned(), opened == Some(*index))
    };
    html! {
        <label class="field">
            <span class="field-name">{ texts::EXAMPLE }</span>
            <select {onchange}>
                <option value="" disabled={true} selected={opened.is_none()}>{ other }</option>
                { for stacks.iter().map(|(stack, list)| html! {
                    <optgroup label={*stack}>{ for list.iter().map(example) }</optgroup>
                }) }
            </select>
        </label>
    }
}

fn target_picker(props: &Header) -> Html {
    let Some(last) = props.stages.last() else { return Html::default() };
    let onchange = props.on_target.reform(|event: Event| Some(value(&event)).filter(|name| !name.is_empty()));
    let chosen = props.target;
    let missing = chosen.filter(|name| !props.stages.contains(name));
    let others = &props.stages[..props.stages.len() - 1];
    html! {
        <label class="field target-field">
            <span class="field-name">{ texts::TARGET }</span>
            <select {onchange}>
                { option(String::new(), texts::last_stage(last), chosen.is_none() || chosen == Some(last)) }
                { for others.iter().rev().map(|name| option(name.clone(), texts::stage(name), chosen == Some(name))) }
                if let Some(name) = missing {
                    { option(name.clone(), texts::missing_stage(name), true) }
                }
            </select>
        </label>
    }
}

fn platform_picker(props: &Header) -> Html {
    let onchange =
        props.on_platform.reform(|event: Event| Some(value(&event)).filter(|name| name != PLATFORMS[0]));
    let chosen = props.platform.unwrap_or(PLATFORMS[0]);
    html! {
        <label class="field">
            <span class="field-name">{ texts::PLATFORM }</span>
            <select {onchange}>
                { for PLATFORMS.iter().map(|name| option((*name).to_owned(), (*name).to_owned(), chosen == *name)) }
            </select>
        </label>
    }
}

fn args_editor(props: &Header) -> Html {
    if props.args.is_empty() {
        return Html::default();
    }
    let field = |(name, default): &(String, Option<String>)| {
        let key = name.clone();
        let onchange = props.on_arg.reform(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            (key.clone(), Some(value).filter(|value| !value.is_empty()))
        });
        let given = props.given.get(name).cloned().unwrap_or_default();
        html! {
            <label class="arg">
                <code>{ name }</code>
                <input value={given} placeholder={default.clone().unwrap_or_default()} {onchange} />
            </label>
        }
    };
    html! {
        <details class="menu">
            <summary class="button">{ texts::BUILD_ARGS }{ icon(Draw::Down) }</summary>
            <div class="menu-body">{ for props.args.iter().map(field) }</div>
        </details>
    }
}

fn theme_switch(props: &Header) -> Html {
    let draw = match props.theme {
        Theme::System => Draw::System,
        Theme::Light => Draw::Sun,
        Theme::Dark => Draw::Moon,
        Theme::Contrast => Draw::Contrast,
    };
    let after = Theme::ALL.iter().skip_while(|theme| **theme != props.theme).nth(1);
    let next = after.copied().unwrap_or_default();
    let label = format!("{}: {}", texts::THEME, texts::theme(props.theme));
    html! {
        <button class="button icon-only" title={label.clone()} aria-label={label} onclick={props.on_theme.reform(move |_| next)}>
            { icon(draw) }
        </button>
    }
}
