use yew::prelude::*;

use crate::diff::{Change, DiffLine};

/// Changed lines, before and after. The signs are text, so that they are read out and copied.
pub fn diff_view(lines: &[DiffLine]) -> Html {
    let line = |line: &DiffLine| match line.change {
        Change::Removed => html! { <del class="diff-line">{ format!("− {}\n", line.text) }</del> },
        Change::Added => html! { <ins class="diff-line">{ format!("+ {}\n", line.text) }</ins> },
        Change::Gap => html! { <span class="diff-line diff-gap">{ "⋯\n" }</span> },
    };
    html! { <pre class="diff" tabindex="0">{ for lines.iter().map(line) }</pre> }
}
