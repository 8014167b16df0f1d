use yew::prelude::*;

use crate::diff::{Change, DiffLine};

#[derive(Properties, PartialEq)]
pub struct DiffViewProps {
    pub lines: Vec<DiffLine>,
}

/// Changed lines, before and after. The signs are text, so that they are read out and copied.
#[component]
pub fn DiffView(props: &DiffViewProps) -> Html {
    let line = |line: &DiffLine| match line.change {
        Change::Removed => html! { <del class="diff-line">{ format!("− {}\n", line.text) }</del> },
        Change::Added => html! { <ins class="diff-line">{ format!("+ {}\n", line.text) }</ins> },
        Change::Gap => html! { <span class="diff-line diff-gap">{ "⋯\n" }</span> },
    };
    html! { <pre class="diff" tabindex="0">{ for props.lines.iter().map(line) }</pre> }
}
