//! How a table is laid out: which delimiter it uses, and which of its first rows is the heading.

use super::cells::{Record, Records};

/// The delimiters in use: comma, semicolon (spreadsheets of countries with a decimal comma), tab.
const DELIMITERS: [u8; 3] = *b",;\t";

/// Records that are looked at to tell the layout.
const SAMPLE: usize = 200;

/// Rows of title, notes and blanks that may stand above the heading.
const PREAMBLE: usize = 50;

/// Where the table begins and what stands between its cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The offset of the first record.
    pub(super) start: usize,
    /// The delimiter; none for a table of one column.
    pub(super) delimiter: Option<u8>,
}

/// Two delimiters fit equally well.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ambiguous(pub(super) u8, pub(super) u8);

impl Layout {
    /// Tells the layout of a text, which may begin with a byte order mark and a line such as `sep=;`.
    pub(super) fn of(text: &str) -> Result<Self, Ambiguous> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        if let Some((delimiter, length)) = declared(text.get(start..).unwrap_or_default()) {
            return Ok(Self { start: start + length, delimiter: Some(delimiter) });
        }
        Ok(Self { start, delimiter: sniff(text, start)? })
    }
}

/// The delimiter that a first line such as `sep=;` declares, and the length of that line.
fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let bare = line.trim_matches('"');
    let (word, delimiter) = bare.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let &[delimiter @ (b',' | b';' | b'\t' | b'|' | b':')] = delimiter.as_bytes() else { return None };
    let rest = text.get(line.len()..).unwrap_or_default();
    let end = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
    Some((delimiter, text.len() - end.len()))
}

/// How well a delimiter fits, worst first.
#[derive(Debug, Clone, Copy)]
struct Fit {
    delimiter: u8,
    /// No quote stands where none may stand.
    clean: bool,
    /// The number of cells that most records have.
    width: usize,
    /// How many of the records have it.
    share: f64,
}

impl Fit {
    fn of(delimiter: u8, text: &str, start: usize) -> Option<Self> {
        let mut clean = true;
        let mut widths = Vec::new();
        for record in Records::new(text, start, Some(delimiter)).take(SAMPLE) {
            let Ok(record) = record else {
                clean = false;
                break;
            };
            clean &= record.faults.is_empty() && !record.cells.iter().any(|cell| cell.is_stray(text));
            if record.filled(text) > 0 {
                widths.push(record.cells.len());
            }
        }
        let total = u32::try_from(widths.len()).ok()?;
        let (width, count) = mode(widths)?;
        let share = f64::from(u32::try_from(count).ok()?) / f64::from(total);
        (width > 1).then_some(Self { delimiter, clean, width, share })
    }

    /// Whether it clearly fits better than another.
    fn beats(&self, other: &Self) -> bool {
        match self.clean.cmp(&other.clean).then(self.share.total_cmp(&other.share)) {
            std::cmp::Ordering::Equal => self.width >= 2 * other.width,
            order => order.is_gt(),
        }
    }
}

fn sniff(text: &str, start: usize) -> Result<Option<u8>, Ambiguous> {
    let fits: Vec<Fit> = DELIMITERS.iter().filter_map(|delimiter| Fit::of(*delimiter, text, start)).collect();
    let Some(first) = fits.first() else { return Ok(None) };
    let best = fits.iter().fold(first, |best, fit| if fit.beats(best) { fit } else { best });
    let rival = fits.iter().find(|fit| fit.delimiter != best.delimiter && !best.beats(fit));
    rival.map_or(Ok(Some(best.delimiter)), |rival| Err(Ambiguous(best.delimiter, rival.delimiter)))
}

/// The most frequent number, the larger one of equals, and how often it occurs.
fn mode(mut numbers: Vec<usize>) -> Option<(usize, usize)> {
    numbers.sort_unstable();
    let runs = numbers.chunk_by(PartialEq::eq).filter_map(|run| Some((*run.first()?, run.len())));
    runs.max_by_key(|(_, count)| *count)
}

/// The index of the heading among the first records: below titles, notes and blank rows.
///
/// The heading is the first row that names most of the columns which the rows below it use; else the first row of
/// several cells that is as wide as the rows below; else the first row of several cells; else the first row. Rows
/// below that agree on nothing are no evidence against a row.
pub(super) fn heading_row(records: &[Record], text: &str) -> Option<usize> {
    let rows: Vec<(usize, Shape)> = records
        .iter()
        .take(SAMPLE)
        .enumerate()
        .map(|(index, record)| (index, Shape::of(record, text)))
        .filter(|(_, shape)| shape.filled > 0)
        .collect();
    let candidates = || rows.iter().enumerate().take(PREAMBLE).filter(|(_, (_, shape))| shape.filled > 1);
    let most = |after: usize, width: fn(&Shape) -> usize| {
        let below: Vec<usize> = rows.iter().skip(after + 1).map(|(_, shape)| width(shape)).collect();
        let half = below.len() / 2;
        mode(below).filter(|(_, count)| *count > half).map(|(width, _)| width)
    };
    let names_columns = |(at, (_, shape)): &(usize, &(usize, Shape))| {
        most(*at, |shape| shape.width).is_none_or(|width| shape.names(width))
    };
    let as_wide = |(at, (_, shape)): &(usize, &(usize, Shape))| most(*at, |shape| shape.cells) == Some(shape.cells);
    let heading = candidates().find(names_columns).filter(|(at, _)| at + 1 < rows.len());
    let found = heading.or_else(|| candidates().find(as_wide)).or_else(|| candidates().next());
    found.map(|(_, row)| row).or(rows.first()).map(|(index, _)| *index)
}

struct Shape {
    /// Cells that say something.
    filled: usize,
    /// Cells up to the last that says something.
    width: usize,
    /// All cells.
    cells: usize,
}

impl Shape {
    fn of(record: &Record, text: &str) -> Self {
        Self { filled: record.filled(text), width: record.width(text), cells: record.cells.len() }
    }

    /// Whether it can be the heading of rows that use `width` columns. A line of notes, such as a label and its value,
    /// fills fewer of them.
    fn names(&self, width: usize) -> bool {
        self.filled * 4 >= width * 3 || (self.filled * 2 > width && self.cells >= width)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ambiguous, Layout};

    #[test]
    fn delimiters_are_told_or_refused() {
        let cases: &[(&str, Result<Option<u8>, Ambiguous>)] = &[
            ("a,b\n1,2\n", Ok(Some(b','))),
            ("a;b\n1,5;2\n", Ok(Some(b';'))),
            ("a\tb\n1,5\t2;\n", Ok(Some(b'\t'))),
            ("Namn;Text\n\"a, b\";\"c, d\"\n", Ok(Some(b';'))),
            ("a;b;c;d, e\n1;2;3;4, 5\n", Ok(Some(b';'))),
            ("a,b;c\n1,2;3\n", Err(Ambiguous(b',', b';'))),
            ("sep=;\na,b;c\n1,2;3\n", Ok(Some(b';'))),
            ("\u{feff}SEP=,\r\na,b;c\n", Ok(Some(b','))),
            ("Summary\none line\n", Ok(None)),
            ("", Ok(None)),
        ];
        for (text, expected) in cases {
            let delimiter = Layout::of(text).map(|layout| layout.delimiter);
            assert_eq!(&delimiter, expected, "{text:?}");
        }
    }
}
