//! Which kind of archive some bytes are, by what they begin with: names lie.

/// The kinds of archives that are told apart. Zip, tar and gzip archives are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArchiveKind {
    /// A zip archive.
    Zip,
    /// An office document: a zip archive inside, a document to people.
    Office,
    /// A compound file: an old office document, or a new one with a password.
    Compound,
    /// A gzip file, such as `.tar.gz`.
    Gzip,
    /// A tar archive.
    Tar,
    /// A 7z archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A bzip2 file.
    Bzip2,
    /// An xz file.
    Xz,
    /// A Zstandard file.
    Zstd,
}

/// Offset and bytes that tell a kind.
const MAGIC: [(usize, &[u8], ArchiveKind); 11] = [
    (0, b"PK\x03\x04", ArchiveKind::Zip),
    (0, b"PK\x05\x06", ArchiveKind::Zip),
    (0, b"PK\x07\x08", ArchiveKind::Zip),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ArchiveKind::Compound),
    (0, b"\x1F\x8B", ArchiveKind::Gzip),
    (0, b"7z\xBC\xAF\x27\x1C", ArchiveKind::SevenZip),
    (0, b"Rar!\x1A\x07", ArchiveKind::Rar),
    (4, b"1AY&SY", ArchiveKind::Bzip2),
    (0, b"\xFD7zXZ\x00", ArchiveKind::Xz),
    (0, b"\x28\xB5\x2F\xFD", ArchiveKind::Zstd),
    (257, b"ustar", ArchiveKind::Tar),
];

/// Names of the first member of office documents, by OPC (ISO/IEC 29500-2) and ODF (ISO/IEC 26300).
const OFFICE: [&[u8]; 6] = [b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/", b"word/", b"mimetypeapplication/"];

/// Where the name of the first member begins (APPNOTE 4.3.7).
const FIRST_NAME: usize = 30;

impl ArchiveKind {
    /// Whether it is a document to people, whatever it is inside.
    #[must_use]
    pub fn is_office(self) -> bool {
        matches!(self, Self::Office | Self::Compound)
    }

    /// The name that people know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Zip => "zip archive",
            Self::Office | Self::Compound => "office document",
            Self::Gzip => "gzip archive",
            Self::Tar => "tar archive",
            Self::SevenZip => "7z archive",
            Self::Rar => "RAR archive",
            Self::Bzip2 => "bzip2 archive",
            Self::Xz => "xz archive",
            Self::Zstd => "Zstandard archive",
        }
    }
}

/// The kind of archive that bytes begin; `None` for anything else. The first 512 bytes suffice.
#[must_use]
pub fn kind_of(bytes: &[u8]) -> Option<ArchiveKind> {
    let begins = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    let (.., kind) = MAGIC.iter().find(|(at, magic, _)| begins(*at, magic))?;
    let office = *kind == ArchiveKind::Zip && OFFICE.iter().any(|name| begins(FIRST_NAME, name));
    Some(if office { ArchiveKind::Office } else { *kind })
}

#[cfg(test)]
mod tests {
    use super::{ArchiveKind, kind_of};

    #[test]
    fn kinds_are_told_by_their_bytes() {
        let tar = [vec![b'a'; 257], b"ustar\x0000".to_vec()].concat();
        let first = |name: &[u8]| [b"PK\x03\x04", [0; 26].as_slice(), name].concat();
        let cases = [
            (first(b"data/account.js"), Some(ArchiveKind::Zip)),
            (first(b"xl/workbook.xml"), Some(ArchiveKind::Office)),
            (b"PK\x05\x06".to_vec(), Some(ArchiveKind::Zip)),
            (b"\x1F\x8B\x08".to_vec(), Some(ArchiveKind::Gzip)),
            (tar, Some(ArchiveKind::Tar)),
            (b"Rar!\x1A\x07\x01".to_vec(), Some(ArchiveKind::Rar)),
            (b"PK".to_vec(), None),
            (b"{\"a\": 1}".to_vec(), None),
            (Vec::new(), None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(kind_of(&bytes), kind, "{bytes:?}");
        }
    }
}
