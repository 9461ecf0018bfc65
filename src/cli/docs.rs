//! `somelint docs`: a small website of the rules, packs and fields, own ones included.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    Outcome, Stop,
    args::{Docs, Global},
    disk::read_bounded,
    explain, output,
    session::Session,
};
use crate::report::site::{self, Guide};

/// Endings of the pictures that guides show.
const PICTURES: [&str; 2] = ["png", "webp"];

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
            for picture in args.guides.iter().flat_map(|folder| files(folder, &PICTURES)).flatten() {
                let name = picture.file_name().unwrap_or_default();
                let bytes = read_bounded(&picture)?;
                output::write_file(&args.out.join(name), &[], |out| out.write_all(&bytes))?;
            }
            Ok(Outcome::Clean)
        }
        Err(mistakes) => explain::mistakes(&Session { mistakes, ..session }),
    }
}

/// The Markdown files of a folder.
fn guides(folder: &Path) -> Result<Vec<Guide>, Stop> {
    let guide = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = String::from_utf8(read_bounded(&path)?);
        let text = text.map_err(|_| Stop::Usage(format!("{} is not UTF-8", path.display())))?;
        Ok(Guide { name, text })
    };
    files(folder, &["md"])?.into_iter().map(guide).collect()
}

/// The files of a folder with one of these endings.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Stop> {
    let unread = |error: io::Error| Stop::Usage(format!("{} cannot be read: {}", folder.display(), error.kind()));
    let entries = fs::read_dir(folder).map_err(unread)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>().map_err(unread)?;
    let is_wanted = |path: &PathBuf| path.extension().is_some_and(|ending| endings.iter().any(|end| ending == *end));
    Ok(paths.into_iter().filter(is_wanted).collect())
}
