//! Floor 9: rules meet records, and findings are settled. No disk, no clock.
//!
//! In: files as streams, a policy, the configuration. Out: a [`Report`](crate::report::Report).
//!
//! [`run()`](run::run) is the whole road; [`Evaluator`] is its heart: one rule on one record.

mod batch;
mod evaluate;
pub mod export;
pub mod files;
pub mod intake;
pub mod place;
pub mod redact;
pub mod run;
mod settle;
mod waive;
mod wording;

pub use evaluate::{Because, Evaluator, Outcome, Verdict};
