//! Floor 9: rules meet records, and findings are settled. No disk, no clock.
//!
//! In: files as streams, a policy, the configuration. Out: a [`Report`].
//!
//! [`run()`] is the whole road; [`Evaluator`] is its heart: one rule on one record.

mod artefacts;
pub mod audit;
mod batch;
mod beside;
mod books;
mod companions;
mod desk;
mod drafts;
mod drift;
mod evaluate;
mod export;
pub mod files;
mod impact;
pub mod intake;
mod job;
mod known;
mod marks;
mod members;
pub mod mend;
mod pictures;
mod place;
mod placed;
mod redact;
mod report;
mod risk;
mod run;
mod scope;
mod settle;
mod seal;
mod since;
mod shelf;
pub mod survey;
pub mod trial;
mod twins;
mod underline;
mod veil;
mod verdict;
mod waive;
mod wave;
mod window;

pub use audit::Audit;
pub use desk::{Desk, Role};
pub use drift::{Change, Drift, Reading, Turn, drift, general};
pub use evaluate::Evaluator;
pub use export::Export;
pub use files::FileRef;
pub use impact::{Impact, Shift, Turned, impact};
pub use job::{Job, Met};
pub use known::entries;
pub use place::{fingerprint, place, place_all};
pub use placed::{Excerpt, Placed, PlacedLabel, Waived};
pub use redact::{Find, Redactor};
pub use report::{Input, Report, RuleRow, Status, Summary, VerdictRow};
pub use risk::{LocalRisk, RiskRow, channels_of};
pub use run::{refuse, run, run_chosen};
pub use seal::{Sealed, digest, seal, sha256};
pub use survey::{Drafts, Survey};
pub use veil::Veil;
pub use verdict::{Because, Outcome, Verdict};
