//! The graph of stages: what its nodes and edges are, and where they stand.

pub mod layout;
mod order;
pub mod model;
pub mod fates;
