//! Containers of Google Tag Manager: `GTM-XXXXXXX_workspace3.json`, `_v12.json`, or the API's answer without its wrapper.
//!
//! In: tags, triggers, variables and templates of a container. Out: one page whose trackers are the tags of platforms, with
//! their state. A tag that is paused, or that no trigger fires, is not active.

use super::{
    page::Page,
    trackers::{Form, Tracker, trackers_in},
};
use crate::{
    platform::{Hint, Mark, Output, Reader, turn},
    read::{Document, Syntax},
    record::Kind,
    tree::Node,
};

/// Reads containers of the tag manager.
pub static READER: Reader = Reader {
    id: "tag-manager",
    title: "Google Tag Manager container",
    platform: None,
    kinds: &[Kind::Page],
    recognise,
    read,
};

/// Types of tags that are built in, and whose they are.
const TYPES: [(&str, &str); 14] = [
    ("ua", "google-analytics"),
    ("gaawc", "google-analytics"),
    ("gaawe", "google-analytics"),
    ("googtag", "google-analytics"),
    ("awct", "google"),
    ("sp", "google"),
    ("gclidw", "google"),
    ("flc", "google"),
    ("fls", "google"),
    ("bzi", "linkedin"),
    ("twitter_website_tag", "x"),
    ("pntr", "pinterest"),
    ("baut", "microsoft-advertising"),
    ("hjtc", "hotjar"),
];

/// Words in the name or the repository of a template, and whose tags it makes.
const TEMPLATES: [(&str, &str); 9] = [
    ("facebook", "facebook"),
    ("fb-tag", "facebook"),
    ("meta pixel", "facebook"),
    ("conversions api", "facebook"),
    ("tiktok", "tiktok"),
    ("snap", "snapchat"),
    ("linkedin", "linkedin"),
    ("twitter", "x"),
    ("pinterest", "pinterest"),
];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let root = document.roots.first().filter(|_| document.syntax == Syntax::Json)?;
    let because = if root.get("exportFormatVersion").is_some() && root.get("containerVersion").is_some() {
        "key exportFormatVersion"
    } else if root.get("containerVersionId").is_some() && root.get("containerId").is_some() {
        "key containerVersionId"
    } else {
        return None;
    };
    let fits = hint.kind.is_none_or(|kind| kind == Kind::Page);
    fits.then(|| Mark::new(because.to_owned(), document.name.clone()))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(root) = document.roots.first() else { continue };
        let version = root.get("containerVersion").unwrap_or(root);
        let mut page = Page::default();
        page.builder.set("source", Node::word("tag-manager", root.span()));
        let container = |key: &str| version.get("container").and_then(|it| it.get(key)).and_then(turn::text);
        page.builder.set_some("id", container("publicId").or_else(|| version.get("containerId").and_then(turn::text)));
        page.builder.set_some("title", container("name"));
        let exported =
            root.get("exportTime").and_then(turn::text).filter(|it| it.as_str().is_some_and(|time| time.len() == 10));
        page.builder.set_some("retrieved_at", exported);
        for tag in list(version, "tag") {
            page.trackers.extend(trackers(tag, version));
        }
        output.records.push(page.record(root, &document.name, READER.id, true));
    }
    output
}

fn list<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// The trackers that a tag fires.
fn trackers(tag: &Node, version: &Node) -> Vec<Tracker> {
    let Some(kind) = tag.get("type") else { return Vec::new() };
    let word = kind.as_str().unwrap_or_default();
    let mut found = if word == "html" {
        parameter(tag, "html").map(|html| trackers_in(html, Form::Tag)).unwrap_or_default()
    } else {
        let built_in = TYPES.iter().find(|(known, _)| *known == word).map(|(_, platform)| *platform);
        let platform = built_in.or_else(|| of_template(word, version));
        platform.map(|platform| tracker(platform, kind.clone(), tag, version)).into_iter().collect()
    };
    let fires = !list(tag, "firingTriggerId").is_empty();
    let paused = tag.get("paused").filter(|paused| paused.as_bool() == Some(true));
    let consent = tag.at_keys(&["consentSettings", "consentStatus"]);
    for tracker in &mut found {
        let place = tracker.place.span();
        tracker.name = tag.get("name").and_then(turn::text);
        tracker.active = Some(Node::bool(fires && paused.is_none(), paused.map_or(place, Node::span)));
        let gated = consent.and_then(Node::as_str).is_some_and(|status| status.eq_ignore_ascii_case("needed"));
        tracker.before_consent = Some(Node::bool(!gated, consent.map_or(place, Node::span)));
    }
    // Base code and event in one tag are one tracker.
    let known = found.iter().any(|tracker| tracker.id.is_some());
    found.retain(|tracker| tracker.id.is_some() || !known);
    found.truncate(if known { usize::MAX } else { 1 });
    found
}

fn tracker(platform: &'static str, place: Node, tag: &Node, version: &Node) -> Tracker {
    const IDS: [&str; 8] =
        ["pixelId", "pixelIds", "pixel_id", "partnerId", "conversionId", "measurementId", "trackingId", "tagId"];
    let id = IDS.iter().find_map(|key| parameter(tag, key)).and_then(turn::text);
    let id = id.and_then(|id| resolved(id, version));
    let platform = if platform == "google-analytics"
        && id.as_ref().and_then(Node::as_str).is_some_and(|id| id.starts_with("AW-"))
    {
        "google"
    } else {
        platform
    };
    Tracker { platform, form: Form::Tag, id, name: None, place, active: None, before_consent: None }
}

fn parameter<'n>(tag: &'n Node, key: &str) -> Option<&'n Node> {
    let found = list(tag, "parameter").iter().find(|one| one.get("key").and_then(Node::as_str) == Some(key));
    found?.get("value")
}

/// The value of `{{Variable}}`, where it is a constant; nothing where only the running container knows.
fn resolved(id: Node, version: &Node) -> Option<Node> {
    let Some(name) = id.as_str().and_then(|id| id.strip_prefix("{{")?.strip_suffix("}}")) else { return Some(id) };
    let variable = list(version, "variable").iter().find(|one| one.get("name").and_then(Node::as_str) == Some(name))?;
    let constant = variable.get("type").and_then(Node::as_str) == Some("c");
    parameter(variable, "value").filter(|_| constant).and_then(turn::text)
}

/// Whose tags a template of the gallery makes: `cvt_<container>_<template>`, or `cvt_<template of the gallery>`.
fn of_template(kind: &str, version: &Node) -> Option<&'static str> {
    let id = kind.strip_prefix("cvt_")?;
    let id = id.rsplit('_').next().unwrap_or(id);
    let is_it = |template: &&Node| {
        let known = [template.get("templateId"), template.at_keys(&["galleryReference", "galleryTemplateId"])];
        known.into_iter().flatten().any(|known| known.as_str() == Some(id))
    };
    let template = list(version, "customTemplate").iter().find(is_it)?;
    let said = [template.get("name"), template.at_keys(&["galleryReference", "repository"])];
    let said: Vec<String> = said.into_iter().flatten().filter_map(Node::as_str).map(str::to_lowercase).collect();
    TEMPLATES.iter().find(|(word, _)| said.iter().any(|said| said.contains(word))).map(|(_, platform)| *platform)
}
