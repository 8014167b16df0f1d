use super::*;

rule! {
    /// Without a `USER`, the program runs as root inside the container, and whoever breaks into it has root's rights there. It
    /// costs 0 MB to run as somebody else.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY dist ./dist
    /// CMD ["node", "dist/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY dist ./dist
    /// USER node
    /// CMD ["node", "dist/index.js"]
    /// ```
    UserIsRoot, Info, "DL3002", "DS-0002", "CIS-DI-0001"
}

fn check(on: View, found: &mut Vec<Finding>) {
    let Some(stage) = on.build.stages.target.and_then(|target| on.stages().get(target)) else { return };
    let Some(image) = on.image(stage.index) else { return };
    let declared = on.root(stage).base_name.contains("nonroot") && image.config.user.is_empty();
    let root =
        !declared && matches!(image.config.user.split(':').next().unwrap_or_default(), "" | "root" | "0");
    let starts = |it: &&Step| matches!(it.kind, Kind::Cmd(_) | Kind::Entrypoint(_));
    let said =
        stage.steps.iter().rfind(|it| matches!(it.kind, Kind::User(_))).and_then(|it| on.instruction(it));
    // What a variable holds may come with the build.
    if image.config.user.is_empty() && said.is_some_and(|it| it.span.of(on.source()).contains('$')) {
        return;
    }
    // Who says so means it, also where the base image starts the program.
    let start = stage.steps.iter().rev().find(starts).and_then(|it| on.instruction(it));
    let Some(instruction) = start.or(said).filter(|_| root) else { return };
    let name = on.root(stage).base_name.split(':').next().unwrap_or_default();
    let made = on.runs_of(stage.index).flat_map(Ran::users).last();
    let user = match name {
        _ if made.is_some() => made,
        // These open their port and logs as root, and then give root up themselves.
        _ if starts_as_root(on, instruction) => None,
        "node" => Some("node"),
        "scratch" => Some("65532:65532"),
        _ if name.contains("distroless") => Some("65532:65532"),
        _ => None,
    };
    let first =
        stage.steps.iter().find(|it| starts(it)).and_then(|it| on.instruction(it)).unwrap_or(instruction);
    let fix = user.filter(|_| said.is_none()).map(|user| {
        let keyword = if instruction.keyword.text == instruction.keyword.text.to_ascii_lowercase() {
            "user"
        } else {
            "USER"
        };
        Fix::insert(Safety::Check, format!("Run as `{user}`"), on.above(first), format!("{keyword} {user}\n"))
    });
    let (place, codes): (&Instruction, &[&str]) = match said {
        Some(user) => (user, &["DL3002", "DS-0002"]),
        None => (instruction, &["DS-0002", "CIS-DI-0001"]),
    };
    let finding = RULE.at(on, place.span, "The program runs as root.").known_as(codes);
    found.push(finding.marking(place.keyword.span).fix(fix));
}

/// Whether a server starts here that needs root to begin with.
fn starts_as_root(on: View, instruction: &Instruction) -> bool {
    let servers =
        ["nginx", "httpd", "apache2", "apache2-foreground", "apachectl", "supervisord", "cron", "crond"];
    let mut words =
        instruction.span.of(on.source()).split(|it: char| it.is_whitespace() || "[],\"/".contains(it));
    words.any(|word| servers.contains(&word))
}
