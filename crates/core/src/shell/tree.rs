//! The grammar of a script: rable's tree, cut down to what runs, with places in bytes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use rable::ast::{CasePattern, ListOperator, Node as Parsed, NodeKind};

use super::{Link, guard, split};

/// A parsed script.
#[derive(Debug)]
pub(super) struct Parse {
    pub(super) root: Node,
    pub(super) refused: Option<String>,
}

/// A place in the script.
pub(super) type Place = Range<usize>;

/// A word as written, and its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) place: Place,
}

/// What runs.
#[derive(Debug)]
pub(super) enum Node {
    /// A command: its assignments and words as written, and its redirections.
    Simple { assignments: Vec<Written>, words: Vec<Written>, redirections: Vec<Raw>, place: Place },
    /// One after the other.
    List(Vec<(Link, Node)>),
    /// Side by side.
    Pipeline(Vec<Node>),
    /// `if`: each arm is a condition, `None` for `else`, and what it guards.
    Choice(Vec<(Option<Node>, Node)>),
    /// `case word in`: each arm is its patterns as written and what they guard.
    Case { word: Written, arms: Vec<(Vec<Written>, Node)> },
    /// `for name in words`; no words means `"$@"`.
    For { name: String, words: Vec<Written>, body: Box<Node> },
    /// `while` and `until`, and `for ((…))` without a condition.
    Loop { condition: Option<Box<Node>>, body: Box<Node> },
    /// `( … )`.
    Subshell(Box<Node>),
    /// `name() { … }`.
    Function(Box<Node>),
}

/// A redirection as written.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) operator: String,
    pub(super) target: Written,
    /// A heredoc's body; its delimiter is the target.
    pub(super) body: Option<String>,
}

/// Scripts in mind. Pricing a fix builds a text again in which most scripts are as before.
const KEPT: usize = 512;

thread_local! {
    static READ: RefCell<HashMap<String, Rc<Parse>>> = RefCell::default();
}

/// Reads the grammar of `script`, or remembers it.
pub(super) fn of(script: &str) -> Rc<Parse> {
    if let Some(known) = READ.with_borrow(|read| read.get(script).cloned()) {
        return known;
    }
    let parse = Rc::new(parse(script));
    READ.with_borrow_mut(|read| {
        if read.len() >= KEPT {
            read.clear();
        }
        read.insert(script.to_owned(), parse.clone());
    });
    parse
}

fn parse(script: &str) -> Parse {
    let refused = match guard::refusal(script) {
        Some(reason) => reason,
        None => match rable::parse(script, false) {
            Ok(nodes) => {
                let reader = Reader::new(script);
                let parts = nodes.iter().map(|node| (Link::Then, reader.node(node))).collect();
                return Parse { root: Node::List(parts), refused: None };
            }
            Err(error) => error.message().to_owned(),
        },
    };
    Parse { root: split::at_operators(script), refused: Some(refused) }
}

/// Turns rable's places, which count characters, into bytes.
struct Reader<'a> {
    script: &'a str,
    /// Byte offset of each character; empty for ASCII, where both are the same.
    bytes: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(script: &'a str) -> Reader<'a> {
        let bytes = match script.is_ascii() {
            true => Vec::new(),
            false => script.char_indices().map(|(at, _)| at).collect(),
        };
        Reader { script, bytes }
    }

    fn byte(&self, character: usize) -> usize {
        let byte = if self.bytes.is_empty() {
            character
        } else {
            self.bytes.get(character).copied().unwrap_or(usize::MAX)
        };
        byte.min(self.script.len())
    }

    fn place(&self, node: &Parsed) -> Place {
        self.byte(node.span.start)..self.byte(node.span.end)
    }

    /// The words of `parent`. The crate gives no place to the words of a `for` and to targets of redirections:
    /// these are looked for, one behind the other.
    fn words<'n>(&self, parent: &Parsed, nodes: impl IntoIterator<Item = &'n Parsed>) -> Vec<Written> {
        let Range { mut start, end } = self.place(parent);
        let mut written = Vec::new();
        for node in nodes {
            let mut place = self.place(node);
            let mut text = self.script.get(place.clone()).unwrap_or_default();
            if place.is_empty()
                && let NodeKind::Word { value, .. } = &node.kind
            {
                let found = self.script.get(start..end).and_then(|within| within.find(value.as_str()));
                let at = start + found.unwrap_or(0);
                place = at..(at + value.len()).min(end);
                text = value;
                start = place.end;
            }
            written.push(Written { text: text.to_owned(), place });
        }
        written
    }

    /// Recursion is bounded by the guard's depth: lists, which nest with their length, are unrolled.
    fn node(&self, node: &Parsed) -> Node {
        match &node.kind {
            NodeKind::Command { assignments, words, redirects } => Node::Simple {
                assignments: self.words(node, assignments),
                words: self.words(node, words),
                redirections: redirects.iter().filter_map(|it| self.redirection(it)).collect(),
                place: self.place(node),
            },
            NodeKind::List { .. } => Node::List(self.list(node)),
            NodeKind::Pipeline { commands, .. } => {
                Node::Pipeline(commands.iter().map(|it| self.node(it)).collect())
            }
            NodeKind::If { .. } => Node::Choice(self.arms(node)),
            NodeKind::Case { word, patterns, .. } => {
                let arm =
                    |it: &CasePattern| Some((self.words(node, &it.patterns), self.node(it.body.as_ref()?)));
                let word = self.words(node, [word.as_ref()]).pop().unwrap_or_default();
                Node::Case { word, arms: patterns.iter().filter_map(arm).collect() }
            }
            NodeKind::While { condition, body, .. } | NodeKind::Until { condition, body, .. } => Node::Loop {
                condition: Some(Box::new(self.node(condition))),
                body: Box::new(self.node(body)),
            },
            NodeKind::For { var, words, body, .. } | NodeKind::Select { var, words, body, .. } => Node::For {
                name: var.clone(),
                words: self.words(node, words.as_deref().unwrap_or_default()),
                body: Box::new(self.node(body)),
            },
            NodeKind::ForArith { body, .. } => {
                Node::Loop { condition: None, body: Box::new(self.node(body)) }
            }
            NodeKind::Subshell { body, .. } => Node::Subshell(Box::new(self.node(body))),
            NodeKind::BraceGroup { body, .. } => self.node(body),
            NodeKind::Function { body, .. } => Node::Function(Box::new(self.node(body))),
            NodeKind::Negation { pipeline } | NodeKind::Time { pipeline, .. } => self.node(pipeline),
            NodeKind::Coproc { command, .. } => self.node(command),
            // `[[ … ]]` is a test: one word says so, and its text is its place.
            NodeKind::ConditionalExpr { .. } | NodeKind::ArithmeticCommand { .. } => Node::Simple {
                assignments: Vec::new(),
                words: vec![self.test(node)],
                redirections: Vec::new(),
                place: self.place(node),
            },
            _ => Node::List(Vec::new()),
        }
    }

    fn test(&self, node: &Parsed) -> Written {
        let place = self.byte(node.span.start)..self.byte(node.span.start + 2);
        Written { text: self.script.get(place.clone()).unwrap_or_default().to_owned(), place }
    }

    fn list(&self, node: &Parsed) -> Vec<(Link, Node)> {
        let mut waiting = vec![(Link::Then, node)];
        let mut parts = Vec::new();
        while let Some((link, node)) = waiting.pop() {
            let NodeKind::List { items } = &node.kind else {
                parts.push((link, self.node(node)));
                continue;
            };
            let links = items.iter().map(|item| match item.operator {
                Some(ListOperator::And) => Link::And,
                Some(ListOperator::Or) => Link::Or,
                _ => Link::Then,
            });
            let links = std::iter::once(link).chain(links);
            let linked: Vec<_> = links.zip(items.iter().map(|item| &item.command)).collect();
            waiting.extend(linked.into_iter().rev());
        }
        parts
    }

    /// `elif` is an `if` in the else arm: the chain becomes one choice.
    fn arms(&self, node: &Parsed) -> Vec<(Option<Node>, Node)> {
        let mut arms = Vec::new();
        let mut next = Some(node);
        while let Some(node) = next.take() {
            match &node.kind {
                NodeKind::If { condition, then_body, else_body, .. } => {
                    arms.push((Some(self.node(condition)), self.node(then_body)));
                    next = else_body.as_deref();
                }
                _ => arms.push((None, self.node(node))),
            }
        }
        arms
    }

    fn redirection(&self, node: &Parsed) -> Option<Raw> {
        match &node.kind {
            NodeKind::Redirect { op, target, .. } => {
                let target = self.words(node, [target.as_ref()]).pop().unwrap_or_default();
                Some(Raw { operator: op.clone(), target, body: None })
            }
            NodeKind::HereDoc { delimiter, content, .. } => Some(Raw {
                operator: "<<".to_owned(),
                target: Written { text: delimiter.clone(), place: self.place(node) },
                body: Some(content.clone()),
            }),
            _ => None,
        }
    }
}
