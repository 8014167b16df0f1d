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

fn check(on: View, found: &mut Vec<Finding>) {
    // A later build or test needs them: there, only a stage of its own helps.
    // The program itself may be one of them.
    if on.stages().iter().any(|stage| on.ships(stage.index) && slim::develops(on, stage)) {
        return;
    }
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
            let message = "Development dependencies are installed in a stage that ships.";
            found.push(RULE.at(on, ran.place(install.command), message).fix(fix));
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
