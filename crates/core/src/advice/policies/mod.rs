//! What other linters ask for and we leave off: a matter of policy, where following it costs something, too. Each says what
//! speaks for and against it. `Options::policies` turns them on.

mod cd_instead_of_workdir;
mod consecutive_runs;
mod copy_from_image;
mod health_check_missing;
mod package_version_not_pinned;
mod platform_chosen_in_from;

use super::ran::Ran;
use super::rule::{Rule, rule};
use super::{Finding, View, install};
use crate::instruction::Kind;
use crate::{path, shell};

/// Every policy, in order of their names.
pub const POLICIES: &[Rule] = &[
    cd_instead_of_workdir::RULE,
    consecutive_runs::RULE,
    copy_from_image::RULE,
    health_check_missing::RULE,
    package_version_not_pinned::RULE,
    platform_chosen_in_from::RULE,
];
