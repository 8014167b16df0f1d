//! Which flags an instruction takes (BuildKit's `BFlags.Parse`).

use super::{Flagged, Refusal};
use crate::syntax::{Flag, Word, suggest};
use crate::text::{Fix, Safety};

/// What a flag is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Nothing, `true` or `false`.
    Bool,
    /// A value, once.
    Value,
    /// Values, as often as wished.
    Values,
}

/// Flags by name, as an instruction takes them.
pub type Allowed = [(&'static str, Takes)];

/// The flags of an instruction, checked.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    flags: &'a [Flag],
}

/// Checks `flags` against what is allowed.
pub fn check<'a>(flags: &'a [Flag], allowed: &Allowed) -> Result<Checked<'a>, Refusal> {
    for (index, flag) in flags.iter().enumerate() {
        let name = flag.name.as_str();
        let Some((_, takes)) = allowed.iter().find(|(known, _)| *known == name) else {
            return Err(unknown(flag, allowed));
        };
        if *takes != Takes::Values
            && flags.get(..index).is_some_and(|before| before.iter().any(|it| it.name == name))
        {
            let message = format!("`--{name}` stands here twice. Keep one of them.");
            return Err(Refusal::new(
                "DuplicateFlag",
                flag.span,
                format!("duplicate flag specified: --{name}"),
                message,
            ));
        }
        let value = flag.value.as_ref().map(|value| value.text.as_str());
        if value.is_none() && *takes != Takes::Bool || value == Some("") && *takes == Takes::Bool {
            let message =
                format!("`--{name}` needs a value: `--{name}=…`, without blanks around the equals sign.");
            return Err(Refusal::new(
                "FlagWithoutValue",
                flag.span,
                format!("missing a value on flag: --{name}"),
                message,
            ));
        }
        if let (Takes::Bool, Some(value)) = (takes, value)
            && !["true", "false"].iter().any(|known| known.eq_ignore_ascii_case(value))
        {
            let message = format!("`--{name}` is either `true` or `false`, not `{value}`.");
            let theirs = format!("expecting boolean value for flag --{name}, not: {value}");
            return Err(Refusal::new("FlagNotBoolean", flag.span, theirs, message));
        }
    }
    Ok(Checked { flags })
}

fn unknown(flag: &Flag, allowed: &Allowed) -> Refusal {
    let name = flag.name.as_str();
    let near = suggest::nearest(name, allowed.iter().map(|(known, _)| *known));
    let mut theirs = format!("unknown flag: --{name}");
    let mut message = format!("There is no flag `--{name}` here.");
    if let Some(near) = near {
        theirs += &format!(" (did you mean {near}?)");
        message += &format!(" Did you mean `--{near}`?");
    } else if allowed.is_empty() {
        message += " This instruction takes no flags.";
    } else {
        let names: Vec<String> = allowed.iter().map(|(known, _)| format!("`--{known}`")).collect();
        message += &format!(" It takes {}.", names.join(", "));
    }
    let fix = near.map(|near| {
        let value = flag.value.as_ref().map_or(String::new(), |value| format!("={}", value.text));
        Fix::replace(Safety::Check, format!("Write --{near}"), flag.span, format!("--{near}{value}"))
    });
    Refusal::new("UnknownFlag", flag.span, theirs, message).fixed_by(fix)
}

impl<'a> Checked<'a> {
    /// The value of a flag. An empty one counts as none, as in BuildKit.
    #[inline]
    pub fn value(&self, name: &str) -> Option<&'a Word> {
        self.values(name).next().filter(|value| !value.text.is_empty())
    }

    /// The same, to keep.
    #[inline]
    pub fn kept(&self, name: &str) -> Flagged {
        self.value(name).cloned().map(Box::new)
    }

    /// All values of a flag.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &'a Word> {
        self.flags.iter().filter(move |flag| flag.name == name).filter_map(|flag| flag.value.as_ref())
    }

    /// A flag that is either true or false; `None` where it is not there.
    pub fn truth(&self, name: &str) -> Option<bool> {
        let flag = self.flags.iter().find(|flag| flag.name == name)?;
        Some(flag.value.as_ref().is_none_or(|value| value.text.eq_ignore_ascii_case("true")))
    }
}
