//! What components share besides their looks.

pub mod use_address;
pub mod use_catalog;
pub mod use_dark;
pub mod use_derived;
pub mod use_host;
pub mod use_kept;
pub mod use_later;
pub mod use_latest;
pub mod use_lesson;
pub mod use_rest;
pub mod use_commands;
pub mod use_width;
pub mod use_pan_zoom;
pub mod use_tween;
pub mod use_view;
pub mod use_visits;
