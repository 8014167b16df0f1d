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

const NPM: Keeper = Keeper {
    name: "npm",
    verbs: &["ci", "install", "i", "clean-install"],
    folders: &["/root/.npm"],
    variables: &["npm_config_cache", "NPM_CONFIG_CACHE"],
    clean: "npm cache clean --force",
};

fn check(on: View, found: &mut Vec<Finding>) {
    NPM.check(&RULE, on, found);
}
