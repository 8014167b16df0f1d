//! Browsers for tests: playwright and puppeteer.

use super::Effect;
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["playwright", "puppeteer", "patchright"], run: install };

const MB: u64 = 1_000_000;
/// Unpacked browsers as playwright's own images and the makers' downloads show them; not measured.
const BROWSERS: [(&str, [u64; 3]); 5] = [
    ("chromium-headless-shell", [150 * MB, 260 * MB, 360 * MB]),
    ("chromium", [330 * MB, 600 * MB, 900 * MB]),
    ("chrome", [280 * MB, 370 * MB, 700 * MB]),
    ("firefox", [180 * MB, 260 * MB, 380 * MB]),
    ("webkit", [150 * MB, 270 * MB, 420 * MB]),
];
/// The libraries that `--with-deps` brings for one browser.
const LIBRARIES: [u64; 3] = [60 * MB, 260 * MB, 600 * MB];

/// `playwright install [--with-deps] [chromium]`, `puppeteer browsers install chrome`.
pub(super) fn install(command: &Command, machine: &mut Machine) {
    let words: Vec<&str> = command.words.iter().map(|it| it.text.as_str()).collect();
    if !words.iter().any(|it| matches!(*it, "install" | "install-deps")) {
        return;
    }
    let own = machine.variable("PLAYWRIGHT_BROWSERS_PATH").to_owned();
    let folder = match (words.contains(&"puppeteer"), own.as_str()) {
        (true, _) => path::join(&machine.home(), ".cache/puppeteer"),
        (_, "" | "0") => path::join(&machine.home(), ".cache/ms-playwright"),
        (_, own) => machine.at(own),
    };
    let named: Vec<&(&str, [u64; 3])> = BROWSERS
        .iter()
        .filter(|(name, _)| words.iter().any(|it| it.split('@').next() == Some(*name)))
        .collect();
    let all = ["chromium", "firefox", "webkit"];
    let browsers: Vec<&(&str, [u64; 3])> = match named.is_empty() {
        true => BROWSERS.iter().filter(|(name, _)| all.contains(name)).collect(),
        false => named,
    };
    if !words.contains(&"install-deps") {
        for (name, range) in browsers {
            let label = format!("The browser {name}");
            let source = "the usual size of current releases, not measured";
            let weight = machine.assume(&format!("browser:{name}"), &label, *range, Packing::Native, source);
            machine.put(&path::join(&folder, name), "browser", label, Content::Downloads, weight);
        }
    }
    if words.iter().any(|it| matches!(*it, "--with-deps" | "install-deps")) {
        let label = "The libraries that browsers need";
        let weight =
            machine.assume("browser.libraries", label, LIBRARIES, Packing::Native, "fonts, graphics, sound");
        machine.put("/usr", "browser-libraries", label, Content::Packages, weight);
    }
}
