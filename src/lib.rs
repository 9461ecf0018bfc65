//! Policy as code for the social-media presence of public authorities.
//!
//! ```text
//! bytes ─ read ─▶ Node ─ platform ─▶ Record ─ link ─▶ Tenant ─ engine(policy) ─▶ Verdict/Finding ─ settle ─▶ Report ─ render ─▶ text
//! ```
//!
//! The modules are floors: each uses only those above it in the list below, and a test holds it.

#![forbid(unsafe_code)]

pub mod source;
pub mod finding;
pub mod tree;
pub mod read;
pub mod record;
pub mod platform;
pub mod detect;
pub mod vocabulary;
pub mod policy;
pub mod engine;
pub mod report;
pub mod cli;
