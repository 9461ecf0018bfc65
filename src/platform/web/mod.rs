//! Web evidence: what the authority's own pages load, link to and say.
//!
//! In: a saved HTML page, a HAR, a Google Tag Manager container, the result of a scanner. Out: one page each, with the
//! trackers, embeds and links to accounts that stand in it.

pub mod har;
pub mod html;
mod page;
pub mod scanner;
pub mod tag_manager;
mod trackers;
