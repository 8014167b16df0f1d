use layerlab_core::Basis;
use yew::prelude::*;

use crate::components::basis_mark::basis_mark;
use crate::components::icon::{Draw, icon};

#[derive(Properties, PartialEq)]
pub struct DisclosureRowProps {
    /// What stands in front: a line's number, or nothing.
    #[prop_or_default]
    pub mark: AttrValue,
    pub name: AttrValue,
    pub size: AttrValue,
    /// The key of its figure.
    pub figure: AttrValue,
    pub basis: Basis,
    /// More of its looks.
    #[prop_or_default]
    pub class: Classes,
    /// What stands below the name: a bar.
    #[prop_or_default]
    pub bar: Html,
    pub on_select: Callback<()>,
    /// Told `true` when pointed at, `false` when left.
    pub on_hover: Callback<bool>,
    /// What it shows when opened.
    pub children: Html,
}

/// A row of a list with a name and a size, to be opened for more.
#[component]
pub fn DisclosureRow(props: &DisclosureRowProps) -> Html {
    let open = use_state(|| false);
    let onclick = {
        let (open, on_select) = (open.clone(), props.on_select.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(!*open);
            on_select.emit(());
        })
    };
    html! {
        <li
            data-line={props.mark.clone()}
            class={classes!("row", props.class.clone(), open.then_some("is-open"))}
            onmouseenter={props.on_hover.reform(|_| true)}
            onmouseleave={props.on_hover.reform(|_| false)}
        >
            <button
                class="row-head"
                aria-expanded={open.to_string()}
                onfocus={props.on_hover.reform(|_| true)}
                onblur={props.on_hover.reform(|_| false)}
                {onclick}
            >
                <span class="row-mark">{ &props.mark }</span>
                <code class="row-name" title={props.name.clone()}>{ &props.name }</code>
                <span class="row-size" data-explain={props.figure.clone()}>{ &props.size }</span>
                { basis_mark(props.basis, false) }
                { icon(Draw::Chevron) }
                { props.bar.clone() }
            </button>
            if *open {
                <div class="row-body">{ props.children.clone() }</div>
            }
        </li>
    }
}
