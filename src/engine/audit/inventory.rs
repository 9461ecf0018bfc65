//! The inventory: every account that was read or that the register has, with the settings that an attacker and a head of
//! administration ask for first.
//!
//! In: the linked tenant. Out: an [`AccountRow`] an account. Several exports of one account make one row; what the first of
//! them does not say, the next may.

use std::collections::BTreeMap;

use super::spot;
use crate::{
    engine::{Redactor, Veil},
    finding::Grade,
    record::{Kind, Record, Tenant},
    source::Sources,
    tree::Node,
};

/// An account. What was not read is `None`, never off and never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountRow {
    /// The id of the account or, where only the register has it, of its row.
    pub id: String,
    /// The platform.
    pub platform: String,
    /// The handle without @; the name that readers see, where there is no handle.
    pub name: String,
    /// The row of the register.
    pub channel: Option<String>,
    /// Its status: as the register has it, else as the account says.
    pub status: Option<String>,
    /// Who is responsible.
    pub owner: Option<String>,
    /// The address or number of the login.
    pub login: Option<String>,
    /// Whether a second factor is on.
    pub two_factor: Option<bool>,
    /// The second factors.
    pub methods: Vec<String>,
    /// Services that may act for it.
    pub apps: Option<Vec<String>>,
    /// Its pixels and datasets.
    pub pixels: Option<Vec<Pixel>>,
    /// The day of the newest export or form.
    pub exported_on: Option<String>,
    /// How its settings are known; none where only the register has the account.
    pub grade: Option<Grade>,
    /// Where all this was read.
    pub places: Vec<String>,
}

/// A pixel or dataset.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pixel {
    /// Its name or id.
    pub name: String,
    /// Whether it can receive events.
    pub active: Option<bool>,
}

impl AccountRow {
    /// Everything that may hold personal data.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let named = [&mut self.id, &mut self.name].into_iter();
        let known = [&mut self.channel, &mut self.status, &mut self.owner, &mut self.login].into_iter().flatten();
        let apps = self.apps.iter_mut().flatten();
        let pixels = self.pixels.iter_mut().flatten().map(|pixel| &mut pixel.name);
        named.chain(known).chain(apps).chain(pixels).chain(&mut self.places)
    }

    /// Takes from another export of the same account what this one does not say.
    fn fill(&mut self, other: Self) {
        self.login = self.login.take().or(other.login);
        self.two_factor = self.two_factor.or(other.two_factor);
        if self.methods.is_empty() {
            self.methods = other.methods;
        }
        self.apps = self.apps.take().or(other.apps);
        self.pixels = self.pixels.take().or(other.pixels);
        self.exported_on = self.exported_on.take().max(other.exported_on);
        self.grade = self.grade.min(other.grade);
        let new: Vec<String> = other.places.into_iter().filter(|place| !self.places.contains(place)).collect();
        self.places.extend(new);
    }
}

/// The accounts of a tenant, by platform and name.
pub(super) fn accounts(tenant: &Tenant, sources: &Sources, redactor: &Redactor) -> Vec<AccountRow> {
    let mut rows: BTreeMap<(String, String), AccountRow> = BTreeMap::new();
    let (accounts, channels) = (Veil::new(redactor, Kind::Account), Veil::new(redactor, Kind::Channel));
    for record in tenant.records() {
        let row = match record.kind {
            Kind::Account => account(record, sources, &accounts, &channels),
            Kind::Channel if record.node.get("account").is_none() => channel(record, sources, &channels),
            _ => continue,
        };
        match rows.entry((row.platform.clone(), row.id.clone())) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(row);
            }
            std::collections::btree_map::Entry::Occupied(mut known) => known.get_mut().fill(row),
        }
    }
    rows.into_values().collect()
}

fn account(record: &Record, sources: &Sources, veil: &Veil<'_>, of_channel: &Veil<'_>) -> AccountRow {
    let node = &record.node;
    let registered = node.get("channel");
    let mut row = AccountRow {
        id: record.id.to_string(),
        name: text(node, "handle").or_else(|| text(node, "display_name")).unwrap_or_default(),
        grade: Some(record.grade),
        exported_on: text(node, "exported_at").map(|time| time.chars().take(10).collect()),
        two_factor: node.at_keys(&["login", "two_factor"]).and_then(Node::as_bool),
        methods: words(node.at_keys(&["login", "methods"])).unwrap_or_default(),
        apps: node.get("apps").map(|apps| apps.items().iter().filter_map(named).collect()),
        pixels: node.at_keys(&["tracking", "pixels"]).map(|pixels| pixels.items().iter().map(pixel).collect()),
        login: ["email", "phone"].into_iter().find_map(|key| {
            let node = node.at_keys(&["login", key])?;
            Some(veil.shown(&format!("login.{key}"), node, node.as_str()?))
        }),
        places: vec![spot(record.place, sources)],
        ..from_register(registered, of_channel)
    };
    row.platform = text(node, "platform").unwrap_or_default();
    row.status = row.status.take().or_else(|| text(node, "status"));
    row.login = row.login.take().or_else(|| login_mailbox(registered?, of_channel));
    row.places.extend(registered.map(|row| spot(row.get("platform").unwrap_or(row).span(), sources)));
    row
}

fn channel(record: &Record, sources: &Sources, veil: &Veil<'_>) -> AccountRow {
    let node = &record.node;
    let mut row = AccountRow {
        id: record.id.to_string(),
        platform: text(node, "platform").unwrap_or_default(),
        name: text(node, "handle").or_else(|| text(node, "url")).unwrap_or_default().trim_start_matches('@').to_owned(),
        login: login_mailbox(node, veil),
        apps: words(node.get("apps")),
        places: vec![spot(record.place, sources)],
        ..from_register(Some(node), veil)
    };
    row.channel = Some(record.id.to_string());
    row
}

fn from_register(row: Option<&Node>, veil: &Veil<'_>) -> AccountRow {
    let Some(row) = row else { return AccountRow::default() };
    let owner = row.get("owner").and_then(|owner| Some(veil.shown("owner", owner, owner.as_str()?)));
    AccountRow { channel: text(row, "id"), status: text(row, "status"), owner, ..AccountRow::default() }
}

fn login_mailbox(row: &Node, veil: &Veil<'_>) -> Option<String> {
    let node = row.get("login_mailbox")?;
    Some(veil.shown("login_mailbox", node, node.as_str()?))
}

fn pixel(node: &Node) -> Pixel {
    Pixel { name: named(node).unwrap_or_default(), active: node.get("active").and_then(Node::as_bool) }
}

/// What names an app or a pixel.
fn named(node: &Node) -> Option<String> {
    text(node, "name").or_else(|| text(node, "id")).or_else(|| node.as_str().map(str::to_owned))
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(str::to_owned)
}

fn words(list: Option<&Node>) -> Option<Vec<String>> {
    Some(list?.items().iter().filter_map(Node::as_str).map(str::to_owned).collect())
}
