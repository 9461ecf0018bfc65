//! What can be written here: the keys that the schema of a record has, the words of closed fields, the channels of the
//! register.

use lsp_types::{CompletionItem, CompletionItemKind, Documentation, Position};

use super::{
    doc::Doc,
    fields::{self, Typing},
    place,
    study::Table,
};
use crate::{
    record::{PLATFORMS, schema::Field},
    source::Unit,
    tree::Step,
};

/// What can stand at a position.
pub(super) fn complete(doc: &Doc, at: Position, unit: Unit, table: &Table<'_>) -> Vec<CompletionItem> {
    let offset = place::offset(&doc.text, at, unit);
    let found = fields::typing(doc, offset).zip(fields::root(doc));
    let Some((typing, root)) = found else { return Vec::new() };
    let (path, is_value) = match typing {
        Typing::Below(path) => (path, false),
        Typing::Value(path) => (path, true),
    };
    let Some(field) = path.iter().try_fold(root, Field::step) else { return Vec::new() };
    let keys = if is_value { Vec::new() } else { field.keys() };
    if keys.is_empty() { words(field, &path, table) } else { self::keys(field, &keys) }
}

fn keys(field: Field, keys: &[&'static str]) -> Vec<CompletionItem> {
    let known = keys
        .iter()
        .filter_map(|key| Some((*key, field.key(key)?)))
        .filter(|(_, below)| !below.item().unwrap_or(*below).is_linked());
    known
        .map(|(key, below)| CompletionItem {
            insert_text: Some(format!("{key}: ")),
            ..item(key, below, CompletionItemKind::PROPERTY)
        })
        .collect()
}

fn words(field: Field, path: &[Step], table: &Table<'_>) -> Vec<CompletionItem> {
    let item = |word: &str| item(word, field, CompletionItemKind::ENUM_MEMBER);
    let is_of = |name: &str| path.iter().any(|step| matches!(step, Step::Key(key) if **key == *name));
    let closed = field.words();
    if !closed.is_empty() {
        closed.iter().copied().map(item).collect()
    } else if field.common() == Some("platform") {
        PLATFORMS.iter().map(|platform| item(platform.id)).collect()
    } else if is_of("channels") {
        table.desk.channels().map(item).collect()
    } else if field.types().contains(&"boolean") {
        ["true", "false"].map(item).to_vec()
    } else {
        Vec::new()
    }
}

fn item(label: &str, field: Field, kind: CompletionItemKind) -> CompletionItem {
    let form = field.form().map(|form| format!(" {form}")).unwrap_or_default();
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        documentation: Some(Documentation::String(format!("{}{form}", field.description()))),
        ..CompletionItem::default()
    }
}
