//! The account: who it is, how it is entered, what it shows, what may act for it.

use super::{READER, members::Members};
use crate::{
    finding::Grade,
    platform::{build::Builder, profile, turn},
    record::{Kind, Record},
    source::Span,
    tree::Node,
};

/// The members that are read here.
pub(super) const MEMBERS: [&str; 10] = [
    super::members::MANIFEST,
    "account",
    "profile",
    "phone_number",
    "screen_name_change",
    "verified",
    "connected_application",
    "ni_devices",
    "personalization",
    "block",
];

/// Raw key in `account.js`, in the manifest, and field of ours. The manifest may name a later handle; the account decides.
const IDENTITY: [(&str, &str, &str); 3] = [
    ("username", "userName", "handle"),
    ("accountId", "accountId", "id"),
    ("accountDisplayName", "displayName", "display_name"),
];

/// The account; nothing where no member says anything of it.
pub(super) fn read(members: &Members<'_>) -> Option<Record> {
    let mut builder = Builder::new();
    identity(members, &mut builder);
    login(members, &mut builder);
    shown(members, &mut builder);
    apps(members, &mut builder);
    advertising(members, &mut builder);
    blocks(members, &mut builder);
    let names = || MEMBERS.into_iter().filter_map(|name| Some(members.list(name)?.place));
    let all = members.first("account").map(Node::span).or_else(|| names().next());
    let all = all.or_else(|| members.manifest().map(Node::span))?;
    if builder.is_empty() {
        return None;
    }
    let place =
        ["handle", "id", "display_name"].into_iter().find_map(|field| builder.get(field)).map_or(all, Node::span);
    builder.set("platform", Node::word("x", place));
    let key = ["handle", "id"].into_iter().find_map(|field| builder.get(field)?.as_str()).unwrap_or("unknown");
    let id = format!("x/{}", key.to_lowercase());
    Some(Record {
        kind: Kind::Account,
        id: id.into(),
        node: builder.finish(all),
        place,
        grade: Grade::Observed,
        reader: READER.id,
    })
}

fn identity(members: &Members<'_>, builder: &mut Builder) {
    let (account, manifest) = (members.first("account"), members.manifest());
    let user = manifest.and_then(|manifest| manifest.get("userInfo"));
    for (raw, in_manifest, field) in IDENTITY {
        let text = account.and_then(|account| turn::text(account.get(raw)?));
        builder.set_some(field, text.or_else(|| turn::text(user?.get(in_manifest)?)));
    }
    builder.set_some("created_at", account.and_then(|account| turn::time(account.get("createdAt")?)));
    let exported = manifest.and_then(|manifest| manifest.at_keys(&["archiveInfo", "generationDate"]));
    builder.set_some("exported_at", exported.and_then(turn::time));
    builder.set_some("verified", members.first("verified").and_then(|item| turn::truth(item.get("verified")?)));
    if let Some(changes) = members.list("screen_name_change") {
        let old = |item: &&Node| turn::text(item.at_keys(&["screenNameChange", "changedFrom"])?);
        list(builder, "former_handles", changes.place, changes.items.iter().filter_map(old));
    }
}

fn login(members: &Members<'_>, builder: &mut Builder) {
    let text = |member: &str, key: &str| turn::text(members.first(member)?.get(key)?);
    builder.set_some("login.email", text("account", "email"));
    builder.set_some("login.phone", text("phone_number", "phoneNumber"));
    // A device used only for the second factor. The archive has no word on whether one is demanded.
    let devices = members.list("ni_devices").map(|devices| devices.items).unwrap_or_default();
    let kinds = devices.into_iter().filter_map(|item| device_type(item));
    if let Some(kind) = kinds.into_iter().find(|kind| kind.as_str() == Some("Auth")) {
        builder.push("login.methods", Node::word("sms", kind.span()));
    }
}

/// An item holds a `messagingDevice` (by text message) or a `pushDevice`; with one of them it is unwrapped already.
fn device_type(item: &Node) -> Option<&Node> {
    item.get("messagingDevice").unwrap_or(item).get("deviceType")
}

fn shown(members: &Members<'_>, builder: &mut Builder) {
    let Some(description) = members.first("profile").and_then(|profile| profile.get("description").or(Some(profile)))
    else {
        return;
    };
    if let Some(bio) = description.get("bio") {
        profile::about(builder, bio);
    }
    if let Some(website) = description.get("website") {
        profile::website(builder, website);
    }
    builder.set_some("location.city", description.get("location").and_then(turn::text));
}

fn apps(members: &Members<'_>, builder: &mut Builder) {
    let Some(apps) = members.list("connected_application") else { return };
    list(builder, "apps", apps.place, apps.items.into_iter().map(app));
}

fn app(raw: &Node) -> Node {
    let mut app = Builder::new();
    for (key, field) in [("id", "id"), ("name", "name")] {
        app.set_some(field, raw.get(key).and_then(turn::text));
    }
    for (key, field) in [("name", "developer"), ("url", "url")] {
        app.set_some(field, raw.at_keys(&["organization", key]).and_then(turn::text));
    }
    let permissions = raw.get("permissions").filter(|permissions| permissions.type_name() == "array");
    app.set_some("permissions", permissions.cloned());
    app.set_some("approved_on", raw.get("approvedAt").and_then(turn::time));
    // What is listed has access.
    app.set("active", Node::bool(true, raw.get("name").unwrap_or(raw).span()));
    app.finish(raw.span())
}

fn advertising(members: &Members<'_>, builder: &mut Builder) {
    let Some(data) = members.list("personalization") else { return };
    let interests = data.items.first().and_then(|data| data.get("interests"));
    let audiences = interests.and_then(|interests| interests.get("audienceAndAdvertisers"));
    let lists = ["advertisers", "lookalikeAdvertisers", "catalogAudienceAdvertisers"];
    let names = lists.into_iter().filter_map(|key| audiences?.get(key)).flat_map(Node::items).filter_map(turn::text);
    let advertiser = |name: Node| {
        let (mut item, span) = (Builder::new(), name.span());
        item.set("name", name);
        item.finish(span)
    };
    let advertisers: Vec<Node> = names.map(advertiser).collect();
    let interest = interests.and_then(|interests| interests.get("interests")).map(Node::items).unwrap_or_default();
    let enabled = interest.iter().find(|interest| interest.get("isDisabled").and_then(Node::as_bool) == Some(false));
    let evidence = advertisers.first().map(Node::span).or_else(|| enabled.map(Node::span));
    builder.set_some("ads.personalised", evidence.map(|span| Node::bool(true, span)));
    let place = audiences.map_or(data.place, Node::span);
    if audiences.is_some() || data.items.is_empty() {
        list(builder, "ads.advertisers", place, advertisers);
    }
}

fn blocks(members: &Members<'_>, builder: &mut Builder) {
    let Some(blocks) = members.list("block") else { return };
    let block = |raw: &Node| {
        let mut item = Builder::new();
        item.set("account", turn::text(raw.get("accountId")?)?);
        Some(item.finish(raw.span()))
    };
    list(builder, "blocks", blocks.place, blocks.items.into_iter().filter_map(block));
}

/// A list that the archive holds: where it is empty, it says that there is none.
fn list(builder: &mut Builder, field: &str, place: Span, items: impl IntoIterator<Item = Node>) {
    let items: Vec<Node> = items.into_iter().collect();
    builder.set(field, Node::list(items, place));
}
