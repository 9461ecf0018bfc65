//! Rows of logs, assessments and pages, found by the channel or the address that they name.

use std::collections::HashMap;

use super::{
    order::{Moment, order_of},
    register::Register,
};
use crate::{
    record::{Identity, Kind, Record, normalise_url},
    tree::Node,
};

/// Which records concern which accounts.
pub(super) struct Links {
    pub(super) assessments: Concerned,
    pub(super) snapshots: Concerned,
    pub(super) removals: Concerned,
    pub(super) incidents: Concerned,
    pub(super) impostors: Concerned,
    pub(super) posts: Concerned,
    pub(super) pages: Pages,
}

impl Links {
    /// `of`: the records of a kind.
    pub(super) fn new<'r>(of: impl Fn(Kind) -> &'r [Record], posts: &'r [Record], register: &Register) -> Self {
        let log = |kind: Kind| Concerned::new(of(kind), register, channel_of);
        Self {
            assessments: Concerned::new(of(Kind::Assessment), register, channels_of_assessment),
            snapshots: log(Kind::Snapshot),
            removals: log(Kind::Removal),
            incidents: log(Kind::Incident),
            impostors: Concerned::new(of(Kind::Incident), register, impostor_of),
            posts: Concerned::new(posts, register, channels_of_post),
            pages: Pages::new(of(Kind::Page)),
        }
    }
}

/// Which accounts records concern: rows of the register, or accounts that no row has.
#[derive(Debug, Default)]
pub(super) struct Concerned {
    /// Places of the records, by row.
    rows: HashMap<usize, Vec<usize>>,
    /// Places of the records that name an account without a row, by its keys.
    strangers: HashMap<String, Vec<(Identity, usize)>>,
    /// Whether any such record was read.
    read: bool,
}

impl Concerned {
    /// Reads off each record the words that name its channels.
    pub(super) fn new<'r>(
        records: &'r [Record],
        register: &Register,
        rows: impl Fn(&'r Record, &Register) -> (Vec<usize>, Vec<Identity>),
    ) -> Self {
        let mut concerned = Self { read: !records.is_empty(), ..Self::default() };
        for (place, record) in records.iter().enumerate() {
            let (mut rows, strangers) = rows(record, register);
            rows.sort_unstable();
            rows.dedup();
            for row in rows {
                concerned.rows.entry(row).or_default().push(place);
            }
            for identity in strangers {
                for key in identity.keys() {
                    concerned.strangers.entry(key).or_default().push((identity.clone(), place));
                }
            }
        }
        concerned
    }

    /// The records about an account: by its rows in the register, and by its own names. In order; `None` where no such
    /// record was read at all.
    pub(super) fn about(&self, rows: &[usize], identity: Option<&Identity>) -> Option<Vec<usize>> {
        if !self.read {
            return None;
        }
        let by_row = rows.iter().filter_map(|row| self.rows.get(row)).flatten().copied();
        let by_name = identity.into_iter().flat_map(|identity| {
            let candidates = identity.keys().into_iter().filter_map(|key| self.strangers.get(&key)).flatten();
            candidates.filter(|(named, _)| named.matches(identity)).map(|(_, place)| *place).collect::<Vec<_>>()
        });
        let mut places: Vec<usize> = by_row.chain(by_name).collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }
}

/// The channels of a row of a log, which names one.
fn channel_of(record: &Record, register: &Register) -> (Vec<usize>, Vec<Identity>) {
    let meant = record.node.get("channel").and_then(Node::as_str).map(|word| register.meant(word));
    meant.map(|meant| (meant.rows, meant.stranger.into_iter().collect())).unwrap_or_default()
}

/// The account that a row of the incident log is about, where it names one of its own: an impostor's.
fn impostor_of(record: &Record, _register: &Register) -> (Vec<usize>, Vec<Identity>) {
    (Vec::new(), Identity::of_record(&record.node, "account_id").into_iter().collect())
}

/// The channels of a post: those it names, else the only one of each platform it is for.
fn channels_of_post(record: &Record, register: &Register) -> (Vec<usize>, Vec<Identity>) {
    let words = words(&record.node, "channels");
    if words.is_empty() {
        let platforms = words_of(&record.node, "platforms");
        return (platforms.filter_map(|word| register.only_row_on(word)).collect(), Vec::new());
    }
    let meant = words.iter().map(|word| register.meant(word));
    meant.fold((Vec::new(), Vec::new()), |(mut rows, mut strangers), meant| {
        rows.extend(meant.rows);
        strangers.extend(meant.stranger);
        (rows, strangers)
    })
}

/// The channels of an assessment: those it names, where a platform stands for all of its channels; else those of the
/// platforms it names.
fn channels_of_assessment(record: &Record, register: &Register) -> (Vec<usize>, Vec<Identity>) {
    let mut rows = Vec::new();
    let mut strangers = Vec::new();
    for word in words_of(&record.node, "channels") {
        let on_platform = register.rows_on(word);
        if on_platform.is_empty() {
            let meant = register.meant(word);
            rows.extend(meant.rows);
            strangers.extend(meant.stranger);
        } else {
            rows.extend(on_platform);
        }
    }
    if record.node.get("channels").is_none() {
        rows.extend(words_of(&record.node, "platforms").flat_map(|word| register.rows_on(word)));
    }
    (rows, strangers)
}

fn words<'n>(node: &'n Node, key: &'n str) -> Vec<&'n str> {
    words_of(node, key).collect()
}

/// The strings of a list of a record.
pub(super) fn words_of<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n str> {
    node.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::as_str)
}

/// The newest of some assessments; of those without a date the first.
pub(super) fn newest(places: impl IntoIterator<Item = usize>, records: &[Record]) -> Option<&Record> {
    let records = places.into_iter().filter_map(|place| records.get(place).map(|record| (place, record)));
    let at = |record: &Record| Moment::of(&record.node, "date");
    let newest = records.max_by(|one, other| order_of(at(one.1), at(other.1)).then_with(|| other.0.cmp(&one.0)));
    newest.map(|(_, record)| record)
}

/// Saved pages by their address.
#[derive(Debug, Default)]
pub(super) struct Pages {
    by_url: HashMap<String, Vec<usize>>,
    read: bool,
}

impl Pages {
    pub(super) fn new(records: &[Record]) -> Self {
        let mut pages = Self { read: !records.is_empty(), ..Self::default() };
        for (place, record) in records.iter().enumerate() {
            if let Some(url) = record.node.get("url").and_then(Node::as_str).and_then(normalise_url) {
                pages.by_url.entry(url).or_default().push(place);
            }
        }
        pages
    }

    /// The pages at some addresses, in order; `None` where no page was read at all.
    pub(super) fn at<'a>(&self, addresses: impl Iterator<Item = &'a str>) -> Option<Vec<usize>> {
        if !self.read {
            return None;
        }
        let found = addresses.filter_map(normalise_url).filter_map(|url| self.by_url.get(&url)).flatten().copied();
        let mut places: Vec<usize> = found.collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }
}
