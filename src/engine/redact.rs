//! Redaction: personal data is replaced by its kind and a pseudonym before anything leaves the engine.
//!
//! In: text on its way out, and what is known to be sensitive in it. Out: text without it, and where things moved to.
//! It knows no files and no formats, and never prints what it hides.

use std::{fmt, ops::Range, sync::Arc};

use sha2::{Digest, Sha256};

use crate::{finding::RecordRef, source::Origin};

/// Finds the identifiers in a text: their bytes, and what they are (`personnummer`, `e-mail`).
///
/// What is the authority's own (its mailbox, its telephone numbers) is for the function to leave out.
pub type Find = dyn Fn(&str) -> Vec<(Range<usize>, &'static str)> + Send + Sync;

/// What a kind is called in the language of the run.
type Naming = dyn Fn(&str) -> String + Send + Sync;

/// Replaces personal data by its kind and a pseudonym that is stable within a run: `[personnummer#a1b2]`.
///
/// The pseudonym is keyed: a plain hash of a national identity number is found again by trying all of them.
#[derive(Clone)]
pub struct Redactor {
    find: Arc<Find>,
    naming: Arc<Naming>,
    key: Vec<u8>,
    reveal: bool,
}

impl fmt::Debug for Redactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redactor").field("reveal", &self.reveal).finish_non_exhaustive()
    }
}

impl Redactor {
    /// A redactor that hides what `find` finds; `key` should be random for every run.
    #[must_use]
    pub fn new(find: impl Fn(&str) -> Vec<(Range<usize>, &'static str)> + Send + Sync + 'static, key: &[u8]) -> Self {
        Self { find: Arc::new(find), naming: Arc::new(str::to_owned), key: key.to_vec(), reveal: false }
    }

    /// The same with other names for the kinds. Fingerprints do not know them.
    #[must_use]
    pub fn naming(mut self, naming: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        self.naming = Arc::new(naming);
        self
    }

    /// The same, but everything is shown in clear (`--reveal`). Fingerprints stay those of a redacting run.
    #[must_use]
    pub fn revealing(mut self) -> Self {
        self.reveal = true;
        self
    }

    /// What stands for a value of a kind. Its spelling does not matter: `19121212-1212` and `191212121212` are one.
    #[must_use]
    pub fn stand_in(&self, kind: &str, clear: &str) -> String {
        let plain: String = clear.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let inner = Sha256::new().chain_update(&self.key).chain_update([0x36]).chain_update(plain).finalize();
        let outer = Sha256::new().chain_update(&self.key).chain_update([0x5c]).chain_update(inner).finalize();
        format!("[{}#{:02x}{:02x}]", (self.naming)(kind), outer[0], outer[1])
    }

    /// A value that is personal data as a whole: what stands for it.
    #[must_use]
    pub fn value(&self, kind: &str, clear: &str) -> String {
        if self.reveal { clear.to_owned() } else { self.stand_in(kind, clear) }
    }

    /// A text without identifiers.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.text_knowing(text, &[])
    }

    /// The place of a file whose name holds no identifiers.
    #[must_use]
    pub fn origin(&self, origin: &Origin) -> Origin {
        self.origin_knowing(origin, &[])
    }

    /// The record whose id holds no identifiers.
    #[must_use]
    pub fn record(&self, record: &RecordRef) -> RecordRef {
        RecordRef { kind: record.kind, id: self.text(&record.id).into() }
    }

    /// A text without identifiers and without the values already known to be sensitive.
    pub(super) fn text_knowing(&self, text: &str, known: &[Known]) -> String {
        self.veil(text, 0..text.len(), &self.hits(text, known)).text
    }

    /// As [`Self::origin`], with values already known to be sensitive.
    pub(super) fn origin_knowing(&self, origin: &Origin, known: &[Known]) -> Origin {
        let text = |text: &str| self.text_knowing(text, known);
        match origin {
            Origin::File { path } => Origin::File { path: text(path) },
            Origin::Stdin { name } => Origin::Stdin { name: text(name) },
            Origin::Member { archive, member } => Origin::Member { archive: text(archive), member: text(member) },
            Origin::BuiltIn { path } => Origin::BuiltIn { path: path.clone() },
        }
    }

    /// A text that is the same in every run: `[kind]` stands for each identifier.
    #[must_use]
    pub fn kinds(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in self.hits(text, &[]) {
            out.push_str(text.get(at..hit.range.start).unwrap_or_default());
            out.extend(["[", hit.kind, "]"]);
            at = hit.range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// A text for fingerprints: the kinds stand for the values, whether they are shown or not.
    pub(super) fn anonymous(&self, text: &str, known: &[Known]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in self.hits(text, known) {
            out.push_str(text.get(at..hit.range.start).unwrap_or_default());
            out.push_str(hit.kind);
            at = hit.range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// What to hide in a text, in order and without overlaps.
    pub(super) fn hits(&self, text: &str, known: &[Known]) -> Vec<Hit> {
        let found = (self.find)(text).into_iter().map(|(range, kind)| Hit { range, kind });
        let said = known.iter().flat_map(|known| {
            let all = text.match_indices(&*known.text);
            all.map(|(at, word)| Hit { range: at..at + word.len(), kind: known.kind })
        });
        merge(text, said.chain(found).collect())
    }

    /// The part `shown` of a text with the hits in it hidden; a hit that the cut goes through is hidden whole.
    pub(super) fn veil(&self, text: &str, shown: Range<usize>, hits: &[Hit]) -> Veiled {
        let mut veiled = Veiled { from: shown.start, text: String::with_capacity(shown.len()), moves: Vec::new() };
        let mut at = shown.start;
        let touching = hits.iter().filter(|hit| hit.range.end > shown.start && hit.range.start < shown.end);
        for hit in touching.filter(|_| !self.reveal) {
            let clear = text.get(hit.range.clone()).unwrap_or_default();
            veiled.text.push_str(text.get(at..hit.range.start.max(at)).unwrap_or_default());
            let start = veiled.text.len();
            veiled.text.push_str(&self.stand_in(hit.kind, clear));
            veiled.moves.push((hit.range.clone(), start..veiled.text.len()));
            at = hit.range.end;
        }
        veiled.text.push_str(text.get(at..shown.end.max(at)).unwrap_or_default());
        veiled
    }
}

/// A range of a text to hide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    pub(super) kind: &'static str,
}

/// A value that a finding marks as sensitive: hidden wherever the finding repeats it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) text: String,
    pub(super) kind: &'static str,
}

/// Orders hits, widens them to whole characters and joins those that overlap; the earlier one gives its kind.
pub(super) fn merge(text: &str, mut hits: Vec<Hit>) -> Vec<Hit> {
    for hit in &mut hits {
        hit.range = text.floor_char_boundary(hit.range.start)..text.ceil_char_boundary(hit.range.end);
    }
    hits.retain(|hit| !hit.range.is_empty());
    hits.sort_by_key(|hit| hit.range.start);
    let mut merged: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match merged.last_mut() {
            Some(last) if hit.range.start < last.range.end => last.range.end = last.range.end.max(hit.range.end),
            _ => merged.push(hit),
        }
    }
    merged
}

/// A redacted part of a text.
#[derive(Debug)]
pub(super) struct Veiled {
    from: usize,
    /// What is shown.
    pub(super) text: String,
    moves: Vec<(Range<usize>, Range<usize>)>,
}

impl Veiled {
    /// Where a range of the clear text is in the redacted one: what touches a hidden value covers its stand-in.
    pub(super) fn range(&self, clear: Range<usize>) -> Range<usize> {
        let start = self.offset(clear.start, |new| new.start);
        let end = if clear.is_empty() { start } else { self.offset(clear.end, |new| new.end) };
        start..end.max(start)
    }

    /// Whether a range of the clear text touches a hidden value.
    pub(super) fn hides(&self, clear: &Range<usize>) -> bool {
        self.moves.iter().any(|(old, _)| old.start < clear.end && clear.start < old.end)
    }

    /// Where an offset is; `inside` chooses for those inside a hidden value.
    fn offset(&self, clear: usize, inside: impl Fn(&Range<usize>) -> usize) -> usize {
        let mut before = (self.from, 0);
        for (old, new) in &self.moves {
            if clear <= old.start {
                break;
            }
            if clear < old.end {
                return inside(new);
            }
            before = (old.end, new.end);
        }
        (before.1 + clear.saturating_sub(before.0)).min(self.text.len())
    }
}
