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
        mend::{Change, Fix, Refusal, fixes},
    },
    report::escape,
};

/// Mends what can be mended, or shows how; tells each file on standard error. Returns how many files were written.
pub(super) fn mend(report: &Report, redactor: &Redactor, show_only: bool) -> Result<usize, Stop> {
    let mut written = 0;
    for fix in fixes(report) {
        let said = match one(&fix, show_only) {
            Ok(what) => {
                written += usize::from(!show_only);
                what
            }
            Err(why) => why,
        };
        let line = redactor.text(&format!("{}: {said}", fix.path));
        for line in line.lines() {
            writeln!(io::stderr().lock(), "{}", escape::terminal(line))?;
        }
    }
    Ok(written)
}

/// What was done, or why nothing was.
fn one(fix: &Fix, show_only: bool) -> Result<String, String> {
    let path = Path::new(&fix.path);
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    if is_link {
        return Err("not mended: it is a symbolic link".to_owned());
    }
    let read = || fs::read(path).map_err(|error| format!("not mended: cannot be read: {}", error.kind()));
    let before = read()?;
    let after = fix.change.apply(&before).map_err(refused)?;
    let what = match &fix.change {
        Change::Metadata => format!("metadata taken out, {} bytes", before.len().saturating_sub(after.len())),
        Change::ClickIds(places) => format!("click ids taken out of links: {}", places.len()),
    };
    if show_only {
        let difference = match (&fix.change, std::str::from_utf8(&before), std::str::from_utf8(&after)) {
            (Change::ClickIds(_), Ok(before), Ok(after)) => difference(before, after),
            _ => String::new(),
        };
        return Ok(format!("not written; {what}{difference}"));
    }
    // Whoever saved it in between wins.
    if read()? != before {
        return Err(refused(Refusal::Changed));
    }
    output::write_file(path, &[], |out| out.write_all(&after)).map_err(|stop| stop.to_string())?;
    Ok(what)
}

/// The lines that change, as diff tools show them.
fn difference(before: &str, after: &str) -> String {
    let lines = similar::TextDiff::from_lines(before, after);
    format!("\n{}", lines.unified_diff().context_radius(0)).trim_end().to_owned()
}

fn refused(why: Refusal) -> String {
    match why {
        Refusal::Changed => "not mended: it has changed since it was checked",
        Refusal::Unsupported => {
            "not mended: this kind of file cannot be rewritten safely; save a copy without metadata"
        }
        Refusal::Nothing => "nothing to mend",
    }
    .to_owned()
}
