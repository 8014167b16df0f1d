//! Instructions to stages: names, bases, scopes, edges, and what a target reaches.
//!
//! Follows BuildKit's `dockerfile2llb`, in its order: arguments above the first `FROM`, bases, target, where `COPY
//! --from` and mounts lead, circles, image names, then every instruction of every stage.

mod bases;
mod checks;
mod dispatch;
mod expand;
mod graph;
mod platform;
mod reader;
mod reference;
mod scope;
mod sources;
mod split;
mod types;
mod variables;

pub use platform::Platform;
pub use split::split;
pub use types::*;
pub use variables::Variables;
