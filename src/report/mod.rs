//! Floor 10: what a run found, and one pure function a format to say it.
//!
//! In: a [`Report`], already settled, ordered and redacted. Out: text in a format.
//! A renderer filters nothing, decides nothing and knows no file system.

mod audit;
pub mod concise;
pub mod csv;
pub mod escape;
mod format;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod job_summary;
pub mod json;
mod json_audit;
mod json_risks;
pub mod junit;
pub mod markdown;
pub mod ndjson;
mod numbered;
mod options;
pub mod sarif;
mod sarif_places;
mod snippet;
pub mod site;
pub mod summary;
pub mod text;
pub(crate) mod wrap;

pub use crate::engine::{Excerpt, Input, Placed, PlacedLabel, Report, RuleRow, Status, Summary, VerdictRow, Waived};
pub use format::{Format, Render};
pub use options::Options;
