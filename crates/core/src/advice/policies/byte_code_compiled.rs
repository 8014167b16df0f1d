use super::*;
use crate::text::{Fix, Safety};

rule! {
    /// `pip` compiles each module that it installs, and keeps the result beside it: about a fifth of what it installs.
    ///
    /// Off, because Python then compiles when the program starts, each time a container does, unless it may write there: the
    /// image is smaller, and the start slower.
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN pip install --no-cache-dir -r requirements.txt
    /// ```
    ///
    /// ```dockerfile
    /// FROM python:3.13-slim
    /// COPY requirements.txt ./
    /// RUN pip install --no-compile --no-cache-dir -r requirements.txt
    /// ```
    ByteCodeCompiled, Info
}

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        for command in ran.commands().iter().filter(|it| !it.has(&["--no-compile"])) {
            let Some(verb) = install::pip(command).filter(|it| it.text == "install") else { continue };
            let title = "Compile nothing beforehand".into();
            let edits = vec![ran.behind(verb, " --no-compile")];
            let fix = Fix { title, safety: Safety::Check, edits, ..Fix::default() };
            found.push(RULE.in_run(on, ran, command, "Byte code is kept beside each module.").fix(fix));
        }
    }
}
