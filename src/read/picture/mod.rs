//! Pictures: what their metadata tells, and the same picture without it.
//!
//! In: the bytes of a JPEG, PNG, WebP, TIFF or HEIC file. Out: [`Tag`]s of EXIF (CIPA DC-008), XMP (ISO 16684-1) and IPTC
//! (IIM 4.2), or the bytes without them, the picture itself untouched. Pixels are never decoded.

mod description;
mod exif;
mod heif;
mod iptc;
mod strip;
mod xmp;

use img_parts::{Bytes, jpeg::Jpeg, png::Png, riff::RiffChunk, webp::WebP};

pub use description::description;
pub use strip::{Stripped, strip};

/// What stands for the metadata of a picture where places are shown: `foto.jpg!/metadata`.
pub const MEMBER: &str = "metadata";

/// What a tag tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Who made it, owns it or is shown in it.
    Author,
    /// The camera or phone, its owner's name for it, its serial number.
    Device,
    /// When it was taken.
    Taken,
    /// The program that wrote it.
    Software,
}

/// One statement of a file's metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// What it tells.
    pub about: About,
    /// The tag's own name, with the standard it belongs to: `EXIF GPSLatitude`.
    pub name: String,
    /// Its value, of degrees as a decimal number.
    pub value: String,
}

/// The kinds of file whose metadata are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
    /// WebP (RFC 9649).
    WebP,
    /// TIFF 6.0, which many raw formats are.
    Tiff,
    /// HEIC and AVIF (ISO/IEC 23008-12).
    Heif,
}

impl Kind {
    /// The kind that the first bytes tell.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(Self::Tiff),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Heif),
            _ => None,
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Heif => "image/heic",
        }
    }
}

/// What the metadata of a picture tell, in the order of [`About`]; empty where there are none, `None` where the bytes are no
/// picture of a known kind.
#[must_use]
pub fn metadata(bytes: &[u8]) -> Option<Vec<Tag>> {
    let kind = Kind::of(bytes)?;
    let mut tags = exif::tags(bytes);
    for packet in packets(kind, bytes) {
        match packet {
            Packet::Xmp(bytes) => xmp::tags(&bytes, &mut tags),
            Packet::Iptc(bytes) => iptc::tags(&bytes, &mut tags),
        }
    }
    tags.sort_by(|one, other| (one.about, &one.name).cmp(&(other.about, &other.name)));
    tags.dedup();
    Some(tags)
}

/// Metadata other than EXIF, which the reader of EXIF finds itself.
enum Packet {
    Xmp(Bytes),
    Iptc(Bytes),
}

/// What begins an XMP packet in a JPEG segment (XMP part 3, 1.1.3), and a block of Photoshop.
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
/// Segments of applications 1 and 13, and the comment.
const APP1: u8 = 0xe1;
const APP13: u8 = 0xed;

fn packets(kind: Kind, bytes: &[u8]) -> Vec<Packet> {
    let whole = || Bytes::copy_from_slice(bytes);
    match kind {
        Kind::Jpeg => {
            let Ok(jpeg) = Jpeg::from_bytes(whole()) else { return Vec::new() };
            let packet = |segment: &img_parts::jpeg::JpegSegment| match segment.marker() {
                APP1 if segment.contents().starts_with(XMP) => Some(Packet::Xmp(segment.contents().slice(XMP.len()..))),
                APP13 if segment.contents().starts_with(PHOTOSHOP) => {
                    Some(Packet::Iptc(segment.contents().slice(PHOTOSHOP.len()..)))
                }
                _ => None,
            };
            jpeg.segments().iter().filter_map(packet).collect()
        }
        Kind::Png => {
            let Ok(png) = Png::from_bytes(whole()) else { return Vec::new() };
            png.chunks_by_type(*b"iTXt").map(|chunk| Packet::Xmp(chunk.contents().clone())).collect()
        }
        Kind::WebP => {
            let Ok(webp) = WebP::from_bytes(whole()) else { return Vec::new() };
            let content = |chunk: &RiffChunk| chunk.content().data().cloned();
            webp.chunks_by_id(*b"XMP ").filter_map(content).map(Packet::Xmp).collect()
        }
        Kind::Heif => heif::xmp(bytes).map(|packet| Packet::Xmp(Bytes::copy_from_slice(packet))).collect(),
        Kind::Tiff => Vec::new(),
    }
}
