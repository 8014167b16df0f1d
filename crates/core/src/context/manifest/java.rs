//! pom.xml and build.gradle.

use super::{Manifest, Requirement};

/// `artifactId`s of a Maven project's own dependencies, the test scope apart.
pub(super) fn pom(text: &str) -> Manifest {
    let tag = |text: &str, name: &str| {
        let after = text.split_once(&format!("<{name}>"))?.1;
        Some(after.split('<').next().unwrap_or_default().trim().to_owned())
    };
    let mut manifest = Manifest::default();
    let head = text.split("<dependencies>").next().unwrap_or_default();
    let own = head.split("</parent>").last().unwrap_or(head);
    manifest.name = tag(own, "artifactId").unwrap_or_default();
    manifest.version = tag(own, "version").unwrap_or_default();
    for dependency in text.split("<dependency>").skip(1) {
        let inner = dependency.split("</dependency>").next().unwrap_or_default();
        let requirement = Requirement {
            name: tag(inner, "artifactId").unwrap_or_default(),
            version: tag(inner, "version").unwrap_or_default(),
        };
        match tag(inner, "scope").as_deref() {
            Some("test" | "provided") => manifest.development.push(requirement),
            _ => manifest.production.push(requirement),
        }
    }
    manifest
}

/// `implementation 'group:name:version'`, with or without brackets, and what only tests or the compiler need.
pub(super) fn gradle(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    for line in text.lines().map(str::trim) {
        let Some((kind, rest)) = line.split_once([' ', '(']) else { continue };
        let production = matches!(kind, "implementation" | "api" | "runtimeOnly" | "compile" | "runtime");
        let development = kind.starts_with("test") || matches!(kind, "compileOnly" | "annotationProcessor");
        let Some(coordinate) = super::quoted(rest).next().filter(|it| it.contains(':')) else { continue };
        let mut parts = coordinate.split(':').skip(1).map(str::to_owned);
        let name = parts.next().unwrap_or_default();
        let requirement = Requirement { name, version: parts.next().unwrap_or_default() };
        if production {
            manifest.production.push(requirement);
        } else if development {
            manifest.development.push(requirement);
        }
    }
    manifest
}
