//! The part of the JSON report that only an audit has: inventory, calendar, waivers, requirement matrix.

use serde::Serialize;

use super::{Report, json_risks::matrix};
use crate::{
    engine::{
        self,
        audit::{AccountRow, RequirementRow, WaiverRow},
    },
    finding::Grade,
};

/// What an audit tells.
#[derive(Serialize)]
pub(super) struct Audit<'r> {
    organization: Option<&'r str>,
    accounts: Vec<Account<'r>>,
    events: Vec<Event<'r>>,
    waivers: Vec<Waiver<'r>>,
    requirements: Vec<Requirement<'r>>,
    /// As `risk_matrix`, without what is accepted.
    risk_matrix_open: [[usize; 5]; 5],
}

#[derive(Serialize)]
struct Account<'r> {
    id: &'r str,
    platform: &'r str,
    name: &'r str,
    channel: Option<&'r str>,
    status: Option<&'r str>,
    owner: Option<&'r str>,
    login: Option<&'r str>,
    two_factor: Option<bool>,
    methods: &'r [String],
    apps: Option<&'r [String]>,
    pixels: Option<Vec<Pixel<'r>>>,
    exported_on: Option<&'r str>,
    grade: Option<Grade>,
    places: &'r [String],
}

#[derive(Serialize)]
struct Pixel<'r> {
    name: &'r str,
    active: Option<bool>,
}

#[derive(Serialize)]
struct Event<'r> {
    on: &'r str,
    what: &'static str,
    subject: &'r str,
    place: &'r str,
}

#[derive(Serialize)]
struct Waiver<'r> {
    rule: &'r str,
    scope: &'r str,
    reason: &'r str,
    owner: &'r str,
    approver: &'r str,
    expires: &'r str,
    measure: Option<&'r str>,
    diary_number: Option<&'r str>,
    covers: Option<usize>,
}

#[derive(Serialize)]
struct Requirement<'r> {
    id: &'r str,
    authority: &'r str,
    document: &'r str,
    quote: &'r str,
    rules: &'r [String],
    verdict: &'static str,
}

impl<'r> Audit<'r> {
    pub(super) fn of(audit: &'r engine::Audit, report: &Report) -> Self {
        let event = |event: &'r engine::audit::Event| Event {
            on: &event.on,
            what: event.what.as_str(),
            subject: &event.subject,
            place: &event.place,
        };
        Self {
            organization: audit.organization.as_deref(),
            accounts: audit.accounts.iter().map(Account::of).collect(),
            events: audit.events.iter().map(event).collect(),
            waivers: audit.waivers.iter().map(Waiver::of).collect(),
            requirements: audit.requirements.iter().map(Requirement::of).collect(),
            risk_matrix_open: matrix(report.risks.iter().filter(|row| !row.is_accepted())),
        }
    }
}

impl<'r> Account<'r> {
    fn of(row: &'r AccountRow) -> Self {
        let pixel = |pixel: &'r engine::audit::Pixel| Pixel { name: &pixel.name, active: pixel.active };
        Self {
            id: &row.id,
            platform: &row.platform,
            name: &row.name,
            channel: row.channel.as_deref(),
            status: row.status.as_deref(),
            owner: row.owner.as_deref(),
            login: row.login.as_deref(),
            two_factor: row.two_factor,
            methods: &row.methods,
            apps: row.apps.as_deref(),
            pixels: row.pixels.as_ref().map(|pixels| pixels.iter().map(pixel).collect()),
            exported_on: row.exported_on.as_deref(),
            grade: row.grade,
            places: &row.places,
        }
    }
}

impl<'r> Waiver<'r> {
    fn of(row: &'r WaiverRow) -> Self {
        Self {
            rule: &row.rule,
            scope: &row.scope,
            reason: &row.reason,
            owner: &row.owner,
            approver: &row.approver,
            expires: &row.expires,
            measure: row.measure.as_deref(),
            diary_number: row.diary_number.as_deref(),
            covers: row.covers,
        }
    }
}

impl<'r> Requirement<'r> {
    fn of(row: &'r RequirementRow) -> Self {
        let (id, authority, document, quote) = (&row.id, &row.authority, &row.document, &row.quote);
        Self { id, authority, document, quote, rules: &row.rules, verdict: row.outcome().as_str() }
    }
}
