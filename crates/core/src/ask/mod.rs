//! Smaller questions than the whole report, each with an answer of its own shape.
//!
//! The command line prints these answers and the JavaScript package returns them: as in the report, fields are added
//! freely and renamed never.

pub mod check;
pub mod fix;
pub mod image;
pub mod outline;
pub mod rule;
