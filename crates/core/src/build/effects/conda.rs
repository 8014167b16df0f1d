//! conda and mamba.

use super::Effect;
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::shell::Command;

pub(super) const EFFECT: Effect = Effect { names: &["conda", "mamba", "micromamba"], run: conda };

const MB: u64 = 1_000_000;

fn conda(command: &Command, machine: &mut Machine) {
    match command.verb() {
        "install" | "create" | "env" | "update" => {
            let label = "What conda installs";
            let weight = machine.assume(
                "conda",
                label,
                [50 * MB, 600 * MB, 6_000 * MB],
                Packing::Native,
                "its packages are not followed",
            );
            let cache = weight.scaled(0.35);
            machine.put("/opt/conda", "conda", label, Content::Dependencies, weight);
            machine.put("/opt/conda/pkgs", "conda-cache", "conda's package cache", Content::Caches, cache);
        }
        "clean" => machine.state.contents.remove("/opt/conda/pkgs"),
        _ => {}
    }
}
