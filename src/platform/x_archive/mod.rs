//! The archive that X hands out ("Download an archive of your data"): scripts of one list each under `data/`.
//!
//! In: the scripts of one archive. Out: the account and its posts. What the archive does not hold (who may reply or write
//! messages, whether the account is protected now, whether a second factor is on) stays unknown; a file that is there
//! and holds an empty list says that there is none.
//!
//! Source: the data dictionary `data/README.txt` of the archives, and archives of 2018 to 2025.

mod account;
mod members;
mod posts;

use super::{Hint, Mark, Output, Reader, published::Author};
use crate::{
    read::{Document, Syntax},
    record::Kind,
    tree::Node,
};

use members::Members;

/// The archive of an X account.
pub static READER: Reader = Reader {
    id: "x-archive",
    title: "X archive",
    platform: Some("x"),
    kinds: &[Kind::Account, Kind::Post],
    recognise,
    read,
};

fn recognise(document: &Document, _: &Hint) -> Option<Mark> {
    if document.syntax != Syntax::Script {
        return None;
    }
    let name = document.roots.first()?.get("variable")?.as_str()?;
    members::member(name)?;
    let folder = document.name.rsplit_once('/').map_or("", |(folder, _)| folder);
    // Archives before 2019 keep their scripts in `data/js`.
    let folder = folder.strip_suffix("/js").unwrap_or(folder);
    let root = if folder == "data" { "" } else { folder.strip_suffix("/data").unwrap_or(folder) };
    Some(Mark::new(format!("variable {name}"), root.to_owned()))
}

fn read(documents: &[&Document], _: &Hint) -> Output {
    let members = Members::new(documents);
    let mut output = Output::default();
    let account = account::read(&members);
    let handle = account.as_ref().and_then(|record| record.node.get("handle")).and_then(Node::as_str);
    let author = Author { platform: "x", handle: handle.map(str::to_owned), reader: READER.id };
    output.records.extend(account);
    output.records.extend(posts::read(&members, &author));
    let is_read = |name: &&str| account::MEMBERS.contains(name) || posts::MEMBERS.contains(name);
    let others = members.names().filter(|name| !is_read(name));
    for source in others.flat_map(|name| members.sources(name)) {
        output.ignored.push((source, "holds nothing that is checked".to_owned()));
    }
    output
}
