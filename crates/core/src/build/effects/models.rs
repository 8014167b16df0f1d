//! Models and data sets, which weigh what their makers chose: a range, and a question.

use super::{Effect, operands, others};
use crate::build::Content;
use crate::build::machine::Machine;
use crate::build::weight::Packing;
use crate::path;
use crate::shell::Command;

pub(super) const EFFECT: Effect =
    Effect { names: &["huggingface-cli", "hf", "ollama", "gsutil", "dvc"], run };

const MB: u64 = 1_000_000;
/// From a small encoder to a language model of some billion weights.
pub(super) const MODEL: [u64; 3] = [20 * MB, 1_200 * MB, 30_000 * MB];

fn run(command: &Command, machine: &mut Machine) {
    let words = operands(command, &["--local-dir", "--cache-dir", "--revision", "--token", "--repo-type"]);
    let (verb, name) =
        (words.first().copied().unwrap_or_default(), words.get(1).copied().unwrap_or_default());
    let folder = match (command.name(), verb) {
        ("huggingface-cli" | "hf", "download") => {
            let own = command.option(&["--local-dir", "--cache-dir"]).map(|it| machine.at(it));
            own.unwrap_or_else(|| cache(machine))
        }
        ("ollama", "pull" | "run") => path::join(&machine.home(), ".ollama/models"),
        ("gsutil", "cp" | "rsync") => machine.at(words.last().copied().unwrap_or(".")),
        ("dvc", "pull" | "fetch") => machine.cwd.clone(),
        _ => return others::subcommand(command, machine),
    };
    put(name, &folder, machine);
}

/// Where Hugging Face's libraries keep what they load.
fn cache(machine: &Machine) -> String {
    match (machine.variable("HF_HOME"), machine.variable("TRANSFORMERS_CACHE")) {
        ("", "") => path::join(&machine.home(), ".cache/huggingface"),
        ("", folder) | (folder, _) => folder.to_owned(),
    }
}

fn put(name: &str, folder: &str, machine: &mut Machine) {
    let label = match name {
        "" => "The models that are downloaded".to_owned(),
        name => format!("The model {name}"),
    };
    let source = "its size is not known: look it up where it is offered";
    let weight = machine.assume(&format!("model:{name}"), &label, MODEL, Packing::Packed, source);
    machine.make_folders(folder);
    machine.put(folder, "model", label, Content::Downloads, weight);
}

/// `git lfs pull`: the large files of a repository.
pub(super) fn large_files(command: &Command, machine: &mut Machine) {
    if command.texts().any(|it| matches!(it, "pull" | "fetch" | "checkout")) {
        let folder = machine.cwd.clone();
        let source = "the repository is not known";
        let label = "The large files of the repository";
        let range = [MB, 200 * MB, 8_000 * MB];
        let weight = machine.assume("git-lfs", label, range, Packing::Packed, source);
        machine.put(&folder, "git-lfs", label, Content::Downloads, weight);
    }
}

/// What Python code that stands in the Dockerfile, or a module that is run, downloads; says whether it is one of those.
pub(super) fn python(command: &Command, module: Option<&str>, machine: &mut Machine) -> bool {
    let code = command.option(&["-c"]).unwrap_or_default();
    let loads = [
        "from_pretrained",
        "snapshot_download",
        "hf_hub_download",
        "load_model",
        "SentenceTransformer(",
        "pipeline(",
    ];
    let last = command.texts().last().unwrap_or_default().to_owned();
    if loads.iter().any(|it| code.contains(it)) {
        let quote = if code.contains('\'') { '\'' } else { '"' };
        let name = code.split(quote).nth(1).unwrap_or_default().to_owned();
        let folder = cache(machine);
        put(&name, &folder, machine);
        return true;
    }
    let (label, folder, range) = match module {
        Some("spacy") if command.texts().any(|it| it == "download") => {
            let range = match last.rsplit('_').next() {
                Some("sm") => [10 * MB, 16 * MB, 40 * MB],
                Some("md") => [40 * MB, 50 * MB, 90 * MB],
                Some("lg") => [380 * MB, 600 * MB, 800 * MB],
                _ => [10 * MB, 50 * MB, 800 * MB],
            };
            (format!("spaCy's model {last}"), "/usr/local/lib/python3/site-packages".to_owned(), range)
        }
        Some("nltk.downloader") => nltk(&last, machine),
        _ if code.contains("nltk") && code.contains("download") => {
            let what = code.split(['\'', '"']).nth(1).unwrap_or("all").to_owned();
            nltk(&what, machine)
        }
        _ => return false,
    };
    let source = "the usual size of such data, not measured";
    let weight = machine.assume(&format!("model:{last}"), &label, range, Packing::Packed, source);
    machine.put(&folder, "model", label, Content::Downloads, weight);
    true
}

fn nltk(what: &str, machine: &Machine) -> (String, String, [u64; 3]) {
    let range = match what {
        "all" | "popular" | "book" => [200 * MB, 1_500 * MB, 4_000 * MB],
        _ => [MB / 10, 15 * MB, 100 * MB],
    };
    (format!("NLTK's data {what}"), path::join(&machine.home(), "nltk_data"), range)
}
