//! Are the files that teams really have (spreadsheets, calendars, saved pages, archives) read with their places?

mod spreadsheets;
#[path = "../support/world.rs"]
mod world;
