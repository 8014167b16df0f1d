//! Java: the archive on a runtime without the compiler, and without a shell where nothing needs one.

use super::{Plan, last_build, split, start};
use crate::advice::sibling;
use crate::advice::subject::View;
use crate::stage::Stage;

pub(super) fn plan(on: View, stage: &Stage) -> Option<Plan> {
    let tools = ["mvn", "mvnw", "gradle", "gradlew"];
    let boundary = last_build(on, stage, |ran| ran.of(&tools).next().is_some())?;
    let start = start::of(on, stage)?;
    let archive = start.file(".jar")?;
    let release = release(&stage.base_name)?;
    let lines = vec![format!("COPY --from={{builder}} {archive} {archive}")];
    let java = start.program() == "java";
    let plan = Plan { stack: "Java", lines, boundary, ..Plan::default() };
    // Distroless images start `java -jar` themselves: the stage's own command must take its place.
    let base = format!("gcr.io/distroless/java{release}-debian12:nonroot");
    let fits = java && matches!(release, "17" | "21") && sibling::find(on.catalog, &base).is_some();
    let shell = !alpine(&stage.base_name).is_empty() || !split::runs_bare(on, stage, boundary);
    let edits = start.exec.filter(|_| fits && !shell);
    if let Some((mut edits, own)) = edits.zip(start::as_entrypoint(on, stage)) {
        edits.extend(own);
        let note = "Check once that the program draws nothing (this runtime is headless) and writes no files beside \
                    itself: it no longer runs as root.";
        return Some(Plan { base, edits, bare: true, note, ..plan });
    }
    let base = format!("eclipse-temurin:{release}-jre{}", alpine(&stage.base_name));
    Some(Plan { base, ..plan })
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
