//! What other linters ask for and we leave off: a matter of policy, where following it costs something, too. Each says what
//! speaks for and against it. `Options::policies` turns them on.

mod base_without_digest;
mod byte_code_compiled;
mod cd_instead_of_workdir;
mod consecutive_runs;
mod copy_from_image;
mod copy_owned_by_root;
mod documentation_installed;
mod health_check_missing;
mod package_version_not_pinned;
mod platform_chosen_in_from;
mod script_piped_to_shell;

use super::ran::Ran;
use super::rule::{Rule, rule};
use super::{Finding, View, install};
use crate::instruction::Kind;
use crate::stage::Base;
use crate::{path, shell};

/// Every policy, in order of their names.
pub const POLICIES: &[Rule] = &[
    base_without_digest::RULE,
    byte_code_compiled::RULE,
    cd_instead_of_workdir::RULE,
    consecutive_runs::RULE,
    copy_from_image::RULE,
    copy_owned_by_root::RULE,
    documentation_installed::RULE,
    health_check_missing::RULE,
    package_version_not_pinned::RULE,
    platform_chosen_in_from::RULE,
    script_piped_to_shell::RULE,
];
