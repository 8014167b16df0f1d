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

fn check(on: View, found: &mut Vec<Finding>) {
    let caches =
        ["/usr/local/share/.cache/yarn", "/root/.yarn/berry/cache", "/root/.cache/yarn", "/root/.yarn"];
    for ran in on.shipped().filter(|ran| !caches.iter().any(|it| ran.is_mounted(it) || ran.removes(it))) {
        let plain = |it: &shell::Command| it.texts().all(|text| text.starts_with('-'));
        let installs = |it: &&shell::Command| plain(it) || install::verb(it, &["install", "add"]).is_some();
        let elsewhere = ran.variable("YARN_CACHE_FOLDER").is_some();
        let command = ran.of(&["yarn"]).find(installs);
        if let Some(command) = command.filter(|_| !elsewhere && !ran.purges("yarn", "clean")) {
            let fix = ran.append("yarn cache clean").map(|edit| Fix {
                title: "Clean the cache of yarn here".into(),
                safety: Safety::Safe,
                edits: vec![edit],
            });
            found.push(
                RULE.at(on, ran.instruction.span, "The cache of yarn stays in this layer.")
                    .marking(ran.place(command))
                    .fix(fix),
            );
        }
    }
}
