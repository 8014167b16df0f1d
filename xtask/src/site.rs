//! The page: built and served by Trunk, as Trunk.toml and index.html say.

use std::fs;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::place;
use crate::setup::{self, Needs, chromium, small_std};
use crate::step::{Step, Trouble, human};

/// The release site, into `dist/`.
pub fn build() -> Result<(), Trouble> {
    build_in("build the site", place::root())
}

/// The release site of the sources in `folder`, into `dist/` there, as a step of this title.
pub fn build_in(title: &str, folder: &Path) -> Result<(), Trouble> {
    let mut command = trunk(&["build", "--release"]);
    // The environment's wish for quick rebuilds would make other code.
    command.current_dir(folder).env("CARGO_INCREMENTAL", "0");
    Step::new(title, command).run().map(|_| ())
}

/// The folder that runs a workshop without a network, and its zip, out of `dist/`.
pub fn workshop() -> Result<String, Trouble> {
    let folder = "target/workshop/layerlab-workshop";
    let command = place::command("node", &["web/js/workshop.mjs", "dist", folder]);
    Step::new("fill the workshop folder", command).run()?;
    Ok(format!("The workshop is in {folder} and {folder}.zip."))
}

fn trunk(args: &[&str]) -> Command {
    let mut command = place::wasm_command("trunk", args);
    command.envs(small_std::environment());
    // Windows knows no programs that are scripts: there the engine stays in one piece.
    if cfg!(unix) {
        let stand_in = place::root().join("web/js/bin");
        command.args(["--features", "split"]).env("PATH", place::path_behind(&stand_in));
    }
    command
}

/// Sets up, builds and serves the release site until it is stopped; builds anew when a file changes.
///
/// Without Trunk's reloading of open pages: it needs an inline script, which the page's policy forbids.
pub fn serve(port: u16) -> Result<(), Trouble> {
    if TcpListener::bind(("127.0.0.1", port)).is_err() {
        return Err(Trouble(format!(
            "Port {port} is taken. Choose another: cargo xtask serve --port {}",
            port + 1
        )));
    }
    setup::ensure(Needs::Site)?;
    make_ignored_folders()?;
    let port_text = port.to_string();
    let mut command = trunk(&["serve", "--release", "--no-autoreload", "--port", &port_text]);
    let mut trunk = command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| Trouble(format!("trunk did not start: {error}. Run `cargo xtask setup`.")))?;
    println!("Building the page: a minute or two the first time, seconds later.");
    if wait_until_served(&mut trunk, port) {
        println!("\n  Layerlab is at  http://127.0.0.1:{port}  (Ctrl-C stops it)\n");
    }
    let status = trunk.wait().map_err(|error| Trouble(error.to_string()))?;
    if status.success() {
        Ok(())
    } else {
        Err(Trouble(format!("trunk ended: {status}. Its messages stand above.")))
    }
}

/// Trunk refuses to leave out of its watch (`ignore` in Trunk.toml) what is not there yet.
fn make_ignored_folders() -> Result<(), Trouble> {
    for folder in ["web/js/dist", "dist"] {
        let made = fs::create_dir_all(place::root().join(folder));
        made.map_err(|error| Trouble(format!("The folder {folder} cannot be made: {error}.")))?;
    }
    Ok(())
}

/// Waits until the port answers; `false` when Trunk ended before.
fn wait_until_served(trunk: &mut Child, port: u16) -> bool {
    let start = Instant::now();
    let mut next = Duration::from_secs(10);
    while TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], port)), Duration::from_secs(1))
        .is_err()
    {
        if !matches!(trunk.try_wait(), Ok(None)) {
            return false;
        }
        if start.elapsed() > next {
            println!("  ...  building the page ({})", human(start.elapsed()));
            next += Duration::from_secs(10);
        }
        thread::sleep(Duration::from_millis(200));
    }
    true
}

/// Screenshots of `dist/`, wide to narrow, light and dark, into `target/shots/`.
pub fn shots() -> Result<(), Trouble> {
    let mut command = place::command("node", &["tests/e2e/shots.mjs"]);
    command.env("CHROMIUM", chromium::program().unwrap_or_default());
    Step::new("screenshots into target/shots", command)
        .advice("build the site first: cargo xtask build.")
        .run()
        .map(|_| ())
}

/// What a key costs in `dist/`, printed as it comes.
pub fn typing() -> Result<(), Trouble> {
    let mut command = place::command("node", &["tests/e2e/typing.mjs"]);
    command.env("CHROMIUM", chromium::program().unwrap_or_default());
    let done = Step::new("typing", command).advice("build the site first: cargo xtask build.").run()?;
    println!("\n{}", done.output);
    Ok(())
}
