//! Goals: what a lesson asks of a Dockerfile, as expressions that the engine can check.
//!
//! | expression | is met when |
//! | --- | --- |
//! | `on disk < 150 MB` | the figure is so; figures are listed at [`Metric`], signs are `<`, `<=`, `=`, `>=`, `>` |
//! | `base is alpine:* or scratch` | the image starts from one of these in the end |
//! | `user is not root` | the container does not run as root |
//! | `has /app/dist`, `lacks /app/src` | the layers above the base show this path, or anything below it; or do not |
//! | `no findings`, `no finding AptListsLeft` | no rule, or not this one, finds more than a note |
//! | `runs npm test` | a step that the target needs has these words |
//! | `keeps npm ci when file:src/a.js` | every such step stays cached after the change; `reruns …`: none does |
//! | `stage test`, `skips test` | there is this stage; the target does not need it |
//! | `copies from build` | the target needs a `COPY --from` of this stage; `any stage` of any |
//! | `mounts cache /root/.npm` | a RUN mounts a cache (secret, bind, tmpfs, ssh) of this target or id; or any |
//! | `in test: …` | the same for the target `test` |

use std::fmt;

use super::metric::Metric;
use crate::instruction::MountType;
use crate::options::Change;

/// A goal, with the stage that it is judged for where that is not the lesson's target.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal<'a> {
    /// The target.
    pub stage: Option<&'a str>,
    /// What has to be so.
    pub check: Check<'a>,
}

/// What has to be so.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Check<'a> {
    Figure { metric: Metric, sign: Sign, limit: u64 },
    Base(Vec<&'a str>),
    NotRoot,
    Has(&'a str),
    Lacks(&'a str),
    Silent(Option<&'a str>),
    Runs(&'a str),
    Keeps { step: &'a str, change: Change },
    Reruns { step: &'a str, change: Change },
    Stage(&'a str),
    Skips(&'a str),
    CopiesFrom(Option<&'a str>),
    Mounts(MountType, Option<&'a str>),
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sign {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

/// Signs as they are written, the longer ones first.
const SIGNS: [(&str, Sign); 5] =
    [("<=", Sign::AtMost), (">=", Sign::AtLeast), ("<", Sign::Less), (">", Sign::More), ("=", Sign::Equal)];

const MOUNTS: [MountType; 5] =
    [MountType::Cache, MountType::Secret, MountType::Bind, MountType::Tmpfs, MountType::Ssh];

impl Sign {
    /// Whether `figure` is on the right side of `limit`.
    pub fn holds(self, figure: u64, limit: u64) -> bool {
        match self {
            Sign::Less => figure < limit,
            Sign::AtMost => figure <= limit,
            Sign::Equal => figure == limit,
            Sign::AtLeast => figure >= limit,
            Sign::More => figure > limit,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Sign::Less => "less than",
            Sign::AtMost => "at most",
            Sign::Equal => "exactly",
            Sign::AtLeast => "at least",
            Sign::More => "more than",
        }
    }
}

impl<'a> Goal<'a> {
    /// Reads an expression; an error says what is expected.
    pub fn parse(text: &'a str) -> Result<Goal<'a>, String> {
        let (stage, rest) = match text.strip_prefix("in ").and_then(|rest| rest.split_once(": ")) {
            Some((stage, rest)) => (Some(stage), rest),
            None => (None, text),
        };
        Ok(Goal { stage, check: Check::parse(rest.trim())? })
    }
}

impl<'a> Check<'a> {
    fn parse(text: &'a str) -> Result<Check<'a>, String> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let rest = rest.trim();
        let named = |check: fn(&'a str) -> Check<'a>| {
            if rest.is_empty() { Err(format!("`{word}` needs a name behind it")) } else { Ok(check(rest)) }
        };
        match (word, rest) {
            ("user", "is not root") => Ok(Check::NotRoot),
            ("no", "findings") => Ok(Check::Silent(None)),
            ("no", rest) if rest.starts_with("finding ") => Ok(Check::Silent(Some(rest[8..].trim()))),
            ("base", rest) if rest.starts_with("is ") => {
                Ok(Check::Base(rest[3..].split(" or ").map(str::trim).collect()))
            }
            ("has", _) => named(Check::Has),
            ("lacks", _) => named(Check::Lacks),
            ("runs", _) => named(Check::Runs),
            ("stage", _) => named(Check::Stage),
            ("skips", _) => named(Check::Skips),
            ("keeps", _) => changed(rest).map(|(step, change)| Check::Keeps { step, change }),
            ("reruns", _) => changed(rest).map(|(step, change)| Check::Reruns { step, change }),
            ("copies", "from any stage") => Ok(Check::CopiesFrom(None)),
            ("copies", rest) if rest.starts_with("from ") => Ok(Check::CopiesFrom(Some(rest[5..].trim()))),
            ("mounts", rest) => mounts(rest),
            _ => figure(text),
        }
    }
}

/// `STEP when CHANGE`.
fn changed(text: &str) -> Result<(&str, Change), String> {
    let (step, change) = text.rsplit_once(" when ").ok_or("`STEP when CHANGE` is expected")?;
    Ok((step.trim(), change.trim().parse()?))
}

fn mounts(text: &str) -> Result<Check<'_>, String> {
    let (kind, name) = text.split_once(' ').unwrap_or((text, ""));
    let kind = MOUNTS.into_iter().find(|it| it.name() == kind);
    let kind = kind.ok_or("a mount is a cache, secret, bind, tmpfs or ssh")?;
    Ok(Check::Mounts(kind, Some(name.trim()).filter(|name| !name.is_empty())))
}

fn figure(text: &str) -> Result<Check<'_>, String> {
    const EXPECTED: &str = "no goal begins like this: a figure with a limit (`on disk < 150 MB`), or one of the words `base is`, \
         `user is not root`, `has`, `lacks`, `no findings`, `no finding`, `runs`, `keeps`, `reruns`, `stage`, \
         `skips`, `copies from` and `mounts`, is expected";
    let found = SIGNS.iter().find_map(|(sign, kind)| text.split_once(sign).map(|it| (it, *kind)));
    let ((name, limit), sign) = found.ok_or(EXPECTED)?;
    let metric =
        Metric::parse(name.trim()).ok_or_else(|| format!("no figure is called `{}`", name.trim()))?;
    let limit = metric.read(limit).ok_or_else(|| format!("`{}` is no limit for it", limit.trim()))?;
    Ok(Check::Figure { metric, sign, limit })
}

impl fmt::Display for Goal<'_> {
    /// The goal as a sentence, code between backticks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(stage) = self.stage {
            write!(f, "Built for the target `{stage}`: ")?;
        }
        self.check.fmt(f)
    }
}

impl fmt::Display for Check<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Check::Figure { metric, sign, limit } => {
                let (words, limit) = (metric.words(*limit == 1), metric.show_limit(*limit));
                write!(f, "{} {} {limit}{}", words.0, sign.words(), words.1)
            }
            Check::Base(images) => {
                let images: Vec<String> = images.iter().map(|image| format!("`{image}`")).collect();
                write!(f, "the image starts from {}", images.join(" or "))
            }
            Check::NotRoot => f.write_str("the container does not run as root"),
            Check::Has(path) => write!(f, "the image holds `{path}`"),
            Check::Lacks(path) => write!(f, "the image does not hold `{path}`"),
            Check::Silent(None) => f.write_str("no rule finds more than a note"),
            Check::Silent(Some(rule)) => write!(f, "the rule `{rule}` finds nothing"),
            Check::Runs(step) => write!(f, "the build runs `{step}`"),
            Check::Keeps { step, change } => write!(f, "`{step}` stays cached when {}", subject(change)),
            Check::Reruns { step, change } => write!(f, "`{step}` runs again when {}", subject(change)),
            Check::Stage(name) => write!(f, "there is a stage `{name}`"),
            Check::Skips(name) => write!(f, "the build has a stage `{name}` and leaves it out"),
            Check::CopiesFrom(None) => f.write_str("files are copied out of another stage"),
            Check::CopiesFrom(Some(name)) => write!(f, "files are copied out of `{name}`"),
            Check::Mounts(kind, None) => write!(f, "a `RUN` has a {} mount", kind.name()),
            Check::Mounts(kind, Some(name)) => write!(f, "a `RUN` has the {} mount `{name}`", kind.name()),
        }
    }
}

/// What changes, with its verb.
fn subject(change: &Change) -> String {
    match change {
        Change::File(path) => format!("`{path}` changes"),
        Change::Line(number) => format!("line {number} changes"),
        Change::Arg(name, _) => format!("the build argument `{name}` changes"),
        Change::Base(None) => "a base image changes".to_owned(),
        Change::Base(Some(image)) => format!("the image `{image}` changes"),
    }
}

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn goals_read_as_sentences() {
        let said = [
            ("on disk < 150 MB", "the image weighs less than 150 MB on disk"),
            ("stages >= 2", "the file has at least 2 stages"),
            ("layers = 1", "the image has exactly 1 layer above its base"),
            ("base is alpine:* or scratch", "the image starts from `alpine:*` or `scratch`"),
            ("in test: runs npm test", "Built for the target `test`: the build runs `npm test`"),
            ("keeps npm ci when file:src/a.js", "`npm ci` stays cached when `src/a.js` changes"),
            ("copies from any stage", "files are copied out of another stage"),
            ("mounts cache /root/.npm", "a `RUN` has the cache mount `/root/.npm`"),
            ("no finding AptListsLeft", "the rule `AptListsLeft` finds nothing"),
        ];
        for (text, sentence) in said {
            assert_eq!(Goal::parse(text).map(|goal| goal.to_string()).as_deref(), Ok(sentence), "{text}");
        }
    }

    #[test]
    fn what_is_no_goal_is_refused() {
        let refused =
            ["", "has", "on disk < many", "weight < 3 MB", "keeps x", "keeps x when y", "mounts sugar"];
        for text in refused {
            assert!(Goal::parse(text).is_err(), "{text}");
        }
    }
}
