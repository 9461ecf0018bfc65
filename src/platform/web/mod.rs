//! Web evidence: what the authority's own pages load, link to and say.
//!
//! In: a saved HTML page, a HAR, a Google Tag Manager container, the result of a scanner, a sitemap. Out: one page each, with
//! the trackers, embeds and links that stand in it.

pub mod har;
pub mod html;
mod page;
pub mod scanner;
pub mod sitemap;
pub mod tag_manager;
mod trackers;
