//! Installs as the catalogue computes them against installs that were measured (`tests/sizes/*.tsv`).
#![cfg(feature = "packages")]

use std::collections::BTreeSet;

use layerlab_catalog::packages::AptInstall;
use layerlab_catalog::{Catalog, Reference};

/// The rows of a truth table, cell by cell.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

/// The median and the ninetieth percentile of the absolute values.
fn quantiles(mut errors: Vec<f64>) -> (f64, f64) {
    errors.iter_mut().for_each(|error| *error = error.abs());
    errors.sort_by(f64::total_cmp);
    (errors[errors.len() / 2], errors[errors.len() * 9 / 10])
}

fn error(computed: u64, truth: &str) -> Option<f64> {
    let truth: f64 = truth.parse().ok()?;
    Some(computed as f64 / truth - 1.0)
}

fn apt_install(catalog: &Catalog, base: &str, packages: &str, recommends: bool) -> AptInstall {
    let image = catalog.image(&Reference::parse(&format!("debian:{base}")).unwrap()).unwrap();
    let mut installed = catalog.apt_installed(&image).unwrap();
    catalog.apt_install(&packages.split(' ').collect::<Vec<_>>(), recommends, &mut installed)
}

#[test]
fn apt_selects_what_apt_selects_and_weighs_it() {
    let catalog = Catalog::full();
    let (mut sizes, mut inside, mut differ) = (Vec::new(), 0, Vec::new());
    for row in rows(include_str!("../../../tests/sizes/apt.tsv")) {
        let [base, recommends, packages, layer, new, _] = row[..] else { panic!("{row:?}") };
        let install = apt_install(&catalog, base, packages, recommends == "yes");
        let count: u32 = install.packages.iter().map(|it| it.packages).sum();
        if count.to_string() != new || !install.unknown.is_empty() {
            differ.push(format!("{packages} on {base}: {count} packages and not {new}"));
        }
        let size = install.on_disk();
        if let Some(error) = error(size.likely, layer) {
            sizes.push(error);
            let truth: u64 = layer.parse().unwrap();
            inside += usize::from((size.low..=size.high).contains(&truth));
        }
    }
    let (median, ninetieth) = quantiles(sizes.clone());
    println!("apt: median {median:.4}, 90 % {ninetieth:.4}, {inside} of {} inside, {differ:?}", sizes.len());
    assert!(differ.len() <= 1, "{differ:#?}");
    assert!(median <= 0.002 && ninetieth <= 0.01, "{median} {ninetieth}");
    assert!(inside * 100 >= sizes.len() * 95, "{inside} of {}", sizes.len());
}

#[test]
fn pip_sets_weigh_what_was_measured() {
    let catalog = Catalog::full();
    let (mut files, mut wheels, mut caches) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("../../../tests/sizes/pip.tsv")) {
        let [run, bytes, _, wheel, cache] = row[..] else { panic!("{row:?}") };
        let Some(names) = run.strip_prefix("pip install ").filter(|it| !it.contains("--")) else { continue };
        // The environment that was measured had setuptools.
        let mut installed = BTreeSet::from(["setuptools".to_string()]);
        let install = catalog.pip_install(&names.split(' ').collect::<Vec<_>>(), &mut installed);
        let sum = |of: fn(&layerlab_catalog::packages::PipPackage) -> u64| {
            install.packages.iter().map(of).sum::<u64>()
        };
        files.extend(error(sum(|it| it.files + it.pycache), bytes));
        wheels.extend(error(sum(|it| it.wheel), wheel));
        caches.extend(error(sum(|it| it.cache), cache));
    }
    let all = [files, wheels, caches].map(quantiles);
    println!("pip: files, wheels, cache: {all:?}");
    assert!(all.iter().all(|(median, ninetieth)| *median <= 0.002 && *ninetieth <= 0.01), "{all:?}");
}

#[test]
fn npm_sets_weigh_what_was_measured() {
    let catalog = Catalog::full();
    let mut files = Vec::new();
    for row in rows(include_str!("../../../tests/sizes/npm.tsv")) {
        let [run, bytes, ..] = row[..] else { panic!("{row:?}") };
        let names: Vec<&str> = run.split(' ').skip(2).collect();
        let install = catalog.npm_install(&names, &mut BTreeSet::new());
        files.extend(error(install.packages.iter().map(|it| it.files).sum(), bytes));
    }
    let (median, ninetieth) = quantiles(files);
    println!("npm: median {median:.4}, 90 % {ninetieth:.4}");
    assert!(median <= 0.002 && ninetieth <= 0.01, "{median} {ninetieth}");
}

/// buildpack-deps are debian and three installs; their on-disk sizes are published.
#[test]
fn buildpack_deps_weigh_what_is_published() {
    let catalog = Catalog::full();
    let sizes = |tag: &str| {
        let image = catalog.image(&Reference::parse(&format!("buildpack-deps:{tag}")).unwrap()).unwrap();
        (image.on_disk.amount.likely as f64, image.pull.amount.likely as f64)
    };
    let debian = catalog.image(&Reference::parse("debian:bookworm").unwrap()).unwrap();
    let mut installed = catalog.apt_installed(&debian).unwrap();
    let mut on_disk = debian.on_disk.amount.likely as f64;
    let mut pull = debian.pull.amount.likely as f64;
    let steps = [
        ("bookworm-curl", "ca-certificates curl gnupg netbase sq tzdata wget"),
        ("bookworm-scm", "git mercurial openssh-client subversion procps"),
        (
            "bookworm",
            "autoconf automake bzip2 default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev \
             libc6-dev libcurl4-openssl-dev libdb-dev libevent-dev libffi-dev libgdbm-dev libglib2.0-dev \
             libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev libmagickwand-dev libmaxminddb-dev \
             libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev libssl-dev \
             libtool libwebp-dev libxml2-dev libxslt1-dev libyaml-dev make patch unzip xz-utils zlib1g-dev",
        ),
    ];
    for (tag, packages) in steps {
        let install = catalog.apt_install(&packages.split(' ').collect::<Vec<_>>(), false, &mut installed);
        assert!(install.unknown.is_empty(), "{:?}", install.unknown);
        on_disk += install.on_disk().likely as f64;
        pull += install.pull().likely as f64;
        let (on_disk_truth, pull_truth) = sizes(tag);
        let errors = [on_disk / on_disk_truth - 1.0, pull / pull_truth - 1.0];
        println!("{tag}: on disk {:+.4}, pull {:+.4}", errors[0], errors[1]);
        assert!(errors[0].abs() <= 0.01 && errors[1].abs() <= 0.05, "{tag} {errors:?}");
    }
}

#[test]
fn a_name_of_another_release_has_a_stand_in() {
    let catalog = Catalog::full();
    let cases = [
        ("python-pip", "python3-pip"),
        ("openjdk-8-jdk-headless", "openjdk-17-jdk-headless"),
        ("libssl1.1", "libssl3"),
        ("libicu66", "libicu72"),
        ("php7.4-cli", "php-cli"),
        ("git-core", "git"),
        ("libssl3t64", "libssl3"),
    ];
    for (asked, stands_in) in cases {
        let install = apt_install(&catalog, "bookworm-slim", asked, false);
        let found = install.packages.iter().find(|it| it.instead_of.as_deref() == Some(asked));
        assert_eq!(found.map(|it| it.name.as_str()), Some(stands_in), "{asked}");
    }
}

#[test]
fn installing_twice_pays_the_bookkeeping_alone() {
    let catalog = Catalog::full();
    let image = catalog.image(&Reference::parse("debian:bookworm-slim").unwrap()).unwrap();
    let mut installed = catalog.apt_installed(&image).unwrap();
    let first = catalog.apt_install(&["curl"], false, &mut installed);
    assert!(first.on_disk().likely > 9_000_000 && catalog.apt_has("libcurl4", &installed));
    assert_eq!(catalog.apt_install(&["curl"], false, &mut installed).on_disk().likely, 0);
    let second = catalog.apt_install(&["jq"], false, &mut installed);
    assert!((900_000..1_100_000).contains(&second.bookkeeping), "{}", second.bookkeeping);
}
