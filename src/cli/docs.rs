//! `somelint docs`: a small website of the rules, packs and fields, own ones included.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Outcome, Stop,
    args::{Docs, Global},
    explain, output,
    session::Session,
    walk::read_bounded,
};
use crate::report::site::{self, Guide};

pub(super) fn run(args: &Docs, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &[])?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let guides = args.guides.as_deref().map(guides).transpose()?.unwrap_or_default();
    match site::render(&session.policy, &session.files, guides) {
        Ok(leaves) => {
            for leaf in leaves {
                let path = args.out.join(&leaf.path);
                let made = path.parent().map_or(Ok(()), fs::create_dir_all);
                made.map_err(|error| Stop::Write(format!("{} cannot be written: {}", path.display(), error.kind())))?;
                output::write_file(&path, &[], |out| out.write_all(leaf.text.as_bytes()))?;
            }
            Ok(Outcome::Clean)
        }
        Err(mistakes) => explain::mistakes(&Session { mistakes, ..session }),
    }
}

/// The Markdown files of a folder.
fn guides(folder: &Path) -> Result<Vec<Guide>, Stop> {
    let unread = |error: std::io::Error| Stop::Usage(format!("{} cannot be read: {}", folder.display(), error.kind()));
    let mut guides = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let path: PathBuf = entry.map_err(unread)?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let Some(name) = name.filter(|_| path.extension().is_some_and(|ending| ending == "md")) else { continue };
        let text = String::from_utf8(read_bounded(&path)?);
        let text = text.map_err(|_| Stop::Usage(format!("{} is not UTF-8", path.display())))?;
        guides.push(Guide { name: name.to_owned(), text });
    }
    Ok(guides)
}
