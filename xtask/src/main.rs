//! Set-up, build, serve and test: what the README's two commands call.

mod bench;
mod budget;
mod checks;
mod hadolint;
mod package;
mod differential;
mod lighthouse;
mod place;
mod reproduce;
mod setup;
mod site;
mod step;

use std::process::ExitCode;

use setup::Needs;

const USAGE: &str = "\
cargo xtask serve [--port N]   set up, build the playground and serve it on http://127.0.0.1:8080
cargo xtask test               set up, then every check: format, lints, tests, docs, site, browser

cargo xtask setup              only the set-up
cargo xtask build              the site, into dist/
cargo xtask budget             the size of each file in dist/ against its budget
cargo xtask npm                the npm package, into target/npm/; its examples in Node and with Vite, its sizes
cargo xtask workshop           the site as a folder and a zip for a USB stick, and as one HTML file
cargo xtask reproduce          builds the site in two folders and compares every byte
cargo xtask browser [ARGS]     only the browser tests, on dist/ as it is (ARGS go to Playwright)
cargo xtask shots              screenshots of the page in dist/, into target/shots/
cargo xtask bench parse        time of our reader over that of others (--files-from LIST: over your files)
cargo xtask bench scaling      how the cost of hostile texts grows with their length
cargo xtask bench analysis     time of whole analyses, suggestions included
cargo xtask bench browser      the same in Chromium, beside this machine's own
cargo xtask bench typing       main-thread time from a key to its picture in dist/, plain and slowed down
cargo xtask lighthouse         what Lighthouse says of dist/, against its goals
cargo xtask differential [TEXTS [SEED]]  BuildKit's own parser beside ours, on generated texts (needs Python)
cargo xtask hadolint           asks the real hadolint for its verdicts on tests/hadolint, and records them";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["serve"] => site::serve(8080),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => site::serve(port),
            Err(_) => return usage(),
        },
        ["test"] => checks::all(),
        ["setup"] => setup::ensure(Needs::Tests),
        ["build"] => setup::ensure(Needs::Site).and_then(|()| site::build()),
        ["budget"] => budget::SITE.check().map(|table| println!("{table}")),
        ["npm"] => setup::ensure(Needs::Tests)
            .and_then(|()| package::build())
            .and_then(|()| package::test())
            .and_then(|()| budget::PACKAGE.check())
            .map(|table| println!("{table}")),
        ["workshop"] => setup::ensure(Needs::Site)
            .and_then(|()| site::build())
            .and_then(|()| site::workshop())
            .map(|made| println!("{made}")),
        ["reproduce"] => {
            setup::ensure(Needs::Site).and_then(|()| reproduce::check()).map(|same| println!("{same}"))
        }
        ["browser", rest @ ..] => setup::ensure(Needs::Tests).and_then(|()| checks::browser(rest)),
        ["bench", what @ ("parse" | "scaling" | "analysis"), rest @ ..] => bench::run(what, rest),
        ["differential", rest @ ..] => differential::run(rest),
        ["bench", "browser"] => setup::ensure(Needs::Tests).and_then(|()| bench::browser()),
        ["bench", "check"] => hadolint::bench(None),
        ["bench", "check", "--files-from", list] => hadolint::bench(Some(list)),
        ["bench", "typing"] => setup::ensure(Needs::Tests).and_then(|()| site::typing()),
        ["lighthouse"] => setup::ensure(Needs::Tests).and_then(|()| lighthouse::run()),
        ["hadolint"] => hadolint::record(),
        ["shots"] => setup::ensure(Needs::Tests).and_then(|()| site::shots()),
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\n{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::{USAGE, place};

    #[test]
    fn every_command_that_documents_name_is_there() {
        let documents = [
            "README.md",
            "CONTRIBUTING.md",
            "ARCHITECTURE.md",
            "docs/hosting.md",
            "docs/privacy.md",
            "crates/wasm/npm/README.md",
            ".github/workflows/pages.yml",
        ];
        for document in documents {
            let text = std::fs::read_to_string(place::root().join(document)).unwrap_or_default();
            let names = text.split("cargo xtask ").skip(1).map(|rest| {
                rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
            });
            let unknown: Vec<&str> =
                names.filter(|name| !USAGE.contains(&format!("cargo xtask {name}"))).collect();
            assert!(!text.is_empty() && unknown.is_empty(), "{document}: {unknown:?}");
        }
    }
}
