//! Mending: what of a report can be mended without asking anybody.
//!
//! In: a report. Out: [`Fix`]es, a file each. Whoever applies them must find the file as it was read. A fix is *safe*: it
//! takes away what no reader of the post sees, and leaves every other byte as it is.

use std::{collections::BTreeMap, ops::Range};

use super::report::Report;
use crate::{
    detect::click_id::without_click_ids,
    read::picture::{self, Stripped},
    source::Origin,
};

/// What is to be done to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The path of the file.
    pub path: String,
    /// What.
    pub change: Change,
}

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The links at these bytes lose their click ids.
    ClickIds(Vec<Range<usize>>),
    /// The picture loses its metadata.
    Metadata,
}

/// Why a file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is no longer what was checked.
    Changed,
    /// This kind of file cannot be rewritten.
    Unsupported,
    /// There is nothing to mend.
    Nothing,
}

/// The rule whose findings are mended by taking click ids out of links.
const CLICK_IDS: &str = "content/no-tracking-parameters";

/// The fixes of a report, by path. Nothing inside an archive is mended, nor what an exception covers.
#[must_use]
pub fn fixes(report: &Report) -> Vec<Fix> {
    let mut found: BTreeMap<String, Change> = BTreeMap::new();
    for finding in &report.findings {
        let Some(label) = finding.labels.first() else { continue };
        match &label.origin {
            Origin::Member { archive, member } if member == picture::MEMBER => {
                found.insert(archive.clone(), Change::Metadata);
            }
            Origin::File { path } if finding.about.id.as_str() == CLICK_IDS => {
                let place = label.start.offset as usize..label.end.offset as usize;
                match found.entry(path.clone()).or_insert_with(|| Change::ClickIds(Vec::new())) {
                    Change::ClickIds(places) => places.push(place),
                    Change::Metadata => {}
                }
            }
            _ => {}
        }
    }
    found.into_iter().map(|(path, change)| Fix { path, change }).collect()
}

impl Change {
    /// The file's bytes after the change.
    ///
    /// # Errors
    /// Why it stays as it is.
    pub fn apply(&self, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Metadata => match picture::strip(bytes) {
                Stripped::Bytes(bytes) => Ok(bytes),
                Stripped::Clean => Err(Refusal::Nothing),
                Stripped::Unsupported | Stripped::Damaged => Err(Refusal::Unsupported),
            },
            Self::ClickIds(places) => {
                let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Unsupported)?;
                let mut links: Vec<Range<usize>> =
                    places.iter().map(|place| link(text, place)).collect::<Option<_>>().ok_or(Refusal::Changed)?;
                links.sort_by_key(|link| link.start);
                links.dedup();
                let mut text = text.to_owned();
                for link in links.into_iter().rev() {
                    let clean = text.get(link.clone()).and_then(without_click_ids).ok_or(Refusal::Changed)?;
                    text.replace_range(link, &clean);
                }
                Ok(text.into_bytes())
            }
        }
    }
}

/// The link around a place: everything up to what no link holds.
fn link(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    let ends = |char: char| char.is_whitespace() || "\"'<>()[]{}`|\\".contains(char);
    let start = text.get(..place.start)?.rfind(ends).map_or(0, |at| at + text.get(at..).map_or(1, first_len));
    let end = text.get(place.end..)?.find(ends).map_or(text.len(), |at| place.end + at);
    // A full stop after a link is not part of it.
    let kept = text.get(place.end..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
    Some(start..place.end + kept)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}
