//! Lines and columns: the one place where offsets become numbers that people read.

/// A place as people count it.
///
/// Lines end with LF, CR LF or CR (Unicode's other separators do not end a line, so that every output agrees).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode code points, from 1.
    pub column: u32,
    /// Byte offset in the decoded text, from 0.
    pub offset: u32,
}

/// Bytes between two remembered code point counts: bounds the cost of a column in a line of megabytes.
const STRIDE: usize = 1024;

/// Line starts, and the number of code points before every [`STRIDE`]th byte.
#[derive(Debug)]
pub(super) struct LineIndex {
    starts: Vec<u32>,
    counts: Vec<u32>,
}

impl LineIndex {
    pub(super) fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut counts = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut points = 0u32;
        for (at, byte) in bytes.iter().enumerate() {
            if at % STRIDE == 0 {
                counts.push(points);
            }
            points += u32::from(is_boundary(*byte));
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(as_offset(at + 1));
            }
        }
        counts.push(points);
        Self { starts, counts }
    }

    pub(super) fn point(&self, text: &str, offset: u32) -> Point {
        let offset = as_offset(floor_boundary(text, offset as usize));
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let column = self.points_before(text, offset) - self.points_before(text, self.starts[line]) + 1;
        Point { line: as_offset(line + 1), column, offset }
    }

    pub(super) fn line(&self, text: &str, line: u32) -> Option<std::ops::Range<usize>> {
        let start = *self.starts.get((line as usize).checked_sub(1)?)? as usize;
        let end = self.starts.get(line as usize).map_or(text.len(), |next| *next as usize);
        Some(start..start + text[start..end].trim_end_matches(['\n', '\r']).len())
    }

    fn points_before(&self, text: &str, offset: u32) -> u32 {
        let offset = offset as usize;
        let stride = offset / STRIDE;
        let tail = &text.as_bytes()[stride * STRIDE..offset];
        self.counts[stride] + as_offset(tail.iter().filter(|byte| is_boundary(**byte)).count())
    }
}

fn is_boundary(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Sources are limited to 64 MiB by default and to 4 GiB by their spans.
fn as_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn places_count_code_points_from_one() {
        let text = "å\r\nb\rc\n\u{2028}🙂d";
        let index = LineIndex::new(text);
        let at = |needle: char| {
            let point = index.point(text, u32::try_from(text.find(needle).unwrap()).unwrap());
            (point.line, point.column)
        };
        assert_eq!(at('å'), (1, 1));
        assert_eq!(at('b'), (2, 1));
        assert_eq!(at('c'), (3, 1));
        assert_eq!(at('d'), (4, 3));
        assert_eq!(index.line(text, 1), Some(0..2));
        assert_eq!(index.line(text, 5), None);
    }

    #[test]
    fn a_long_line_counts_across_strides() {
        let text = "ø".repeat(5000);
        let index = LineIndex::new(&text);
        assert_eq!(index.point(&text, 8001).column, 4001);
        assert_eq!(index.point(&text, u32::MAX).column, 5001);
    }
}
