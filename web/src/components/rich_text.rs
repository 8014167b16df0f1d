use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RichTextProps {
    pub text: AttrValue,
}

/// A sentence whose `code` stands between backticks.
#[component]
pub fn RichText(props: &RichTextProps) -> Html {
    let piece = |(index, piece): (usize, &str)| match index % 2 {
        0 => html! { { piece.to_owned() } },
        _ => html! { <code>{ piece.to_owned() }</code> },
    };
    // A backtick without its twin is a character like any other.
    if props.text.matches('`').count() % 2 == 1 {
        return html! { { props.text.clone() } };
    }
    props.text.split('`').enumerate().map(piece).collect()
}
