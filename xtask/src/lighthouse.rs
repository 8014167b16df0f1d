//! What Lighthouse says of the built site. It is installed apart: 185 MB that nothing else needs.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::setup::chromium;
use crate::step::{Step, Trouble};

/// The least that each category has to come to, of 100.
const GOALS: [(&str, u32); 4] =
    [("performance", 95), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// Measures `dist/` on a phone and a desktop as Lighthouse imagines them, and writes the score file.
pub fn run() -> Result<(), Trouble> {
    install()?;
    let mut command = place::command("node", &["tests/lighthouse/run.mjs"]);
    command.env("CHROMIUM", chromium::program().unwrap_or_default());
    let said = Step::new("Lighthouse", command).advice("build the site first: cargo xtask build.").run()?;
    println!("\n{}", said.output);
    let scores: String = said
        .output
        .lines()
        .filter(|line| score(line).is_some())
        .fold(String::new(), |scores, line| scores + line + "\n");
    let written = fs::write(folder().join("lighthouse.score"), &scores);
    written.map_err(|error| Trouble(format!("the score file: {error}")))?;
    let short: Vec<&str> = scores.lines().filter(|line| !reaches(line)).collect();
    if short.is_empty() { Ok(()) } else { Err(Trouble(format!("Below the goal: {}.", short.join(", ")))) }
}

/// Category and score of a line `mobile performance 97`.
fn score(line: &str) -> Option<(&str, u32)> {
    let mut words = line.split(' ').skip(1);
    Some((words.next()?, words.next()?.parse().ok()?))
}

fn reaches(line: &str) -> bool {
    let goal =
        |category: &str| GOALS.iter().find(|(name, _)| *name == category).map_or(100, |(_, goal)| *goal);
    score(line).is_some_and(|(category, score)| score >= goal(category))
}

fn folder() -> PathBuf {
    place::root().join("tests/lighthouse")
}

fn install() -> Result<(), Trouble> {
    if folder().join("node_modules/lighthouse").is_dir() {
        return Ok(());
    }
    let mut command = place::command("npm", &["ci"]);
    command.current_dir(folder()).env("npm_config_ignore_scripts", "true");
    Step::new("npm ci for Lighthouse", command)
        .advice("see whether the npm registry can be reached, then run the same command again.")
        .run()
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::{reaches, score};

    #[test]
    fn a_score_is_held_against_its_goal() {
        assert_eq!(score("mobile performance 97"), Some(("performance", 97)));
        assert_eq!(score("# mobile speed-index 3 s: Speed Index"), None);
        assert!(reaches("mobile performance 95") && !reaches("desktop performance 94"));
        assert!(reaches("mobile seo 100") && !reaches("mobile seo 99"));
    }
}
