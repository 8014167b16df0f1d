//! PyTorch from its index of programs without CUDA.

use super::pip::Place;
use crate::build::Content;
use crate::build::contents::PACKAGES;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::shell::Command;

const MB: u64 = 1_000_000;

/// Whether packages come from PyTorch's index of programs without CUDA.
pub(super) fn from_cpu_index(command: &Command) -> bool {
    let options = ["--index-url", "-i", "--extra-index-url", "-f", "--find-links"];
    command.args().iter().zip(command.args().iter().skip(1)).any(|(option, value)| {
        options.contains(&option.text.as_str())
            && value.text.contains("pytorch")
            && value.text.contains("cpu")
    }) || command.texts().any(|it| it.starts_with("--") && it.contains("pytorch.org") && it.ends_with("cpu"))
}

/// PyTorch without CUDA: a third of the other, and none of NVIDIA's libraries.
pub(super) fn without_cuda(wanted: Vec<String>, place: &Place, machine: &mut Machine) -> Vec<String> {
    let (torch, mut others): (Vec<String>, Vec<String>) = wanted.into_iter().partition(|it| it == "torch");
    if torch.is_empty() {
        return others;
    }
    let weight = machine.assume(
        "torch.cpu",
        "PyTorch without CUDA",
        [480 * MB, 680 * MB, 900 * MB],
        Packing::SitePackages,
        "its wheel has some 180 MB; not measured",
    );
    machine.put(&place.folder, PACKAGES, "torch", Content::Dependencies, weight);
    machine.state.python.entry(place.folder.clone()).or_default().insert("torch".to_owned());
    let needs = ["filelock", "typing-extensions", "sympy", "networkx", "jinja2", "fsspec"];
    others.extend(needs.map(str::to_owned));
    others
}
