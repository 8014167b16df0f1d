//! What can be taken out of the page.

pub const COPY: &str = "Copy";
pub const SAVE: &str = "Save";

pub const LINK: &str = "Link";
pub const LINK_NOTE: &str = "opens what you see, with all choices";
pub const REFERENCE: &str = "Markdown link";
pub const REFERENCE_NOTE: &str = "the same, with the sizes in words";
pub const SVG: &str = "Stages as SVG";
pub const SVG_NOTE: &str = "holds the Dockerfile: drop it on the editor to go on";
pub const PNG: &str = "Stages as PNG";
pub const PNG_NOTE: &str = "for slides and chats";
pub const MERMAID: &str = "Stages for Mermaid";
pub const MERMAID_NOTE: &str = "which GitHub and GitLab draw in Markdown";
pub const DOT: &str = "Stages for Graphviz";
pub const DOT_NOTE: &str = "DOT, to lay out and style elsewhere";
pub const REPORT: &str = "Report in Markdown";
pub const REPORT_NOTE: &str = "sizes, layers, stages and suggestions for a pull request";
