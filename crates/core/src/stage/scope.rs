//! Which variables are in force where.

use super::platform;
use super::reader::Reader;
use super::split::Log;
use super::variables::Variables;
use crate::instruction::{Instruction, Keyword, Kind, Pair, Refusal};
use crate::options::Options;
use crate::syntax::{Word, letter};

/// The search path that BuildKit gives an image without one (`system.DefaultPathEnv`).
const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The variables of a stage at one point.
#[derive(Debug, Clone, Default)]
pub(super) struct Scope {
    /// What is expanded: `ENV` and `ARG`.
    pub visible: Variables,
    /// What the image keeps: `ENV` alone.
    pub image: Variables,
    /// Arguments declared here or in the stages below, with or without a value.
    pub declared: Variables,
    /// Arguments that hide a variable of the image; a stage built on this one does not see them so.
    hiding: Vec<String>,
}

impl Scope {
    /// The scope of a stage that starts from an image with these variables.
    pub fn of_image(env: impl IntoIterator<Item = (String, String)>) -> Scope {
        let start = Variables::default().with("PATH", DEFAULT_PATH);
        let image = env.into_iter().fold(start, |all, (name, value)| all.with(&name, &value));
        Scope { visible: image.clone(), image, ..Scope::default() }
    }

    /// The scope in which a stage built on this one starts.
    ///
    /// BuildKit hands the whole state on, arguments included, and then sets the image's variables again.
    pub fn inherited(&self) -> Scope {
        let restored = self.hiding.iter().filter_map(|name| Some((name, self.image.get(name)?)));
        let visible = restored.fold(self.visible.clone(), |all, (name, value)| all.with(name, value));
        Scope { visible, hiding: Vec::new(), ..self.clone() }
    }

    /// `ENV name=value`.
    pub fn set(&mut self, name: &str, value: &str) {
        self.visible = self.visible.with(name, value);
        self.image = self.image.with(name, value);
    }

    /// `ARG name`, with the value it has here.
    pub fn declare(&mut self, name: &str, value: Option<&str>) {
        self.declared = self.declared.with(name, "");
        let Some(value) = value.filter(|_| !name.starts_with("BUILDKIT_SBOM_SCAN_")) else { return };
        self.visible = self.visible.with(name, value);
        if self.image.get(name).is_some() {
            self.hiding.push(name.to_owned());
        }
    }

    /// The value of an `ARG`: what the user says, its default, or what stands above the first `FROM`
    /// (`dockerfile2llb.dispatchArg`).
    pub fn argument(
        &self,
        pair: &Pair,
        options: &Options,
        global: &Variables,
        expand: impl FnOnce(&Word) -> Result<String, Refusal>,
    ) -> Result<Option<String>, Refusal> {
        let name = pair.key.text.as_str();
        if let Some(value) = options.build_args.get(name) {
            return Ok(Some(value.clone()));
        }
        match &pair.value {
            Some(value) => expand(value).map(Some),
            None => Ok(global.get(name).map(str::to_owned)),
        }
    }
}

/// The arguments for `FROM`s: what BuildKit defines itself and the `ARG`s above the first `FROM`
/// (`dockerfile2llb.buildMetaArgs`).
pub(super) fn global(list: &[Instruction], reader: &Reader, options: &Options, log: &mut Log) -> Variables {
    let mut froms = list.iter().filter_map(|instruction| match &instruction.kind {
        Kind::From(from) => Some(from),
        _ => None,
    });
    let last = froms
        .next_back()
        .and_then(|from| from.name.as_ref())
        .map_or(String::new(), |name| letter::lower(&name.text).into_owned());
    let target = options.target.as_deref().unwrap_or(&last);
    let mut arguments = platform::arguments(options, target);
    for instruction in list.iter().take_while(|it| Keyword::of(&it.keyword.text) != Some(Keyword::From)) {
        let Kind::Arg(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            let name = pair.key.text.as_str();
            let value = match (options.build_args.get(name), &pair.value) {
                (Some(given), _) => Some(given.clone()),
                (None, None) => None,
                (None, Some(value)) => match reader.word(value, &arguments, &mut Vec::new()) {
                    Ok(value) => Some(value),
                    Err(refusal) => {
                        log.refuse(refusal.problem(instruction.lines), true);
                        None
                    }
                },
            };
            arguments = value.map_or(arguments.clone(), |value| arguments.with(name, &value));
        }
    }
    arguments
}
