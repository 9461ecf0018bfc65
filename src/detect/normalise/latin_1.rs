//! What most Nordic texts are made of: ASCII and the letters of Latin-1, told by their bytes in UTF-8.

/// The first byte of the letters U+00C0 to U+00FF in UTF-8.
const LATIN: u8 = 0xc3;

/// How many bytes of such characters come first. Most texts are made of nothing else: they are passed over in steps that
/// are compared at once.
pub(super) fn latin_run(text: &str) -> usize {
    const STEP: usize = 16;
    let is_other = |byte: u8| byte >= 0xc0 && byte != LATIN;
    let has_other = |step: &&[u8]| step.iter().fold(false, |found, byte| found | is_other(*byte));
    let passed = text.as_bytes().chunks_exact(STEP).take_while(|step| !has_other(step)).count() * STEP;
    let rest = text.as_bytes().get(passed..).unwrap_or_default();
    passed + rest.iter().position(|byte| is_other(*byte)).unwrap_or(rest.len())
}

/// Whether a text has a capital of ASCII. All its bytes are looked at, so that many are compared at once.
pub(super) fn has_capital(text: &str) -> bool {
    text.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase())
}

/// Adds a text of ASCII and the letters of Latin-1 in lower case. Capitals beyond ASCII are few: what stands between them
/// is copied at once.
pub(super) fn push_lower(text: &str, into: &mut String) {
    let (at, mut rest) = (into.len(), text);
    let seconds = text.as_bytes().get(1..).unwrap_or_default();
    let capitals = text.bytes().zip(seconds).fold(false, |found, (first, second)| found | is_capital(first, *second));
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
    let at = text.as_bytes().array_windows().position(|[first, second]| is_capital(*first, *second))?;
    let (before, rest) = text.split_at(at);
    let char = rest.chars().next()?;
    Some((before, char, rest.get(char.len_utf8()..)?))
}

/// Whether two bytes are such a capital, or the sign × among them.
fn is_capital(first: u8, second: u8) -> bool {
    first == LATIN && second < 0x9f
}

/// Lower case of the letters of Latin-1.
fn small(char: char) -> char {
    match char {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(char) | 0x20).unwrap_or(char),
        _ => char,
    }
}
