use super::*;

rule! {
    /// A JDK holds the compiler and other tools of developers beside the runtime. A program that is already compiled runs
    /// on the JRE.
    ///
    /// ```dockerfile
    /// FROM eclipse-temurin:21-jdk
    /// COPY target/app.jar /app.jar
    /// USER nobody
    /// CMD ["java", "-jar", "/app.jar"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM eclipse-temurin:21-jre
    /// COPY target/app.jar /app.jar
    /// USER nobody
    /// CMD ["java", "-jar", "/app.jar"]
    /// ```
    JdkShipped, Info
}

/// Programs of the JDK, and builds that need it.
const TOOLS: [&str; 10] =
    ["javac", "jlink", "jar", "jdeps", "mvn", "mvnw", "gradle", "gradlew", "ant", "sbt"];

fn check(on: View, found: &mut Vec<Finding>) {
    for (stage, _, from) in on.froms().filter(|(stage, ..)| on.ships(stage.index)) {
        let builds = on.runs.iter().filter(|ran| on.chain(ran.stage.index).any(|it| it.index == stage.index));
        let Some(jre) = runtime(on, &stage.base_name) else { continue };
        if builds.flat_map(|ran| ran.of(&TOOLS)).next().is_none() {
            let fix = on.rebase(stage, Safety::Check, &jre);
            let message = format!("`{}` ships the tools of a JDK.", stage.base_name);
            found.push(RULE.at(on, from.base.span, message).fix(fix));
        }
    }
}

/// The runtime that belongs to a JDK image.
fn runtime(on: View, image: &str) -> Option<String> {
    let (name, tag) = image.split_once(':')?;
    let jre = match name {
        "eclipse-temurin" if tag.split('-').any(|word| word == "jdk") => tag.replacen("-jdk", "-jre", 1),
        "eclipse-temurin" if tag.bytes().all(|it| it.is_ascii_digit()) => format!("{tag}-jre"),
        "openjdk" if tag.contains("alpine") => format!("{}-jre-alpine", tag.split(['-', '.']).next()?),
        "openjdk" => format!("{}-jre", tag.split(['-', '.']).next()?),
        _ => return None,
    };
    let jre = format!("eclipse-temurin:{jre}");
    sibling::find(on.catalog, &jre).filter(|found| found.row.tag().contains("jre")).map(|_| jre)
}
