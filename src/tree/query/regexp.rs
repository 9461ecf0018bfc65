//! Patterns of `match` and `search`: I-Regexp (RFC 9485) on a linear-time engine.

use regex::{Regex, RegexBuilder};

/// Bytes that one compiled pattern may take; a pattern can stand in a document, so it is bounded.
const SIZE_LIMIT: usize = 1 << 20;

/// Compiles a pattern; `whole` demands that it matches all of the text. `None` where it is not a pattern.
pub(super) fn compile(pattern: &str, whole: bool) -> Option<Regex> {
    let dotted = plain_dots(pattern);
    let spelled = if whole { format!(r"\A(?:{dotted})\z") } else { dotted };
    RegexBuilder::new(&spelled).size_limit(SIZE_LIMIT).build().ok()
}

/// The pattern with each dot outside a class as `[^\n\r]` (RFC 9485, 5.3).
fn plain_dots(pattern: &str) -> String {
    let mut result = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                result.push(c);
                result.extend(chars.next());
                continue;
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '.' if !in_class => {
                result.push_str(r"[^\n\r]");
                continue;
            }
            _ => {}
        }
        result.push(c);
    }
    result
}
