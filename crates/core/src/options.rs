//! What the author chose besides the text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::context::Context;

/// What is built, and how.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default)]
pub struct Options {
    /// `--target`: a stage's name or number; the last stage where it is missing.
    pub target: Option<String>,
    /// `--build-arg`s.
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub build_args: BTreeMap<String, String>,
    /// `--platform`; `linux/amd64` where it is missing.
    pub platform: Option<String>,
    /// The build context.
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub context: Context,
    /// Whether the rules that are a matter of policy speak, too.
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub policies: bool,
    /// What the user said of assumptions, by key (as the report names them).
    #[cfg_attr(feature = "typescript", ts(as = "Option<_>"))]
    pub assumptions: BTreeMap<String, f64>,
}

/// Something that may change between two builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// `file:PATH`: a file of the build context, from its root.
    File(String),
    /// `line:N`: a line of the Dockerfile, from 1.
    Line(u32),
    /// `arg:NAME` or `arg:NAME=VALUE`: a build argument, with its new value where that is known.
    Arg(String, Option<String>),
    /// `base`: every image that a stage starts from; `base:NAME`: that image, wherever it is used.
    Base(Option<String>),
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::File(path) => write!(f, "file:{path}"),
            Change::Line(number) => write!(f, "line:{number}"),
            Change::Arg(name, None) => write!(f, "arg:{name}"),
            Change::Arg(name, Some(value)) => write!(f, "arg:{name}={value}"),
            Change::Base(None) => f.write_str("base"),
            Change::Base(Some(image)) => write!(f, "base:{image}"),
        }
    }
}

impl FromStr for Change {
    type Err = String;

    fn from_str(text: &str) -> Result<Change, String> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        match (kind, rest) {
            ("file", path) if !path.is_empty() => Ok(Change::File(path.to_owned())),
            ("line", number) => {
                let number = number.parse().ok().filter(|it| *it > 0);
                number.map(Change::Line).ok_or_else(|| "`line:` needs a number from 1".to_owned())
            }
            ("arg", argument) if !argument.is_empty() => {
                let (name, value) =
                    argument.split_once('=').map_or((argument, None), |(name, value)| (name, Some(value)));
                Ok(Change::Arg(name.to_owned(), value.map(str::to_owned)))
            }
            ("base", image) => Ok(Change::Base(Some(image.to_owned()).filter(|it| !it.is_empty()))),
            _ => {
                Err("a change is file:PATH, line:N, arg:NAME, arg:NAME=VALUE, base or base:IMAGE".to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Change;

    #[test]
    fn a_change_is_a_kind_and_what_it_is_about() {
        let read = ["file:src/a:b.rs", "line:12", "arg:V", "arg:V=1=2", "base", "base:node:22"];
        let (v, base) = ("V".to_owned(), "node:22".to_owned());
        let changes = [
            Change::File("src/a:b.rs".to_owned()),
            Change::Line(12),
            Change::Arg(v.clone(), None),
            Change::Arg(v, Some("1=2".to_owned())),
            Change::Base(None),
            Change::Base(Some(base)),
        ];
        assert_eq!(changes.each_ref().map(Change::to_string), read);
        assert_eq!(read.map(|it| it.parse()), changes.map(Ok));
        let refused = ["", "file:", "line:0", "line:x", "arg:", "src/main.rs"];
        assert!(refused.iter().all(|it| it.parse::<Change>().is_err()));
    }
}
