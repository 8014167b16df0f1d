//! What hadolint says: recorded in `verdicts.tsv`, one Dockerfile a row.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use layerlab_tests::{root, text};
use serde_json::{Value, json};

use crate::corpus::Sample;

/// A code of hadolint and the line it is about, from 1.
pub type Verdict = (String, u32);

/// How many files one run of hadolint reads.
const AT_ONCE: usize = 50;

/// Verdicts by the name of the Dockerfile; a row of another text than today's is left out.
pub struct Recorded(BTreeMap<String, (String, BTreeSet<Verdict>)>);

impl Recorded {
    /// Reads the record.
    pub fn read() -> Recorded {
        let rows = text(&path());
        let rows = rows.lines().filter(|row| !row.starts_with('#')).filter_map(|row| {
            let [name, print, verdicts] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
            Some((
                name.to_owned(),
                (print.to_owned(), verdicts.split_whitespace().filter_map(verdict).collect()),
            ))
        });
        Recorded(rows.collect())
    }

    /// What was recorded of this very text.
    pub fn of(&self, sample: &Sample) -> Option<&BTreeSet<Verdict>> {
        let (print, verdicts) = self.0.get(&sample.name)?;
        (*print == fingerprint(&sample.source)).then_some(verdicts)
    }
}

/// Asks the hadolint at `program` about every Dockerfile, and writes the record anew.
pub fn record(program: &Path, samples: &[Sample]) {
    let version = Command::new(program).arg("--version").output().expect("hadolint runs").stdout;
    let mut rows = format!("# {}", String::from_utf8_lossy(&version));
    let folder = env::temp_dir().join(format!("layerlab-hadolint-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the Dockerfiles");
    for samples in samples.chunks(AT_ONCE) {
        let asked: Vec<PathBuf> = (0..samples.len()).map(|at| folder.join(at.to_string())).collect();
        for (sample, path) in samples.iter().zip(&asked) {
            fs::write(path, &sample.source).expect("a Dockerfile is written");
        }
        let answer = ask(program, &asked);
        for (sample, path) in samples.iter().zip(&asked) {
            let of_file =
                answer.as_array().into_iter().flatten().filter(|it| it["file"].as_str() == path.to_str());
            let said: BTreeSet<String> = of_file
                .filter(|it| it["code"].as_str().is_some_and(|code| code.starts_with("DL")))
                .map(|it| format!("{}:{}", it["code"].as_str().unwrap_or_default(), it["line"]))
                .collect();
            let said = said.into_iter().collect::<Vec<_>>().join(" ");
            rows += &format!("{}\t{}\t{said}\n", sample.name, fingerprint(&sample.source));
        }
    }
    fs::remove_dir_all(&folder).expect("the folder goes");
    fs::write(path(), rows).expect("the record is written");
}

/// What hadolint prints of some files. It sends nothing at all where a file makes it fail: then each is asked about alone,
/// and the one that it fails on counts as one that it cannot read.
fn ask(program: &Path, files: &[PathBuf]) -> Value {
    let mut command = Command::new(program);
    let output =
        command.args(["--no-fail", "--format", "json"]).args(files).env("LC_ALL", "C.UTF-8").output();
    match serde_json::from_slice(&output.expect("hadolint runs").stdout) {
        Ok(answer) => answer,
        Err(_) if files.len() > 1 => {
            let answers = files.iter().map(|file| ask(program, std::slice::from_ref(file)));
            answers.flat_map(|answer| answer.as_array().cloned().unwrap_or_default()).collect()
        }
        Err(_) => json!([{ "code": "DL1000", "line": 1, "file": files.first() }]),
    }
}

fn verdict(text: &str) -> Option<Verdict> {
    let (code, line) = text.split_once(':')?;
    Some((code.to_owned(), line.parse().ok()?))
}

/// FNV-1a of the text: whether it is the one that was recorded.
fn fingerprint(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

fn path() -> PathBuf {
    root().join("tests/hadolint/verdicts.tsv")
}
