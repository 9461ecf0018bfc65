//! Does linking take its time in proportion, in any order?

use proptest::prelude::*;

use super::{Kind, Record, Tenant, account, at, authority, channel, find, json, link, record, said};

#[test]
fn ten_thousand_accounts_link_in_proportion() {
    let authority = |count: usize| -> Vec<Record> {
        let accounts = (0..count).map(|n| {
            account(&format!("x/a{n}"), &json!({ "platform": "x", "handle": format!("a{n}"), "id": n.to_string() }))
        });
        let rows =
            (0..count).map(|n| channel(&format!("K{n}"), &json!({ "platform": "x", "handle": format!("a{n}") })));
        let logs = (0..count).map(|n| record(Kind::Snapshot, &n.to_string(), &json!({ "channel": format!("K{n}") })));
        accounts.chain(rows).chain(logs).collect()
    };
    let records = authority(10_000);
    let tenant = link(records);
    let last = find(&tenant, Kind::Account, "x/a9999");
    assert_eq!(said(last, "channel.id"), Some("K9999"));
    assert_eq!(at(last, "snapshots").map(|list| list.items().len()), Some(1));
}

/// All that linking made, as text: the deep content of every record in order.
fn shown(tenant: &Tenant) -> Vec<String> {
    let all = tenant.records().iter().chain(tenant.superseded()).chain([tenant.organization()]);
    all.map(|record| format!("{} {} {}", record.kind, record.id, record.node.to_json())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_order_of_reading_does_not_matter(records in Just(authority()).prop_shuffle()) {
        prop_assert_eq!(shown(&link(records)), shown(&link(authority())));
    }
}
