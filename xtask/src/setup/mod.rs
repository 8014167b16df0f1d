//! What the build and the tests need, installed once, at pinned versions, side by side.

pub mod cargo_tools;
pub mod chromium;
pub mod npm;
pub mod small_std;
pub mod wasm_target;

mod apt;
mod crates;
mod rustup;

use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use crate::step::{Trouble, human};

/// What the set-up is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// To build and serve the page.
    Site,
    /// To run the tests too, which need a browser.
    Tests,
}

/// One thing to have: a quick look whether it is there, and how to get it.
struct Tool {
    name: &'static str,
    is_ready: fn() -> bool,
    install: fn() -> Result<(), Trouble>,
}

const SITE: &[Tool] = &[
    Tool { name: "trunk", is_ready: cargo_tools::trunk_is_ready, install: cargo_tools::install_trunk },
    Tool {
        name: "wasm-bindgen",
        is_ready: cargo_tools::bindgen_is_ready,
        install: cargo_tools::install_bindgen,
    },
    Tool { name: "wasm-split", is_ready: cargo_tools::split_is_ready, install: cargo_tools::install_split },
    Tool { name: "wasm32 target", is_ready: wasm_target::is_ready, install: wasm_target::install },
    Tool { name: "source of std", is_ready: small_std::is_ready, install: small_std::install },
    Tool { name: "crates", is_ready: crates::are_ready, install: crates::fetch },
    Tool { name: "npm packages", is_ready: npm::is_ready, install: npm::install },
];

/// What only the tests need besides.
const TESTS: &[Tool] = &[
    Tool { name: "Chromium", is_ready: chromium::is_ready, install: chromium::install },
    Tool { name: "Vite", is_ready: npm::vite_is_ready, install: npm::install_vite },
];

/// Installs what is missing; tells nothing and takes no time when nothing is.
pub fn ensure(needs: Needs) -> Result<(), Trouble> {
    let tests = if needs == Needs::Tests { TESTS } else { &[] };
    let wanted = SITE.iter().chain(tests);
    let missing: Vec<&Tool> = wanted.filter(|tool| !(tool.is_ready)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|tool| tool.name).collect();
    println!("Setting up, once: {}.", names.join(", "));
    let start = Instant::now();
    let troubles = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for tool in &missing {
            scope.spawn(|| {
                if let (Err(Trouble(text)), Ok(mut troubles)) = ((tool.install)(), troubles.lock()) {
                    troubles.push(text);
                }
            });
        }
    });
    let troubles = troubles.into_inner().unwrap_or_default();
    if troubles.is_empty() {
        println!("Set up in {}.\n", human(start.elapsed()));
        return Ok(());
    }
    Err(Trouble(format!(
        "{}\n\nThe set-up is not complete; what succeeded is not done again.",
        troubles.join("\n\n")
    )))
}
