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

/// Every keyword with its name, in alphabetical order.
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
        let first = text.bytes().next()?.to_ascii_uppercase();
        // Most are told apart by their first letter.
        let is = |name: &str, text: &str| name.as_bytes()[0] == first && name.eq_ignore_ascii_case(text);
        let find = |text: &str| KEYWORDS.iter().find(|(name, _)| is(name, text)).map(|(_, keyword)| *keyword);
        // Go's lower case makes plain letters of the Kelvin sign and of `İ`.
        if text.is_ascii() { find(text) } else { find(&letter::lower(text)) }
    }

    /// The name in upper case.
    pub fn name(self) -> &'static str {
        KEYWORDS.into_iter().find_map(|(name, keyword)| (keyword == self).then_some(name)).unwrap_or_default()
    }
}
