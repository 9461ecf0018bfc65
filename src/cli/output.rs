//! Where results go: standard output, and files that are written whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use super::{
    Stop,
    args::Color,
    environment::{is_ci, variable},
};
use crate::report::plain;

/// Whether a stream gets colour: as asked, else what `NO_COLOR`, `FORCE_COLOR` and the terminal say.
pub(super) fn colours(asked: Color, is_terminal: bool) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| value != "0");
    match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !set("NO_COLOR") && (set("FORCE_COLOR") || set("CLICOLOR_FORCE") || (is_terminal && !is_ci())),
    }
}

/// Standard output; in lines of at most 80 columns where text is to be plain.
pub(super) fn stdout(plain: bool) -> Box<dyn Write> {
    let out = io::stdout().lock();
    if plain { Box::new(Short { out, line: Vec::new() }) } else { Box::new(out) }
}

/// Breaks the lines that are too long for a narrow window or a braille display.
struct Short<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> Write for Short<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            if *byte == b'\n' {
                self.end()?;
            } else {
                self.line.push(*byte);
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Short<W> {
    fn end(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line).into_owned();
        self.line.clear();
        if line.chars().count() <= plain::WIDTH {
            return writeln!(self.out, "{line}");
        }
        let text = line.trim_start_matches(' ');
        let indent = " ".repeat((line.len() - text.len()).min(8));
        plain::write_line(text, &indent, &mut self.out)
    }
}

/// The width to write text for: `COLUMNS` where it is set, else that of the terminal, else 100 columns.
pub(super) fn width() -> usize {
    if !io::stdout().is_terminal() {
        return 100;
    }
    let columns = variable("COLUMNS").and_then(|columns| columns.to_str()?.parse().ok());
    let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).filter(|width| *width > 0).unwrap_or(100)
}

/// Writes a file through a temporary one beside it, so that a reader never meets half of it.
///
/// * `kept`: files that are never replaced, and folders in which none is.
///
/// # Errors
/// Where the path is a folder, a link or one of those kept, or cannot be written; what stood there stays.
pub(super) fn write_file(
    path: &Path,
    kept: &[PathBuf],
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Stop> {
    let fail = |why: &str| Stop::Write(format!("{} {why}", path.display()));
    let mut permissions = None;
    if let Ok(metadata) = fs::symlink_metadata(path) {
        permissions = Some(metadata.permissions());
        if metadata.is_symlink() {
            return Err(fail("is a symbolic link; name the file itself"));
        }
        if metadata.is_dir() {
            return Err(fail("is a folder"));
        }
        if !metadata.is_file() {
            return Err(fail("is not a regular file"));
        }
        let canonical = path.canonicalize().map_err(|_| fail("cannot be resolved"))?;
        if kept.iter().any(|kept| canonical.starts_with(kept)) {
            return Err(fail("is one of the inputs, or part of the configuration"));
        }
    }
    let name = path.file_name().ok_or_else(|| fail("is not a file name"))?;
    let mut temporary = name.to_owned();
    temporary.push(format!(".{}.tmp", std::process::id()));
    let temporary = path.with_file_name(temporary);
    let written = File::create_new(&temporary).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        // What replaces a file may be read by those who could read it.
        if let Some(permissions) = permissions {
            fs::set_permissions(&temporary, permissions)?;
        }
        fs::rename(&temporary, path)
    });
    written.map_err(|error| {
        let _ = fs::remove_file(&temporary);
        fail(&format!("cannot be written: {}", error.kind()))
    })
}
