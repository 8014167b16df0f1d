//! What follows from the text, the choices and the catalogue: all that panes and editor show.

use std::cell::OnceCell;
use std::rc::Rc;

use layerlab_core::advice::{Advice, Subject};
use layerlab_core::build::{self, Build};
use layerlab_core::report::{self, FindingReport, SuggestionReport};
use layerlab_core::{Catalog, Options, Report};
use yew::AttrValue;

use crate::graph::model::{self, Graph};
use crate::later::Later;
use crate::marks::{self, Squiggles};
use crate::outline::{self, Outline};
use crate::shared::Shared;
use crate::tokens;
use crate::tree::Tree;

/// What a view is of.
#[derive(Clone, PartialEq)]
pub struct Input {
    pub source: AttrValue,
    pub options: Options,
    pub catalog: Shared<Catalog>,
}

/// What a build comes to at once, and what is advised on it, which takes longer and may be of the text before.
pub struct View {
    /// Advice in it (findings, suggestions, what they come to together, other bases) may be of the text before.
    pub report: Report,
    pub outline: Rc<Outline>,
    pub graph: Shared<Graph>,
    pub inlays: AttrValue,
    /// From, to and kind of each token, as the editor takes them.
    pub tokens: Rc<[u32]>,
    pub advised: Rc<Advised>,
    pub of: Rc<Input>,
    build: Rc<Build>,
    trees: OnceCell<Rc<(Tree, Tree)>>,
}

/// What is advised, as it is shown.
#[derive(Default)]
pub struct Advised {
    /// What prices are of; nothing until there are any.
    pub priced: Option<Rc<Input>>,
    /// What findings are of.
    pub found: Option<Rc<Input>>,
    /// The suggestions that are listed: what is wrong with the text stands below the editor already.
    pub cards: Vec<Shared<SuggestionReport>>,
    /// The findings without a fix that are listed, likewise.
    pub notes: Vec<FindingReport>,
    pub squiggles: Squiggles,
}

impl View {
    /// The view of `input` without advice.
    pub fn of(input: Input) -> View {
        let build = build::of(&input.source, &input.options, &input.catalog);
        View::new(input, build)
    }

    /// The view of `input`, of which only the text is another one, with the advice of this view until its own is there.
    pub fn typed(&self, input: Input) -> View {
        let build = build::again(&self.build, &input.source, &input.options, &input.catalog);
        let view = View::new(input, build).promising(self);
        // What is the same is not drawn anew.
        let graph = if *view.graph == *self.graph { self.graph.clone() } else { view.graph };
        View { graph, ..view }
    }

    fn new(input: Input, build: Build) -> View {
        let report = report::of(&build, &Advice::default());
        let list = &build.instructions.list;
        let outline = outline::of(&build.document, list);
        View {
            graph: Shared::new(model::of(&report, &outline)),
            inlays: marks::inlays(&report).into(),
            tokens: tokens::triples(&input.source, &tokens::of(&build.document, list)).into(),
            report,
            outline: Rc::new(outline),
            advised: Rc::default(),
            of: Rc::new(input),
            build: Rc::new(build),
            trees: OnceCell::new(),
        }
    }

    /// This view with the advice of the one before.
    pub fn promising(mut self, before: &View) -> View {
        self.report.findings.clone_from(&before.report.findings);
        self.report.suggestions.clone_from(&before.report.suggestions);
        self.report.combined.clone_from(&before.report.combined);
        self.report.ladder.clone_from(&before.report.ladder);
        View { advised: before.advised.clone(), ..self }
    }

    /// This view with findings of its own; prices stay as they are.
    pub fn with_findings(self, later: &Later) -> View {
        let source = &self.of.source;
        let found = (later.findings)(self.subject());
        let findings: Vec<FindingReport> = found.iter().map(FindingReport::from).collect();
        let advised = Advised {
            priced: self.advised.priced.clone(),
            found: Some(self.of.clone()),
            cards: self.advised.cards.clone(),
            notes: notes(&self.report, &findings),
            squiggles: marks::squiggles(source, &findings),
        };
        View { report: Report { findings, ..self.report }, advised: Rc::new(advised), ..self }
    }

    /// What advice on it is about.
    pub fn subject(&self) -> Subject<'_> {
        Subject { build: &self.build, options: &self.of.options, catalog: &self.of.catalog }
    }

    /// This view with all advice, which is made at once.
    pub fn with_prices(&self, later: &Later) -> View {
        self.with(&(later.advice)(&self.build, &self.of.options, &self.of.catalog))
    }

    /// This view with this advice.
    pub fn with(&self, advice: &Advice) -> View {
        let source = &self.of.source;
        let report = report::of(&self.build, advice);
        let listed = report.suggestions.iter().filter(|it| !is_problem(&report, it.rule, it.line));
        let advised = Advised {
            priced: Some(self.of.clone()),
            found: Some(self.of.clone()),
            cards: listed.cloned().map(Shared::new).collect(),
            notes: notes(&report, &report.findings),
            squiggles: marks::squiggles(source, &report.findings),
        };
        View {
            report,
            advised: Rc::new(advised),
            outline: self.outline.clone(),
            graph: self.graph.clone(),
            inlays: self.inlays.clone(),
            tokens: self.tokens.clone(),
            of: self.of.clone(),
            build: self.build.clone(),
            trees: self.trees.clone(),
        }
    }

    /// Whether its advice is its own: only then can suggestions be applied.
    pub fn is_priced(&self) -> bool {
        self.advised.priced.as_ref().is_some_and(|of| Rc::ptr_eq(of, &self.of))
    }

    /// Whether its findings are its own: only then can they be mended.
    pub fn has_found(&self) -> bool {
        self.advised.found.as_ref().is_some_and(|of| Rc::ptr_eq(of, &self.of))
    }

    /// Whether its prices are by this catalogue, be it of the text before.
    pub fn is_priced_by(&self, catalog: &Shared<Catalog>) -> bool {
        self.advised.priced.as_ref().is_some_and(|of| of.catalog == *catalog)
    }

    /// What the image holds above its base.
    pub fn seen(&self) -> &Tree {
        &self.trees().0
    }

    /// What its layers hold and no container sees.
    pub fn hidden(&self) -> &Tree {
        &self.trees().1
    }

    /// Grown when somebody asks for them: one pane shows them.
    fn trees(&self) -> &(Tree, Tree) {
        self.trees.get_or_init(|| Rc::new((Tree::seen(&self.report.image), Tree::hidden(&self.report.image))))
    }
}

fn notes(report: &Report, findings: &[FindingReport]) -> Vec<FindingReport> {
    let listed = |it: &&FindingReport| it.fix.is_none() && !is_problem(report, it.rule, it.line);
    findings.iter().filter(listed).cloned().collect()
}

/// Whether a finding says what is wrong with the text itself.
fn is_problem(report: &Report, rule: &str, line: u32) -> bool {
    report.problems.iter().any(|problem| problem.code == rule && problem.line == line)
}
