use layerlab_core::Basis;
use yew::prelude::*;

use crate::{format, texts};

/// How a figure is known: the fuller the disc, the surer. Told apart by shape, not by colour.
/// With `word`, the word stands beside the mark.
pub fn basis_mark(basis: Basis, word: bool) -> Html {
    let inner = match basis {
        Basis::Measured => html! { <circle class="basis-full" cx="6" cy="6" r="4.500" /> },
        Basis::Modelled => html! { <path class="basis-full" d="M6 1.500a4.500 4.500 0 0 0 0 9z" /> },
        Basis::Stated => html! { <path class="basis-tick" d="M3.600 6.200l1.700 1.700 3.200-3.600" /> },
        Basis::Guessed => Html::default(),
        Basis::Unknown => {
            html! { <path class="basis-tick" d="M4.700 4.700a1.400 1.400 0 1 1 1.900 1.300q-.6.2-.6.900M6 8.600v.1" /> }
        }
    };
    let label = basis.word();
    html! {
        <span class={classes!("basis", format::basis_class(basis))} title={texts::basis_title(basis)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                <circle class="basis-ring" cx="6" cy="6" r="4.500" />
                { inner }
            </svg>
            <span class={(!word).then_some("visually-hidden")}>{ label }</span>
        </span>
    }
}
