use yew::prelude::*;

/// A sentence whose `code` stands between backticks.
pub fn rich_text(text: &str) -> Html {
    // A backtick without its twin is a character like any other.
    if text.matches('`').count() % 2 == 1 {
        return html! { { text.to_owned() } };
    }
    let piece = |(index, piece): (usize, &str)| match index % 2 {
        0 => html! { { piece.to_owned() } },
        _ => html! { <code>{ piece.to_owned() }</code> },
    };
    text.split('`').enumerate().map(piece).collect()
}
