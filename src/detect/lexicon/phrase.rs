//! Phrases of concepts as patterns.

use regex::Regex;

/// Between two words of a phrase: spaces, a hyphen, quotation marks; not the end of a sentence.
const BETWEEN: &str = r#"[\s,:;"'”«»()*_/-]{1,4}"#;
/// Up to eight words more.
const GAP: &str = r#"(?:[^\s.!?]+[\s,:;"'”«»()*_/-]{1,4}){0,8}?"#;
/// A case number: `KS 2024/123`, `24/00123-4`.
const NUMBER: &str = r"[a-zåäöæø]{0,5}[ -]?[0-9]{2,4}[/:-][0-9]{2,6}(?:-[0-9]+)?";

/// One pattern for all phrases, on text in lower case.
pub(super) fn pattern(phrases: &[String]) -> Regex {
    let phrases: Vec<String> = phrases.iter().map(|phrase| one(&crate::detect::normalise::lower(phrase))).collect();
    Regex::new(&format!("(?:{})", phrases.join("|"))).expect("internal: escaped words form a valid pattern")
}

fn one(phrase: &str) -> String {
    let mut pattern = String::from(r"\b");
    let mut first = true;
    let mut gap = false;
    for word in phrase.split_whitespace() {
        if word == "..." {
            gap = true;
            continue;
        }
        if !first {
            pattern.push_str(BETWEEN);
        }
        if gap {
            pattern.push_str(GAP);
            gap = false;
        }
        first = false;
        match word.strip_suffix('*') {
            _ if word == "<nr>" => pattern.push_str(NUMBER),
            Some(stem) => {
                pattern.push_str(&regex::escape(stem));
                pattern.push_str(r"[a-zåäöæøáðéíóúýþ]*");
            }
            None => pattern.push_str(&regex::escape(word)),
        }
    }
    // A word boundary after the last word, unless it ends in a sign such as `j.nr.`
    if phrase.ends_with(|char: char| char.is_alphanumeric() || char == '*' || char == '>') {
        pattern.push_str(r"\b");
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_texts() {
        let cases = [
            ("allmän* handling*", "det blir allmänna handlingar", true),
            ("allmän* handling*", "allmänt om vår handling", false),
            ("överför* ... tredje part", "uppgifter överförs till en så kallad tredje part", true),
            ("överför* ... tredje part", "de överförs. En tredje part", false),
            ("dnr <nr>", "se Dnr: KS 2024/123", true),
            ("dnr <nr>", "dnr saknas", false),
            ("offentlig", "offentligt", false),
        ];
        for (phrase, text, expected) in cases {
            let text = crate::detect::normalise::lower(text);
            assert_eq!(pattern(&[phrase.to_owned()]).is_match(&text), expected, "{phrase}: {text}");
        }
    }
}
