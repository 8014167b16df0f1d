use super::*;

rule! {
    /// `npm` keeps the archive of every package that it installs in `~/.npm`. In an image nobody reads it again. A cache
    /// mount keeps it for the next build, outside of the image.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json package-lock.json ./
    /// RUN npm ci --omit=dev && npm cache clean --force
    /// ```
    NpmCacheKept, Info
}

const CACHE: &str = "/root/.npm";

fn check(on: View, found: &mut Vec<Finding>) {
    for stage in on.stages().iter().filter(|stage| on.ships(stage.index)) {
        let keeping: Vec<_> = on.runs_of(stage.index).filter_map(|ran| Some((ran, kept(ran)?))).collect();
        // What one RUN leaves, the next one finds: all of a stage are cleaned together.
        let edits: Vec<Edit> =
            keeping.iter().filter_map(|(ran, _)| ran.append("npm cache clean --force")).collect();
        let fix = Fix {
            title: "Clean the cache of npm here".into(),
            safety: Safety::Safe,
            edits,
            ..Fix::default()
        };
        let fix = Some(fix).filter(|fix| fix.edits.len() == keeping.len());
        for (ran, command) in keeping {
            let fix = fix.clone();
            found.push(RULE.in_run(on, ran, command, "The cache of npm stays in this layer.").fix(fix));
        }
    }
}

/// The command of a RUN whose packages stay in the cache.
fn kept<'a>(ran: &'a Ran) -> Option<&'a shell::Command> {
    let installs =
        |it: &&shell::Command| install::verb(it, &["ci", "install", "i", "clean-install"]).is_some();
    let elsewhere = ["npm_config_cache", "NPM_CONFIG_CACHE"].iter().any(|name| ran.variable(name).is_some());
    let gone = ran.is_mounted(CACHE) || ran.removes(CACHE) || ran.purges("npm", "clean");
    ran.of(&["npm"]).find(installs).filter(|_| !elsewhere && !gone)
}
