//! What an audit of the canned report tells.

use somelint::engine::{
    Audit,
    audit::{AccountRow, Event, Happening, RequirementRow, WaiverRow},
};

use super::identifiers::{EMAIL, NUMBER};

/// An account, two events, a waiver and a sentence, with an address wherever somebody may have written one.
pub(super) fn audit() -> Audit {
    let account = AccountRow {
        id: "instagram/solvikkommun".to_owned(),
        platform: "instagram".to_owned(),
        name: "solvikkommun".to_owned(),
        owner: Some(EMAIL.to_owned()),
        login: Some(EMAIL.to_owned()),
        two_factor: Some(false),
        apps: Some(vec![format!("<b>{NUMBER}")]),
        places: vec![format!("exports/{NUMBER}.json:1:1")],
        ..AccountRow::default()
    };
    let event = |on: &str, what| Event {
        on: on.to_owned(),
        what,
        subject: EMAIL.to_owned(),
        place: "logs/::error::.csv:2:1".to_owned(),
    };
    Audit {
        organization: Some(format!("Solvik {NUMBER}")),
        accounts: vec![account],
        events: vec![event("2026-01-31", Happening::Saved), event("2027-01-31", Happening::WaiverEnds)],
        waivers: vec![WaiverRow {
            rule: "platforms/none-forbidden".to_owned(),
            scope: format!("channel {NUMBER}"),
            reason: EMAIL.to_owned(),
            owner: EMAIL.to_owned(),
            approver: NUMBER.to_owned(),
            expires: "2027-01-31".to_owned(),
            measure: None,
            diary_number: Some(NUMBER.to_owned()),
            covers: Some(1),
        }],
        requirements: vec![RequirementRow {
            id: "r143".to_owned(),
            authority: "Solvik kommun (SE)".to_owned(),
            document: "riktlinjer".to_owned(),
            quote: "ett konto \u{1b}[2J | <i>".to_owned(),
            rules: vec!["accounts/functional-mailbox".to_owned()],
            verdicts: [0, 1, 0, 0],
        }],
    }
}
