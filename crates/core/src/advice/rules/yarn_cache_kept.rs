use super::*;

rule! {
    /// `yarn` keeps the archive of every package that it installs. In an image nobody reads it again. A cache mount keeps
    /// it for the next build, outside of the image.
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json yarn.lock ./
    /// RUN yarn install --production
    /// ```
    ///
    /// ```dockerfile
    /// FROM node:22-slim
    /// WORKDIR /app
    /// COPY package.json yarn.lock ./
    /// RUN yarn install --production && yarn cache clean
    /// ```
    YarnCacheKept, Info, "DL3060"
}

/// Where yarn 1 and its successors keep it for root; yarn 1 adds the number of its format.
const CACHES: [&str; 5] = [
    "/usr/local/share/.cache/yarn",
    "/usr/local/share/.cache/yarn/v6",
    "/root/.yarn/berry/cache",
    "/root/.cache/yarn",
    "/root/.yarn",
];

fn check(on: View, found: &mut Vec<Finding>) {
    for ran in on.shipped().filter(|ran| !CACHES.iter().any(|it| ran.is_mounted(it) || ran.removes(it))) {
        let installs = |it: &&shell::Command| {
            let asks = it.has(&["--version", "-v", "--help", "-h"]);
            it.verb().is_empty() && !asks || install::verb(it, &["install", "add"]).is_some()
        };
        let Some(command) = ran.of(&["yarn"]).filter(installs).last() else { continue };
        let mut later = ran.commands().iter().skip_while(|it| !std::ptr::eq(*it, command));
        let cleans = later
            .any(|it| it.name() == "yarn" && it.verb() == "cache" && it.texts().any(|text| text == "clean"));
        if cleans || ran.sees(command, "YARN_CACHE_FOLDER").is_some() {
            continue;
        }
        let fix = ran.append("yarn cache clean").map(|edit| Fix {
            title: "Clean the cache of yarn here".into(),
            safety: Safety::Safe,
            edits: vec![edit],
            ..Fix::default()
        });
        found.push(RULE.in_run(on, ran, command, "The cache of yarn stays in this layer.").fix(fix));
    }
}
