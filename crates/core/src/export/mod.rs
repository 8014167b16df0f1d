//! A report in forms that other tools draw or show.

mod dot;
mod graph;
mod markdown;
mod mermaid;

pub use dot::dot;
pub use markdown::markdown;
pub use mermaid::mermaid;
