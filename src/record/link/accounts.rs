//! Exports of accounts: which of several are in force, and which account a row of the register has.

use std::collections::HashMap;

use rayon::prelude::*;

use super::order::{Moment, order_of};
use crate::{
    finding::Grade,
    record::{Identity, Record},
    tree::Node,
};

/// The accounts in force, their identities, and the older exports behind each.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    /// The exports in force, in order.
    pub(super) current: Vec<Record>,
    /// The account of each.
    pub(super) identities: Vec<Option<Identity>>,
    /// Older exports that another replaces, newest first within their group.
    pub(super) superseded: Vec<Record>,
    /// For each dated export in force the older ones it replaces, as places in `superseded`.
    pub(super) earlier: Vec<Vec<usize>>,
    /// For each export in force whether it is observed, and when it was made.
    ranks: Vec<(bool, Option<Moment>)>,
    /// The keys of every account in force with its place in `current`, in order.
    by_key: Vec<(String, usize)>,
}

impl Accounts {
    /// Tells exports in force from older ones. `records` are in their order.
    ///
    /// An export is older where the same reader has a certainly later one of the same account. Exports of different
    /// readers, and those without a date, complete each other and are all in force: no evidence is dropped on a guess.
    pub(super) fn new(records: Vec<Record>) -> Self {
        let said = |Record { node, .. }: &Record| (Identity::of_record(node, "id"), Moment::of(node, "exported_at"));
        let (identities, moments): (Vec<_>, Vec<_>) = records.par_iter().map(said).unzip();
        let groups = groups(&records, &identities);
        let dates: Vec<_> = groups.into_iter().zip(&moments).map(|(group, at)| group.zip(*at)).collect();
        let latest = latest(&dates);
        let mut accounts = Self::default();
        let mut in_force: Vec<Option<usize>> = Vec::new();
        let mut older: Vec<((usize, Moment), Record)> = Vec::new();
        for (((record, identity), at), dated) in records.into_iter().zip(identities).zip(moments).zip(dates) {
            let replaced =
                |(group, at): &(usize, Moment)| latest.get(group).is_some_and(|newest| at.is_before(*newest));
            if let Some(dated) = dated.filter(replaced) {
                older.push((dated, record));
                continue;
            }
            in_force.push(dated.map(|(group, _)| group));
            accounts.ranks.push((record.grade == Grade::Observed, at));
            accounts.identities.push(identity);
            accounts.current.push(record);
        }
        older.sort_by(|((one, at), _), ((other, later), _)| one.cmp(other).then_with(|| later.order(*at)));
        let mut behind: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, ((group, _), record)) in older.into_iter().enumerate() {
            behind.entry(group).or_default().push(place);
            accounts.superseded.push(record);
        }
        let earlier = in_force.into_iter().map(|group| group.and_then(|group| behind.get(&group)).cloned());
        accounts.earlier = earlier.map(Option::unwrap_or_default).collect();
        // An account is found by its id and by its handle.
        let keys = accounts.identities.par_iter().enumerate().flat_map_iter(|(place, identity)| {
            let keys = identity.iter().flat_map(Identity::keys);
            keys.map(move |key| (key, place))
        });
        accounts.by_key = keys.collect();
        accounts.by_key.par_sort_unstable();
        accounts
    }

    /// Every account in force that has an identity, in order: exports and forms complete each other.
    pub(super) fn of(&self, identity: &Identity) -> Vec<usize> {
        let candidates = identity.keys().into_iter().flat_map(|key| {
            let rest = &self.by_key[self.by_key.partition_point(|(known, _)| *known < key)..];
            rest.iter().take_while(move |(known, _)| *known == key).map(|(_, place)| *place)
        });
        let matching =
            candidates.filter(|place| self.identities[*place].as_ref().is_some_and(|own| own.matches(identity)));
        let mut places: Vec<usize> = matching.collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The account that stands for an identity: an observed one before a declared one, then the newest, then the first.
    pub(super) fn best(&self, identity: &Identity) -> Option<usize> {
        self.of(identity).into_iter().max_by(|one, other| {
            let rank = |place: &usize| self.ranks.get(*place).copied().unwrap_or((false, None));
            let ((one_seen, one_at), (other_seen, other_at)) = (rank(one), rank(other));
            one_seen.cmp(&other_seen).then_with(|| order_of(one_at, other_at)).then_with(|| other.cmp(one))
        })
    }
}

/// For each record the group of exports of the same account by the same reader; `None` where its account is unknown.
fn groups(records: &[Record], identities: &[Option<Identity>]) -> Vec<Option<usize>> {
    // An export that lacks the id belongs to the one whose handle it has, where there is only one.
    let mut ids: HashMap<(&str, &str, &str), Option<&str>> = HashMap::new();
    let is_asked = identities.iter().flatten().any(|identity| identity.id.is_none());
    for (record, identity) in records.iter().zip(identities).filter(|_| is_asked) {
        if let Some(Identity { platform, handle: Some(handle), id: Some(id) }) = identity {
            let only = ids.entry((record.reader, platform, handle)).or_insert(Some(id));
            *only = only.filter(|only| only == id);
        }
    }
    let mut numbers: HashMap<(&str, &str, Name<'_>), usize> = HashMap::with_capacity(records.len());
    let named = records.iter().zip(identities).map(|(record, identity)| {
        let Identity { platform, handle, id } = identity.as_ref()?;
        let by_handle = || ids.get(&(record.reader, platform, handle.as_deref()?)).copied().flatten();
        let id = id.as_deref().or_else(by_handle).map(Name::Id);
        let name = id.or_else(|| handle.as_deref().map(Name::Handle))?;
        let next = numbers.len();
        Some(*numbers.entry((record.reader, platform, name)).or_insert(next))
    });
    named.collect()
}

/// What an account is called on its platform: by its id where that is known.
#[derive(PartialEq, Eq, Hash)]
enum Name<'i> {
    Id(&'i str),
    Handle(&'i str),
}

/// The latest date of each group.
fn latest(dates: &[Option<(usize, Moment)>]) -> HashMap<usize, Moment> {
    let mut latest: HashMap<usize, Moment> = HashMap::new();
    for (group, at) in dates.iter().flatten() {
        let known = latest.entry(*group).or_insert(*at);
        if at.order(*known).is_gt() {
            *known = *at;
        }
    }
    latest
}

/// The addresses that a profile names.
pub(super) fn addresses(node: &Node) -> impl Iterator<Item = &str> {
    let one = [&["contact", "website"][..], &["profile", "privacy_page"], &["profile", "rules_page"]];
    let many = [&["contact", "links"][..], &["profile", "links"]];
    let one = one.into_iter().filter_map(|keys| node.at_keys(keys));
    let many = many.into_iter().filter_map(|keys| node.at_keys(keys)).flat_map(Node::items);
    one.chain(many).filter_map(Node::as_str)
}

/// The handles and names of accounts and rows of the register, each once, in order.
pub(super) fn own_names<'n>(nodes: impl Iterator<Item = &'n Node>) -> Vec<Node> {
    let names = nodes.flat_map(|node| ["handle", "display_name"].into_iter().filter_map(|key| node.get(key)));
    let mut names: Vec<Node> = names.filter(|name| name.as_str().is_some()).cloned().collect();
    names.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
    names.dedup_by(|one, other| one.as_str() == other.as_str());
    names
}
