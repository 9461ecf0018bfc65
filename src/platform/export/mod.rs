//! Account exports as tables: which file is which, and which raw path means which field.
//!
//! In: the documents of one export and the [`Layout`] of its platform. Out: its accounts and posts. A platform is a table
//! here; only what no table can say is code of its own. What a file does not say stays unknown.

mod accounts;
mod apply;
mod dialect;
mod html;
mod keys;
mod member;
mod path;
mod root;
mod when;

pub(super) use self::{
    member::{Member, Row, Turn},
    root::{Root, handle_and_date},
};

use std::sync::LazyLock;

use self::keys::Keys;
use super::{
    Mark, Output,
    labels::Labels,
    published::Author,
    secrets::{Secrets, secrets},
};
use crate::{
    finding::{Finding, code, phrase},
    read::{Document, Syntax, mojibake::repair_tree},
    record::Record,
    source::SourceId,
    tree::Node,
};

/// The export of one platform.
#[derive(Debug)]
pub(super) struct Layout {
    /// The id of the platform in records.
    pub(super) platform: &'static str,
    /// The id of the reader.
    pub(super) reader: &'static str,
    /// Its files; the first that fits a document is it.
    pub(super) members: &'static [Member],
    /// Folders that only this export has, in small letters: their other files belong to it, and hold nothing that is checked.
    pub(super) folders: &'static [&'static str],
    /// Where an export begins.
    pub(super) root: Root,
    /// The labels that follow the language of the account.
    pub(super) labels: Option<&'static LazyLock<Labels>>,
    /// Whether its text is encoded twice, as in the archives of Meta.
    pub(super) twice_encoded: bool,
}

impl Layout {
    fn labels(&self) -> Option<&'static Labels> {
        self.labels.map(|labels| &**labels)
    }
}

/// One file, as its table wants it.
struct Part {
    member: &'static Member,
    source: SourceId,
    tree: Node,
}

/// Whether a document belongs to the export.
pub(super) fn recognise(layout: &Layout, document: &Document) -> Option<Mark> {
    if !matches!(document.syntax, Syntax::Json | Syntax::Csv) {
        return None;
    }
    let root = document.roots.first()?;
    let export = || layout.root.of(&document.name);
    if let Some(member) = member(layout, root, document) {
        return Some(Mark::new(member.because(), export()));
    }
    let folder = root::folder(&document.name, layout.folders)?;
    Some(Mark { is_by_folder: true, ..Mark::new(format!("folder {folder}"), export()) })
}

fn member(layout: &Layout, root: &Node, document: &Document) -> Option<&'static Member> {
    let is_table = document.syntax == Syntax::Csv;
    let head = is_table.then(|| layout.labels()).flatten().map(|labels| dialect::heading(root, labels));
    let root = head.as_ref().unwrap_or(root);
    let keys = Keys::of(root);
    layout.members.iter().find(|member| member.fits(root, keys, &document.name))
}

/// Makes the records of one export.
pub(super) fn read(layout: &Layout, documents: &[&Document]) -> Output {
    let mut output = Output::default();
    let mut parts = Vec::new();
    for document in documents {
        for root in &document.roots {
            output.findings.extend(secrets(root, &Secrets::EXPORTS));
            let found = member(layout, root, document);
            if found.is_some_and(|member| member.is_refusal) {
                let place = accounts::start_of(root);
                output.findings.push(Finding::coded(&code::REFUSED_EXPORT, &phrase::REFUSED, place));
                continue;
            }
            let Some(member) = found.filter(|member| member.is_read()) else {
                output.ignored.push((document.source, "holds nothing that is checked".to_owned()));
                continue;
            };
            let tree = if layout.twice_encoded { repair_tree(root) } else { root.clone() };
            let (tree, unknown) = match layout.labels() {
                Some(labels) => dialect::plain(&tree, labels),
                None => (tree, Vec::new()),
            };
            let remark = |label: String| (document.source, format!("the label `{label}` is not known"));
            output.ignored.extend(unknown.into_iter().map(remark));
            parts.push(Part { member, source: document.source, tree });
        }
    }
    parts.sort_by_key(|part| layout.members.iter().position(|member| std::ptr::eq(member, part.member)));
    let accounts = accounts::read(layout, &parts, documents, &mut output);
    let handle = match accounts.as_slice() {
        [only] => only.node.get("handle").and_then(Node::as_str).map(str::to_owned),
        _ => None,
    };
    output.records.extend(accounts);
    let author = Author { platform: layout.platform, handle, reader: layout.reader };
    for part in &parts {
        let Some(posts) = part.member.posts else { continue };
        for item in path::select(&part.tree, posts.at) {
            let post = post(layout, posts.rows, item, &author, &mut output);
            output.records.extend(post);
        }
    }
    output
}

fn post(layout: &Layout, rows: &'static [Row], item: &Node, author: &Author, output: &mut Output) -> Option<Record> {
    let mut filled = apply::Filled::default();
    apply::apply(layout, rows, item, &mut filled);
    output.findings.append(&mut filled.findings);
    let builder = filled.finish();
    if builder.is_empty() {
        return None;
    }
    let id = builder.get("id").or_else(|| builder.get("url"));
    let place = id.or_else(|| builder.get("publish_at")).map_or(item.span(), Node::span);
    let key = id.and_then(Node::as_str).map_or_else(|| format!("at {}", item.span().start), str::to_owned);
    Some(author.post(builder, &key, item, place))
}
