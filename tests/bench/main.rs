//! What reading costs, beside other readers (`parse`) and as texts grow (`scaling`), and what a whole analysis costs
//! (`analysis`; `timed` for programs). Figures to look at, no verdicts.

mod analysis;
mod clock;
mod corpus;
mod peers;
mod shapes;

use std::process::ExitCode;

/// The allocator of the command line.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: parse [--files-from LIST] | scaling | analysis | timed";

fn main() -> ExitCode {
    // Cargo adds `--bench` of its own.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["parse"] => {
            println!("{}", peers::HEADING);
            peers::compare("usual Dockerfiles", &corpus::usual());
            peers::compare("conformance cases", &corpus::odd());
        }
        ["parse", "--files-from", list] => match corpus::listed(list) {
            Ok(texts) => {
                println!("{}", peers::HEADING);
                peers::compare(list, &texts);
            }
            Err(error) => {
                eprintln!("{list}: {error}");
                return ExitCode::FAILURE;
            }
        },
        ["scaling"] => shapes::grow(),
        ["analysis"] => analysis::run(),
        ["timed"] => println!("{}", analysis::timed()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
