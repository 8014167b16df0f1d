//! Every rule: one file, one `mod` line and one row of the table.

mod add_for_local_files;
mod apk_cache_kept;
mod apt_instead_of_apt_get;
mod apt_lists_left;
mod archive_copied_then_unpacked;
mod base_without_tag;
mod binary_not_stripped;
mod cache_mount_emptied;
mod chown_after_copy;
mod confirmation_missing;
mod consistent_instruction_casing;
mod copied_from_context;
mod copied_twice;
mod copy_ignored_file;
mod copy_order_breaks_cache;
mod curl_without_fail;
mod deleted_in_later_layer;
mod dev_dependencies_copied;
mod dev_dependencies_shipped;
mod download_left_behind;
mod duplicate_stage_name;
mod editor_installed;
mod env_refers_to_itself;
mod expose_invalid_format;
mod expose_proto_casing;
mod from_as_casing;
mod from_platform_flag_const_disallowed;
mod health_check_in_shell_form;
mod ignore_file_missing;
mod invalid_base_image_platform;
mod invalid_default_arg_in_from;
mod invalid_definition_description;
mod jdk_shipped;
mod json_args_recommended;
mod junk_copied;
mod label_key_malformed;
mod lastlog_grown;
mod latest_tag;
mod legacy_key_value_format;
mod libc_mismatch;
mod maintainer_deprecated;
mod multiple_instructions_disallowed;
mod no_empty_continuation;
mod npm_cache_kept;
mod pip_cache_kept;
mod pipe_without_pipefail;
mod production_install_overwritten;
mod progress_bar_logged;
mod recommends_installed;
mod redundant_target_platform;
mod relative_copy_without_workdir;
mod release_upgraded;
mod reserved_stage_name;
mod rpm_cache_kept;
mod scratch_without_certificates;
mod secret_copied;
mod secret_in_run;
mod secrets_used_in_arg_or_env;
mod several_sources_need_folder;
mod shell_form_without_shell;
mod shell_linked;
mod smaller_base_sibling;
mod ssh_port_exposed;
mod stage_name_casing;
mod sudo_used;
mod system_folder_used;
mod tool_cache_kept;
mod toolchain_shipped;
mod undefined_arg_in_from;
mod undefined_var;
mod unused_stage;
mod update_apart;
mod useless_in_container;
mod user_is_root;
mod user_not_numeric;
mod wget_and_curl;
mod whole_stage_copied;
mod workdir_relative_path;
mod world_writable;
mod yarn_cache_kept;

use std::collections::{BTreeMap, BTreeSet};

use super::ignore::Ignored;
use super::keeper::Keeper;
use super::ran::Ran;
use super::rule::{Rule, rule};
use super::{Finding, Severity, View, edit, install, loads, native, sibling, slim};
use crate::build::Layer;
use crate::context::ignore::Ignore;
use crate::instruction::{Add, Command, Copy, Instruction, Kind, Mount, MountType, Pair};
use crate::options::Options;
use crate::stage::{self, Base, Platform, Stage, Step};
use crate::syntax::{Word, suggest};
use crate::text::{Edit, Fix, Safety, Span, ordered};
use crate::{bytes, path, shell};

/// Every rule, in order of their names.
pub const RULES: &[Rule] = &[
    add_for_local_files::RULE,
    apk_cache_kept::RULE,
    apt_instead_of_apt_get::RULE,
    apt_lists_left::RULE,
    archive_copied_then_unpacked::RULE,
    base_without_tag::RULE,
    binary_not_stripped::RULE,
    cache_mount_emptied::RULE,
    chown_after_copy::RULE,
    confirmation_missing::RULE,
    consistent_instruction_casing::RULE,
    copied_from_context::RULE,
    copied_twice::RULE,
    copy_ignored_file::RULE,
    copy_order_breaks_cache::RULE,
    curl_without_fail::RULE,
    deleted_in_later_layer::RULE,
    dev_dependencies_copied::RULE,
    dev_dependencies_shipped::RULE,
    download_left_behind::RULE,
    duplicate_stage_name::RULE,
    editor_installed::RULE,
    env_refers_to_itself::RULE,
    expose_invalid_format::RULE,
    expose_proto_casing::RULE,
    from_as_casing::RULE,
    from_platform_flag_const_disallowed::RULE,
    health_check_in_shell_form::RULE,
    ignore_file_missing::RULE,
    invalid_base_image_platform::RULE,
    invalid_default_arg_in_from::RULE,
    invalid_definition_description::RULE,
    jdk_shipped::RULE,
    json_args_recommended::RULE,
    junk_copied::RULE,
    label_key_malformed::RULE,
    lastlog_grown::RULE,
    latest_tag::RULE,
    legacy_key_value_format::RULE,
    libc_mismatch::RULE,
    maintainer_deprecated::RULE,
    multiple_instructions_disallowed::RULE,
    no_empty_continuation::RULE,
    npm_cache_kept::RULE,
    pip_cache_kept::RULE,
    pipe_without_pipefail::RULE,
    production_install_overwritten::RULE,
    progress_bar_logged::RULE,
    recommends_installed::RULE,
    redundant_target_platform::RULE,
    relative_copy_without_workdir::RULE,
    release_upgraded::RULE,
    reserved_stage_name::RULE,
    rpm_cache_kept::RULE,
    scratch_without_certificates::RULE,
    secret_copied::RULE,
    secret_in_run::RULE,
    secrets_used_in_arg_or_env::RULE,
    several_sources_need_folder::RULE,
    shell_form_without_shell::RULE,
    shell_linked::RULE,
    smaller_base_sibling::RULE,
    ssh_port_exposed::RULE,
    stage_name_casing::RULE,
    sudo_used::RULE,
    system_folder_used::RULE,
    tool_cache_kept::RULE,
    toolchain_shipped::RULE,
    undefined_arg_in_from::RULE,
    undefined_var::RULE,
    unused_stage::RULE,
    update_apart::RULE,
    useless_in_container::RULE,
    user_is_root::RULE,
    user_not_numeric::RULE,
    wget_and_curl::RULE,
    whole_stage_copied::RULE,
    workdir_relative_path::RULE,
    world_writable::RULE,
    yarn_cache_kept::RULE,
];

/// Rules whose fix moves work into another stage. It is made before all others: what it leaves behind need not be
/// mended.
pub(super) const STRUCTURAL: [&str; 1] = ["ToolchainShipped"];

/// Rules that are about bytes alone: a fix that saves none is not offered.
pub(super) const FOR_SIZE: [&str; 19] = [
    "ApkCacheKept",
    "AptListsLeft",
    "ArchiveCopiedThenUnpacked",
    "BinaryNotStripped",
    "ChownAfterCopy",
    "DeletedInLaterLayer",
    "DevDependenciesCopied",
    "DevDependenciesShipped",
    "DownloadLeftBehind",
    "JdkShipped",
    "LastlogGrown",
    "NpmCacheKept",
    "PipCacheKept",
    "RecommendsInstalled",
    "RpmCacheKept",
    "SmallerBaseSibling",
    "ToolCacheKept",
    "ToolchainShipped",
    "YarnCacheKept",
];

/// The rules that are BuildKit's own (`docker build --check`).
pub const BUILDKIT: [&str; 22] = [
    "ConsistentInstructionCasing",
    "CopyIgnoredFile",
    "DuplicateStageName",
    "ExposeInvalidFormat",
    "ExposeProtoCasing",
    "FromAsCasing",
    "FromPlatformFlagConstDisallowed",
    "InvalidBaseImagePlatform",
    "InvalidDefaultArgInFrom",
    "InvalidDefinitionDescription",
    "JSONArgsRecommended",
    "LegacyKeyValueFormat",
    "MaintainerDeprecated",
    "MultipleInstructionsDisallowed",
    "NoEmptyContinuation",
    "RedundantTargetPlatform",
    "ReservedStageName",
    "SecretsUsedInArgOrEnv",
    "StageNameCasing",
    "UndefinedArgInFrom",
    "UndefinedVar",
    "WorkdirRelativePath",
];

#[cfg(all(test, feature = "policies"))]
mod tests {
    use super::*;
    use crate::advice::policies::POLICIES;
    use crate::advice::{Subject, findings};
    use crate::{Catalog, build};

    /// What `rule` says of `source`, and how many problems the text itself has.
    fn spoken(rule: &Rule, source: &str) -> (Vec<Finding>, usize) {
        let options = Options { policies: true, ..rule.options() };
        let catalog = Catalog::default();
        let build = build::of(source, &options, &catalog);
        let found = findings(Subject { build: &build, options: &options, catalog: &catalog });
        (found.into_iter().filter(|it| it.rule == rule.name).collect(), build.stages.problems.len())
    }

    #[test]
    fn every_rule_mends_its_own_example() {
        let complaints: Vec<String> =
            RULES.iter().chain(POLICIES).filter_map(|rule| complaint(rule).err()).collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
    }

    /// What is wrong with a rule's examples.
    fn complaint(rule: &Rule) -> Result<(), String> {
        let name = rule.name;
        let examples = rule.examples();
        let [before, rest @ ..] = &examples[..] else { return Err(format!("{name} has no example")) };
        let (found, problems) = spoken(rule, before);
        let first = found.first().ok_or(format!("{name} is silent on its example:\n{before}"))?;
        let Some(after) = rest.first() else { return Ok(()) };
        let fix = first.fix.as_ref().ok_or(format!("{name} has an example after, but no fix"))?;
        let fixed = fix.apply(before);
        if fixed != *after {
            return Err(format!("{name} makes of its example:\n{fixed}"));
        }
        let (found, left) = spoken(rule, after);
        if !found.is_empty() || left > problems {
            return Err(format!("{name} still speaks, or breaks the file:\n{after}{found:?}"));
        }
        Ok(())
    }

    #[test]
    fn names_and_aliases_are_said_once() {
        let names = RULES.iter().chain(POLICIES).flat_map(|rule| rule.aliases.iter().chain([&rule.name]));
        let mut names: Vec<_> = names.collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(RULES.iter().all(|rule| !rule.prose().is_empty()));
    }
}
