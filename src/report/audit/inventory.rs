//! The inventory of accounts as a table.

use super::{Block, Cell, Section, Table, heads};
use crate::{engine::audit::AccountRow, policy::Locale, report::Report};

/// Every account with what its exports and its row of the register say.
pub(super) fn section(report: &Report) -> Option<Section> {
    let (locale, audit) = (&report.locale, report.audit.as_ref()?);
    let heads = heads(locale, &["account", "status", "owner", "login", "two-factor", "apps", "pixels", "places"]);
    let caption = locale.ui("audit.accounts").to_owned();
    let rows: Vec<_> = audit.accounts.iter().map(|account| row(account, locale)).collect();
    let blocks = if rows.is_empty() {
        vec![Block::Text(locale.ui("audit.accounts.none").to_owned())]
    } else {
        let intro = Block::Note(locale.ui("audit.accounts.intro").to_owned());
        vec![intro, Block::Table(Table { caption: caption.clone(), heads, rows })]
    };
    Some(Section { id: "accounts", title: caption, blocks })
}

fn row(account: &AccountRow, locale: &Locale) -> Vec<Cell> {
    let ui = |key: &str| locale.ui(key).to_owned();
    let known = |value: &Option<String>| value.clone().map_or(Cell::Unknown, Cell::Text);
    let status = match (&account.status, &account.channel) {
        (_, None) => Cell::Alarm(ui("audit.not-registered")),
        (Some(status), _) => Cell::Text(locale.ui_or(&format!("status.{status}"), status).to_owned()),
        (None, _) => Cell::Unknown,
    };
    let two_factor = match account.two_factor {
        Some(true) => Cell::Named(ui("audit.on"), account.methods.join(", ")),
        Some(false) => Cell::Alarm(ui("audit.off")),
        None if account.methods.is_empty() => Cell::Unknown,
        None => Cell::Text(account.methods.join(", ")),
    };
    let list = |items: Option<Vec<String>>| match items {
        None => Cell::Unknown,
        Some(items) if items.is_empty() => Cell::Text(ui("audit.none")),
        Some(items) => Cell::Text(items.join(", ")),
    };
    let pixels = account.pixels.as_ref();
    let active = pixels.is_some_and(|pixels| pixels.iter().any(|pixel| pixel.active == Some(true)));
    let pixels = list(pixels.map(|pixels| {
        let word = |active: Option<bool>| match active {
            Some(true) => format!(" ({})", locale.ui("audit.on")),
            Some(false) => format!(" ({})", locale.ui("audit.off")),
            None => String::new(),
        };
        pixels.iter().map(|pixel| format!("{}{}", pixel.name, word(pixel.active))).collect()
    }));
    let read = match (account.grade, &account.exported_on) {
        (None, _) => ui("audit.only-register"),
        (Some(grade), None) => locale.grade(grade).to_owned(),
        (Some(grade), Some(on)) => format!("{}, {on}", locale.grade(grade)),
    };
    let mut places: Vec<(String, String)> = account.places.iter().map(|place| (place.clone(), String::new())).collect();
    if let Some(first) = places.first_mut() {
        first.1 = read;
    }
    let name = if account.name.is_empty() { account.id.clone() } else { account.name.clone() };
    vec![
        Cell::Named(name, account.platform.clone()),
        status,
        known(&account.owner),
        known(&account.login),
        two_factor,
        list(account.apps.clone()),
        if let (true, Cell::Text(text)) = (active, &pixels) { Cell::Alarm(text.clone()) } else { pixels },
        Cell::Places(places),
    ]
}
