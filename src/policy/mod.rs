//! Floor 8: rules, packs, layers, parameters and locales: loaded, linked and explained.
//!
//! In: the built-in policy files, an organisation's own, its configuration. Out: a [`Policy`] ready to run,
//! or findings at the lines that are wrong; a policy set with a mistake checks nothing.

pub mod config;
pub mod ignore;
mod model;
pub mod waiver;

pub use model::*;
