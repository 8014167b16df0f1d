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

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped() {
        for (name, caches, codes) in MANAGERS {
            let names = [name];
            let command = ran.of(&names).find(|it| {
                install::verb(
                    it,
                    &["install", "in", "update", "upgrade", "groupinstall", "localinstall", "module"],
                )
                .is_some()
            });
            let cleans = ran.of(&[name]).any(|it| install::verb(it, &["clean", "cc"]).is_some());
            let gone = cleans || caches.iter().any(|it| ran.is_mounted(it) || ran.removes(it));
            let Some(command) = command.filter(|_| !gone) else { continue };
            let fix = ran.append(&format!("{name} clean all")).map(|edit| Fix {
                title: format!("Clean the cache of {name} here"),
                safety: Safety::Safe,
                edits: vec![edit],
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
