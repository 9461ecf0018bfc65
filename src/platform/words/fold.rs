//! Makes words comparable: headings and cell words differ in case, punctuation and spacing only by accident.

use unicode_normalization::UnicodeNormalization;

/// The words of a text in lower case, composed (NFC), with one space between them and without punctuation.
///
/// `Kanal-id`, `kanal_id` and `KANAL ID` are one heading; so are `comments.mode` and `Comments mode`. A tick is an `x`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Below the combining marks every text is composed already (UAX 15, Quick Check).
    if text.chars().all(|c| c < '\u{300}') {
        text.chars().for_each(|c| add(c, &mut folded));
    } else {
        text.nfc().for_each(|c| add(c, &mut folded));
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn add(c: char, folded: &mut String) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if matches!(c, '✓' | '✔' | '☑') {
            folded.push('x');
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
}

/// The words and numbers of a text: folded, and split where digits and letters meet (`24h`, `4:e`).
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
        let mut digits = None;
        for c in word.chars() {
            let digit = c.is_ascii_digit();
            match tokens.last_mut().filter(|_| digits == Some(digit)) {
                Some(token) => token.push(c),
                None => tokens.push(c.to_string()),
            }
            digits = Some(digit);
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::{fold, tokens};

    #[test]
    fn spellings_of_one_heading_are_one() {
        for spelling in ["Kanal-id", " kanal_ID ", "KANAL ID:", "Kanal.id", "(kanal id)"] {
            assert_eq!(fold(spelling), "kanal id", "{spelling}");
        }
        assert_eq!(fold("A\u{30a}tgärd"), "åtgärd");
        assert_eq!(fold(" – "), "");
        assert_eq!(fold("✓"), "x");
    }

    #[test]
    fn digits_and_letters_part() {
        assert_eq!(tokens("hver 4. time"), ["hver", "4", "time"]);
        assert_eq!(tokens("24h, 4:e"), ["24", "h", "4", "e"]);
    }
}
