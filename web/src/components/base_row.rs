use layerlab_core::Basis;
use layerlab_core::report::BaseReport;
use yew::prelude::*;

use crate::components::disclosure_row::DisclosureRow;
use crate::{format, texts};

/// The image that the target starts from; opened, where its figures come from. `on_hover` is told `true` when it is
/// pointed at, `false` when it is left.
pub fn base_row(base: &BaseReport, lit: bool, on_select: Callback<()>, on_hover: Callback<bool>) -> Html {
    let known = base.basis != Basis::Unknown;
    let size = if known { format::size(base.on_disk) } else { texts::NO_SIZE.to_owned() };
    let what = [texts::BASE, &base.distro, &base.libc]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        <DisclosureRow
            name={base.reference.clone()}
            {size}
            figure={format!("base:{}", base.reference)}
            basis={base.basis}
            class={classes!("base", lit.then_some("is-lit"))}
            {on_select}
            {on_hover}
        >
            <p class="row-figures">
                { what }
                if known {
                    { format!(" · {} {}", format::size(base.pull), texts::TO_PULL) }
                }
            </p>
            <p class="row-figures">{ format!("{}: {}", base.basis.word(), base.source) }</p>
        </DisclosureRow>
    }
}
