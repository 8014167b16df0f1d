use super::*;

rule! {
    /// `dnf`, `yum` and `zypper` keep the lists of their repositories, which serve only the next installation. Cleaned in the
    /// same `RUN`, they never enter the image.
    ///
    /// ```dockerfile
    /// FROM fedora:42
    /// RUN dnf install -y nginx
    /// ```
    ///
    /// ```dockerfile
    /// FROM fedora:42
    /// RUN dnf install -y nginx && dnf clean all
    /// ```
    RpmCacheKept, Info, "DL3032", "DL3036", "DL3040", "DS-0015", "DS-0019", "DS-0020", "DS-0027"
}

/// Each program with its caches and its codes elsewhere.
const MANAGERS: [(&str, &[&str], &[&str]); 4] = [
    ("dnf", &["/var/cache/dnf", "/var/cache/libdnf5"], &["DL3040", "DS-0019"]),
    ("yum", &["/var/cache/yum", "/var/cache/dnf"], &["DL3032", "DS-0015"]),
    ("microdnf", &["/var/cache/yum", "/var/cache/dnf"], &["DL3040", "DS-0027"]),
    ("zypper", &["/var/cache/zypp"], &["DL3036", "DS-0020"]),
];

/// Commands that download the lists first.
const FETCHING: [&str; 9] =
    ["install", "in", "reinstall", "update", "upgrade", "groupinstall", "localinstall", "module", "builddep"];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.runs {
        for (name, caches, codes) in MANAGERS {
            let names = [name];
            let command = ran.of(&names).filter(|it| install::verb(it, &FETCHING).is_some()).last();
            let later =
                ran.commands().iter().skip_while(|it| !command.is_some_and(|last| std::ptr::eq(*it, last)));
            let mut later = later.filter(|it| it.name() == name);
            let cleans = later.any(|it| install::verb(it, &["clean", "cc"]).is_some());
            let gone = cleans || caches.iter().any(|it| ran.is_mounted(it) || ran.removes(it));
            let Some(command) = command.filter(|_| !gone) else { continue };
            let fix = ran.append(&format!("{name} clean all")).map(|edit| Fix {
                title: format!("Clean the cache of {name} here"),
                safety: Safety::Safe,
                edits: vec![edit],
                ..Fix::default()
            });
            found.push(
                RULE.at(on, ran.instruction.span, format!("The cache of {name} stays in this layer."))
                    .marking(ran.place(command))
                    .known_as(codes)
                    .fix(fix),
            );
        }
    }
}
