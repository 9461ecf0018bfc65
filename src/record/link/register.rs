//! The register as an index: which rows a word in a log, a draft or an assessment means.

use std::collections::HashMap;

use crate::{
    record::{Identity, Record, platform_of_word},
    tree::Node,
};

/// Rows of the register by everything that names them. Rows are counted in the order they were given in.
#[derive(Debug, Default)]
pub(super) struct Register {
    identities: Vec<Option<Identity>>,
    by_id: HashMap<String, Vec<usize>>,
    by_key: HashMap<String, Vec<usize>>,
    by_handle: HashMap<String, Vec<usize>>,
    by_platform: HashMap<String, Vec<usize>>,
}

/// What a word means.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// Rows of the register.
    pub(super) rows: Vec<usize>,
    /// The account that the word names, where no row has it.
    pub(super) stranger: Option<Identity>,
}

impl Register {
    pub(super) fn new(rows: &[Record]) -> Self {
        let mut register = Self::default();
        for (row, record) in rows.iter().enumerate() {
            let text = |key: &str| record.node.get(key).and_then(Node::as_str);
            let identity = Identity::of_record(&record.node, "account_id");
            add(&mut register.by_id, text("id").map(fold), row);
            for key in identity.iter().flat_map(Identity::keys) {
                add(&mut register.by_key, Some(key), row);
            }
            add(&mut register.by_handle, identity.as_ref().and_then(|found| found.handle.clone()), row);
            let is_live = !matches!(text("status"), Some("closed" | "planned"));
            add(&mut register.by_platform, text("platform").map(platform_id).filter(|_| is_live), row);
            register.identities.push(identity);
        }
        register
    }

    /// Whether there are no rows.
    pub(super) fn is_empty(&self) -> bool {
        self.identities.is_empty()
    }

    /// The account of a row.
    pub(super) fn identity(&self, row: usize) -> Option<&Identity> {
        self.identities.get(row)?.as_ref()
    }

    /// The rows of an account, in order.
    pub(super) fn rows_of(&self, identity: &Identity) -> Vec<usize> {
        let candidates = identity.keys().into_iter().filter_map(|key| self.by_key.get(&key)).flatten().copied();
        let matching = candidates.filter(|row| self.identity(*row).is_some_and(|known| known.matches(identity)));
        let mut rows: Vec<usize> = matching.collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// What a word means: the id of a row, an address, `facebook/solvikkommun`, a handle that only one account of the
    /// register has, or a platform on which the register has only one that is in use.
    pub(super) fn meant(&self, word: &str) -> Meant {
        let one = |rows: Vec<usize>| Meant { rows, stranger: None };
        if let Some(rows) = self.by_id.get(&fold(word)) {
            return one(rows.clone());
        }
        if let Some(identity) = Identity::of_word(word) {
            let rows = self.rows_of(&identity);
            let stranger = rows.is_empty().then_some(identity);
            return Meant { rows, stranger };
        }
        let handle = fold(word.trim().trim_start_matches('@'));
        let by_handle = self.by_handle.get(&handle).filter(|rows| self.is_one_account(rows));
        one(by_handle.cloned().or_else(|| self.only_row_on(word).map(|row| vec![row])).unwrap_or_default())
    }

    /// The row of a platform, where the register has only one there that is in use.
    pub(super) fn only_row_on(&self, platform: &str) -> Option<usize> {
        match self.rows_on(platform) {
            [row] => Some(*row),
            _ => None,
        }
    }

    /// The rows of a platform that are in use.
    pub(super) fn rows_on(&self, platform: &str) -> &[usize] {
        self.by_platform.get(&platform_id(platform)).map(Vec::as_slice).unwrap_or_default()
    }

    fn is_one_account(&self, rows: &[usize]) -> bool {
        let mut identities = rows.iter().filter_map(|row| self.identity(*row));
        let first = identities.next();
        first.is_some_and(|first| identities.all(|other| other.matches(first)))
    }
}

fn add(index: &mut HashMap<String, Vec<usize>>, key: Option<String>, row: usize) {
    if let Some(key) = key.filter(|key| !key.is_empty()) {
        index.entry(key).or_default().push(row);
    }
}

fn platform_id(word: &str) -> String {
    platform_of_word(word).map_or_else(|| fold(word), |known| known.id.to_owned())
}

/// Ids are compared without case and space around them.
pub(super) fn fold(id: &str) -> String {
    id.trim().to_lowercase()
}
