//! `RUN`.

use std::borrow::Cow;

use super::flags::{self, Takes};
use super::mount::{self, Mount};
use super::read::Source;
use super::{Kind, Refusal, Run, command};
use crate::syntax::{quote, suggest};
use crate::text::{Fix, Safety};

const RUN: &flags::Allowed = &[
    ("mount", Takes::Values),
    ("network", Takes::Value),
    ("security", Takes::Value),
    ("device", Takes::Values),
];

pub(super) fn read(source: &Source<'_>) -> Result<Kind, Refusal> {
    let command = command::command(source)?;
    if source.flags.is_empty() {
        return Ok(Kind::Run(Run { command, ..Run::default() }));
    }
    let flags = flags::check(source.flags, RUN)?;
    let mut mounts = Vec::with_capacity(flags.values("mount").count());
    for value in flags.values("mount") {
        mount::check(value)?;
        // What is wrong otherwise shows only once variables are expanded.
        let (mount, _) = mount::read(value, &mut |text| Ok(Cow::Borrowed(text)));
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
            let near = suggest::nearest(&mode.text, modes.iter().copied());
            let fix = near
                .map(|near| Fix::replace(Safety::Check, format!("Write {near}"), mode.span, near))
                .filter(|_| mode.span.end - mode.span.start == mode.text.len());
            return Err(Refusal::new("InvalidFlagValue", mode.span, theirs, message).fixed_by(fix));
        }
    }
    Ok(Kind::Run(Run {
        mounts,
        network: flags.kept("network"),
        security: flags.kept("security"),
        devices: flags.values("device").cloned().collect(),
        command,
    }))
}

impl Kind {
    /// The mounts of a `RUN`; none for anything else.
    pub fn mounts(&self) -> &[Mount] {
        match self {
            Kind::Run(run) => &run.mounts,
            _ => &[],
        }
    }
}
