//! IPTC-IIM, as Photoshop keeps it in JPEG. In: its blocks. Out: what they tell.

use super::{About, Tag};

/// Data sets of the application record, and what they tell.
const SETS: [(u8, &str, About); 5] = [
    (80, "By-line", About::Author),
    (110, "Credit", About::Author),
    (116, "Copyright Notice", About::Author),
    (122, "Writer/Editor", About::Author),
    (55, "Date Created", About::Taken),
];

/// The resource of Photoshop that holds IPTC.
const RESOURCE: u16 = 0x0404;

pub(super) fn tags(blocks: &[u8], tags: &mut Vec<Tag>) {
    let mut rest = blocks;
    while let Some((resource, data, next)) = block(rest) {
        if resource == RESOURCE {
            sets(data, tags);
        }
        rest = next;
    }
}

/// `8BIM`, a number, a name of even length, a length, and as many bytes, padded to an even number.
fn block(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let rest = bytes.strip_prefix(b"8BIM")?;
    let (number, rest) = rest.split_first_chunk::<2>()?;
    let name = usize::from(*rest.first()?) + 1;
    let rest = rest.get(name + name % 2..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let data = rest.get(..length)?;
    let next = rest.get((length + length % 2).min(rest.len())..)?;
    Some((u16::from_be_bytes(*number), data, next))
}

/// `1C`, a record, a set, a length of two bytes, and as many bytes.
fn sets(mut data: &[u8], tags: &mut Vec<Tag>) {
    while let [0x1c, record, set, high, low, rest @ ..] = data {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(value) = rest.get(..length) else { return };
        let known = SETS.iter().find(|(known, ..)| known == set).filter(|_| *record == 2);
        let value = String::from_utf8_lossy(value).trim().to_owned();
        if let Some((_, name, about)) = known.filter(|_| !value.is_empty()) {
            tags.push(Tag { about: *about, name: format!("IPTC {name}"), value });
        }
        data = rest.get(length..).unwrap_or_default();
    }
}
