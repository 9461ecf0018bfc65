//! A picture without its metadata. In: the bytes of a file. Out: the same picture; pixels, colour profile and orientation stay.

use img_parts::{
    Bytes, ImageEXIF,
    jpeg::{Jpeg, markers},
    png::Png,
    webp::WebP,
};

use super::{APP1, APP13, Kind, heif, metadata};

/// What stripping gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stripped {
    /// The new bytes.
    Bytes(Vec<u8>),
    /// There was nothing to strip.
    Clean,
    /// The file is not rewritten: a TIFF holds its picture and metadata in one, and a HEIC may hide where they lie.
    Unsupported,
    /// The file is damaged; it is better left alone.
    Damaged,
}

/// Takes EXIF, XMP, IPTC and comments out of a JPEG, PNG or WebP file; of a HEIC or AVIF file they are overwritten. The
/// orientation is kept in an EXIF block of its own.
#[must_use]
pub fn strip(bytes: &[u8]) -> Stripped {
    let whole = Bytes::copy_from_slice(bytes);
    let turned = orientation(bytes).map(only_orientation);
    let out = match Kind::of(bytes) {
        Some(Kind::Jpeg) => Jpeg::from_bytes(whole).map(|mut jpeg| {
            let is_other = |marker| marker != APP1 && marker != APP13 && marker != markers::COM;
            jpeg.segments_mut().retain(|segment| is_other(segment.marker()));
            jpeg.set_exif(turned);
            jpeg.encoder().bytes()
        }),
        Some(Kind::Png) => Png::from_bytes(whole).map(|mut png| {
            png.chunks_mut().retain(|chunk| !TEXT.contains(&chunk.kind()));
            png.set_exif(turned);
            png.encoder().bytes()
        }),
        Some(Kind::WebP) => WebP::from_bytes(whole).map(|mut webp| {
            webp.remove_chunks_by_id(*b"XMP ");
            webp.set_exif(turned);
            webp.encoder().bytes()
        }),
        Some(Kind::Heif) => {
            let upright = || only_orientation(1);
            let out = heif::overwritten(bytes, &turned.unwrap_or_else(upright));
            let is_clean = |out: &Vec<u8>| metadata(out).is_some_and(|tags| tags.is_empty());
            match out.filter(is_clean) {
                Some(out) => Ok(out.into()),
                None => return Stripped::Unsupported,
            }
        }
        Some(Kind::Tiff) => return Stripped::Unsupported,
        None => return Stripped::Damaged,
    };
    match out {
        Ok(out) if out == bytes => Stripped::Clean,
        Ok(out) => Stripped::Bytes(out.to_vec()),
        Err(_) => Stripped::Damaged,
    }
}

/// Chunks of PNG that hold texts and times.
const TEXT: [[u8; 4]; 5] = [*b"tEXt", *b"zTXt", *b"iTXt", *b"eXIf", *b"tIME"];

/// How the camera was held, where that is not upright.
fn orientation(bytes: &[u8]) -> Option<u16> {
    let mut reader = exif::Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_from_container(&mut std::io::Cursor::new(bytes));
    let exif = read.or_else(|error| error.distill_partial_result(|_| {})).ok()?;
    let turned = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)?;
    u16::try_from(turned).ok().filter(|turned| (2..=8).contains(turned))
}

/// An EXIF block of one entry: tag 0x0112, one short (TIFF 6.0, section 2).
fn only_orientation(turned: u16) -> Bytes {
    let [high, low] = turned.to_be_bytes();
    Bytes::copy_from_slice(&[
        b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, high, low, 0, 0, 0, 0, 0, 0,
    ])
}
