//! Where a text names its stages, and what another name for one of them comes to.

use layerlab_core::instruction::{self, Instruction, Instructions, Kind, is_stage_name};
use layerlab_core::stage::{self, Edge, EdgeKind, Origin, Stages};
use layerlab_core::syntax::{self, Word};
use layerlab_core::text::{self, Edit, Span};
use layerlab_core::{Catalog, Options};

use crate::editor::{list, quote};
use crate::{texts, utf16};

/// A stage, and all places that name it.
#[derive(Debug, PartialEq)]
pub struct Named {
    /// The stage's position in the file.
    stage: usize,
    /// Its name as its `FROM` writes it.
    pub name: String,
    /// Where it is named: in its `FROM` first, then in order of the file.
    places: Vec<Span>,
    /// Which of the places was asked for.
    at: usize,
}

/// A stage under another name.
#[derive(Debug, PartialEq)]
pub struct Renamed {
    /// What changes in the text.
    pub edits: Vec<Edit>,
    /// The text afterwards.
    pub source: String,
}

/// The stage that is named at `offset` (in UTF-16 code units) as the editor reads it; empty where there is none.
pub fn json(source: &str, offset: usize, options: &Options, catalog: &Catalog) -> String {
    let named = at(source, utf16::to_byte(source, offset), options, catalog);
    named.map_or_else(String::new, |named| named.json(source))
}

/// The stage that is named at `offset` (in bytes), else the first that its instruction names.
pub fn at(source: &str, offset: usize, options: &Options, catalog: &Catalog) -> Option<Named> {
    let read = Read::of(source, options, catalog);
    let all = read.mentions();
    let here = read.instructions.list.iter().find(|it| it.span.start <= offset && offset <= it.span.end)?;
    let touches = |it: &&Mention| it.place.start <= offset && offset <= it.place.end;
    let asked = all.iter().find(touches).or_else(|| all.iter().find(|it| here.span.covers(it.place)))?;
    let declared = all.iter().find(|it| it.stage == asked.stage && it.declares)?;
    let others = all.iter().filter(|it| it.stage == asked.stage && !it.declares);
    let places: Vec<Span> = std::iter::once(declared).chain(others).map(|it| it.place).collect();
    let at = places.iter().position(|place| *place == asked.place)?;
    Some(Named { stage: asked.stage, name: declared.place.of(source).to_owned(), places, at })
}

impl Named {
    /// The stage as the editor reads it: its name, the offsets of its places, and which of them was asked for.
    pub fn json(&self, source: &str) -> String {
        let places = self.places.iter().map(|place| utf16::from_byte(source, place.start).to_string());
        format!(r#"{{"name":{},"places":{},"at":{}}}"#, quote(&self.name), list(places), self.at)
    }

    /// The text with `name` at every place, or the reason against it: afterwards every edge has to lead where it leads
    /// now. A name that another stage or an image has would fail that, and so would a variable that holds the old one.
    pub fn renamed(
        &self,
        source: &str,
        name: &str,
        options: &Options,
        catalog: &Catalog,
    ) -> Result<Renamed, String> {
        if !is_stage_name(name) {
            return Err(texts::no_stage_name(name));
        }
        // A number written in `--from` stays one.
        let written = |it: &&Span| it.of(source).eq_ignore_ascii_case(&self.name);
        let edit = |it: &Span| Edit { start: it.start, end: it.end, text: name.to_owned() };
        let edits: Vec<Edit> = self.places.iter().filter(written).map(edit).collect();
        let renamed = text::apply(source, &edits);
        let before = Read::of(source, options, catalog).stages;
        let after = Read::of(&renamed, options, catalog).stages;
        let called = |it: &stage::Stage| it.name.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(name));
        let arrived: Vec<usize> = after.list.iter().filter(|it| called(it)).map(|it| it.index).collect();
        let leads = |it: &Edge| (it.from.clone(), it.to, it.kind, it.line);
        if arrived != [self.stage] || !before.edges.iter().map(leads).eq(after.edges.iter().map(leads)) {
            return Err(texts::name_leads_elsewhere(name));
        }
        Ok(Renamed { edits, source: renamed })
    }
}

/// A place that names a stage.
struct Mention {
    stage: usize,
    place: Span,
    declares: bool,
}

struct Read<'a> {
    source: &'a str,
    instructions: Instructions,
    stages: Stages,
}

impl Read<'_> {
    fn of<'a>(source: &'a str, options: &Options, catalog: &Catalog) -> Read<'a> {
        let instructions = instruction::read(&syntax::parse(source));
        let stages = stage::split(&instructions, options, catalog);
        Read { source, instructions, stages }
    }

    fn mentions(&self) -> Vec<Mention> {
        let all = self.instructions.list.iter().enumerate();
        all.flat_map(|(index, instruction)| self.named_by(index, instruction)).collect()
    }

    fn named_by(&self, index: usize, instruction: &Instruction) -> Vec<Mention> {
        let Kind::From(from) = &instruction.kind else {
            return self.sources(index, &instruction.kind);
        };
        let is_base = |it: &&Edge| it.kind == EdgeKind::From;
        let base = self.stages.edges_of(index).find(is_base).and_then(stage_of);
        let base = base.map(|stage| Mention { stage, place: self.inside(&from.base), declares: false });
        let own = self.stages.list.iter().find(|it| it.from == index);
        let own = own.zip(from.name.as_ref());
        let own = own.map(|(own, name)| Mention { stage: own.index, place: name.span, declares: true });
        base.into_iter().chain(own).collect()
    }

    /// What `COPY --from` and `RUN --mount=from` name, also behind `ONBUILD`.
    fn sources(&self, index: usize, kind: &Kind) -> Vec<Mention> {
        let mention = |word: &Word, place| {
            let stage = self.source_stage(index, &word.text)?;
            Some(Mention { stage, place, declares: false })
        };
        match kind {
            Kind::Onbuild(onbuild) => self.sources(index, &onbuild.trigger),
            Kind::Copy(copy) => copy.from.iter().filter_map(|it| mention(it, self.inside(it))).collect(),
            Kind::Run(run) => {
                let named = run.mounts.iter().filter_map(|mount| {
                    mention(mount.from.as_ref()?, from_field(self.source, mount.written.span)?)
                });
                named.collect()
            }
            _ => Vec::new(),
        }
    }

    /// The stage that a source of an instruction leads to. What a trigger copies from is looked up where it runs, which
    /// may be in another file: there the name alone says it.
    fn source_stage(&self, index: usize, name: &str) -> Option<usize> {
        let is_called = |stage: &stage::Stage| {
            stage.name.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(name))
                || name.parse() == Ok(stage.index)
        };
        let leads = |stage: usize| self.stages.list.get(stage).is_some_and(is_called);
        let by_edge = self.stages.edges_of(index).filter_map(stage_of).find(|stage| leads(*stage));
        let is_trigger =
            self.instructions.list.get(index).is_some_and(|it| matches!(it.kind, Kind::Onbuild(_)));
        let by_name = || self.stages.list.iter().rfind(|it| is_called(it)).map(|it| it.index);
        by_edge.or_else(|| is_trigger.then(by_name).flatten())
    }

    /// Where a word stands, without the quotes around it.
    fn inside(&self, word: &Word) -> Span {
        let written = word.span.of(self.source);
        let start = written.find(word.text.as_str()).unwrap_or(0);
        Span::new(word.span.start + start, word.span.start + (start + word.text.len()).min(written.len()))
    }
}

fn stage_of(edge: &Edge) -> Option<usize> {
    match edge.from {
        Origin::Stage(stage) => Some(stage),
        _ => None,
    }
}

/// The value of `from` in what `--mount` says: a list between commas, quotes allowed around each part.
fn from_field(source: &str, list: Span) -> Option<Span> {
    let mut start = list.start;
    list.of(source).split(',').find_map(|field| {
        let end = start + field.len();
        start = end + 1;
        let (key, value) = field.trim_start_matches('"').split_once('=')?;
        let from = end - value.len();
        key.eq_ignore_ascii_case("from").then(|| Span::new(from, from + value.trim_end_matches('"').len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stage named where `|` stands, and the text without that mark.
    fn found(marked: &str) -> (String, Option<Named>) {
        let (source, offset) = (marked.replace('|', ""), marked.find('|').unwrap_or(0));
        let named = at(&source, offset, &Options::default(), &Catalog::images_only());
        (source, named)
    }

    fn renamed(marked: &str, name: &str) -> Result<String, String> {
        let (source, named) = found(marked);
        let named = named.ok_or("no stage")?;
        named.renamed(&source, name, &Options::default(), &Catalog::images_only()).map(|it| it.source)
    }

    const ALL: &str = "FROM alpine AS Deps
FROM |deps AS build
RUN --mount=type=bind,from=deps,target=/d --mount=\"from=deps,target=/e\" \\
    --mount=type=cache,target=/deps true
FROM deps
# deps is a stage
COPY --from=deps /deps /deps
COPY --from=0 /a /b
ONBUILD COPY --from=deps /c /c
";

    #[test]
    fn every_reference_takes_the_new_name_and_nothing_else_does() {
        let expected = "FROM alpine AS tools
FROM tools AS build
RUN --mount=type=bind,from=tools,target=/d --mount=\"from=tools,target=/e\" \\
    --mount=type=cache,target=/deps true
FROM tools
# deps is a stage
COPY --from=tools /deps /deps
COPY --from=0 /a /b
ONBUILD COPY --from=tools /c /c
";
        assert_eq!(renamed(ALL, "tools").as_deref(), Ok(expected));
    }

    #[test]
    fn a_place_leads_to_its_stage_and_the_line_does_for_want_of_one() {
        let named = |text| found(text).1.map(|it| (it.name.clone(), it.at, it.places.len()));
        assert_eq!(named(ALL), Some(("Deps".to_owned(), 1, 8)));
        assert_eq!(named("FROM a AS x\nFROM b\nCOPY --from=x / /b|\n"), Some(("x".to_owned(), 1, 2)));
        assert_eq!(named("FROM a AS x\nFROM b\nCOPY --from=|nginx / /\n"), None);
        assert_eq!(named("FROM a AS x\nRUN true|\n"), None);
    }

    #[test]
    fn a_name_that_would_lead_elsewhere_is_refused() {
        let two = "FROM alpine AS |one\nFROM alpine AS two\nCOPY --from=one / /\nCOPY --from=nginx / /n\n";
        for name in ["two", "TWO", "nginx", "1", "a b", "", "é"] {
            assert!(renamed(two, name).is_err(), "{name}");
        }
        assert!(renamed(two, "One").is_ok());
        assert!(renamed("ARG B=one\nFROM alpine AS |one\nFROM ${B}\n", "two").is_err());
    }
}
