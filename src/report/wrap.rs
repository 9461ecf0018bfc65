//! Breaking lines at words.

/// Breaks a text into lines of at most `width` code points where its words allow it; longer words are broken.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(8);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest: Vec<char> = word.chars().collect();
        while !rest.is_empty() {
            let line = lines.last_mut().expect("internal: there is always a line");
            let used = line.chars().count();
            let gap = usize::from(used > 0);
            if used + gap + rest.len() <= width {
                line.extend(std::iter::repeat_n(' ', gap).chain(rest.drain(..)));
            } else if used > 0 {
                lines.push(String::new());
            } else {
                line.extend(rest.drain(..width));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_break_at_words() {
        assert_eq!(wrap("write to the authority", 10), ["write to", "the", "authority"]);
        assert_eq!(wrap("aaaaaaaaaaaaåbb c", 8), ["aaaaaaaa", "aaaaåbb", "c"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
