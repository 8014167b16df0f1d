//! `RUN`.

use super::flags::{self, Takes};
use super::mount::{self, Mount};
use super::read::Source;
use super::{Command, Instruction, Kind, Refusal, Run, command};
use crate::syntax::{Heredoc, heredoc, quote};

const RUN: &flags::Allowed = &[
    ("mount", Takes::Values),
    ("network", Takes::Value),
    ("security", Takes::Value),
    ("device", Takes::Values),
];

pub(super) fn read(source: &Source<'_>) -> Result<Kind, Refusal> {
    let command = command::command(source)?;
    let flags = flags::check(source.flags, RUN)?;
    let mut mounts = Vec::new();
    for value in flags.values("mount") {
        mount::check(value)?;
        // What is wrong otherwise shows only once variables are expanded.
        let (mount, _) = mount::read(value, &mut |text| Ok(text.to_owned()));
        mounts.push(mount);
    }
    for (name, modes) in
        [("network", &["default", "none", "host"][..]), ("security", &["insecure", "sandbox"][..])]
    {
        let Some(mode) = flags.values(name).next() else { continue };
        if !modes.contains(&mode.text.as_str()) {
            let kind = if name == "network" { "network mode" } else { "security" };
            let theirs = match name {
                "network" => format!("invalid network mode {}", quote::go(&mode.text)),
                _ => format!("security {} is not valid", quote::go(&mode.text)),
            };
            let message = format!("The {kind} is one of {}, not `{}`.", modes.join(", "), mode.text);
            return Err(Refusal::new("InvalidFlagValue", mode.span, theirs, message));
        }
    }
    Ok(Kind::Run(Run {
        mounts,
        network: flags.value("network").cloned(),
        security: flags.value("security").cloned(),
        devices: flags.values("device").cloned().collect(),
        command,
    }))
}

/// What a shell-form `RUN` gives to its shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script<'a> {
    /// The text, heredoc bodies included.
    pub text: std::borrow::Cow<'a, str>,
    /// Whether the text is a heredoc that begins with `#!`: then that program runs it, not the shell.
    pub shebang: bool,
    /// The heredoc that is the whole text, where there is one; otherwise the text begins with the instruction's body.
    pub heredoc: Option<&'a Heredoc>,
}

impl Instruction {
    /// The script of a `RUN` in shell form (BuildKit's `dispatchRun`); `None` for anything else.
    ///
    /// With nothing but a heredoc on the line, its body is the script; otherwise the bodies follow the line, as a shell
    /// expects them.
    pub fn script(&self) -> Option<Script<'_>> {
        let Kind::Run(Run { command: Command::Shell(line), .. }) = &self.kind else { return None };
        if let (Some(first), Ok(Some(_))) = (self.heredocs.first(), heredoc::mark(&line.text)) {
            let shebang = first.content.starts_with("#!");
            return Some(Script { text: first.content.as_str().into(), shebang, heredoc: Some(first) });
        }
        let mut text = std::borrow::Cow::Borrowed(line.text.as_str());
        for heredoc in &self.heredocs {
            text.to_mut().push('\n');
            text.to_mut().push_str(&heredoc.content);
            text.to_mut().push_str(&heredoc.name);
        }
        Some(Script { text, shebang: false, heredoc: None })
    }
}

/// The mounts of a `RUN`, or none.
impl Kind {
    /// The mounts of a `RUN`; none for anything else.
    pub fn mounts(&self) -> &[Mount] {
        match self {
            Kind::Run(run) => &run.mounts,
            _ => &[],
        }
    }
}
