//! Builds the tenant: from the records that see nothing to those that see most.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{
    Posts, Tenant,
    accounts::{Accounts, addresses, own_names},
    attach,
    dress::{Dressed, share},
    logs::{self, Concerned, Links},
    order,
    register::{Register, fold},
    summary,
    takedowns::Takedowns,
    web::{Web, dress_pages},
};
use crate::{
    record::{Identity, Kind, Record},
    tree::{Node, Value},
};

/// The kinds that have no views: they are shared as they are.
const PLAIN: [Kind; 11] = [
    Kind::Assessment,
    Kind::Snapshot,
    Kind::Removal,
    Kind::Incident,
    Kind::Training,
    Kind::Agreement,
    Kind::Takedown,
    Kind::Device,
    Kind::Candidate,
    Kind::Page,
    Kind::Document,
];

const ACCOUNT_VIEWS: [&str; 8] =
    ["channel", "assessment", "snapshots", "removals", "incidents", "posts", "pages", "earlier"];
const CANDIDATE_VIEWS: [&str; 4] = ["channel", "account", "incidents", "own_names"];
const CHANNEL_VIEWS: [&str; 10] = [
    "account",
    "accounts",
    "assessment",
    "unknown_assessment",
    "snapshots",
    "removals",
    "incidents",
    "posts",
    "links",
    "lists_without",
];

/// Records by kind, and who concerns whom.
pub(super) struct Builder {
    accounts: Accounts,
    channels: Vec<Record>,
    posts: Vec<Record>,
    /// Records of [`PLAIN`] kinds, whose nodes are shared.
    plain: Vec<Vec<Record>>,
    register: Register,
    /// For each row of the register its assessment.
    assessments: Vec<Option<Node>>,
    links: Links,
    web: Web,
}

impl Builder {
    pub(super) fn new(mut records: Vec<Record>, posts: Posts) -> Self {
        records.retain(|record| record.kind != Kind::Post || posts == Posts::Keep);
        order::sort(&mut records);
        let mut of = |kind: Kind| records.extract_if(.., |record| record.kind == kind).collect::<Vec<_>>();
        let accounts = Accounts::new(of(Kind::Account).into_par_iter().map(shared).collect());
        let channels = of(Kind::Channel);
        let posts: Vec<Record> = of(Kind::Post).iter().map(|post| shared(summary(post))).collect();
        let register = Register::new(&channels);
        let plain: Vec<Vec<Record>> = PLAIN
            .into_iter()
            .map(|kind| {
                let mut records = of(kind);
                if kind == Kind::Page {
                    dress_pages(&mut records, &register);
                }
                records.into_iter().map(shared).collect()
            })
            .collect();
        let of = |kind: Kind| records_of(&plain, kind);
        let (links, web) = (Links::new(of, &posts, &register), Web::new(of(Kind::Page)));
        let assessments = assessments(&channels, &plain[0], &links.assessments);
        Self { accounts, channels, posts, plain, register, assessments, links, web }
    }

    pub(super) fn build(mut self, organization: Record) -> Tenant {
        let briefs = self.briefs();
        let accounts = self.dress_accounts(&briefs);
        self.dress_candidates(&accounts, &briefs);
        let channels = self.dress_channels(&accounts);
        let channel_nodes: Vec<Node> = channels.iter().map(|channel| channel.node.clone()).collect();
        let organization = self.dress_organization(organization, &accounts, &channels, &channel_nodes);
        let superseded = std::mem::take(&mut self.accounts.superseded);
        let takedowns = Takedowns::new(self.plain_of(Kind::Takedown));
        let mut records: Vec<Record> =
            accounts.into_iter().chain(channels).chain(self.plain.into_iter().flatten()).collect();
        records.sort_by_key(|record| record.kind);
        let web = self.web;
        Tenant { records, superseded, organization, register: self.register, channels: channel_nodes, takedowns, web }
    }

    /// The rows of the register as accounts see them: with their assessment, and without a way back.
    fn briefs(&self) -> Vec<Node> {
        let rows = self.channels.iter().enumerate();
        let briefs = rows.map(|(row, record)| {
            let mut brief = Dressed::copy(record, &CHANNEL_VIEWS);
            self.add_assessment(&mut brief, row, assessment_word(record));
            share(brief.finish())
        });
        briefs.collect()
    }

    fn add_assessment(&self, dressed: &mut Dressed, row: usize, word: Option<Node>) {
        let assessment = self.assessments.get(row).cloned().flatten();
        dressed.one("unknown_assessment", word.filter(|_| assessment.is_none()));
        dressed.one("assessment", assessment);
    }

    fn dress_accounts(&mut self, briefs: &[Node]) -> Vec<Record> {
        let mut current = std::mem::take(&mut self.accounts.current);
        current.par_iter_mut().enumerate().for_each(|(place, record)| {
            let identity = self.accounts.identities.get(place).and_then(Option::as_ref);
            let rows = identity.map(|identity| self.register.rows_of(identity)).unwrap_or_default();
            let row = rows.first().copied();
            let named = row.and_then(|row| self.channels.get(row)).into_iter().flat_map(|channel| {
                ["rules_page", "privacy_page"].into_iter().filter_map(|key| channel.node.get(key)?.as_str())
            });
            let pages = self.links.pages.at(addresses(&record.node).chain(named));
            let assessment = row.and_then(|row| self.assessments.get(row).cloned().flatten());
            let assessment = assessment.or_else(|| {
                let places = self.links.assessments.about(&rows, identity).unwrap_or_default();
                logs::newest(places, self.plain_of(Kind::Assessment)).map(|record| record.node.clone())
            });
            let earlier = self.accounts.earlier.get(place).into_iter().flatten();
            let earlier: Vec<Node> =
                earlier.filter_map(|place| Some(self.accounts.superseded.get(*place)?.node.clone())).collect();

            let mut dressed = Dressed::new(record, &ACCOUNT_VIEWS);
            dressed.one("channel", row.and_then(|row| briefs.get(row).cloned()));
            dressed.one("assessment", assessment);
            self.add_logs(&mut dressed, &rows, identity);
            dressed.many("pages", pages.map(|places| nodes_at(self.plain_of(Kind::Page), places)));
            dressed.many("earlier", Some(earlier).filter(|earlier| !earlier.is_empty()));
            record.node = share(dressed.finish());
        });
        current
    }

    fn dress_channels(&mut self, accounts: &[Record]) -> Vec<Record> {
        let mut channels = std::mem::take(&mut self.channels);
        channels.par_iter_mut().enumerate().for_each(|(row, record)| {
            let identity = self.register.identity(row);
            let account = identity.and_then(|identity| self.accounts.best(identity));
            let all = identity.map(|identity| self.accounts.of(identity)).unwrap_or_default();
            let word = assessment_word(record);
            let mut dressed = Dressed::new(record, &CHANNEL_VIEWS);
            dressed.one("account", account.and_then(|place| accounts.get(place)).map(|account| account.node.clone()));
            dressed.many("accounts", Some(nodes_at(accounts, all)).filter(|all| !all.is_empty()));
            self.add_assessment(&mut dressed, row, word);
            self.add_logs(&mut dressed, &[row], identity);
            dressed.many("links", identity.and_then(|identity| self.web.links_to(identity)));
            dressed.many("lists_without", identity.and_then(|identity| self.web.lists_without(identity)));
            record.node = share(dressed.finish());
        });
        channels
    }

    /// What a search found sees which of it is the authority's own, and by which names that is known.
    fn dress_candidates(&mut self, accounts: &[Record], briefs: &[Node]) {
        let mut candidates = std::mem::take(self.plain_mut(Kind::Candidate));
        if candidates.is_empty() {
            return;
        }
        let names = own_names(accounts.iter().chain(&self.channels).map(|record| &record.node));
        for record in &mut candidates {
            let identity = Identity::of_record(&record.node, "account_id");
            let rows = identity.as_ref().map(|identity| self.register.rows_of(identity)).unwrap_or_default();
            let account = identity.as_ref().and_then(|identity| self.accounts.best(identity));
            let incidents = self.links.impostors.about(&[], identity.as_ref());
            let mut dressed = Dressed::new(record, &CANDIDATE_VIEWS);
            dressed.one("channel", rows.first().and_then(|row| briefs.get(*row).cloned()));
            dressed.one("account", account.and_then(|place| accounts.get(place)).map(|account| account.node.clone()));
            dressed.many("incidents", incidents.map(|places| nodes_at(self.plain_of(Kind::Incident), places)));
            dressed.many("own_names", Some(names.clone()).filter(|names| !names.is_empty()));
            record.node = share(dressed.finish());
        }
        *self.plain_mut(Kind::Candidate) = candidates;
    }

    fn add_logs(&self, dressed: &mut Dressed, rows: &[usize], identity: Option<&Identity>) {
        let links = &self.links;
        for (view, concerned, records) in [
            ("snapshots", &links.snapshots, self.plain_of(Kind::Snapshot)),
            ("removals", &links.removals, self.plain_of(Kind::Removal)),
            ("incidents", &links.incidents, self.plain_of(Kind::Incident)),
            ("posts", &links.posts, &self.posts),
        ] {
            dressed.many(view, concerned.about(rows, identity).map(|places| nodes_at(records, places)));
        }
    }

    fn dress_organization(
        &self,
        mut organization: Record,
        accounts: &[Record],
        channels: &[Record],
        channel_nodes: &[Node],
    ) -> Record {
        let posts: Vec<Record> = self
            .posts
            .iter()
            .map(|post| shared(attach(post.clone(), &self.register, channel_nodes, &Takedowns::default(), &self.web)))
            .collect();
        let plain = PLAIN.into_iter().zip(&self.plain).map(|(kind, records)| (kind, records.as_slice()));
        let kinds = [(Kind::Account, accounts), (Kind::Channel, channels), (Kind::Post, &posts)];
        let lists: Vec<(String, &[Record])> =
            kinds.into_iter().chain(plain).map(|(kind, records)| (format!("{kind}s"), records)).collect();
        let views = lists.iter().map(|(name, _)| name.as_str());
        let views: Vec<&str> = views.chain(["unregistered_accounts", "unseen_channels"]).collect();

        let mut dressed = Dressed::new(&mut organization, &views);
        for (name, records) in &lists {
            dressed.many(name, Some(nodes(records.iter())).filter(|nodes| !nodes.is_empty()));
        }
        if !accounts.is_empty() && !channels.is_empty() {
            let unregistered = accounts.iter().filter(|account| account.node.get("channel").is_none());
            let unseen = channels.iter().filter(|channel| {
                let status = channel.node.get("status").and_then(Node::as_str);
                channel.node.get("account").is_none() && !matches!(status, Some("closed" | "planned"))
            });
            dressed.many("unregistered_accounts", Some(nodes(unregistered)));
            dressed.many("unseen_channels", Some(nodes(unseen)));
        }
        organization.node = share(dressed.finish());
        organization
    }

    fn plain_of(&self, kind: Kind) -> &[Record] {
        records_of(&self.plain, kind)
    }

    fn plain_mut(&mut self, kind: Kind) -> &mut Vec<Record> {
        let place = PLAIN.iter().position(|plain| *plain == kind).unwrap_or_default();
        &mut self.plain[place]
    }
}

/// For each row of the register the assessment that it names, else the newest that covers it.
fn assessments(channels: &[Record], records: &[Record], concerned: &Concerned) -> Vec<Option<Node>> {
    let mut by_id = HashMap::<String, Vec<usize>>::new();
    for (place, record) in records.iter().enumerate() {
        if let Some(id) = record.node.get("id").and_then(Node::as_str) {
            by_id.entry(fold(id)).or_default().push(place);
        }
    }
    let found = channels.iter().enumerate().map(|(row, channel)| {
        let named = channel.node.get("assessment").and_then(Node::as_str).and_then(|word| by_id.get(&fold(word)));
        let places = named.cloned().or_else(|| concerned.about(&[row], None)).unwrap_or_default();
        logs::newest(places, records).map(|record| record.node.clone())
    });
    found.collect()
}

/// The assessment as a row of the register names it.
fn assessment_word(channel: &Record) -> Option<Node> {
    channel.node.get("assessment").filter(|word| word.as_str().is_some()).cloned()
}

fn records_of(plain: &[Vec<Record>], kind: Kind) -> &[Record] {
    let place = PLAIN.iter().position(|plain| *plain == kind);
    place.and_then(|place| plain.get(place)).map(Vec::as_slice).unwrap_or_default()
}

fn shared(mut record: Record) -> Record {
    let nothing = Node::new(Value::Null, record.place);
    record.node = share(std::mem::replace(&mut record.node, nothing));
    record
}

fn nodes<'r>(records: impl Iterator<Item = &'r Record>) -> Vec<Node> {
    records.map(|record| record.node.clone()).collect()
}

fn nodes_at(records: &[Record], places: Vec<usize>) -> Vec<Node> {
    nodes(places.into_iter().filter_map(|place| records.get(place)))
}
