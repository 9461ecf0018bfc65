//! Floor 10: what a run found, and one pure function a format to say it.
//!
//! In: a [`Report`], already settled, ordered and redacted. Out: text in a format.
//! A renderer filters nothing, decides nothing and knows no file system.

pub mod escape;

pub use crate::engine::{Excerpt, Input, Placed, PlacedLabel, Report, RuleRow, Status, Summary, VerdictRow, Waived};
