//! How a text becomes a table: which delimiter it uses.

use super::cells::Records;
use crate::read::heading::{SAMPLE, mode};

/// The delimiters in use: comma, semicolon (spreadsheets of countries with a decimal comma), tab.
const DELIMITERS: [u8; 3] = *b",;\t";

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
