//! Measured facts: what is known of base images and packages, each row with its source and date.
//!
//! A leaf: it knows nothing of Dockerfiles.

// The page is built without the code that `{:?}` needs.
#![cfg_attr(not(test), warn(clippy::use_debug))]

pub mod decimal;
mod amount;
mod row;
mod reference;
mod tag;
mod images;
mod nearest;
mod ratio;
mod lookup;
mod downloads;
mod facts;
mod preinstalled;
pub mod packages;

pub use amount::{Amount, Basis};
pub use downloads::{Download, DownloadPart};
pub use facts::{Fact, apt_lists, fact, facts};
pub use images::{BaseLayer, Figure, ImageRow};
pub use lookup::Found;
pub use reference::{Reference, ReferenceError};
pub use row::{RowError, RowErrorKind};
pub use tag::System;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use images::Images;
use packages::Packages;

/// The day on which the shipped facts were gathered.
pub const GATHERED: &str = "2026-11-20";

/// What was asked before: the page asks for the same few images at every key stroke.
type Answers = Arc<Mutex<HashMap<Reference, Option<Found>>>>;

/// All facts at hand.
#[derive(Debug, Clone)]
pub struct Catalog {
    images: Images,
    packages: Packages,
    answers: Answers,
}

impl Default for Catalog {
    fn default() -> Catalog {
        Catalog::images_only()
    }
}

impl Catalog {
    /// The base images alone: what the page starts with.
    pub fn images_only() -> Catalog {
        Catalog { images: Images::shipped(), packages: Packages::default(), answers: Answers::default() }
    }

    /// Every measured image tag, by repository and tag.
    pub fn images(&self) -> &[ImageRow] {
        self.images.rows()
    }
}
