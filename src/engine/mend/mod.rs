//! Mending: what of a report can be mended without asking anybody, or with somebody's word for it.
//!
//! In: a report, whose rules say by [`edit`](finding::Edit) how they are mended. Out: [`Fix`]es, a file each. Whoever applies
//! them must find the file as it was read. A *safe* fix takes away what no reader of the post sees, or says what the
//! configuration says; others change what is said and need [`Means::unsafe_too`]. Every other byte stays as it is.

mod forbidden;
mod hashtags;
mod links;
mod rules_page;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Placed, PlacedLabel,
    report::{Input, Report},
};
use crate::{
    finding::{self, Grade},
    platform::READERS,
    read::{
        self, Limits,
        picture::{self, Stripped},
    },
    source::{Encoding, Origin, SourceFile, Sources},
    tree::{Entry, Node, Value},
};

/// What mending may use.
#[derive(Debug, Clone, Default)]
pub struct Means {
    /// The address of the authority's rules page.
    pub rules_page: Option<String>,
    /// Whether what is said may be changed, too.
    pub unsafe_too: bool,
}

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
    /// The text is mended at these places.
    Text(Vec<Place>),
    /// The picture loses its metadata.
    Metadata,
}

/// A place to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bytes that the finding shows.
    range: Range<usize>,
    /// What was read there, where it may be known.
    was: Option<String>,
    mend: Mend,
}

/// How a finding is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mend {
    /// The link loses its click ids.
    ClickIds,
    /// The form gets a link to the rules page.
    RulesPage(String),
    /// The link gives way to the authority's own page, and the target goes.
    Forbidden,
    /// The hashtag is spelled like this.
    Capitals(Box<str>),
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

/// Bytes and what is to stand in their place.
type Edit = (Range<usize>, String);

/// The fixes of a report, by path. Nothing inside an archive is mended, nor what a platform has sent, nor what an exception
/// covers.
#[must_use]
pub fn fixes(report: &Report, means: &Means) -> Vec<Fix> {
    let sent = sent(report);
    let mut found: BTreeMap<String, Change> = BTreeMap::new();
    for finding in &report.findings {
        let Some(edit) = finding.about.edit.filter(|edit| edit.is_safe() || means.unsafe_too) else { continue };
        for (label, mend) in mends(finding, edit, means) {
            match (&label.origin, mend) {
                (Origin::Member { archive, member }, None) if member == picture::MEMBER => {
                    found.insert(archive.clone(), Change::Metadata);
                }
                (Origin::File { path }, Some(mend)) if !sent.contains(path.as_str()) => {
                    let range = label.start.offset as usize..label.end.offset as usize;
                    let place = Place { range, was: label.text.clone().filter(|_| label.verbatim), mend };
                    match found.entry(path.clone()).or_insert_with(|| Change::Text(Vec::new())) {
                        Change::Text(places) => places.push(place),
                        Change::Metadata => {}
                    }
                }
                _ => {}
            }
        }
    }
    found.into_iter().map(|(path, change)| Fix { path, change }).collect()
}

/// The files that platforms have sent: they are evidence.
fn sent(report: &Report) -> BTreeSet<&str> {
    let is_export = |input: &&Input| {
        let reader = READERS.iter().find(|reader| Some(reader.id) == input.reader);
        reader.is_some_and(|reader| reader.platform.is_some())
    };
    report.inputs.iter().filter(is_export).map(|input| input.origin.path()).collect()
}

/// The places of a finding that are mended, and how; the metadata of pictures without how.
fn mends<'f>(finding: &'f Placed, how: finding::Edit, means: &Means) -> Vec<(&'f PlacedLabel, Option<Mend>)> {
    let first = |mend: Option<Mend>| finding.labels.first().zip(mend).map(|(label, mend)| (label, Some(mend)));
    let is_post = finding.record.as_ref().is_some_and(|record| record.kind == "post");
    match how {
        finding::Edit::ClickIds => first(Some(Mend::ClickIds)).into_iter().collect(),
        finding::Edit::RulesPage => first(means.rules_page.clone().map(Mend::RulesPage)).into_iter().collect(),
        finding::Edit::ForbiddenPlatforms => first(is_post.then_some(Mend::Forbidden)).into_iter().collect(),
        finding::Edit::HashtagCase => {
            let known = |label: &'f PlacedLabel| Some((label, Some(Mend::Capitals(label.instead.clone()?))));
            finding.labels.iter().filter_map(known).collect()
        }
        // What was observed came with an export.
        finding::Edit::Metadata if finding.grade == Some(Grade::Observed) => Vec::new(),
        finding::Edit::Metadata => finding.labels.first().map(|label| (label, None)).into_iter().collect(),
    }
}

/// A file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// What it holds now.
    pub bytes: Vec<u8>,
    /// What was done, in a few words.
    pub told: String,
}

impl Fix {
    /// The file after the change.
    ///
    /// # Errors
    /// Why it stays as it is.
    pub fn apply(&self, bytes: &[u8]) -> Result<Mended, Refusal> {
        match &self.change {
            Change::Metadata => match picture::strip(bytes) {
                Stripped::Bytes(mended) => {
                    let told = match bytes.len().saturating_sub(mended.len()) {
                        0 => "metadata overwritten".to_owned(),
                        less => format!("metadata taken out, {less} bytes"),
                    };
                    Ok(Mended { bytes: mended, told })
                }
                Stripped::Clean => Err(Refusal::Nothing),
                Stripped::Unsupported | Stripped::Damaged => Err(Refusal::Unsupported),
            },
            Change::Text(places) => {
                let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Unsupported)?;
                self.mended(text, places)
            }
        }
    }

    fn mended(&self, text: &str, places: &[Place]) -> Result<Mended, Refusal> {
        let stays = |place: &Place| {
            let now = text.get(place.range.clone());
            now.is_some() && place.was.as_deref().is_none_or(|was| now == Some(was))
        };
        if !places.iter().all(stays) {
            return Err(Refusal::Changed);
        }
        let (roots, problems) = read_again(text, &self.path);
        let edit = |place: &Place| Some((place.edit(text, &roots)?, place.mend.told()));
        let mut edits: Vec<(Edit, &str)> = places.iter().filter_map(edit).collect();
        edits.sort_by_key(|((range, _), _)| (range.start, range.end));
        edits.dedup();
        // Of two that meet the first counts; the other is found again.
        let mut end = 0;
        edits.retain(|((range, _), _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        if edits.is_empty() {
            return Err(Refusal::Nothing);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut text = text.to_owned();
        for ((range, new), told) in edits.into_iter().rev() {
            text.replace_range(range, &new);
            *counts.entry(told).or_default() += 1;
        }
        // A file that reads worse than before would be worse than the finding.
        if read_again(&text, &self.path).1 > problems {
            return Err(Refusal::Unsupported);
        }
        let told: Vec<String> = counts.into_iter().map(|(told, count)| format!("{told}: {count}")).collect();
        Ok(Mended { bytes: text.into_bytes(), told: told.join("; ") })
    }
}

impl Mend {
    /// What it does.
    fn told(&self) -> &'static str {
        match self {
            Self::ClickIds => "click ids taken out of links",
            Self::RulesPage(_) => "links to the rules page added",
            Self::Forbidden => "forbidden platforms taken out",
            Self::Capitals(_) => "hashtags written with capitals",
        }
    }
}

impl Place {
    fn edit(&self, text: &str, roots: &[Node]) -> Option<Edit> {
        match &self.mend {
            Mend::ClickIds => links::without_click_id(text, &self.range),
            Mend::RulesPage(url) => rules_page::linked(text, &self.range, roots, url),
            Mend::Forbidden => forbidden::without(text, &self.range, roots),
            Mend::Capitals(spelling) => hashtags::capitals(text, &self.range, spelling),
        }
    }
}

/// The trees of a text, as a run reads it, and how many problems reading met.
fn read_again(text: &str, path: &str) -> (Vec<Node>, usize) {
    let Some(syntax) = read::syntax_of(path, text) else { return (Vec::new(), 0) };
    let origin = Origin::File { path: path.to_owned() };
    let file = SourceFile::new(Sources::default().next_id(), origin, text.to_owned(), Encoding::Utf8);
    let reading = read::read(&file, path, syntax, &Limits::default());
    (reading.document.map(|document| document.roots).unwrap_or_default(), reading.findings.len())
}

/// The innermost entry of a name around a byte.
fn entry<'n>(node: &'n Node, name: &str, at: usize) -> Option<&'n Entry> {
    let around = |entry: &&Entry| entry.span().range().contains(&at) || entry.span().end as usize == at;
    match node.value() {
        Value::List(items) => items.iter().find_map(|item| entry(item, name, at)),
        Value::Map(map) => map.entries().iter().filter(around).find_map(|outer| {
            entry(&outer.value, name, at).or_else(|| Some(outer).filter(|outer| outer.key.as_str() == name))
        }),
        _ => None,
    }
}
