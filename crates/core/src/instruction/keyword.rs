//! The 18 keywords.

use crate::syntax::letter;

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

/// Every keyword with its name, in alphabetical order, which is that of [`Keyword`].
pub const KEYWORDS: [(&str, Keyword); 18] = [
    ("ADD", Keyword::Add),
    ("ARG", Keyword::Arg),
    ("CMD", Keyword::Cmd),
    ("COPY", Keyword::Copy),
    ("ENTRYPOINT", Keyword::Entrypoint),
    ("ENV", Keyword::Env),
    ("EXPOSE", Keyword::Expose),
    ("FROM", Keyword::From),
    ("HEALTHCHECK", Keyword::Healthcheck),
    ("LABEL", Keyword::Label),
    ("MAINTAINER", Keyword::Maintainer),
    ("ONBUILD", Keyword::Onbuild),
    ("RUN", Keyword::Run),
    ("SHELL", Keyword::Shell),
    ("STOPSIGNAL", Keyword::Stopsignal),
    ("USER", Keyword::User),
    ("VOLUME", Keyword::Volume),
    ("WORKDIR", Keyword::Workdir),
];

impl Keyword {
    /// The keyword that `text` is, in whatever case.
    pub fn of(text: &str) -> Option<Keyword> {
        match text.is_ascii() {
            true => Keyword::ascii(text),
            // Go's lower case makes plain letters of the Kelvin sign and of `İ`.
            false => Keyword::ascii(&letter::lower(text)),
        }
    }

    fn ascii(text: &str) -> Option<Keyword> {
        let keyword = Keyword::alike(text)?;
        (keyword.name() == text || keyword.name().eq_ignore_ascii_case(text)).then_some(keyword)
    }

    /// The only keyword that `text` can be: the first two letters tell them apart, but for those with `EN`.
    fn alike(text: &str) -> Option<Keyword> {
        let [first, second, ..] = text.as_bytes() else { return None };
        Some(match [first.to_ascii_uppercase(), second.to_ascii_uppercase()] {
            [b'A', b'D'] => Keyword::Add,
            [b'A', b'R'] => Keyword::Arg,
            [b'C', b'M'] => Keyword::Cmd,
            [b'C', b'O'] => Keyword::Copy,
            [b'E', b'N'] if text.len() == "ENV".len() => Keyword::Env,
            [b'E', b'N'] => Keyword::Entrypoint,
            [b'E', b'X'] => Keyword::Expose,
            [b'F', b'R'] => Keyword::From,
            [b'H', b'E'] => Keyword::Healthcheck,
            [b'L', b'A'] => Keyword::Label,
            [b'M', b'A'] => Keyword::Maintainer,
            [b'O', b'N'] => Keyword::Onbuild,
            [b'R', b'U'] => Keyword::Run,
            [b'S', b'H'] => Keyword::Shell,
            [b'S', b'T'] => Keyword::Stopsignal,
            [b'U', b'S'] => Keyword::User,
            [b'V', b'O'] => Keyword::Volume,
            [b'W', b'O'] => Keyword::Workdir,
            _ => return None,
        })
    }

    /// The name in upper case.
    pub fn name(self) -> &'static str {
        KEYWORDS[self as usize].0
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, Keyword};

    #[test]
    fn every_keyword_is_found_by_its_name_in_either_case() {
        for (name, keyword) in KEYWORDS {
            assert_eq!(keyword.name(), name);
            assert_eq!(Keyword::of(name), Some(keyword));
            assert_eq!(Keyword::of(&name.to_ascii_lowercase()), Some(keyword));
            assert_eq!(Keyword::of(&name[1..]), None);
        }
    }
}
