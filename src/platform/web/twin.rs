//! HTML versions of account exports: for people to read, with less in them than the version for programs.
//!
//! In: pages out of such an export. Out: one finding for each export that asks for the other version.

use std::collections::BTreeSet;

use crate::{
    finding::{Finding, code, phrase},
    platform::{Hint, Mark, Output, Reader},
    read::{Document, Syntax},
    source::Span,
};

/// Knows HTML versions of exports.
pub static READER: Reader =
    Reader { id: "html-export", title: "export as HTML", platform: None, kinds: &[], recognise, read };

/// Parts of paths that only these exports have, and who makes them (`formats.md` sections 0, 4, 5, 9, 10 and 13).
const MARKS: [(&str, &str); 12] = [
    ("your_facebook_activity/", "Facebook"),
    ("profile_information/profile_information.html", "Facebook"),
    ("security_and_login_information/", "Facebook"),
    ("your_instagram_activity/", "Instagram"),
    ("personal_information/personal_information", "Instagram"),
    ("apps_and_websites_off_of_instagram/", "Instagram"),
    ("ads_information/", "Meta"),
    ("preferences/", "Meta"),
    ("youtube and youtube music/", "Google"),
    ("export_results.html", "Telegram"),
    ("html/account.html", "Snapchat"),
    ("html/account_history.html", "Snapchat"),
];

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let name = document.name.to_lowercase();
    let fits = document.syntax == Syntax::Html && hint.kind.is_none();
    let (at, mark, _) = mark(&name).filter(|_| fits)?;
    let root = document.name.get(..at).unwrap_or_default().trim_end_matches('/').to_owned();
    Some(Mark { because: format!("HTML below {mark}"), root })
}

/// Where in a name a mark stands, and whose it is.
fn mark(name: &str) -> Option<(usize, &'static str, &'static str)> {
    let starts = |at: usize| at == 0 || name.as_bytes().get(at - 1) == Some(&b'/');
    let found = |(mark, who): &(&'static str, &'static str)| Some((name.find(mark)?, *mark, *who));
    MARKS.iter().filter_map(found).find(|(at, ..)| starts(*at))
}

fn read(documents: &[&Document], _hint: &Hint) -> Output {
    let mut output = Output::default();
    let makers: BTreeSet<&str> =
        documents.iter().filter_map(|document| mark(&document.name.to_lowercase())).map(|(.., who)| who).collect();
    let name = makers.iter().find(|who| **who != "Meta").or(makers.first());
    if let (Some(first), Some(name)) = (documents.first(), name) {
        let place = Span::new(first.source, 0, 0);
        let message = phrase::HTML_TWIN.with([("name", (*name).to_owned())]);
        output.findings.push(Finding::said(&code::HTML_TWIN, message, place));
    }
    let reason = "a page of an export as HTML, which is not checked";
    output.ignored.extend(documents.iter().map(|document| (document.source, reason.to_owned())));
    output
}
