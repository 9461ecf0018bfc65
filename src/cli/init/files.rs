//! Writing what `init` makes: never over a file that exists, unless that was asked for.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use super::{
    super::{Stop, output::write_file, walk::shown},
    args::How,
};
use crate::policy::Locale;

/// Writes the files of one command, and says so.
pub(super) struct Files<'f> {
    pub(super) how: &'f How,
    pub(super) locale: &'f Locale,
}

impl Files<'_> {
    /// Writes a file, keeps the one that exists, or shows what would be written.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn write(&self, path: &Path, text: &str) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        let name = shown(path);
        if self.how.dry_run {
            writeln!(out, "--- {name}\n{text}")?;
            return Ok(());
        }
        let key = if write_new(path, text, self.how.force)? { "init.wrote" } else { "init.kept" };
        writeln!(out, "{}", self.locale.say(key, &[("path", name)]))?;
        Ok(())
    }

    /// A line for the person who ran the command.
    pub(super) fn tell(&self, key: &str, values: &[(&'static str, String)]) -> Result<(), Stop> {
        Ok(writeln!(io::stdout().lock(), "{}", self.locale.say(key, values))?)
    }
}

fn write_new(path: &Path, text: &str, force: bool) -> Result<bool, Stop> {
    let fail = |error: &io::Error| Stop::Write(format!("{} cannot be written: {}", path.display(), error.kind()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| fail(&error))?;
    }
    if force {
        return write_file(path, &[], |out| out.write_all(text.as_bytes())).map(|()| true);
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).map(|()| true).map_err(|error| fail(&error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(fail(&error)),
    }
}
