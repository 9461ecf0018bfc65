//! Names of persons in names of files: `kari_eksempelsen_diagnose.jpg`.
//!
//! In: text. Out: the names in what is written like the name of a file. Platforms and search engines show file names.

use memchr::memchr_iter;

use super::{
    Country::{No, Se},
    Match,
    detector::{Detector, Family, Find},
    names,
};

/// Names in names of files.
pub const DETECTOR: Detector = Detector {
    id: "file-name",
    title: "names of persons in names of files",
    rule: "A word with the ending of a picture, film or document and no spaces, in which a common first name is followed by \
           something formed as a surname. Whether it is a person nothing says: it is only possible.",
    sources: &["GDPR art. 4(1)"],
    family: Family::Name,
    labels: &["name in a file name"],
    find: Find::PersonalData,
    examples: &[
        (No, "kari_eksempelsen_diagnose.jpg", &["kari_eksempelsen"]),
        (Se, "Anna-Exempelsson.PNG", &["Anna-Exempelsson"]),
        (Se, "2026-10-01_anna.exempelgren_sjukintyg.pdf", &["anna.exempelgren"]),
        (Se, "anna.jpg", &[]),
        (Se, "badhus_i_kvallssol.jpg", &[]),
        (No, "karl_johans_gate.jpg", &[]),
        (Se, "Anna Exempelsson har öppnat.Biblioteket", &[]),
    ],
};

/// What the names of pictures, films and documents end with.
const ENDINGS: [&str; 15] =
    ["jpg", "jpeg", "png", "webp", "heic", "tif", "tiff", "gif", "mp4", "mov", "pdf", "doc", "docx", "xls", "xlsx"];

/// Names of files are shorter than this, in bytes.
const LONGEST: usize = 160;

/// The names in what is written like the name of a file.
#[must_use]
pub fn names_in_file_names(text: &str) -> Vec<Match> {
    let file = |dot: usize| {
        let after = text.get(dot + 1..)?;
        let length = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let ending = after.get(..length).filter(|ending| !ending.is_empty())?;
        ENDINGS.iter().find(|known| known.eq_ignore_ascii_case(ending))?;
        let from = text.ceil_char_boundary(dot.saturating_sub(LONGEST));
        let before = text.get(from..dot)?;
        let stem = before.rsplit(|char: char| char.is_whitespace() || "/\\?#=".contains(char)).next()?;
        name(stem, dot - stem.len())
    };
    memchr_iter(b'.', text.as_bytes()).filter_map(file).collect()
}

/// The first name with its surname in a file name that begins at `start`.
fn name(file: &str, start: usize) -> Option<Match> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in file.split(|char: char| !char.is_alphabetic()) {
        words.push((at, word));
        at += word.len();
        at += file.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    words.windows(2).find_map(|pair| {
        let [(begin, first), (surname_at, surname)] = pair else { return None };
        let is_name = !first.is_empty() && names::is_first_name(first) && names::is_surname_like(surname);
        let range = start + begin..start + surname_at + surname.len();
        is_name.then_some(Match { range, label: "name in a file name", confidence: 0.55 })
    })
}
