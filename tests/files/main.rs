//! Are the files that teams really have (spreadsheets, calendars, saved pages, archives) read with their places?

mod archives;
mod beside;
mod mixture;
mod spreadsheets;
#[expect(dead_code, reason = "fixtures and lists of findings are for other tests")]
#[path = "../support/world.rs"]
mod world;
#[path = "../support/zipped.rs"]
mod zipped;
