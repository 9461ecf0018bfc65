//! The archive that Instagram hands out ("Download your information", as JSON), in its layouts of 2022 to 2026.
//!
//! In: the members of one archive. Out: the account and its posts. Labels and choices follow the language of the account
//! and are encoded twice: both are undone here, with the places kept. What a member does not say stays unknown, and so
//! does everything of a member that is not there: the archive leaves out files that would be empty.

mod account;
mod fields;
mod labels;
mod member;
mod posts;
mod settings;

use super::{Hint, Mark, Output, Reader, build::Builder, export::handle_and_date, published::Author};
use crate::{
    finding::Grade,
    read::{Document, Syntax, mojibake::repair_tree},
    record::{Kind, Record},
    source::{SourceId, Span},
    tree::Node,
};

pub(super) use labels::LABELS;
use member::Member;

/// The archive of an Instagram account.
pub static READER: Reader = Reader {
    id: "instagram-archive",
    title: "Instagram archive",
    platform: Some("instagram"),
    kinds: &[Kind::Account, Kind::Post],
    recognise,
    read,
};

fn recognise(document: &Document, _: &Hint) -> Option<Mark> {
    if document.syntax != Syntax::Json {
        return None;
    }
    let (_, because) = member::of(document.roots.first()?, &document.name)?;
    Some(Mark::new(because, member::root_of(&document.name).to_owned()))
}

/// One member, repaired.
struct Part<'n> {
    member: Member,
    source: SourceId,
    /// The list that it holds.
    place: Span,
    items: Vec<&'n Node>,
}

fn read(documents: &[&Document], _: &Hint) -> Output {
    let mut output = Output::default();
    let mut roots = Vec::new();
    for document in documents {
        let Some(root) = document.roots.first() else { continue };
        match member::of(root, &document.name) {
            None | Some((Member::Other, _)) => {
                output.ignored.push((document.source, "holds nothing that is checked".to_owned()));
            }
            Some((member, _)) => roots.push((member, document.source, repair_tree(root))),
        }
    }
    let parts: Vec<Part<'_>> = roots
        .iter()
        .map(|(member, source, root)| {
            let place = member::list(root).span();
            Part { member: *member, source: *source, place, items: member::items(root) }
        })
        .collect();
    let account = account(&parts, documents, &mut output);
    let handle = account.as_ref().and_then(|record| record.node.get("handle")?.as_str()).map(str::to_owned);
    let author = Author { platform: "instagram", handle, reader: READER.id };
    output.records.extend(account);
    let posts = parts.iter().filter(|part| part.member == Member::Posts).flat_map(|part| &part.items);
    output.records.extend(posts.filter_map(|raw| posts::post(raw, &author)));
    output
}

/// The account; nothing where the members say nothing of it.
fn account(parts: &[Part<'_>], documents: &[&Document], output: &mut Output) -> Option<Record> {
    let mut builder = Builder::new();
    for part in parts {
        let mut remarks = Vec::new();
        fill(part, &mut builder, &mut remarks, output);
        output.ignored.extend(remarks.into_iter().map(|remark| (part.source, remark)));
    }
    let signup = parts.iter().find(|part| part.member == Member::Signup);
    if builder.is_empty() && signup.is_none() {
        return None;
    }
    let first = parts.iter().find(|part| part.member == Member::Profile).or_else(|| parts.first())?;
    let first = first.items.first().map_or(first.place, |item| item.span());
    named_by_folder(documents, first, &mut builder);
    if let Some(signup) = signup {
        account::signup(signup, &mut builder);
    }
    let handle = builder.get("handle").or_else(|| builder.get("display_name"));
    let place = handle.map_or(first, Node::span);
    let handle = builder.get("handle").and_then(Node::as_str).unwrap_or("unknown");
    let id = format!("instagram/{}", handle.to_lowercase());
    builder.set("platform", Node::word("instagram", place));
    Some(Record {
        kind: Kind::Account,
        id: id.into(),
        node: builder.finish(first),
        place,
        grade: Grade::Observed,
        reader: READER.id,
    })
}

fn fill(part: &Part<'_>, builder: &mut Builder, remarks: &mut Vec<String>, output: &mut Output) {
    match part.member {
        Member::Profile => account::user(part, builder, remarks),
        Member::Business => account::business(part, builder, remarks),
        Member::Insights => account::insights(part, builder, remarks),
        Member::Comments => output.findings.extend(settings::comments(part, builder)),
        Member::CommentsBlocked => settings::list(part, "comments.blocked", builder),
        Member::Keywords => settings::list(part, "comments.filter_words", builder),
        Member::CrossApp => settings::cross_app(part, builder),
        Member::Blocks => settings::blocks(part, builder),
        Member::Advertisers => settings::advertisers(part, builder),
        Member::OffMeta => settings::off_meta(part, builder),
        Member::ActiveApps => settings::apps(part, true, builder),
        Member::ExpiredApps => settings::apps(part, false, builder),
        Member::SecondFactor => settings::second_factor(part, builder),
        Member::Linked => settings::linked(part, builder),
        Member::City => settings::city(part, builder),
        Member::Position => settings::position(part, builder),
        // Read after the others, or no part of the account.
        Member::Signup | Member::Posts | Member::Other => {}
    }
}

/// An unpacked archive lies in a folder `instagram-<handle>-<date>-<id>`, which tells the date and, where the profile is in
/// another part of the archive, the handle.
fn named_by_folder(documents: &[&Document], place: Span, builder: &mut Builder) {
    let folders = documents.iter().flat_map(|document| document.name.split('/'));
    let Some((handle, date)) = folders.into_iter().find_map(|folder| handle_and_date(folder, "instagram")) else {
        return;
    };
    builder.set("exported_at", Node::word(date, place));
    builder.set("handle", Node::word(handle, place));
}
