//! What the local headers say, beside the central directory that everything else goes by: where each member really
//! lies, and whether it has the same name there.

use std::{
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};

/// The fixed parts of the headers (APPNOTE 4.3.7 and 4.3.12): signature, length, offset of the length of the name.
const LOCAL: (&[u8], usize, usize) = (b"PK\x03\x04", 30, 26);
const CENTRAL: (&[u8], usize, usize) = (b"PK\x01\x02", 46, 28);

/// The bytes that one member takes, header included.
#[derive(Debug)]
pub(super) struct Extent {
    pub(super) range: Range<u64>,
    /// Whether the local header gives another name than the central directory.
    pub(super) renamed: bool,
}

/// Reads where a member lies. An error means that there is no local header where it should be.
pub(super) fn extent(reader: &mut (impl Read + Seek), central: u64, local: u64, packed: u64) -> io::Result<Extent> {
    let (local_name, local_end) = header(reader, local, LOCAL)?;
    let (central_name, _) = header(reader, central, CENTRAL)?;
    let end = local_end.saturating_add(packed);
    Ok(Extent { range: local..end, renamed: local_name != central_name })
}

/// Whether the central directory goes on behind the header that is said to be its last.
pub(super) fn goes_on(reader: &mut (impl Read + Seek), last: u64) -> bool {
    let next = header(reader, last, CENTRAL).map(|(_, end)| end);
    let signature = next.and_then(|next| read_at(reader, next, CENTRAL.0.len()));
    signature.is_ok_and(|bytes| bytes == CENTRAL.0)
}

/// The raw name in a header, and where the header ends.
fn header(
    reader: &mut (impl Read + Seek),
    at: u64,
    (signature, length, name_at): (&[u8], usize, usize),
) -> io::Result<(Vec<u8>, u64)> {
    let fixed = read_at(reader, at, length)?;
    if !fixed.starts_with(signature) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // Lengths of name, extra field and (central only) comment follow each other.
    let lengths: Vec<usize> = fixed
        .get(name_at..)
        .unwrap_or_default()
        .chunks_exact(2)
        .take(if length == CENTRAL.1 { 3 } else { 2 })
        .map(|pair| pair.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
        .collect();
    let mut name = vec![0; lengths.first().copied().unwrap_or_default()];
    reader.read_exact(&mut name)?;
    let rest: usize = lengths.iter().sum::<usize>() + length;
    Ok((name, at.saturating_add(rest as u64)))
}

fn read_at(reader: &mut (impl Read + Seek), at: u64, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    reader.seek(SeekFrom::Start(at))?;
    reader.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Which of some ranges share bytes with another one, or reach past `end`.
pub(super) fn overlapping(ranges: &[Range<u64>], end: u64) -> Vec<bool> {
    let mut order: Vec<(usize, &Range<u64>)> = ranges.iter().enumerate().collect();
    order.sort_by_key(|(_, range)| (range.start, range.end));
    let mut shared = vec![false; ranges.len()];
    let mut furthest: Option<(usize, u64)> = None;
    let mut mark = |index: usize| {
        if let Some(flag) = shared.get_mut(index) {
            *flag = true;
        }
    };
    for (index, range) in order {
        if range.end > end {
            mark(index);
        }
        if let Some((other, _)) = furthest.filter(|(_, reached)| *reached > range.start) {
            mark(index);
            mark(other);
        }
        if furthest.is_none_or(|(_, reached)| range.end > reached) {
            furthest = Some((index, range.end));
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::overlapping;

    #[test]
    fn every_range_that_shares_bytes_is_marked() {
        let ranges = [0..10, 10..20, 15..30, 16..18, 40..50, 60..90];
        assert_eq!(overlapping(&ranges, 80), [false, true, true, true, false, true]);
        assert_eq!(overlapping(&[], 0), [false; 0]);
    }
}
