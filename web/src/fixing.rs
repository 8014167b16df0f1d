//! What rewrites the text: fixes together, and stages by another name.

use layerlab_core::advice::{self, Step, Subject};
use layerlab_core::text::Safety;
use layerlab_core::{Catalog, Options, build, inspect};
use yew::{AttrValue, Callback};

use crate::components::code_editor::Handle;
use crate::hooks::use_derived::Derived;
use crate::shared::Shared;
use crate::state::{Action, Renaming, State};
use crate::{marks, stages, utf16};

/// Gives the stage named at an offset another name; answers what speaks against it.
pub fn on_rename(
    state: &State,
    derived: &Derived,
    catalog: &Shared<Catalog>,
    act: &Callback<Action>,
    handle: &Handle,
) -> Callback<(usize, String), String> {
    let (source, options, rest) = (state.source.clone(), state.options.clone(), derived.rest);
    let (catalog, act, handle) = (catalog.clone(), act.clone(), handle.clone());
    Callback::from(move |(offset, name): (usize, String)| {
        let renamed = rest.get().and_then(|it| (it.renamed)(&source, offset, &name, &options, &catalog));
        match renamed {
            None => String::new(),
            Some(Err(reason)) => reason,
            Some(Ok((renaming, edits))) => {
                act.emit(Action::Rename(renaming));
                handle.with(|editor| editor.apply_edits(&edits));
                String::new()
            }
        }
    })
}

/// A stage under another name, with the edits as the editor reads them; or what speaks against it.
pub type Renamed = Result<(Renaming, String), String>;

/// What another name for the stage named at an offset comes to; nothing where none is named.
pub fn renamed(
    source: &AttrValue,
    offset: usize,
    name: &str,
    options: &Options,
    catalog: &Catalog,
) -> Option<Renamed> {
    let named = stages::at(source, utf16::to_byte(source, offset), options, catalog)?;
    Some(named.renamed(source, name, options, catalog).map(|renamed| {
        let edits = marks::edits(source, &renamed.edits);
        let after = (renamed.source.into(), name.to_owned());
        (Renaming { before: (source.clone(), named.name.clone()), after }, edits)
    }))
}

/// Puts in what all fixes together come to; where that is not known yet of the present text, it is found out.
pub fn on_slim(
    state: &State,
    derived: &Derived,
    catalog: &Shared<Catalog>,
    act: &Callback<Action>,
) -> Callback<()> {
    let (source, options) = (state.source.clone(), state.options.clone());
    let (view, rest, catalog, act) = (derived.view.clone(), derived.rest, catalog.clone(), act.clone());
    Callback::from(move |()| {
        let combined = match view.is_priced() {
            true => view.report.combined.as_ref().map(|it| it.source.clone()),
            false => rest.get().and_then(|it| (it.slimmed)(&source, &options, &catalog)),
        };
        combined.into_iter().for_each(|source| act.emit(Action::Slim(source)));
    })
}

/// How *Slim it* got from one text to the other.
#[derive(PartialEq)]
pub struct Slimming {
    /// The size on disk that it began with.
    pub before: u64,
    pub steps: Vec<Step>,
}

/// The steps from a text to what *Slim it* made of it.
pub fn slimming(source: &str, options: &Options, catalog: &Catalog) -> Slimming {
    let build = build::of(source, options, catalog);
    let before = advice::unfixed(&build).on_disk;
    Slimming { before, steps: advice::steps(Subject { build: &build, options, catalog }) }
}

/// Puts in all fixes that change nothing but the size.
pub fn on_apply_safe(
    state: &State,
    derived: &Derived,
    catalog: &Shared<Catalog>,
    act: &Callback<Action>,
) -> Callback<()> {
    let (source, options) = (state.source.clone(), state.options.clone());
    let (rest, catalog, act) = (derived.rest, catalog.clone(), act.clone());
    Callback::from(move |()| {
        if let Some(fixed) = rest.get().and_then(|it| (it.safely_fixed)(&source, &options, &catalog)) {
            act.emit(Action::Replace(fixed));
        }
    })
}

/// What all fixes together make of a text.
pub fn slimmed(source: &str, options: &Options, catalog: &Catalog) -> Option<String> {
    inspect(source, options, catalog).combined.map(|it| it.source)
}

/// What the fixes that change nothing but the size make of a text.
pub fn safely_fixed(source: &str, options: &Options, catalog: &Catalog) -> Option<String> {
    let build = build::of(source, options, catalog);
    let subject = Subject { build: &build, options, catalog };
    advice::fixed(subject, |_, fix| fix.safety == Safety::Safe).map(|combined| combined.source)
}
