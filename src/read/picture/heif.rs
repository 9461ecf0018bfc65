//! HEIC and AVIF: metadata lie among the media data as items of their own, which the file finds by their offsets.
//!
//! In: the bytes of a file. Out: its XMP packets; or the same bytes with EXIF and XMP overwritten where they lie, so that no
//! offset changes and the picture stays as it is.

use std::{ops::Range, sync::LazyLock};

use regex::bytes::Regex;

/// An XMP packet (ISO 16684-1, 7.3), and what is inside it.
static XMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s-u)<x:xmpmeta[^>]*>(.*?)</x:xmpmeta>").expect("internal: a built-in pattern compiles")
});

/// The XMP packets of a file.
pub(super) fn xmp(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    XMP.find_iter(bytes).map(|found| found.as_bytes())
}

/// The file with `exif` in the place of its own EXIF and with empty XMP; none where their places are not known for sure.
pub(super) fn overwritten(bytes: &[u8], exif: &[u8]) -> Option<Vec<u8>> {
    let media = media_data(bytes);
    let is_media = |range: &Range<usize>| media.iter().any(|data| data.start <= range.start && range.end <= data.end);
    let mut out = bytes.to_vec();
    for inside in XMP.captures_iter(bytes).filter_map(|found| found.get(1)) {
        let place = Some(inside.range()).filter(is_media)?;
        out.get_mut(place)?.fill(b' ');
    }
    let Some(tiff) = tiff(bytes) else { return Some(out) };
    let place = only_place(bytes, &tiff).filter(is_media)?;
    // An item without a length goes on to the end of the file, over whatever lies there.
    let is_open = || self::tiff(&[bytes, &[0]].concat()).is_none_or(|longer| longer.len() != tiff.len());
    if place.end == bytes.len() && is_open() {
        return None;
    }
    let old = out.get_mut(place)?;
    old.fill(0);
    old.get_mut(..exif.len())?.copy_from_slice(exif);
    Some(out)
}

/// The EXIF block of a file.
fn tiff(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut std::io::Cursor::new(bytes));
    let read = read.or_else(|error| error.distill_partial_result(|_| {})).ok()?;
    Some(read.buf().to_vec())
}

/// Where a part stands in a whole, if it stands there once.
fn only_place(whole: &[u8], part: &[u8]) -> Option<Range<usize>> {
    let mut found = whole.windows(part.len().max(1)).enumerate().filter(|(_, window)| *window == part);
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at..at + part.len())
}

/// The insides of the boxes of media data (ISO/IEC 14496-12, 4.2 and 8.1.1), as far as boxes follow each other.
fn media_data(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((size, name)) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()).map(|head| {
        let [a, b, c, d, name @ ..] = *head;
        (u32::from_be_bytes([a, b, c, d]), name)
    }) {
        let long = || bytes.get(at + 8..)?.first_chunk::<8>().map(|size| u64::from_be_bytes(*size));
        let (head, size) = match size {
            0 => (8, Some(bytes.len() - at)),
            1 => (16, long().and_then(|size| usize::try_from(size).ok())),
            size => (8, usize::try_from(size).ok()),
        };
        let end = size.filter(|size| *size >= head).and_then(|size| at.checked_add(size));
        let Some(end) = end.filter(|end| *end <= bytes.len()) else { break };
        if &name == b"mdat" {
            found.push(at + head..end);
        }
        at = end;
    }
    found
}
