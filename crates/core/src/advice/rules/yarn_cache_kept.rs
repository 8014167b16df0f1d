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

/// Yarn 1 adds the number of its format to the folder; its successors have their own.
const YARN: Keeper = Keeper {
    name: "yarn",
    verbs: &["", "install", "add"],
    folders: &[
        "/usr/local/share/.cache/yarn",
        "/usr/local/share/.cache/yarn/v6",
        "/root/.yarn/berry/cache",
        "/root/.cache/yarn",
        "/root/.yarn",
    ],
    variables: &["YARN_CACHE_FOLDER"],
    clean: "yarn cache clean",
};

fn check(on: View, found: &mut Vec<Finding>) {
    YARN.check(&RULE, on, found);
}
