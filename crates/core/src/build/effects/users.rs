//! useradd, adduser, groupadd, addgroup: they rewrite the account files.

use super::Effect;
use crate::build::Content;
use crate::build::facts::{self, MEASURED};
use crate::build::machine::Machine;
use crate::build::weight::{Packing, Weight};
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["useradd", "adduser", "groupadd", "addgroup", "newusers"], run };

fn run(command: &Command, machine: &mut Machine) {
    let group_only = command.name().contains("group");
    // busybox keeps four small files.
    let musl = machine.state.base.libc == "musl";
    let bytes = match (group_only, musl) {
        (_, true) => 2_000,
        (true, _) => facts::bytes("groupadd"),
        (false, _) => facts::bytes("useradd"),
    };
    let weight = Weight::modelled(bytes, 0.2, Packing::Text, MEASURED);
    machine.put("/etc", "accounts", "account files", Content::System, weight);
    let without_home = command.has(&["--no-create-home", "-M", "-H"]);
    let asked = command.has(&["-m", "--create-home", "--disabled-password"]);
    if !group_only && asked && !without_home && !musl {
        let user = command.args().last().map_or("app", |it| it.text.as_str());
        let home =
            command.option(&["-d", "--home-dir", "--home"]).map_or(format!("/home/{user}"), str::to_owned);
        let weight = Weight::modelled(
            facts::bytes("useradd.home") - facts::bytes("useradd"),
            0.1,
            Packing::Text,
            MEASURED,
        );
        machine.put(&home, "skeleton", "a home folder's first files", Content::System, weight);
    }
}
