//! Measured facts: what is known of base images and packages, each row with its source and date.
//!
//! A leaf: it knows nothing of Dockerfiles.

mod amount;
mod reference;

pub use amount::{Amount, Basis};
pub use reference::Reference;

/// All facts at hand.
#[derive(Debug, Default)]
pub struct Catalog {}
