//! Which measured tag stands nearest to the one that is asked for.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::images::ImageRow;
use crate::tag::{System, Tag};

/// A row, and how it stands to what was asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Nearest {
    pub row: ImageRow,
    pub relation: Relation,
}

/// How a row stands to the tag that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Relation {
    /// The tag itself, or another name of it that was read.
    Same,
    /// Another name of it that was inferred from the way its repository names things.
    Inferred,
    /// The same variant: the truth should lie within this share of its figures.
    Variant(f64),
    /// Another variant of the repository, for want of the same.
    Stranger,
}

/// Flavours of which a repository's tags have the first unless they name another.
const IMPLIED: [(&str, &[&str]); 5] = [
    ("eclipse-temurin", &["jdk", "jre"]),
    ("gradle", &["jdk", "jre"]),
    ("openjdk", &["jdk", "jre"]),
    ("php", &["cli", "apache", "fpm", "zts"]),
    ("wordpress", &["apache", "cli", "fpm"]),
];

/// Where the name of a repository carries the release: `nodejs22-debian12`, `ubi9/ubi-micro`.
const NAMED_BY_RELEASE: [&str; 2] = ["gcr.io/distroless/", "registry.access.redhat.com/ubi"];

/// A repository's name without its release, where the names of its registry carry one.
pub(crate) fn family(name: &str) -> Option<String> {
    let named = NAMED_BY_RELEASE.iter().any(|prefix| name.starts_with(prefix));
    let stem = name.split("-debian").next().unwrap_or(name);
    named.then(|| stem.chars().filter(|it| !it.is_ascii_digit()).collect())
}

/// The best of `rows`, all of one repository or family; `None` if there are none.
pub(crate) fn nearest(rows: &[ImageRow], name: &str, tag: &str) -> Option<Nearest> {
    if let Some(found) = same(rows, name, tag) {
        return Some(found);
    }
    let asked_text = whole_tag(name, tag);
    let asked = understand(name, &asked_text);
    let nearest = rows.iter().filter_map(|row| Some((distance_to(row, &asked)?, row))).min_by_key(|it| it.0);
    nearest.map(|(distance, row)| Nearest { row: *row, relation: distance.relation() })
}

/// The least distance to any name of a row.
fn distance_to(row: &ImageRow, asked: &Tag) -> Option<Distance> {
    let names: Vec<Cow<str>> = std::iter::once(row.tag())
        .chain(row.aliases().map(|(alias, _)| alias))
        .map(|tag| whole_tag(row.image(), tag))
        .collect();
    let tags: Vec<Tag> = names.iter().map(|tag| understand(row.image(), tag)).collect();
    // `3-slim` is whatever was newest: the longest version is the one that the row is of.
    let version = tags.iter().map(|tag| &tag.version).max_by_key(|version| version.len())?;
    tags.iter().map(|tag| distance(asked, tag, version, row.system())).min()
}

/// The row that is listed under this very tag.
fn same(rows: &[ImageRow], name: &str, tag: &str) -> Option<Nearest> {
    let own = || rows.iter().filter(|row| row.image() == name);
    if let Some(row) = own().find(|row| row.tag() == tag) {
        return Some(Nearest { row: *row, relation: Relation::Same });
    }
    let alias = |row: &ImageRow| row.aliases().find(|(alias, _)| *alias == tag);
    let (row, (_, read)) = own().find_map(|row| Some((row, alias(row)?)))?;
    Some(Nearest { row: *row, relation: if read { Relation::Same } else { Relation::Inferred } })
}

/// The tag with what the repository's name says: `22-debian12-latest`.
fn whole_tag<'a>(name: &str, tag: &'a str) -> Cow<'a, str> {
    if family(name).is_none() {
        return Cow::Borrowed(tag);
    }
    let (stem, debian) = name.split_once("-debian").unwrap_or((name, ""));
    let number: String = stem.chars().filter(char::is_ascii_digit).collect();
    let system = if debian.is_empty() { String::new() } else { format!("debian{debian}-") };
    Cow::Owned(format!("{number}-{system}{tag}"))
}

/// The system that a name asks for, in its tag or in its repository: distribution and release.
pub(crate) fn system_asked(name: &str, tag: &str) -> Option<(String, String)> {
    let whole = whole_tag(name, tag);
    let read = understand(name, &whole);
    if let Some(system) = read.system {
        return Some((system.distro.to_string(), system.version.to_string()));
    }
    let release = match (name, read.version.as_slice()) {
        ("debian", [major, ..]) => major.to_string(),
        ("alpine", [major, minor, ..]) => format!("{major}.{minor}"),
        ("ubuntu", [major, minor, ..]) => format!("{major}.{minor:02}"),
        _ => return None,
    };
    Some((name.to_string(), release))
}

/// A tag as its repository means it.
pub(crate) fn understand<'a>(name: &str, tag: &'a str) -> Tag<'a> {
    let mut read = Tag::read(tag);
    if let Some((_, group)) = IMPLIED.iter().find(|(image, _)| *image == name)
        && !read.flavours.iter().any(|it| group.contains(it))
    {
        read.flavours.extend(group.first());
        read.flavours.sort_unstable();
    }
    // An operating system's version is its release.
    if matches!(name, "debian" | "ubuntu" | "buildpack-deps")
        && read.version.is_empty()
        && let Some(system) = read.system
    {
        read.version = system.version.split('.').map_while(|part| part.parse().ok()).collect();
    }
    read
}

/// How far a row's tag is from the one asked for; less is nearer, the fields weigh in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// Flavours that one has and the other lacks.
    flavours: usize,
    /// Of the further versions: the JDK that a build tool comes with.
    further: Gap,
    /// Of the version.
    version: Gap,
    /// 0 the system asked for, or none asked and none named; 1 none asked but one named;
    /// 2 another release of it; 3 another system.
    system: u8,
    /// Of equals the newest.
    age: Reverse<[u64; 3]>,
}

/// How two versions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Not at all, as far as both go: `22` and `22.11`.
    None,
    /// From the third number on, by so much.
    Patch(u64),
    /// In the second number.
    Minor(u64),
    /// In the first number, or one of them is not known.
    Major(u64),
}

fn distance(asked: &Tag, candidate: &Tag, version: &[u64], system: System) -> Distance {
    let lacks =
        |one: &Tag, other: &Tag| one.flavours.iter().filter(|it| !other.flavours.contains(it)).count();
    let number = |at: usize| version.get(at).copied().unwrap_or_default();
    Distance {
        flavours: lacks(asked, candidate) + lacks(candidate, asked),
        further: gap(&asked.further, &candidate.further),
        version: gap(&asked.version, version),
        system: match (asked.system, candidate.system) {
            (None, None) => 0,
            (None, Some(_)) => 1,
            (Some(asked), _) if asked == system => 0,
            (Some(asked), _) if asked.distro == system.distro => 2,
            _ => 3,
        },
        age: Reverse([number(0), number(1), number(2)]),
    }
}

fn gap(asked: &[u64], candidate: &[u64]) -> Gap {
    if !asked.is_empty() && candidate.is_empty() {
        return Gap::Major(0);
    }
    let differ = asked.iter().zip(candidate).enumerate().find(|(_, (a, b))| a != b);
    match differ.map(|(at, (a, b))| (at, a.abs_diff(*b))) {
        None => Gap::None,
        Some((0, by)) => Gap::Major(by),
        Some((1, by)) => Gap::Minor(by),
        Some((_, by)) => Gap::Patch(by),
    }
}

impl Distance {
    /// The shares are so wide that nine of ten rows are held when asked for with themselves left out.
    fn relation(&self) -> Relation {
        if self.flavours > 0 {
            return Relation::Stranger;
        }
        let share = |gap: Gap| match gap {
            Gap::None => 0.07,
            Gap::Patch(_) => 0.1,
            Gap::Minor(by) => 0.15 + 0.01 * by.min(10) as f64,
            Gap::Major(by) => 0.24 + 0.02 * by.min(10) as f64,
        };
        let system = if self.system >= 2 { 0.08 } else { 0.0 };
        Relation::Variant(share(self.version.max(self.further)) + system)
    }
}
