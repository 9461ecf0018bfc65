//! EXIF: tags of the camera. In: the bytes of a picture. Out: what they tell.

use std::io::Cursor;

use exif::{Exif, Field, In, Reader, Tag as Name, Value};

use super::{About, Tag};

/// Tags of text, and what they tell.
const TEXTS: [(Name, About); 10] = [
    (Name::Artist, About::Author),
    (Name::Copyright, About::Author),
    (Name::CameraOwnerName, About::Author),
    (Name::Make, About::Device),
    (Name::Model, About::Device),
    (Name::BodySerialNumber, About::Device),
    (Name::LensSerialNumber, About::Device),
    (Name::DateTimeOriginal, About::Taken),
    (Name::DateTimeDigitized, About::Taken),
    (Name::Software, About::Software),
];

/// The tags of a file; none where it has no EXIF or one that is broken.
pub(super) fn tags(bytes: &[u8]) -> Vec<Tag> {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut Cursor::new(bytes));
    let read = read.or_else(|error| error.distill_partial_result(|_| {}));
    let Ok(exif) = read else { return Vec::new() };
    let texts = TEXTS.iter().filter_map(|(name, about)| {
        let value = text(exif.get_field(*name, In::PRIMARY)?)?;
        Some(Tag { about: *about, name: format!("EXIF {name}"), value })
    });
    let position = [
        (Name::GPSLatitude, Name::GPSLatitudeRef, "S", About::Latitude),
        (Name::GPSLongitude, Name::GPSLongitudeRef, "W", About::Longitude),
    ];
    let position = position.into_iter().filter_map(|(name, reference, negative, about)| {
        let value = degrees(&exif, name, reference, negative)?;
        Some(Tag { about, name: format!("EXIF {name}"), value: format!("{value:.6}") })
    });
    texts.chain(position).collect()
}

fn text(field: &Field) -> Option<String> {
    let Value::Ascii(parts) = &field.value else { return None };
    let text = parts.iter().map(|part| String::from_utf8_lossy(part)).collect::<Vec<_>>().join("; ");
    let text = text.trim_matches(|char: char| char.is_whitespace() || char == '\0').to_owned();
    (!text.is_empty()).then_some(text)
}

fn degrees(exif: &Exif, name: Name, reference: Name, negative: &str) -> Option<f64> {
    let Value::Rational(parts) = &exif.get_field(name, In::PRIMARY)?.value else { return None };
    let part = |at: usize| parts.get(at).map_or(0.0, exif::Rational::to_f64);
    let degrees = part(0) + part(1) / 60.0 + part(2) / 3600.0;
    let away =
        exif.get_field(reference, In::PRIMARY).and_then(text).is_some_and(|it| it.eq_ignore_ascii_case(negative));
    degrees.is_finite().then_some(if away { -degrees } else { degrees })
}
