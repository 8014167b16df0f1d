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
    let moved = ["npm_config_cache", "NPM_CONFIG_CACHE"];
    for ran in on.shipped().filter(|ran| !ran.is_mounted(CACHE) && !ran.removes(CACHE)) {
        let elsewhere = moved.iter().any(|name| ran.variable(name).is_some());
        let installs =
            |it: &&shell::Command| install::verb(it, &["ci", "install", "i", "clean-install"]).is_some();
        let command = ran.of(&["npm"]).find(installs);
        if let Some(command) = command.filter(|_| !elsewhere && !ran.purges("npm", "clean")) {
            let fix = ran.append("npm cache clean --force").map(|edit| Fix {
                title: "Clean the cache of npm here".into(),
                safety: Safety::Safe,
                edits: vec![edit],
            });
            found.push(
                RULE.at(on, ran.instruction.span, "The cache of npm stays in this layer.")
                    .marking(ran.place(command))
                    .fix(fix),
            );
        }
    }
}
