//! Java: the archive on a runtime without the compiler.

use super::{Plan, last_build, start};
use crate::advice::subject::View;
use crate::stage::Stage;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let tools = ["mvn", "mvnw", "gradle", "gradlew"];
    let boundary = last_build(on, stage, |ran| ran.of(&tools).next().is_some())?;
    let archive = start::of(on, stage)?.file(".jar")?;
    let base = format!("eclipse-temurin:{}-jre{}", release(&stage.base_name)?, alpine(&stage.base_name));
    let lines = vec![format!("COPY --from={{builder}} {archive} {archive}")];
    Some(Plan { stack: "Java", base, lines, boundary, ..Plan::default() })
}

/// The release of Java that an image brings: `21` of `maven:3-eclipse-temurin-21` and `gradle:8-jdk21`.
fn release(image: &str) -> Option<&str> {
    let (name, tag) = image.rsplit_once(':')?;
    let numbers = tag.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty());
    let behind = match name.rsplit('/').next()? {
        "maven" | "gradle" => {
            let at = ["temurin-", "jdk-", "corretto-", "openjdk-", "jdk"]
                .iter()
                .find_map(|mark| Some(tag.find(mark)? + mark.len()));
            tag.get(at?..)?
        }
        "eclipse-temurin" | "openjdk" | "amazoncorretto" => return numbers.into_iter().next(),
        _ => return None,
    };
    behind.split(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty())
}

fn alpine(image: &str) -> &'static str {
    if image.contains("alpine") { "-alpine" } else { "" }
}
