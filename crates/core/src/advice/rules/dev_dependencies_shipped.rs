use super::*;

rule! {
    /// Compilers, bundlers and test runners are development dependencies: the program does not need them to run. Where
    /// nothing is built in this stage, they can stay out.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci && npm cache clean --force
    /// COPY src ./src
    /// CMD ["node", "src/index.js"]
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// COPY src ./src
    /// CMD ["node", "src/index.js"]
    /// ```
    DevDependenciesShipped, Info
}

const MESSAGE: &str = "Development dependencies are installed in a stage that ships.";

fn check(on: View, found: &mut Vec<Finding>) {
    // The program itself may be one of them.
    if on.stages().iter().any(|stage| on.ships(stage.index) && slim::develops(on, stage)) {
        return;
    }
    other(on, found);
    // A later build or test needs them: there, only a stage of its own helps.
    let last_use = on.shipped().filter(|ran| uses_scripts(ran)).map(|ran| ran.stage.index).max();
    for ran in on.shipped().filter(|ran| last_use.is_none_or(|last| last < ran.stage.index)) {
        for install in install::node(ran).filter(|it| !it.production) {
            let edits = vec![ran.behind(install.verb, install.omit())];
            let fix = Fix {
                title: "Leave development dependencies out".into(),
                safety: Safety::Check,
                edits,
                ..Fix::default()
            };
            found.push(RULE.at(on, ran.place(install.command), MESSAGE).fix(fix));
        }
    }
}

/// The same of the projects of PHP and Python.
fn other(on: View, found: &mut Vec<Finding>) {
    let tests = ["pytest", "phpunit", "tox", "nox", "ruff", "mypy", "black"];
    let tested =
        |ran: &Ran| ran.commands().iter().any(|it| it.words.iter().any(|word| tests.contains(&&*word.text)));
    if on.shipped().any(tested) {
        return;
    }
    for ran in on.shipped() {
        for tool in [install::COMPOSER, install::POETRY, install::UV] {
            let edits = tool.without_development(ran);
            let names = [tool.name];
            let Some(command) = ran.of(&names).find(|_| !edits.is_empty()) else { continue };
            let title = "Leave development dependencies out".into();
            let fix = Fix { title, safety: Safety::Check, edits, ..Fix::default() };
            found.push(RULE.at(on, ran.place(command), MESSAGE).fix(fix));
        }
    }
}

/// Whether a RUN calls scripts or tools of the project (`npm run build`, `npx tsc`), or takes the dependencies out
/// again.
fn uses_scripts(ran: &Ran) -> bool {
    let tools = ["npx", "tsc", "vite", "next", "ng", "webpack"];
    let scripts = ["run", "run-script", "build", "test", "t", "exec", "prune"];
    ran.of(&tools).next().is_some()
        || ran.of(&["npm", "yarn", "pnpm", "bun"]).any(|it| install::verb(it, &scripts).is_some())
}
