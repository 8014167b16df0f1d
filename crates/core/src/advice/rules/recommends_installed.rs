use super::*;

rule! {
    /// `apt-get install` also installs what a package recommends, which its author thinks handy on a desktop. An image
    /// seldom needs it. Certificates often come along this way: name `ca-certificates` if you need them.
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
    /// ```
    ///
    /// ```dockerfile
    /// FROM debian:bookworm-slim
    /// RUN apt-get update && apt-get install -y --no-install-recommends git ca-certificates && rm -rf /var/lib/apt/lists/*
    /// ```
    RecommendsInstalled, Info, "DL3015", "DS-0029"
}

/// Programs that speak HTTPS, and have their certificates only by recommendation.
const NEED_CERTIFICATES: [&str; 3] = ["curl", "git", "wget"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        weak(on, ran, found);
        for command in ran.of(&["apt-get", "apt"]) {
            let Some(word) = install::verb(command, &["install"]).filter(|_| !declined(command)) else {
                continue;
            };
            let packages: Vec<&str> = install::packages(command, word).map(|it| it.text.as_str()).collect();
            let bare = is_bare(on, ran)
                && packages.iter().any(|it| NEED_CERTIFICATES.contains(it))
                && !packages.contains(&"ca-certificates");
            let mut edits = vec![ran.behind(install::behind_yes(command, word), " --no-install-recommends")];
            if let Some(last) = install::packages(command, word).last().filter(|_| bare) {
                edits.push(ran.behind(last, " ca-certificates"));
            }
            let fix = Fix {
                title: "Install without recommendations".into(),
                safety: Safety::Check,
                edits,
                ..Fix::default()
            };
            let message = "Packages that are merely recommended are installed too.";
            found.push(RULE.in_run(on, ran, command, message).fix(fix));
        }
    }
}

/// The same of dnf's and zypper's packages, of which nobody has measured what they recommend.
fn weak(on: View, ran: &Ran, found: &mut Vec<Finding>) {
    let managers: [(&str, &[&str], &str, &str); 3] = [
        ("dnf", &["install"], "install_weak_deps", " --setopt=install_weak_deps=False"),
        ("microdnf", &["install"], "install_weak_deps", " --setopt=install_weak_deps=0"),
        ("zypper", &["install", "in"], "--no-recommends", " --no-recommends"),
    ];
    for (name, verbs, told, option) in managers {
        for command in ran.of(&[name]).filter(|it| !it.texts().any(|text| text.contains(told))) {
            let Some(word) = install::verb(command, verbs) else { continue };
            let fix = Fix {
                title: "Install without recommendations".into(),
                safety: Safety::Check,
                edits: vec![ran.behind(install::behind_yes(command, word), option)],
                ..Fix::default()
            };
            let message =
                "Packages that are merely recommended are installed too; what they weigh is not measured.";
            found.push(RULE.in_run(on, ran, command, message).known_as(&[]).fix(fix));
        }
    }
}

/// Whether the base has no certificates: a full image of a language has, and its slim variant, which may be next, has not.
fn is_bare(on: View, ran: &Ran) -> bool {
    let base = &on.root(ran.stage).base_name;
    base.contains("slim")
        || sibling::slim(on.catalog, base).is_some()
        || ["debian", "ubuntu"].contains(&base.split(':').next().unwrap_or_default())
}

fn declined(command: &shell::Command) -> bool {
    let option = |text: &str| {
        let (name, value) = text.rsplit_once('=').unwrap_or((text, ""));
        name.ends_with("APT::Install-Recommends") && matches!(value, "0" | "false" | "no")
    };
    command.has(&["--no-install-recommends"]) || command.texts().any(option)
}
