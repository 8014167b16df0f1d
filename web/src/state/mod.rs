//! What the author chose. Everything else on the page is derived from it.

mod action;
mod tab;
mod theme;

use std::collections::BTreeSet;

use layerlab_core::{Change, Options};
use yew::prelude::*;

use crate::lessons::Opened;
use crate::presets::PRESETS;
use crate::spot::Spot;

pub use action::Action;
pub use tab::Tab;
pub use theme::Theme;

/// The one state of the page.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The Dockerfile.
    pub source: AttrValue,
    /// Target, build arguments, platform, context and what was said of assumptions.
    pub options: Options,
    /// What the image is compared with: the text before the first fix, or what was pinned.
    pub baseline: Option<Baseline>,
    /// The texts around each fix: undo leads back to them.
    pub known: Vec<AttrValue>,
    /// The texts before and after *Slim it*.
    pub slimmed: Option<(AttrValue, AttrValue)>,
    /// What stages were called before: undo brings it back.
    pub renamed: Vec<Renaming>,
    /// Which preset the text came from, by its place in [`PRESETS`].
    pub preset: Option<usize>,
    /// The lesson that is worked at.
    pub lesson: Option<Opened>,
    /// What is taken to have changed since the last build.
    pub changes: Vec<Change>,
    /// What was clicked on, or holds the cursor.
    pub selection: Spot,
    /// Whether that is the editor's own cursor, which the editor marks itself.
    pub cursor: bool,
    /// What the pointer or the focus is on at the moment.
    pub hover: Spot,
    /// Whether a link to just this was copied.
    pub shared: bool,
    /// Light, dark or the system's choice.
    pub theme: Theme,
    /// The pane that is looked at.
    pub tab: Tab,
    /// How many steps were taken that the browser's back button takes back; typing is none.
    pub steps: u32,
    /// Whether the address led here, which then holds this already.
    pub followed: bool,
}

/// A stage's old and new name, each with the text that has it.
#[derive(Clone, PartialEq)]
pub struct Renaming {
    /// The text with the old name, and the name.
    pub before: (AttrValue, String),
    /// The text with the new name, and the name.
    pub after: (AttrValue, String),
}

/// What the image is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// Its Dockerfile.
    pub source: AttrValue,
    /// What it was built with when it was pinned; a text from before a fix is built with what is chosen now.
    pub options: Option<Options>,
}

impl State {
    /// The state in which `source` was just opened.
    pub fn opened(source: impl Into<AttrValue>) -> State {
        State {
            source: source.into(),
            options: Options::default(),
            baseline: None,
            known: Vec::new(),
            slimmed: None,
            renamed: Vec::new(),
            preset: None,
            lesson: None,
            changes: Vec::new(),
            selection: Spot::default(),
            cursor: false,
            hover: Spot::default(),
            shared: false,
            theme: Theme::default(),
            tab: Tab::default(),
            steps: 0,
            followed: false,
        }
    }

    /// The state in which the preset at `index` was just opened; an empty text where there is none.
    pub fn preset(index: usize) -> State {
        let Some(preset) = PRESETS.get(index) else { return State::opened("") };
        let example = preset.read();
        let options = example.options.clone();
        State { options, preset: Some(index), ..State::opened(example.source.to_owned()) }
    }

    /// The text that *Slim it* made the present one of.
    pub fn slimmed_from(&self) -> Option<&AttrValue> {
        self.slimmed.as_ref().filter(|(_, after)| *after == self.source).map(|(before, _)| before)
    }

    /// What lights up: the thing pointed at, else the thing selected.
    pub fn lit(&self) -> &Spot {
        if self.hover.is_empty() { &self.selection } else { &self.hover }
    }

    /// What lights up in the editor.
    pub fn lit_in_editor(&self) -> Spot {
        if self.cursor && self.hover.is_empty() { Spot::default() } else { self.lit().clone() }
    }

    /// The state with an example's choices where `source` is an example's text, letter by letter.
    pub fn found(source: String) -> State {
        let preset = PRESETS.iter().position(|preset| preset.read().source.trim_end() == source.trim_end());
        preset.map_or_else(|| State::opened(source), State::preset)
    }

    fn pinned(&self) -> Baseline {
        Baseline { source: self.source.clone(), options: Some(self.options.clone()) }
    }

    /// The text as it was typed. A text that has next to nothing in common with the one before is another Dockerfile:
    /// neither context nor choices of the old one hold for it.
    fn edited(mut self, source: String) -> State {
        moved(&mut self.changes, &self.source, &source);
        if self.lesson.is_some()
            || akin(&self.source, &source)
            || self.known.iter().any(|known| **known == *source)
        {
            return State { source: source.into(), ..self }.retargeted();
        }
        State {
            theme: self.theme,
            tab: self.tab,
            baseline: self.baseline.filter(|it| it.options.is_some()),
            ..State::found(source)
        }
    }

    /// The text with a stage under another name.
    fn renamed(mut self, renaming: Renaming) -> State {
        self.known.extend([renaming.before.0.clone(), renaming.after.0.clone()]);
        self.source = renaming.after.0.clone();
        self.renamed.push(renaming);
        self.retargeted()
    }

    /// The state with its target under the name that it has in the text, after a stage was renamed or that undone.
    fn retargeted(mut self) -> State {
        let sides = self.renamed.iter().flat_map(|it| [(&it.before, &it.after), (&it.after, &it.before)]);
        let named = sides.filter(|((text, _), _)| *text == self.source).find(|(_, (_, other))| {
            self.options.target.as_ref().is_some_and(|target| target.eq_ignore_ascii_case(other))
        });
        if let Some(((_, name), _)) = named {
            self.options.target = Some(name.to_ascii_lowercase());
        }
        self
    }

    /// The text as fixes leave it; the one from before the first fix becomes the baseline.
    fn fixed(mut self, source: String) -> State {
        moved(&mut self.changes, &self.source, &source);
        let before = self.source.clone();
        let mut known = self.known;
        known.extend([before.clone(), source.clone().into()]);
        State {
            baseline: self.baseline.or(Some(Baseline { source: before, options: None })),
            known,
            source: source.into(),
            hover: Spot::default(),
            ..self
        }
    }
}

/// Leads changed lines to where they stand after an edit: those below it move as it adds or takes lines.
fn moved(changes: &mut [Change], before: &str, after: &str) {
    let same = before.lines().zip(after.lines()).take_while(|(a, b)| a == b).count();
    let (old, new) = (before.lines().count(), after.lines().count());
    let tail = before.lines().rev().zip(after.lines().rev()).take_while(|(a, b)| a == b).count();
    let tail = tail.min(old.min(new) - same);
    for change in changes {
        if let Change::Line(line) = change
            && *line as usize > old - tail
        {
            *line = (*line as usize + new - old) as u32;
        }
    }
}

/// Whether a third of the lines of either text stands in the other too; blank lines and comments do not count.
fn akin(before: &str, after: &str) -> bool {
    let is_said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let before: Vec<&str> = before.lines().map(str::trim).filter(is_said).collect();
    let after: Vec<&str> = after.lines().map(str::trim).filter(is_said).collect();
    let held: BTreeSet<&str> = after.iter().copied().collect();
    let common = before.iter().filter(|line| held.contains(*line)).count();
    // An emptied editor is a new start.
    common * 3 >= before.len().min(after.len()) && before.is_empty() >= after.is_empty()
}

#[cfg(test)]
mod tests;
