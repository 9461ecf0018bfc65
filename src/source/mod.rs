//! Floor 0: where bytes come from, and the only code that knows lines and columns.
//!
//! In: the text of a file, a stream, an archive member or a built-in asset.
//! Out: [`Span`]s, which are `Copy` and carry their source, and [`Point`]s made from them.

mod cells;
mod lines;
mod position;
mod store;

use std::{borrow::Cow, fmt, sync::OnceLock};

pub use cells::{Cells, column_letters};
pub use lines::Point;
pub use position::{Position, Unit};
pub use store::Sources;

use lines::LineIndex;

/// Names one [`SourceFile`] within one run. Ids say nothing about order: findings are ordered by origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub(crate) u32);

/// A half-open range of bytes in the decoded text of one source.
///
/// Offsets are bytes of [`SourceFile::text`]: the file itself for UTF-8 (a byte order mark included),
/// its UTF-8 transcription for other encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The source that the offsets count in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `source` from byte `start` to before byte `end`.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { source, start: offset(start), end: offset(end.max(start)) }
    }

    /// The smallest span over both; `self` where they lie in different sources.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The offsets as a range of `usize`.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether nothing lies between start and end.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Where a source was read from; what people are shown as its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A file, by the path it was named or found by, with `/` between its parts.
    File {
        /// The path as shown.
        path: String,
    },
    /// Standard input, under the name that stands for it.
    Stdin {
        /// The name given by `--stdin-filename`, else `-`.
        name: String,
    },
    /// A member of an archive.
    Member {
        /// The path of the archive.
        archive: String,
        /// The name of the member inside it, with `/` between its parts.
        member: String,
    },
    /// A policy, schema or lexicon that is part of the program.
    BuiltIn {
        /// Its path below the project folder, such as `policies/packs/gdpr.yaml`.
        path: String,
    },
}

impl Origin {
    /// The path on disk, or the built-in path; for a member that of its archive.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::File { path } | Self::BuiltIn { path } => path,
            Self::Stdin { name } => name,
            Self::Member { archive, .. } => archive,
        }
    }

    /// The name inside an archive.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        match self {
            Self::Member { member, .. } => Some(member),
            _ => None,
        }
    }

    /// The last part of the innermost name: `account.js` for `x.zip!/data/account.js`.
    #[must_use]
    pub fn file_name(&self) -> &str {
        let name = self.member().unwrap_or_else(|| self.path());
        name.rsplit('/').next().unwrap_or(name)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member { archive, member } => write!(f, "{archive}!/{member}"),
            _ => f.write_str(self.path()),
        }
    }
}

/// How the bytes of a source were turned into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, little endian, told by its byte order mark.
    Utf16Le,
    /// UTF-16, big endian, told by its byte order mark.
    Utf16Be,
    /// Windows-1252, declared or told by the reader.
    Windows1252,
}

impl Encoding {
    /// The names that can be declared.
    pub const NAMES: [&str; 4] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];

    /// The encoding of a name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252]
            .into_iter()
            .find(|encoding| encoding.name().eq_ignore_ascii_case(name.trim()))
    }

    /// The name as people and `--encoding` know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "windows-1252",
        }
    }
}

/// One text with its name; lines are indexed when first asked for.
#[derive(Debug)]
pub struct SourceFile {
    /// Its name within the run.
    pub id: SourceId,
    /// Where it came from.
    pub origin: Origin,
    /// The decoded text; spans count its bytes.
    pub text: Cow<'static, str>,
    /// What it was decoded from.
    pub encoding: Encoding,
    lines: OnceLock<LineIndex>,
    /// Where its cells begin, if it stands for the sheet of a spreadsheet.
    cells: Option<Cells>,
}

impl SourceFile {
    /// A source of `text`. Its id comes from [`Sources::next_id`].
    #[must_use]
    pub fn new(id: SourceId, origin: Origin, text: impl Into<Cow<'static, str>>, encoding: Encoding) -> Self {
        Self { id, origin, text: text.into(), encoding, lines: OnceLock::new(), cells: None }
    }

    /// A source that stands for a sheet of a spreadsheet, one line a row.
    #[must_use]
    pub fn sheet(id: SourceId, origin: Origin, text: impl Into<Cow<'static, str>>, cells: Cells) -> Self {
        Self { cells: Some(cells), ..Self::new(id, origin, text, Encoding::Utf8) }
    }

    /// The cells of a spreadsheet that a span lies in: `C7`, `A7:F7`; `None` for all other texts.
    #[must_use]
    pub fn cells(&self, span: Span) -> Option<String> {
        self.cells.as_ref()?.name(span.start..span.end)
    }

    /// The span of the whole text.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.id, 0, self.text.len())
    }

    /// The text at a span of this source; empty where the span does not fit it.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The place of a byte offset. Offsets past the end, or inside a character, count as the next place before them.
    #[must_use]
    pub fn point(&self, offset: u32) -> Point {
        self.index().point(&self.text, offset)
    }

    /// The byte range of a line (from 1), without its line end; `None` past the last line.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<std::ops::Range<usize>> {
        self.index().line(&self.text, line)
    }

    fn index(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}
