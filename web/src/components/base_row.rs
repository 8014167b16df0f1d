use layerlab_core::Basis;
use layerlab_core::report::BaseReport;
use yew::prelude::*;

use crate::components::disclosure_row::DisclosureRow;
use crate::{format, texts};

#[derive(Properties, PartialEq)]
pub struct BaseRowProps {
    pub reference: AttrValue,
    pub on_disk: u64,
    pub pull: u64,
    pub basis: Basis,
    pub source: AttrValue,
    pub distro: AttrValue,
    pub libc: AttrValue,
    pub lit: bool,
    pub on_select: Callback<()>,
    /// Told `true` when pointed at, `false` when left.
    pub on_hover: Callback<bool>,
}

impl BaseRowProps {
    /// What is shown of `base`.
    pub fn of(
        base: &BaseReport,
        lit: bool,
        on_select: Callback<()>,
        on_hover: Callback<bool>,
    ) -> BaseRowProps {
        BaseRowProps {
            reference: base.reference.clone().into(),
            on_disk: base.on_disk,
            pull: base.pull,
            basis: base.basis,
            source: base.source.clone().into(),
            distro: base.distro.clone().into(),
            libc: base.libc.clone().into(),
            lit,
            on_select,
            on_hover,
        }
    }
}

/// The image that the target starts from; opened, where its figures come from.
#[component]
pub fn BaseRow(props: &BaseRowProps) -> Html {
    let BaseRowProps { reference, on_disk, pull, basis, source, distro, libc, lit, .. } = props;
    let known = *basis != Basis::Unknown;
    let size = if known { format::size(*on_disk) } else { texts::NO_SIZE.to_owned() };
    let what = [texts::BASE, distro, libc]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    html! {
        <DisclosureRow
            name={reference.clone()}
            {size}
            title={texts::basis_title(*basis)}
            basis={*basis}
            class={classes!("base", lit.then_some("is-lit"))}
            on_select={props.on_select.clone()}
            on_hover={props.on_hover.clone()}
        >
            <p class="row-figures">
                { what }
                if known {
                    { format!(" · {} {}", format::size(*pull), texts::TO_PULL) }
                }
            </p>
            <p class="row-figures">{ format!("{}: {source}", basis.word()) }</p>
        </DisclosureRow>
    }
}
