//! Trunk, wasm-bindgen and wasm-split, compiled from crates.io into `.tools`.
//!
//! They only call other programs or read one file, so their own speed does not matter: without
//! optimisation they compile several times faster than in their release profiles.

use crate::place;
use crate::step::{Step, Trouble};

/// 0.22 asks for a newer compiler than the workspace does.
const TRUNK: &str = "0.21.14";

/// It cuts the engine in two; Yew's own `Lazy` goes by the same tool.
const SPLIT: (&str, &str) = ("wasm_split_cli_support", "0.2.4");

const QUICK_BUILD: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

pub fn trunk_is_ready() -> bool {
    is_version("trunk", TRUNK)
}

pub fn install_trunk() -> Result<(), Trouble> {
    // Without its default features: no look for updates, no system OpenSSL.
    install("trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])
}

pub fn bindgen_is_ready() -> bool {
    bindgen_version().is_some_and(|version| is_version("wasm-bindgen", &version))
}

pub fn install_bindgen() -> Result<(), Trouble> {
    let version = bindgen_version().ok_or_else(|| Trouble("Cargo.lock names no wasm-bindgen.".into()))?;
    // Not --locked: its lock file of 0.2.130 names a release of webpki-roots that is not on crates.io.
    install("wasm-bindgen-cli", &version, &[])
}

/// It does not tell its version itself.
pub fn split_is_ready() -> bool {
    let (package, version) = SPLIT;
    let noted = std::fs::read_to_string(place::tools().join(".crates.toml")).unwrap_or_default();
    noted.contains(&format!("\"{package} {version} ")) && place::tools().join("bin/wasm-split-cli").is_file()
}

pub fn install_split() -> Result<(), Trouble> {
    let (package, version) = SPLIT;
    install(package, version, &["--locked", "--features", "build-binary"])
}

/// The tool must be of the very version of the library, so Cargo.lock decides.
fn bindgen_version() -> Option<String> {
    let lock = std::fs::read_to_string(place::root().join("Cargo.lock")).ok()?;
    let (_, entry) = lock.split_once("name = \"wasm-bindgen\"\nversion = \"")?;
    Some(entry.split_once('"')?.0.to_owned())
}

fn is_version(program: &str, version: &str) -> bool {
    let file = place::tools().join("bin").join(program);
    place::answer(&file.to_string_lossy(), &["--version"]).is_some_and(|line| line.ends_with(version))
}

fn install(package: &str, version: &str, options: &[&str]) -> Result<(), Trouble> {
    let tools = place::tools();
    // A folder of its own, so that an interrupted build goes on where it stopped.
    let build = tools.join("build").join(package);
    let mut command =
        place::command("cargo", &["install", package, "--version", version, "--force", "--root"]);
    command.arg(&tools).arg("--target-dir").arg(&build).args(options).envs(QUICK_BUILD);
    Step::new(format!("compile {package} {version}"), command)
        .advice("see whether crates.io can be reached and whether there is a C compiler (Debian: apt-get install gcc), then run the same command again.")
        .run()?;
    // Some hundred megabytes that nobody reads again; a left-over does no harm.
    let _ = std::fs::remove_dir_all(build);
    Ok(())
}
