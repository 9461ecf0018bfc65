//! Floor 8: rules, packs, layers, parameters and locales: loaded, linked and explained.
//!
//! In: the built-in policy files, an organisation's own, its configuration. Out: a [`Policy`] ready to run,
//! or findings at the lines that are wrong; a policy set with a mistake checks nothing.

pub mod baseline;
mod bind;
mod builtin;
mod check;
pub mod compare;
pub mod config;
mod dated;
pub mod examples;
mod duration;
mod explain;
mod fields;
mod files;
pub mod ignore;
mod late;
mod law;
mod layers;
mod lexicons;
mod link;
mod locale;
mod matrix;
mod message;
mod model;
mod pack;
mod param;
mod requirements;
mod rule;
pub mod schemas;
mod settings;
pub mod shared;
mod sheet;
mod sign_off;
mod supervisor;
pub mod test_file;
pub mod waiver;

pub use dated::{DATED_KEYS, Dated, Held, Interval};
pub use explain::{demand, explain, mended, said};
pub use files::{Folder, PolicyFile, PolicyFiles};
pub use lexicons::lexicons;
pub use link::{link_examples, load, params_of};
pub use locale::{Locale, fallback};
pub use matrix::{TracedRow, trace};
pub use message::{Message, MessageError, Placeholder};
pub use model::*;
pub use pack::{OrganizationLayer, PACK_KEYS, PARAM_KEYS, PackFile, STRENGTH_KEYS};
pub use requirements::{Checkability, Requirement, requirements};
pub use rule::{CONDITION_KEYS, PathAndSchema, RULE_KEYS, RuleFile};
pub use sheet::{CodeTexts, LOCALE_KEYS, Sheet, Texts};
pub use sign_off::{SignOff, SignOffEntry, Signature, Signed, sign_offs};
