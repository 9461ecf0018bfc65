//! What findings mark as personal data: places in the sources, and the words at them.
//!
//! In: findings, before they are placed. Out: what to hide in excerpts, and in everything that a finding says.

use std::{collections::HashMap, ops::Range};

use super::redact::{Hit, Known, merge};
use crate::{
    finding::{Finding, Label},
    source::{SourceId, Sources, Span},
};

/// Everything in the sources that findings mark as personal data.
///
/// A place that one finding marks must not be shown in the excerpt of another, so the marks of all are gathered first.
#[derive(Debug, Default)]
pub(super) struct Marks {
    spans: HashMap<SourceId, Vec<Hit>>,
}

impl Marks {
    /// The marks of findings.
    pub(super) fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, sources: &Sources) -> Self {
        let mut spans: HashMap<SourceId, Vec<Hit>> = HashMap::new();
        let labels = findings.into_iter().flat_map(|finding| &finding.labels);
        for (span, kind) in labels.filter_map(|label| sensitive(label, sources)) {
            spans.entry(span.source).or_default().push(Hit { range: span.range(), kind });
        }
        for (source, hits) in &mut spans {
            let text = sources.get(*source).map_or("", |file| &file.text);
            *hits = merge(text, std::mem::take(hits));
        }
        Self { spans }
    }

    /// The marks within a range of a source, as offsets from its start.
    pub(super) fn within(&self, source: SourceId, range: &Range<usize>) -> Vec<Hit> {
        let all = self.spans.get(&source).map_or(&[][..], Vec::as_slice);
        let first = all.partition_point(|hit| hit.range.end <= range.start);
        let touching = all[first..].iter().take_while(|hit| hit.range.start < range.end);
        let clip = |hit: &Hit| Hit {
            range: hit.range.start.max(range.start) - range.start..hit.range.end.min(range.end) - range.start,
            kind: hit.kind,
        };
        touching.map(clip).collect()
    }
}

/// The place of a label that holds personal data. `true` where a name is expected is a mistake, but nobody's data.
fn sensitive(label: &Label, sources: &Sources) -> Option<(Span, &'static str)> {
    let kind = label.sensitive?;
    let says_nothing = matches!(sources.slice(label.span), "true" | "false" | "null" | "[]" | "{}" | "\"\"");
    (!says_nothing).then_some((label.span, kind))
}

/// The values that a finding marks as sensitive, as they are spelled and as they are meant.
pub(super) fn known(finding: &Finding, sources: &Sources) -> Vec<Known> {
    /// Shorter ones would be found in every other word.
    const SHORTEST: usize = 4;
    /// Longer ones are whole texts, which no message repeats.
    const LONGEST: usize = 1024;
    let mut known = Vec::new();
    for (span, kind) in finding.labels.iter().filter_map(|label| sensitive(label, sources)) {
        let raw = sources.slice(span);
        let bare = raw.trim_matches(['"', '\'']);
        let meant = bare.contains('\\').then(|| serde_json::from_str::<String>(&format!("\"{bare}\"")).ok()).flatten();
        for text in std::iter::once(bare.to_owned()).chain(meant) {
            if (SHORTEST..=LONGEST).contains(&text.len()) {
                known.push(Known { text, kind });
            }
        }
    }
    known
}
