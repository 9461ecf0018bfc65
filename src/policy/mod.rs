//! Floor 8: rules, packs, layers, parameters and locales: loaded, linked and explained.
//!
//! In: the built-in policy files, an organisation's own, its configuration. Out: a [`Policy`] ready to run,
//! or findings at the lines that are wrong; a policy set with a mistake checks nothing.

mod model;

pub use model::*;
