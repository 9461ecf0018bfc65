//! The words of Nordic authorities for our fields and values: tables that are data, read once.
//!
//! In: `policies/words/*.yaml`, built in. Out: which field a heading means, which value a word means, which date or interval
//! a phrase means. Knows our field names only through those tables.

mod answers;
mod columns;
mod dates;
mod durations;
mod fold;
mod time;
mod values;

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

pub use answers::Answers;
pub use columns::{Columns, RISKS};
pub use dates::{When, is_iso, when};
pub use durations::{Interval, interval};
pub use fold::{fold, tokens};
pub use time::Time;
pub use values::Values;

use crate::{
    read::{self, Limits, Syntax},
    source::{Encoding, Origin, SourceFile, SourceId},
    tree::typed,
};

/// All tables of words.
///
/// Each is read when it is first asked for: most drafts need one of them.
#[derive(Debug)]
pub struct Words {
    /// Headings → fields.
    pub columns: LazyLock<Columns>,
    /// Words in cells of any field: yes, no, unknown, none.
    pub answers: LazyLock<Answers>,
    /// Words in cells of a field → values.
    pub values: LazyLock<Values>,
    /// Phrases → dates and intervals.
    pub time: LazyLock<Time>,
}

static WORDS: Words = Words {
    columns: LazyLock::new(|| Columns::new(table("columns.yaml", COLUMNS))),
    answers: LazyLock::new(|| Answers::new(&table("answers.yaml", ANSWERS))),
    values: LazyLock::new(|| Values::new(VALUES)),
    time: LazyLock::new(|| Time::new(&table("time.yaml", TIME))),
};

const COLUMNS: &str = include_str!("../../../policies/words/columns.yaml");
const ANSWERS: &str = include_str!("../../../policies/words/answers.yaml");
const VALUES: &str = include_str!("../../../policies/words/values.yaml");
const TIME: &str = include_str!("../../../policies/words/time.yaml");

/// The built-in tables; a test reads them, so that a mistake in them is never met in use.
#[must_use]
pub fn words() -> &'static Words {
    &WORDS
}

pub(super) fn table<T: DeserializeOwned>(name: &str, text: &'static str) -> T {
    let origin = Origin::BuiltIn { path: format!("policies/words/{name}") };
    let source = SourceFile::new(SourceId(u32::MAX), origin, text, Encoding::Utf8);
    let reading = read::read(&source, name, Syntax::Yaml, &Limits::default());
    let document = reading.document.expect("internal: a built-in table is YAML");
    let root = document.roots.first().expect("internal: a built-in table is not empty");
    typed::from_node(root).expect("internal: a built-in table has the expected shape")
}

#[cfg(test)]
mod tests;
