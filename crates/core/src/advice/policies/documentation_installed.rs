use super::*;
use crate::text::{Fix, Safety};

rule! {
    /// Packages bring manuals and other documentation, which nobody reads in a container. `dnf` and `yum` leave
    /// them out with `tsflags=nodocs`, `microdnf` with `--nodocs`, `gem` with `--no-document`. On Debian the slim images leave them out by
    /// themselves.
    ///
    /// Off, because the settings of most base images say so already (Fedora, CentOS and UBI for packages, Ruby's image for
    /// gems), and what it saves elsewhere is not measured.
    ///
    /// ```dockerfile
    /// FROM amazonlinux:2023
    /// RUN dnf install -y nginx && dnf clean all
    /// ```
    ///
    /// ```dockerfile
    /// FROM amazonlinux:2023
    /// RUN dnf install -y --setopt=tsflags=nodocs nginx && dnf clean all
    /// ```
    DocumentationInstalled, Info
}

/// Each program, the word that says it was told, and the option.
const PROGRAMS: [(&str, &str, &str); 4] = [
    ("dnf", "nodocs", " --setopt=tsflags=nodocs"),
    ("gem", "--no-document", " --no-document"),
    ("microdnf", "nodocs", " --nodocs"),
    ("yum", "nodocs", " --setopt=tsflags=nodocs"),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        for (name, told, option) in PROGRAMS {
            for command in ran.of(&[name]).filter(|it| !it.texts().any(|text| text.contains(told))) {
                let Some(verb) = install::verb(command, &["install"]) else { continue };
                let word = install::behind_yes(command, verb);
                let title = "Install without documentation".into();
                let fix = Fix {
                    title,
                    safety: Safety::Safe,
                    edits: vec![ran.behind(word, option)],
                    ..Fix::default()
                };
                let message = "Documentation is installed, too; what it weighs is not measured.";
                found.push(RULE.in_run(on, ran, command, message).fix(fix));
            }
        }
    }
}
