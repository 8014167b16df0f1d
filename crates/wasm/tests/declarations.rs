//! `types.d.ts` says what the Rust types say: this writes it anew and compares. `UPDATE_TYPES=1` keeps what it wrote.

use std::collections::BTreeMap;
use std::path::Path;

use layerlab_core::ask::check::Checked;
use layerlab_core::ask::fix::Wanted;
use layerlab_core::ask::image::KnownImage;
use layerlab_core::ask::outline::Outline;
use layerlab_core::ask::rule::RulePage;
use layerlab_core::{Options, Report};
use ts_rs::{Config, TS, TypeVisitor};

#[test]
fn the_declarations_are_those_of_the_rust_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("types.d.ts");
    let declared = declarations();
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&file, &declared).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == declared,
        "types.d.ts is stale; write it anew: UPDATE_TYPES=1 cargo test -p layerlab-wasm"
    );
}

/// What the package's functions take and return, with all that it is made of, by name.
fn declarations() -> String {
    let mut types = Types { config: Config::new().with_large_int("number"), found: BTreeMap::new() };
    types.visit::<Report>();
    types.visit::<Outline>();
    types.visit::<Checked>();
    types.visit::<RulePage>();
    types.visit::<KnownImage>();
    types.visit::<Options>();
    types.visit::<Wanted>();
    types.found.into_values().collect::<Vec<String>>().join("\n")
}

struct Types {
    config: Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only what is declared has a file of its own: numbers and lists have none.
        if T::output_path().is_some() && !self.found.contains_key(&T::ident(&self.config)) {
            let docs = T::docs().unwrap_or_default();
            let declared = format!("{docs}export {}\n", T::decl(&self.config));
            self.found.insert(T::ident(&self.config), laid_out(&declared));
            T::visit_dependencies(self);
        }
    }
}

/// One line a field and, where it is short, one a comment.
fn laid_out(declared: &str) -> String {
    let closed = declared.replace(", };", ",\n};");
    let joined = closed.replace("/**\n * ", "/** ").replace("\n */", " */");
    let inside = |line: &str| line.ends_with(',') || line.starts_with("/**");
    let lines = joined.lines().enumerate().map(|(number, line)| match line.trim_end() {
        line if number > 0 && inside(line) => format!("  {line}\n"),
        line => format!("{line}\n"),
    });
    lines.collect()
}
