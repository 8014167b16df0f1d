//! Debian packages, where nothing else provides what is needed.

use std::sync::Mutex;

use crate::place;
use crate::step::{Step, Trouble};

/// apt-get works for one caller at a time.
static TURN: Mutex<()> = Mutex::new(());

/// Installs `packages`; as root only, since nothing is known of how a user gets to be root here.
pub fn install(packages: &[&str]) -> Result<(), Trouble> {
    let _turn = TURN.lock();
    let names = packages.join(" ");
    if place::answer("id", &["-u"]).as_deref() != Some("0") {
        return Err(Trouble(format!(
            "Not root, so not installed: {names}. Install it by your own means, then run this again."
        )));
    }
    apt_get("apt-get update", &["update"])?;
    apt_get(
        &format!("apt-get install {names}"),
        &[&["install", "-y", "--no-install-recommends"], packages].concat(),
    )
}

fn apt_get(title: &str, args: &[&str]) -> Result<(), Trouble> {
    let mut command = place::command("apt-get", &["-o", "DPkg::Lock::Timeout=300"]);
    command.args(args).env("DEBIAN_FRONTEND", "noninteractive");
    Step::new(title, command)
        .advice("see whether the Debian mirror in /etc/apt can be reached, then run the same command again.")
        .run()
        .map(|_| ())
}
