//! XMP: metadata as RDF in XML. In: a packet. Out: what it tells.
//!
//! Only names and texts are looked at, whatever their nesting: entities are not resolved and nothing is fetched.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{About, Tag};

/// Names of properties, without their prefix.
const NAMES: [(&str, About); 15] = [
    ("GPSLatitude", About::Latitude),
    ("GPSLongitude", About::Longitude),
    ("creator", About::Author),
    ("rights", About::Author),
    ("PersonInImage", About::Author),
    ("OwnerName", About::Author),
    ("CreatorContactInfo", About::Author),
    ("Make", About::Device),
    ("Model", About::Device),
    ("SerialNumber", About::Device),
    ("LensSerialNumber", About::Device),
    ("DateTimeOriginal", About::Taken),
    ("DateCreated", About::Taken),
    ("CreateDate", About::Taken),
    ("CreatorTool", About::Software),
];

/// Events of a packet that are looked at: real ones have a few hundred.
pub(super) const EVENTS: usize = 20_000;

pub(super) fn tags(packet: &[u8], tags: &mut Vec<Tag>) {
    // In PNG a keyword and flags stand before the packet.
    let Some(start) = packet.iter().position(|byte| *byte == b'<') else { return };
    let text = String::from_utf8_lossy(packet.get(start..).unwrap_or_default());
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut open: Vec<String> = Vec::new();
    for _ in 0..EVENTS {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                attributes(&element, tags);
                open.push(element.local_name().as_ref().to_owned());
            }
            Ok(Event::Empty(element)) => attributes(&element, tags),
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Text(text)) => {
                let known = open.iter().rev().find_map(|name| NAMES.iter().find(|(known, _)| known == name));
                if let Some((name, about)) = known {
                    push(*about, name, &text, tags);
                }
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attributes(element: &BytesStart<'_>, tags: &mut Vec<Tag>) {
    for attribute in element.attributes().flatten() {
        let own = attribute.key.local_name();
        let known = NAMES.iter().find(|(known, _)| *known == own.as_ref());
        if let Some((name, about)) = known {
            push(*about, name, &attribute.value, tags);
        }
    }
}

fn push(about: About, name: &str, value: &str, tags: &mut Vec<Tag>) {
    let value = value.trim();
    let value = match about {
        About::Latitude | About::Longitude => degrees(value),
        _ => Some(value.to_owned()),
    };
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        tags.push(Tag { about, name: format!("XMP {name}"), value });
    }
}

/// `59,54.834N` or `59,54,50N`: degrees, minutes and a letter (XMP part 2, `GPSCoordinate`).
fn degrees(value: &str) -> Option<String> {
    let (number, letter) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let mut degrees = 0.0;
    for (part, unit) in number.split(',').zip([1.0, 60.0, 3600.0]) {
        degrees += part.trim().parse::<f64>().ok()? / unit;
    }
    let sign = if matches!(letter, "S" | "W") { -1.0 } else { 1.0 };
    Some(format!("{:.6}", sign * degrees))
}
