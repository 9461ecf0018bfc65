//! What most Nordic texts are made of: ASCII and the letters of Latin-1, told by their bytes in UTF-8.

/// The first byte of the letters U+00C0 to U+00FF in UTF-8.
pub(super) const LATIN: u8 = 0xc3;

/// How many bytes of ASCII come first.
pub(super) fn ascii_run(bytes: &[u8]) -> usize {
    const STEP: usize = 16;
    let whole = bytes.chunks_exact(STEP).take_while(|chunk| chunk.is_ascii()).count() * STEP;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len())
}

/// Adds a text of ASCII and the letters of Latin-1 in lower case.
///
/// * `capitals`: whether it may have capitals beyond ASCII. They are few: what stands between them is copied at once.
pub(super) fn push_lower(text: &str, capitals: bool, into: &mut String) {
    let (at, mut rest) = (into.len(), text);
    while let Some((before, char, behind)) = Some(rest).filter(|_| capitals).and_then(capital) {
        into.push_str(before);
        into.push(small(char));
        rest = behind;
    }
    into.push_str(rest);
    if let Some(added) = into.get_mut(at..) {
        added.make_ascii_lowercase();
    }
}

/// The first capital beyond ASCII, with what stands before and behind it.
fn capital(text: &str) -> Option<(&str, char, &str)> {
    let at = text.as_bytes().array_windows().position(|[first, second]| *first == LATIN && *second < 0x9f)?;
    let (before, rest) = text.split_at(at);
    let char = rest.chars().next()?;
    Some((before, char, rest.get(char.len_utf8()..)?))
}

/// Lower case of the letters of Latin-1.
fn small(char: char) -> char {
    match char {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(char) | 0x20).unwrap_or(char),
        _ => char,
    }
}
