//! Everything that can be done without pointing at something: what the command palette offers.

use crate::components::header::PLATFORMS;
use crate::editor::{list, quote};
use crate::exports::KINDS;
use crate::presets::PRESETS;
use crate::state::{Action, Tab, Theme};
use crate::texts;

/// What a command does.
#[derive(Clone, PartialEq)]
pub enum Command {
    /// A method of the editor, or one of its own commands, by name.
    Editor(&'static str),
    /// The combined fixes go in.
    Slim,
    /// The safe fixes go in.
    ApplySafe,
    /// A link is copied.
    Share,
    /// Something goes out of the page: a command of exports.js by its name.
    Export(String),
    /// A pane is shown.
    Pane(Tab),
    /// A stage is chosen as the target; `None` is the last one.
    Target(Option<String>),
    /// A platform is chosen.
    Platform(&'static str),
    /// The colours change.
    Theme(Theme),
    /// An example is opened, by its place.
    Example(usize),
}

/// A command under its name.
pub struct Named {
    group: &'static str,
    title: String,
    /// What it does.
    pub command: Command,
}

impl Command {
    /// What it is to the state; nothing where it is more than that.
    pub fn action(&self) -> Option<Action> {
        Some(match self {
            Command::Pane(tab) => Action::Tab(*tab),
            Command::Target(target) => Action::Target(target.clone()),
            Command::Platform(name) => {
                Action::Platform(Some((*name).to_owned()).filter(|name| name != PLATFORMS[0]))
            }
            Command::Theme(theme) => Action::Theme(*theme),
            Command::Example(index) => Action::Open(*index),
            Command::Editor(_) | Command::Slim | Command::ApplySafe | Command::Share | Command::Export(_) => {
                return None;
            }
        })
    }
}

/// All commands for the stages of these names, the frequent ones first.
pub fn all(stages: &[String]) -> Vec<Named> {
    let named = |group, title: &str, command| Named { group, title: title.to_owned(), command };
    let mut all = vec![
        named(texts::SUGGESTIONS, texts::SLIM, Command::Slim),
        named(texts::SUGGESTIONS, texts::APPLY_SAFE, Command::ApplySafe),
        named(texts::EDITOR, texts::UNDO, Command::Editor("undo")),
        named(texts::EDITOR, texts::REDO, Command::Editor("redo")),
        named(texts::EDITOR, texts::GO_TO_STAGE, Command::Editor("goToStage")),
        named(texts::EDITOR, texts::RENAME_STAGE, Command::Editor("renameStage")),
        named(texts::EDITOR, texts::OPEN_FILE, Command::Editor("openFile")),
        named(texts::SHARE, texts::COPY_LINK, Command::Share),
    ];
    all.push(named(texts::EDITOR, texts::SNAPSHOTS, Command::Export("snapshots".to_owned())));
    all.extend(KINDS.iter().flat_map(|kind| {
        kind.ways().iter().map(move |(way, word)| Named {
            group: texts::EXPORT,
            title: format!("{word}: {}", kind.title),
            command: Command::Export(format!("{way} {}", kind.name)),
        })
    }));
    let panes = [
        (Tab::Editor, texts::OVERVIEW),
        (Tab::Contents, texts::FILES),
        (Tab::Cache, texts::CACHE),
        (Tab::Context, texts::CONTEXT_TAB),
        (Tab::Compare, texts::COMPARE),
        (Tab::Lesson, texts::LESSONS),
    ];
    all.extend(panes.map(|(tab, title)| named(texts::PANE, title, Command::Pane(tab))));
    if let Some((last, others)) = stages.split_last() {
        all.push(named(texts::TARGET, &texts::last_stage(last), Command::Target(None)));
        let others = others.iter().rev();
        all.extend(
            others.map(|name| named(texts::TARGET, &texts::stage(name), Command::Target(Some(name.clone())))),
        );
    }
    all.extend(PLATFORMS.map(|name| named(texts::PLATFORM, name, Command::Platform(name))));
    all.extend(Theme::ALL.map(|theme| named(texts::THEME, texts::theme(theme), Command::Theme(theme))));
    let examples = PRESETS.iter().enumerate();
    all.extend(
        examples
            .map(|(index, preset)| named(texts::EXAMPLE, preset.read().page.title, Command::Example(index))),
    );
    all
}

/// The commands as the palette reads them.
pub fn json(all: &[Named]) -> String {
    list(all.iter().map(|it| {
        let export = match &it.command {
            Command::Export(name) => format!(r#","export":{}"#, quote(name)),
            _ => String::new(),
        };
        format!(r#"{{"group":{},"title":{}{export}}}"#, quote(it.group), quote(&it.title))
    }))
}
