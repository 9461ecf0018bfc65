//! Who the account is, how it is entered, what its profile shows.

use super::{
    Part,
    fields::{Field, fields, find},
};
use crate::{
    platform::{build::Builder, profile, turn},
    record::is_web_address,
    tree::Node,
};

/// The profile: `profile_user`.
pub(super) fn user(part: &Part<'_>, builder: &mut Builder, remarks: &mut Vec<String>) {
    let Some(item) = part.items.first() else { return };
    let mut fields = fields(item);
    guess(&mut fields);
    for (meaning, path) in
        [("username", "handle"), ("name", "display_name"), ("email", "login.email"), ("phone", "login.phone")]
    {
        builder.set_some(path, find(&fields, meaning).and_then(Field::text));
    }
    if let Some(bio) = find(&fields, "bio").and_then(Field::text) {
        profile::about(builder, &bio);
    }
    if let Some(website) = find(&fields, "website").and_then(Field::text) {
        profile::website(builder, &website);
    }
    builder.set_some(
        "privacy.private",
        find(&fields, "private").and_then(Field::text).and_then(|text| turn::truth(&text)),
    );
    unknown(&fields, remarks);
}

/// The contact details that a business account shows: `profile_business`.
pub(super) fn business(part: &Part<'_>, builder: &mut Builder, remarks: &mut Vec<String>) {
    let Some(item) = part.items.first() else { return };
    let fields = fields(item);
    for (meaning, path) in [("email", "contact.email"), ("phone", "contact.phone")] {
        builder.set_some(path, find(&fields, meaning).and_then(Field::text));
    }
    unknown(&fields, remarks);
}

/// Switches among the statistics: `profile_account_insights`.
pub(super) fn insights(part: &Part<'_>, builder: &mut Builder, remarks: &mut Vec<String>) {
    let Some(item) = part.items.first() else { return };
    let fields = fields(item);
    let sync = find(&fields, "contact_sync").and_then(Field::text);
    builder.set_some("privacy.contact_sync", sync.and_then(|text| turn::truth(&text)));
    unknown(&fields, remarks);
}

/// The day on which the account was made, and its name then, where nothing else tells it. Addresses may have changed since.
pub(super) fn signup(part: &Part<'_>, builder: &mut Builder) {
    let Some(item) = part.items.first() else { return };
    let fields = fields(item);
    builder.set_some("created_at", find(&fields, "time").and_then(Field::time));
    builder.set_some("handle", find(&fields, "username").and_then(Field::text));
}

/// Gives fields with unknown labels the meaning that only one kind of value can have.
///
/// An account in a language whose labels nobody has listed still tells its e-mail address, telephone number and website.
/// Of the two truth values of a profile, only the one beside a known "phone confirmed" can be told.
fn guess(fields: &mut [Field<'_>]) {
    for (meaning, test) in [("email", is_email as fn(&str) -> bool), ("phone", is_phone), ("website", is_address)] {
        if find(fields, meaning).is_none() {
            name_only(fields, meaning, |text| text.as_str().is_some_and(test));
        }
    }
    if find(fields, "private").is_none() && find(fields, "phone_confirmed").is_some() {
        name_only(fields, "private", |text| turn::truth(text).is_some());
    }
}

fn name_only(fields: &mut [Field<'_>], meaning: &'static str, test: impl Fn(&Node) -> bool) {
    let fits = |field: &Field<'_>| field.meaning.is_none() && field.text().is_some_and(|text| test(&text));
    let mut fitting = fields.iter_mut().filter(|field| fits(field));
    if let (Some(field), None) = (fitting.next(), fitting.next()) {
        field.meaning = Some(meaning);
    }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@').map(|(user, domain)| (user.is_empty(), domain.contains('.')));
    parts == Some((false, true)) && !text.contains(char::is_whitespace)
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.chars().all(|char| char.is_ascii_digit() || matches!(char, '+' | '-' | ' ' | '(' | ')'));
    // A date of birth has as many digits, and no plus sign.
    rest && text.starts_with('+') && (6..=15).contains(&digits)
}

fn is_address(text: &str) -> bool {
    let front = ["http://", "https://", "www."].into_iter().any(|front| text.starts_with(front));
    front && is_web_address(text)
}

/// Labels of the platform that the table does not know. Nobody's data stands in a label of these members.
pub(super) fn unknown(fields: &[Field<'_>], remarks: &mut Vec<String>) {
    for field in fields.iter().filter(|field| field.meaning.is_none()) {
        remarks.push(format!("the label `{}` is not known", field.label));
    }
}
