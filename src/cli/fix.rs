//! `somelint check --fix`: safe fixes are written, `--diff` only shows them.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use super::{Stop, output};
use crate::{
    engine::{
        Redactor, Report,
        mend::{Change, Fix, Means, Refusal, fixes},
    },
    report::escape,
};

/// Mends what can be mended, or shows how; tells each file on standard error. Returns how many files were written.
pub(super) fn mend(report: &Report, redactor: &Redactor, means: &Means, show_only: bool) -> Result<usize, Stop> {
    let mut written = 0;
    for fix in fixes(report, means) {
        let said = match one(&fix, Path::new("."), show_only) {
            Ok(what) => {
                written += usize::from(!show_only);
                what
            }
            Err(why) => why,
        };
        let line = redactor.text(&format!("{}: {said}", fix.path));
        for line in line.lines().filter(|_| !said.is_empty()) {
            writeln!(io::stderr().lock(), "{}", escape::terminal(line))?;
        }
    }
    Ok(written)
}

/// What was done, or why nothing was; without words where nothing can be.
///
/// * `root`: the folder that its path starts from, which it may not leave.
pub(super) fn one(fix: &Fix, root: &Path, show_only: bool) -> Result<String, String> {
    let path = &root.join(&fix.path);
    if is_link(path) {
        return Err("not mended: it is a symbolic link".to_owned());
    }
    if leaves(root, path) {
        return Err("not mended: a symbolic link on its path leads out of this folder".to_owned());
    }
    let read = || fs::read(path).map_err(|error| format!("not mended: cannot be read: {}", error.kind()));
    let before = read()?;
    let after = fix.apply(&before).map_err(|why| refused(why, &fix.change))?;
    if show_only {
        let texts = std::str::from_utf8(&before).ok().zip(std::str::from_utf8(&after.bytes).ok());
        let texts = texts.filter(|_| fix.change != Change::Metadata);
        let difference = texts.map(|(before, after)| difference(before, after)).unwrap_or_default();
        return Ok(format!("not written; {}{difference}", after.told));
    }
    // Whoever saved it in between wins.
    if read()? != before {
        return Err(refused(Refusal::Changed, &fix.change));
    }
    output::write_file(path, &[], |out| out.write_all(&after.bytes)).map_err(|stop| stop.to_string())?;
    Ok(after.told)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

/// Whether links in the path to a file lead to somewhere else than below a folder.
fn leaves(root: &Path, path: &Path) -> bool {
    let below = fs::canonicalize(root).ok().zip(path.canonicalize().ok());
    let is_below = below.is_some_and(|(here, real)| real.starts_with(here));
    !is_below && path.ancestors().skip(1).any(is_link)
}

/// The lines that change, as diff tools show them.
fn difference(before: &str, after: &str) -> String {
    let lines = similar::TextDiff::from_lines(before, after);
    format!("\n{}", lines.unified_diff().context_radius(0)).trim_end().to_owned()
}

fn refused(why: Refusal, change: &Change) -> String {
    match why {
        Refusal::Changed => "not mended: it has changed since it was checked",
        Refusal::Unsupported if *change == Change::Metadata => {
            "not mended: the metadata cannot be taken out of this file safely, as of any TIFF; open the picture, save a copy \
             as JPEG or PNG without metadata, and name the copy in the draft"
        }
        Refusal::Unsupported => "not mended: this kind of file cannot be rewritten safely; mend it by hand",
        // Somebody must decide, as the finding says.
        Refusal::Nothing => "",
    }
    .to_owned()
}
