//! What an instruction says, in types. Words keep quotes and variables until a stage expands them.

use super::mount::Mount;
use crate::syntax::Word;
use crate::text::Text;

/// What an instruction says.
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
    /// Sorted as text, as BuildKit keeps them.
    Expose(Vec<Word>),
    Volume(Vec<Word>),
    Stopsignal(Word),
    Maintainer(Word),
    Onbuild(Onbuild),
    /// Refused by BuildKit; a problem says why.
    Unreadable,
}

impl Kind {
    /// Whether it makes a layer, be it an empty one.
    pub fn makes_layer(&self) -> bool {
        matches!(self, Kind::Run(_) | Kind::Copy(_) | Kind::Add(_) | Kind::Workdir(_))
    }
}

/// The value of a flag, where it is given. In a box, since most instructions have no flags, and all are as large as the
/// largest.
pub type Flagged = Option<Box<Word>>;

/// `FROM [--platform=…] base [AS name]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct From {
    /// The base as written.
    pub base: Word,
    /// The stage's name as written.
    pub name: Option<Word>,
    /// The platform as written.
    pub platform: Flagged,
}

/// `key=value`; an `ARG` may have no value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// The key.
    pub key: Word,
    /// The value, quotes kept until expansion.
    pub value: Option<Word>,
    /// Whether it is written `key value`, without an equals sign.
    pub legacy: bool,
}

/// A command line in either form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// One string for the stage's shell; empty where nothing is written.
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
    pub network: Flagged,
    /// `--security`.
    pub security: Flagged,
    /// `--device`s.
    pub devices: Vec<Word>,
    /// What runs, as written. With heredocs and nothing else on the line, the first heredoc is the script.
    pub command: Command,
}

/// `COPY`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Copy {
    /// `--from`: stage, image or named context.
    pub from: Flagged,
    /// The paths that are copied.
    pub sources: Vec<Word>,
    /// The heredocs that are copied, each a file of its delimiter's name.
    pub inline: Vec<Inline>,
    /// Where to.
    pub dest: Word,
    /// `--chown`.
    pub chown: Flagged,
    /// `--chmod`.
    pub chmod: Flagged,
    /// `--link`.
    pub link: bool,
    /// `--parents`.
    pub parents: bool,
    /// `--exclude`s.
    pub exclude: Vec<Word>,
}

/// A file written in the Dockerfile itself: `COPY <<name …`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inline {
    /// Its name; the place is that of the `<<name`.
    pub name: Word,
    /// Its text.
    pub content: Text,
    /// Whether variables in it are expanded.
    pub expand: bool,
}

/// `ADD`: all that `COPY` has but `--from` and `--parents`, and its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Add {
    /// What both share; `from` stays `None`.
    pub copy: Copy,
    /// `--checksum`.
    pub checksum: Flagged,
    /// `--keep-git-dir`, where said.
    pub keep_git_dir: Option<bool>,
    /// `--unpack`, where said.
    pub unpack: Option<bool>,
}

/// `HEALTHCHECK`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Healthcheck {
    /// What is run; `None` is `HEALTHCHECK NONE`.
    pub command: Option<Command>,
    /// `--interval`, in nanoseconds; 0 where it is not said.
    pub interval: i64,
    /// `--timeout`, likewise.
    pub timeout: i64,
    /// `--start-period`, likewise.
    pub start_period: i64,
    /// `--start-interval`, likewise.
    pub start_interval: i64,
    /// `--retries`; 0 where it is not said.
    pub retries: i64,
}

/// `ONBUILD`: what happens in the stages built on this image.
#[derive(Debug, Clone, PartialEq)]
pub struct Onbuild {
    /// The instruction as the image keeps it.
    pub expression: Word,
    /// The same, understood; [`Kind::Unreadable`] where it cannot be.
    pub trigger: Box<Kind>,
    /// BuildKit's words about a trigger that it will refuse once somebody builds on the image.
    pub refusal: Option<String>,
}
