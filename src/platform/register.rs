//! The register of channels, as a table, a list or a form.
//!
//! In: CSV, YAML or JSON with the headings of `policies/words/columns.yaml`, or a mapping of columns in the configuration.
//! Out: one channel a row, and a finding for each that stands there already.

use std::collections::BTreeMap;

use super::{Hint, Mark, Output, Reader, fill::Scope, table};
use crate::{
    finding::{Finding, Grade, code, phrase},
    read::Document,
    record::{Identity, Kind, Record},
    source::Span,
    tree::Node,
};

/// Reads the register.
pub static READER: Reader =
    Reader { id: "register", title: "channel register", platform: None, kinds: &[Kind::Channel], recognise, read };

/// The field that a heading of the register stands for: by its own name, by the words that are known, or as configured.
#[must_use]
pub fn field<'h>(heading: &'h str, hint: &'h Hint) -> Option<&'h str> {
    Scope::record(Kind::Channel).path(heading, hint)
}

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    table::recognise(document, hint, READER.kinds)
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    let mut output = table::records(documents, hint, READER.id, Grade::Declared);
    output.findings.append(&mut repeated(&output.records));
    output
}

/// The channels that an earlier row lists already, however its handle or address is spelled.
fn repeated(records: &[Record]) -> Vec<Finding> {
    let channels = records.iter().filter(|record| record.kind == Kind::Channel);
    let mut listed = BTreeMap::new();
    let mut findings = Vec::new();
    for record in channels {
        let by_address = record.node.get("url").and_then(Node::as_str).and_then(Identity::of_url);
        let names: Vec<Identity> =
            Identity::of_record(&record.node, "account_id").into_iter().chain(by_address).collect();
        let mut earlier = names.iter().flat_map(|name| name.keys().into_iter().map(move |key| (name, key)));
        let earlier = earlier.find_map(|(name, key)| {
            let (other, place): &(Identity, Span) = listed.get(&key)?;
            name.matches(other).then_some(*place)
        });
        if let Some(first) = earlier {
            let finding = Finding::said(&code::DUPLICATE_CHANNEL, phrase::SAME_CHANNEL.with([]), record.place);
            findings.push(finding.also(first, &phrase::FIRST_LISTED));
        }
        for name in names {
            for key in name.keys() {
                listed.entry(key).or_insert_with(|| (name.clone(), record.place));
            }
        }
    }
    findings
}
