//! The names of members: decoded, made safe to show, and told apart by what they stand for.

use crate::finding::{Phrase, phrase};
use unicode_normalization::UnicodeNormalization;

/// What a member is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MemberKind {
    /// Text or data, to be read.
    Data,
    /// A picture, sound, film or typeface: listed, not read.
    Media,
}

/// What a file holds that is neither settings nor text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Media {
    /// A picture.
    Image,
    /// A picture that moves.
    Animation,
    /// A film.
    Video,
    /// Sound.
    Audio,
    /// A typeface.
    Typeface,
}

/// Extensions of files that hold no settings and no text.
const MEDIA: [(Media, &[&str]); 5] = [
    (Media::Image, &["avif", "bmp", "heic", "heif", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"]),
    (Media::Animation, &["gif"]),
    (Media::Video, &["3gp", "avi", "m4v", "mkv", "mov", "mp4", "mpeg", "mpg", "ogv", "webm"]),
    (Media::Audio, &["aac", "m4a", "mp3", "oga", "ogg", "opus", "wav"]),
    (Media::Typeface, &["otf", "ttf", "woff", "woff2"]),
];

/// Files that operating systems leave in archives.
const LITTER: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"];

/// What a file of this name holds, where that is a picture, sound, film or typeface.
#[must_use]
pub fn media(name: &str) -> Option<Media> {
    let (_, extension) = name.rsplit('/').next().unwrap_or(name).rsplit_once('.')?;
    let is_one = |known: &&str| known.eq_ignore_ascii_case(extension);
    MEDIA.iter().find(|(_, extensions)| extensions.iter().any(is_one)).map(|(media, _)| *media)
}

/// Whether the name is that of a picture, sound, film or typeface.
#[must_use]
pub fn is_media(name: &str) -> bool {
    media(name).is_some()
}

impl MemberKind {
    pub(super) fn of(name: &str) -> Self {
        if is_media(name) { Self::Media } else { Self::Data }
    }
}

/// Whether an operating system left it there.
pub(super) fn is_litter(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with("._") || LITTER.iter().any(|litter| litter.eq_ignore_ascii_case(part)))
}

/// Corrects a name that was decoded as code page 437 though it is in 850, which has `ø` and `Ø` at the places of `¢`
/// and `¥`: nobody writes those in file names, and the other letters of the Nordic languages lie at the same places.
pub(super) fn from_code_page(name: &str) -> String {
    name.replace('¢', "ø").replace('¥', "Ø")
}

/// Why a name is unsafe to unpack, if it is. A backslash counts as a separator of folders, as it does on Windows.
pub(super) fn danger(name: &str) -> Option<&'static Phrase> {
    let name = name.replace('\\', "/");
    let drive = matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic());
    if name.contains('\0') {
        Some(&phrase::MEMBER_NUL)
    } else if name.starts_with('/') || drive {
        Some(&phrase::MEMBER_ABSOLUTE)
    } else if name.split('/').any(|part| part == "..") {
        Some(&phrase::MEMBER_OUTSIDE)
    } else {
        None
    }
}

/// A name as it is shown: relative, with `/` between its parts, and with control characters escaped.
pub(super) fn shown(name: &str) -> String {
    let name = name.replace('\\', "/");
    let parts = name.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    let escape = |char: char| -> String {
        if char.is_control() || is_direction(char) { char.escape_default().collect() } else { char.into() }
    };
    parts.map(|part| part.chars().map(escape).collect::<String>()).collect::<Vec<_>>().join("/")
}

/// Characters that turn the direction of text, and so hide how a name really ends.
fn is_direction(char: char) -> bool {
    matches!(char, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The name as file systems compare it that ignore case and composition: members of one such name are one file there.
pub(super) fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::{danger, folded, from_code_page, is_litter, is_media, shown};

    #[test]
    fn dangerous_names_are_told_and_shown_safely() {
        let cases = [
            ("data/account.js", false, "data/account.js"),
            ("a/./b..json", false, "a/b..json"),
            ("folder\\file.json", false, "folder/file.json"),
            ("../../etc/x", true, "etc/x"),
            ("/abs", true, "abs"),
            ("C:\\x", true, "C:/x"),
            ("\\\\srv\\x", true, "srv/x"),
            ("a\\..\\b", true, "a/b"),
            ("a\0.json", true, "a\\u{0}.json"),
            ("a\nb\u{1b}[2J\u{202e}c", false, "a\\nb\\u{1b}[2J\\u{202e}c"),
        ];
        for (name, dangerous, safe) in cases {
            assert_eq!((danger(name).is_some(), shown(name).as_str()), (dangerous, safe), "{name:?}");
        }
    }

    #[test]
    fn names_tell_what_a_member_is() {
        assert!(is_media("media/posts/1.JPG") && !is_media("posts.jpg.json") && !is_media("jpg"));
        assert!(
            is_litter("__MACOSX/a.json") && is_litter("a/._b.json") && is_litter("a/.DS_Store") && !is_litter("a._b")
        );
        assert_eq!(from_code_page("bl¢d og ¥l"), "blød og Øl");
        assert_eq!(folded("A\u{30a}b"), folded("åB"));
        assert_ne!(folded("a/b"), folded("a/c"));
    }
}
