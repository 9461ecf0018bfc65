//! Rows turn raw values into fields.

use super::{
    Layout, html,
    member::{Row, Turn},
    path::{items, select},
    when,
};
use crate::{
    finding::{Finding, code, phrase},
    platform::{build::Builder, profile, published, turn},
    record::platform_of_word,
    source::Span,
    tree::{Node, TextBuilder, Value},
};

/// What rows have filled so far.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) builder: Builder,
    /// Lists that a file says are empty: another file may know more.
    none: Vec<(&'static str, Span)>,
    /// Words that are not understood.
    pub(super) findings: Vec<Finding>,
}

impl Filled {
    /// The fields, with the lists that nobody filled and somebody said are empty.
    pub(super) fn finish(mut self) -> Builder {
        for (path, span) in self.none {
            if !self.builder.has(path) {
                self.builder.set_none(path, span);
            }
        }
        self.builder
    }
}

/// Applies every row to a value.
pub(super) fn apply(layout: &Layout, rows: &'static [Row], raw: &Node, filled: &mut Filled) {
    for (from, turn, to) in rows {
        let found = select(raw, from);
        let found = found.into_iter().filter(|node| !node.is_null());
        match turn {
            Turn::Each(rows) => found.for_each(|list| each(layout, rows, list, to, filled)),
            Turn::List(path) => found.for_each(|list| texts(path, list, to, filled)),
            Turn::About => found.take(1).for_each(|node| profile::about(&mut filled.builder, node)),
            Turn::Website => found.for_each(|node| profile::website(&mut filled.builder, node)),
            Turn::Role(role) => found.for_each(|node| role_text(role, node, &mut filled.builder)),
            Turn::Links => found.for_each(|node| addresses(node, &mut filled.builder)),
            Turn::Body => found.for_each(|node| published::body(&mut filled.builder, node, true)),
            Turn::Pieces => found.for_each(|node| published::body(&mut filled.builder, &joined(node), true)),
            Turn::Said(role) => found.for_each(|node| published::text(&mut filled.builder, role, node, true)),
            Turn::AboutHtml | Turn::LinksHtml | Turn::BodyHtml => {
                found.for_each(|node| marked_up(*turn, node, &mut filled.builder));
            }
            plain => {
                for node in found {
                    let Some(value) = value(layout, *plain, node, &mut filled.findings) else { continue };
                    match to.strip_suffix("[]") {
                        Some(list) => {
                            filled.builder.push(list, value);
                        }
                        None => {
                            filled.builder.set(to, value);
                        }
                    }
                }
            }
        }
    }
}

fn value(layout: &Layout, turn: Turn, node: &Node, findings: &mut Vec<Finding>) -> Option<Node> {
    match turn {
        Turn::Text => turn::text(node),
        Turn::Handle => handle(node),
        Turn::Urn => {
            let text = turn::text(node)?;
            let start = text.as_str()?.rfind([':', '/']).map_or(0, |at| at + 1);
            let end = text.as_str()?.len();
            (start < end).then(|| turn::part(&text, start..end))
        }
        Turn::Truth => turn::truth(node),
        Turn::Not => turn::truth(node).and_then(|truth| Some(Node::bool(!truth.as_bool()?, truth.span()))),
        Turn::Number => turn::number(node),
        Turn::Time => when::time(node),
        Turn::Given(truth) => says_something(node).then(|| Node::bool(truth, node.span())),
        Turn::Word(word) => says_something(node).then(|| Node::word(word, node.span())),
        Turn::Platform => {
            let text = turn::text(node)?;
            platform_of_word(text.as_str()?).map(|platform| Node::word(platform.id, text.span()))
        }
        Turn::Is(words) => {
            let text = match node.as_bool() {
                Some(truth) => Node::word(truth.to_string(), node.span()),
                None => turn::text(node)?,
            };
            let word = text.as_str()?.to_lowercase();
            let meant = words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
            chosen(&text, meant, findings)
        }
        Turn::Empty(word) => {
            let is_empty = matches!(node.value(), Value::List(items) if items.is_empty());
            is_empty.then(|| Node::word(word, node.span()))
        }
        Turn::Did => {
            let text = turn::text(node)?;
            let start = text.as_str()?.find("did:")?;
            let length = text.as_str()?.get(start..)?.split('/').next()?.len();
            Some(turn::part(&text, start..start + length))
        }
        Turn::Choice(table) => {
            let text = turn::text(node)?;
            let meant = layout.labels().and_then(|labels| labels.value(table, text.as_str()?));
            chosen(&text, meant, findings)
        }
        _ => None,
    }
}

/// One of our values for a word of the platform. A word that no table knows is told, and stays unknown.
fn chosen(text: &Node, meant: Option<&str>, findings: &mut Vec<Finding>) -> Option<Node> {
    match meant {
        Some("") => None,
        Some("true") => Some(Node::bool(true, text.span())),
        Some("false") => Some(Node::bool(false, text.span())),
        Some(word) => Some(Node::word(word, text.span())),
        None => {
            let message = phrase::UNKNOWN_CHOICE.with([("word", text.as_str().unwrap_or_default().to_owned())]);
            let finding = Finding::coded(&code::UNKNOWN_WORD, message, text.span());
            findings.push(finding.help(&phrase::FILL_IN_FORM));
            None
        }
    }
}

fn says_something(node: &Node) -> bool {
    match node.value() {
        Value::Text(_) => turn::text(node).is_some(),
        Value::List(items) => !items.is_empty(),
        _ => !node.is_null(),
    }
}

/// A handle without its `@`; LinkedIn writes `[handle]`.
fn handle(node: &Node) -> Option<Node> {
    let text = turn::text(node)?;
    let written = text.as_str()?;
    let bare = written.trim_matches(['[', ']', '@', ' ']);
    let start = written.find(bare)?;
    (!bare.is_empty()).then(|| turn::part(&text, start..start + bare.len()))
}

/// The items of a list as records of their own; a list that is there and empty says that there is none.
fn each(layout: &Layout, rows: &'static [Row], list: &Node, to: &'static str, filled: &mut Filled) {
    let items = items(list);
    if items.is_empty() && matches!(list.value(), Value::List(_)) {
        filled.none.push((to, list.span()));
    }
    for item in items {
        let mut inner = Filled::default();
        apply(layout, rows, item, &mut inner);
        filled.findings.append(&mut inner.findings);
        let builder = inner.finish();
        if !builder.is_empty() {
            filled.builder.push(to, builder.finish(item.span()));
        }
    }
}

fn texts(path: &str, list: &Node, to: &'static str, filled: &mut Filled) {
    let raw: Vec<&Node> = list.items().iter().collect();
    if raw.is_empty() && matches!(list.value(), Value::List(_)) {
        filled.none.push((to, list.span()));
    }
    for text in raw.into_iter().flat_map(|item| select(item, path)).filter_map(turn::text) {
        filled.builder.push(to, text);
    }
}

/// The pieces of a text as one, each where it stands.
fn joined(node: &Node) -> Node {
    let Value::List(items) = node.value() else { return node.clone() };
    let pieces = items.iter().map(|item| item.get("text").unwrap_or(item)).filter(|piece| piece.as_str().is_some());
    let mut builder = TextBuilder::default();
    let mut end = node.span().start;
    for piece in pieces {
        for (at, char) in piece.as_str().unwrap_or_default().char_indices() {
            let place = piece.locate(at..at + char.len_utf8());
            builder.push_from(char.encode_utf8(&mut [0; 4]), place.range());
            end = place.end;
        }
    }
    Node::new(Value::Text(builder.finish(end as usize)), node.span())
}

fn role_text(role: &str, node: &Node, builder: &mut Builder) {
    let Some(text) = turn::text(node) else { return };
    profile::links_in(builder, &text);
    let (mut item, span) = (Builder::new(), text.span());
    item.set("role", Node::word(role, span));
    item.set("text", text);
    builder.push("profile.texts", item.finish(span));
}

/// The addresses of a list such as `[COMPANY:https://solvik.example,PERSONAL:https://kari.example]`.
fn addresses(node: &Node, builder: &mut Builder) {
    let Some(text) = turn::text(node) else { return };
    for piece in turn::pieces(&text, |char| matches!(char, ',' | '[' | ']') || char.is_whitespace()) {
        let written = piece.as_str().unwrap_or_default();
        if let Some(start) = written.find("http") {
            builder.push("profile.links", turn::part(&piece, start..written.len()));
        }
    }
}

/// Text out of HTML, with the addresses that its links lead to.
fn marked_up(turn: Turn, node: &Node, builder: &mut Builder) {
    let Some((text, links)) = html::plain(node) else { return };
    let field = match turn {
        Turn::BodyHtml => {
            published::body(builder, &text, links.is_empty());
            "links"
        }
        Turn::AboutHtml if links.is_empty() => return profile::about(builder, &text),
        Turn::AboutHtml => {
            builder.set("profile.about", text);
            "profile.links"
        }
        _ if links.is_empty() => return addresses(node, builder),
        _ => "profile.links",
    };
    for link in links {
        builder.push(field, link);
    }
}
