/// The panes. Narrow screens show them one at a time, wide ones the first four together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// The text.
    #[default]
    Editor,
    /// The graph.
    Stages,
    /// Sizes and layers.
    Image,
    /// What would help.
    Suggestions,
    /// The files of the image.
    Contents,
    /// What runs again after a change.
    Cache,
    /// The build context.
    Context,
    /// A pinned image beside this one.
    Compare,
    /// The lessons, or one of them. Beside the others where there is room.
    Lesson,
}

impl Tab {
    /// The name under which links hold it; none for the first.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Tab::Editor => None,
            Tab::Stages => Some("stages"),
            Tab::Image => Some("layers"),
            Tab::Suggestions => Some("suggestions"),
            Tab::Contents => Some("files"),
            Tab::Cache => Some("cache"),
            Tab::Context => Some("context"),
            Tab::Compare => Some("compare"),
            Tab::Lesson => Some("lesson"),
        }
    }

    /// The pane of a name.
    pub fn named(name: &str) -> Tab {
        let tabs = [
            Tab::Stages,
            Tab::Image,
            Tab::Suggestions,
            Tab::Contents,
            Tab::Cache,
            Tab::Context,
            Tab::Compare,
            Tab::Lesson,
        ];
        tabs.into_iter().find(|tab| tab.name() == Some(name)).unwrap_or_default()
    }

    /// Whether a wide screen shows it together with others, in its overview.
    pub fn is_overview(self) -> bool {
        matches!(self, Tab::Editor | Tab::Stages | Tab::Image | Tab::Suggestions)
    }
}
