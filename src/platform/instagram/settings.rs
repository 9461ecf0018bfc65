//! Comments, messages, the second factor, apps, advertisers, places: one member each.

use super::{
    Part,
    fields::{Field, fields, find, listed, only},
    labels,
};
use crate::{
    finding::{Finding, code, phrase},
    platform::{build::Builder, turn},
    record::platform_of_word,
    tree::Node,
};

/// Who may comment. A choice that the table does not know is told, and stays unknown.
pub(super) fn comments(part: &Part<'_>, builder: &mut Builder) -> Option<Finding> {
    let choice = part.items.first().and_then(|item| only(&fields(item), "comments_from"))?;
    let word = choice.as_str().unwrap_or_default();
    if let Some(mode) = labels::comments(word) {
        builder.set("comments.mode", Node::word(mode, choice.span()));
        return None;
    }
    let message = phrase::UNKNOWN_COMMENTERS.with([("word", word.to_owned())]);
    Some(Finding::coded(&code::UNKNOWN_WORD, message, choice.span()).help(&phrase::FILL_IN_COMMENTS))
}

/// A list of words or names, such as the words that hide a comment.
pub(super) fn list(part: &Part<'_>, path: &str, builder: &mut Builder) {
    let items: Vec<Node> = part.items.iter().flat_map(|item| listed(item)).collect();
    builder.set(path, Node::list(items, part.place));
}

/// Accounts that are blocked, by their handle.
pub(super) fn blocks(part: &Part<'_>, builder: &mut Builder) {
    let block = |raw: &&Node| {
        let name = turn::text(raw.get("title")?)?;
        let since = raw.get("string_list_data").and_then(|list| list.items().first()?.get("timestamp"));
        let mut item = Builder::new();
        item.set("account", name);
        item.set_some("on", since.and_then(turn::time));
        Some(item.finish(raw.span()))
    };
    let items: Vec<Node> = part.items.iter().filter_map(block).collect();
    builder.set("blocks", Node::list(items, part.place));
}

/// Whether messages cross between apps: the one truth value of the member, whatever its label.
pub(super) fn cross_app(part: &Part<'_>, builder: &mut Builder) {
    let fields = part.items.first().map(|item| fields(item)).unwrap_or_default();
    let truths: Vec<Node> = fields.iter().filter_map(|field| turn::truth(&field.text()?)).collect();
    if let [only] = truths.as_slice() {
        builder.set("messages.cross_app", only.clone());
    }
}

/// Devices of the second factor: one is enough to say that it is on. An archive without the file says nothing.
pub(super) fn second_factor(part: &Part<'_>, builder: &mut Builder) {
    let Some(device) = part.items.first() else { return };
    builder.set("login.two_factor", Node::bool(true, device.span()));
    builder.push("login.methods", Node::word("device", device.span()));
}

/// Apps that have access, or had it.
pub(super) fn apps(part: &Part<'_>, active: bool, builder: &mut Builder) {
    if active && part.items.is_empty() {
        builder.set_none("apps", part.place);
    }
    for raw in &part.items {
        let Some(name) = raw.get("title").and_then(turn::text) else { continue };
        let mut app = Builder::new();
        let place = name.span();
        app.set("name", name);
        app.set_some("last_used_on", find(&fields(raw), "last_active").and_then(Field::time));
        app.set("active", Node::bool(active, place));
        builder.push("apps", app.finish(raw.span()));
    }
}

/// Raw truth value of an advertiser → field of ours.
const AUDIENCES: [(&str, &str); 2] =
    [("has_data_file_custom_audience", "customer_list"), ("has_remarketing_custom_audience", "remarketing")];

/// Advertisers that hold data on the account, or follow it from their sites.
pub(super) fn advertisers(part: &Part<'_>, builder: &mut Builder) {
    let mut items = Vec::new();
    for raw in &part.items {
        let mut item = Builder::new();
        item.set_some("name", raw.get("advertiser_name").and_then(turn::text));
        for (key, field) in AUDIENCES {
            let holds = raw.get(key).and_then(turn::truth);
            if let Some(holds) = holds.as_ref().filter(|holds| holds.as_bool() == Some(true)) {
                builder.set("ads.personalised", holds.clone());
            }
            item.set_some(field, holds);
        }
        items.push(item.finish(raw.span()));
    }
    builder.set("ads.advertisers", Node::list(items, part.place));
}

/// Sites and apps that sent activity: while there are some, activity elsewhere is connected with the account.
pub(super) fn off_meta(part: &Part<'_>, builder: &mut Builder) {
    let names: Vec<Node> = part.items.iter().filter_map(|item| turn::text(item.get("name")?)).collect();
    if let Some(first) = part.items.first() {
        builder.set("tracking.off_platform", Node::bool(true, first.span()));
    }
    builder.set("tracking.partners", Node::list(names, part.place));
}

/// Accounts of the same owner. Their labels are not known in any language: a value that names a platform is the platform.
pub(super) fn linked(part: &Part<'_>, builder: &mut Builder) {
    for raw in &part.items {
        let fields = fields(raw);
        let named = |field: &Field<'_>| {
            let text = field.text()?;
            platform_of_word(text.as_str()?).map(|platform| Node::word(platform.id, text.span()))
        };
        let Some(platform) = fields.iter().find_map(named) else { continue };
        let mut item = Builder::new();
        item.set("platform", platform);
        let handle = find(&fields, "username").or_else(|| find(&fields, "name"));
        item.set_some("handle", handle.and_then(Field::text));
        builder.push("linked_accounts", item.finish(raw.span()));
    }
}

/// The city that the platform infers.
pub(super) fn city(part: &Part<'_>, builder: &mut Builder) {
    builder.set_some("location.city", part.items.first().and_then(|item| only(&fields(item), "city")));
}

/// The last position, the precise one if there is one. Some archives leave the decimal point out: those say nothing.
pub(super) fn position(part: &Part<'_>, builder: &mut Builder) {
    let fields = part.items.first().map(|item| fields(item)).unwrap_or_default();
    let degrees = |meaning: &str| {
        let text = find(&fields, meaning).and_then(Field::text)?;
        text.as_str().is_some_and(|text| text.contains('.')).then(|| turn::number(&text))?
    };
    let pair = |kind: &str| Some((degrees(&format!("{kind}_latitude"))?, degrees(&format!("{kind}_longitude"))?));
    if let Some((latitude, longitude)) = pair("precise").or_else(|| pair("imprecise")) {
        builder.set("location.latitude", latitude);
        builder.set("location.longitude", longitude);
    }
}
