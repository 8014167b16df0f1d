//! A RUN script to commands in the order in which they run, each word with its place.
//!
//! The grammar is read by [rable](https://docs.rs/rable); what it refuses is split at its operators, so that
//! nothing of the script is lost. Values of variables are followed as far as they are known.

mod guard;
mod tree;
mod split;
mod affix;
mod word;
mod run;
mod arms;
mod source;
mod options;
mod test;

use std::collections::BTreeMap;
use std::ops::Range;

pub use source::{Source, of_run};
pub use test::verdict;

/// A script, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Script {
    /// Every simple command, in the order in which they run. Loops over known words are unrolled.
    pub commands: Vec<Command>,
    /// Why the grammar was not read and operators alone were looked at; `None` for a script that is in order.
    pub refused: Option<String>,
}

/// A program (or builtin) with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// All words, wrappers such as `sudo` or `env` included.
    pub words: Vec<Word>,
    /// Index in `words` of the program that does the work, wrappers skipped.
    pub program: usize,
    /// `NAME=value` in front of the words, or alone.
    pub assignments: Vec<Assignment>,
    /// `> file`, `<<EOF` …
    pub redirections: Vec<Redirection>,
    /// Bytes of the script that this command covers, redirections included.
    pub span: Range<usize>,
    /// What joins it to the command before.
    pub link: Link,
    /// Its place in a pipeline: 0 for the first part, or where there is no pipe.
    pub pipe: usize,
    /// Whether its output goes into a pipe.
    pub piped: bool,
    /// Whether it stands in a quoted script (`sh -c "…"`) whose escapes hide where: its places are that of the whole script.
    pub sealed: bool,
    /// Ifs, cases, loops, functions and subshells around it, the outermost first.
    pub within: Vec<Block>,
}

/// What joins a command to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// It is the first, or follows `;` or a line break.
    #[default]
    Then,
    /// `&&`: runs when the one before it succeeds.
    And,
    /// `||`: runs when the one before it fails.
    Or,
    /// `|`: reads what the one before it writes.
    Pipe,
}

/// A construct around a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The condition of the `if` or loop with this number: runs always.
    Condition(u32),
    /// An arm (from 0; an `else` is the last) of the `if` or `case` with this number: one of the arms runs, or none.
    Arm(u32, u32),
    /// An arm that does not run: its `case` is about another word.
    Never(u32),
    /// A loop body that runs an unknown number of times.
    Repeated(u32),
    /// A round of a loop over known words.
    Round(u32, u32),
    /// `( … )`: a change of directory ends with it.
    Subshell(u32),
    /// The body of a function, at its definition: whether it runs is not followed.
    Function(u32),
}

/// A word after the removal of quotes and the substitution of known variables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The text; a part whose value is not known stands as written (`$(nproc)`).
    pub text: String,
    /// Whether such a part is in it.
    pub dynamic: bool,
    /// Whether any of it was quoted: then `*` and `?` may be meant as they stand.
    pub quoted: bool,
    /// Bytes of the script. Words split from one variable share its place.
    pub span: Range<usize>,
}

/// `NAME=value`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The variable.
    pub name: String,
    /// Its value.
    pub value: Word,
}

/// `[fd]operator target`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redirection {
    /// `>`, `>>`, `<`, `<<`, `>&`, `<<<` …
    pub operator: String,
    /// The file, or a heredoc's delimiter.
    pub target: Word,
    /// The body of a heredoc.
    pub body: Option<String>,
}

/// Variables by name.
pub type Env = BTreeMap<String, String>;

/// Reads a script. `env` is what it sees of ENV and ARG.
pub fn read(script: &str, env: &Env) -> Script {
    let parsed = tree::of(script);
    Script { commands: run::commands(&parsed.root, env), refused: parsed.refused.clone() }
}

impl Command {
    /// The program's name without its folder; empty for mere assignments. `/usr/bin/apt-get` gives `apt-get`.
    pub fn name(&self) -> &str {
        let text = self.words.get(self.program).map_or("", |word| word.text.as_str());
        // Rules ask this of every command, many times over: names are short, and a plain walk is the quickest.
        let folder = text.bytes().rposition(|byte| byte == b'/');
        folder.and_then(|at| text.get(at + 1..)).unwrap_or(text)
    }

    /// The words behind the program.
    pub fn args(&self) -> &[Word] {
        self.words.get(self.program + 1..).unwrap_or_default()
    }

    /// The texts behind the program.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.args().iter().map(|word| word.text.as_str())
    }

    /// The first word behind the program that is no option and no option's value: `install` of
    /// `apt-get -o Debug::x=1 -y install curl`.
    pub fn verb(&self) -> &str {
        self.operands(&[]).next().map_or("", |word| word.text.as_str())
    }

    /// Whether one of these options is given: `--long`, `--long=value`, or a letter in a cluster (`-rf` has `-r`).
    pub fn has(&self, options: &[&str]) -> bool {
        self.texts().take_while(|text| *text != "--").any(|text| options.iter().any(|it| is_option(text, it)))
    }

    /// The value of an option: `--prefix=/x`, `--prefix /x`, `-C /x`, `-C/x`.
    pub fn value(&self, options: &[&str]) -> Option<&Word> {
        let args = self.args();
        args.iter()
            .enumerate()
            .find_map(|(at, word)| options.contains(&word.text.as_str()).then(|| args.get(at + 1)).flatten())
    }

    /// The text of an option's value, in any of its spellings.
    pub fn option(&self, options: &[&str]) -> Option<&str> {
        let args = self.args();
        args.iter().enumerate().find_map(|(at, word)| {
            options.iter().find_map(|option| {
                let rest = word.text.strip_prefix(option)?;
                match (option.starts_with("--"), rest) {
                    (_, "") => args.get(at + 1).map(|next| next.text.as_str()),
                    (true, rest) => rest.strip_prefix('='),
                    (false, rest) => Some(rest.strip_prefix('=').unwrap_or(rest)),
                }
            })
        })
    }

    /// Whether it may not run, or not exactly once: inside an `if`, `case`, unknown loop or function, or behind `||`.
    pub fn conditional(&self) -> bool {
        self.link == Link::Or
            || self.within.iter().any(|block| {
                matches!(block, Block::Arm(..) | Block::Never(_) | Block::Repeated(_) | Block::Function(_))
            })
    }
}

fn is_option(text: &str, option: &str) -> bool {
    if option.starts_with("--") {
        return text.strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
    }
    let (Some(cluster), Some(letter)) = (text.strip_prefix('-'), option.strip_prefix('-')) else {
        return false;
    };
    !cluster.starts_with('-')
        && (cluster == letter || (letter.chars().count() == 1 && cluster.contains(letter)))
}

#[cfg(test)]
mod tests;
