use super::*;

rule! {
    /// The base image is for another platform than the build: its programs start only where the machine emulates them, and
    /// slowly. Docker Hub's `arm64v8/…`, `amd64/…` and their like hold one platform each; the plain name holds all.
    ///
    /// ```dockerfile
    /// FROM arm64v8/alpine:3.22
    /// USER 65532
    /// ```
    ///
    /// ```dockerfile
    /// FROM alpine:3.22
    /// USER 65532
    /// ```
    InvalidBaseImagePlatform, Warning
}

/// Docker Hub's accounts with the official images of one platform each (docker-library/official-images, "Architectures other
/// than amd64?", read in 2026).
const ACCOUNTS: [(&str, &str); 10] = [
    ("amd64", "linux/amd64"),
    ("arm32v5", "linux/arm/v5"),
    ("arm32v6", "linux/arm/v6"),
    ("arm32v7", "linux/arm/v7"),
    ("arm64v8", "linux/arm64"),
    ("i386", "linux/386"),
    ("mips64le", "linux/mips64le"),
    ("ppc64le", "linux/ppc64le"),
    ("riscv64", "linux/riscv64"),
    ("s390x", "linux/s390x"),
];

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, instruction, from) in on.froms().filter(|(stage, ..)| stage.reachable) {
        let Base::Image(image) = &stage.base else { continue };
        let name = image.trim_start_matches("docker.io/");
        let Some((account, rest)) = name.split_once('/') else { continue };
        let Some((_, platform)) = ACCOUNTS.iter().find(|(it, _)| *it == account) else { continue };
        let wanted = stage.platform.as_deref().map(Platform::parse).and_then(Result::ok);
        let wanted = wanted.unwrap_or_else(|| Platform::target(on.options));
        if Platform::parse(platform).is_ok_and(|it| it != wanted) {
            let message = format!(
                "Base image {image} was pulled with platform \"{platform}\", expected \"{wanted}\" for current build"
            );
            let fix = on.rewrite(&from.base, Safety::Check, &format!("Start from `{rest}`"), rest);
            found.push(RULE.at(on, instruction.span, message).marking(from.base.span).fix(fix));
        }
    }
}
