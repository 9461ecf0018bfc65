//! Where in a mapping somebody is typing: the path of keys above a place of front matter, YAML or TOML-like text.
//!
//! It reads lines and their indentation only: a text that is being typed is seldom whole.

use std::ops::Range;

use super::doc::Doc;
use crate::{
    read::{Syntax, syntax_of},
    record::{
        Kind,
        schema::{Field, field},
    },
    report::escape::markdown,
    tree::Step,
};

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typing {
    /// A key, or an item of a list, below the path.
    Below(Vec<Step>),
    /// The value at the path.
    Value(Vec<Step>),
}

/// What is being typed at a byte of a text; `None` outside of front matter and YAML.
pub(super) fn typing(doc: &Doc, offset: usize) -> Option<Typing> {
    let region = region(doc)?;
    let text = doc.text.text.get(region.start..offset)?;
    if offset > region.end {
        return None;
    }
    let mut lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let line = Line::of(lines.pop()?);
    let mut path = above(&lines, line.dash.unwrap_or(line.column), line.dash.is_some());
    if line.dash.is_some() {
        path.push(Step::Index(0));
    }
    let Some((key, value)) = line.entry() else { return Some(Typing::Below(path)) };
    path.push(Step::Key(key.into()));
    if value.starts_with('[') {
        path.push(Step::Index(0));
    }
    // `a: { b` is beyond what lines tell.
    (!value.starts_with('{')).then_some(Typing::Value(path))
}

/// What the key at a byte means, and where it stands.
pub(super) fn meaning(doc: &Doc, offset: usize) -> Option<(String, Range<usize>)> {
    let region = region(doc).filter(|region| region.contains(&offset))?;
    let start = doc.text.text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = doc.text.text.get(start..region.end)?;
    let line = Line::of(rest.lines().next()?);
    let (key, _) = line.entry()?;
    let span = start + line.column..start + line.column + key.len();
    if !span.contains(&offset) {
        return None;
    }
    let above_it: Vec<&str> = doc.text.text.get(region.start..start)?.lines().collect();
    let mut path = above(&above_it, line.dash.unwrap_or(line.column), line.dash.is_some());
    if line.dash.is_some() {
        path.push(Step::Index(0));
    }
    path.push(Step::Key(key.into()));
    let found = field(kind(doc)?, &path)?;
    let words = found.words();
    let words = if words.is_empty() { String::new() } else { format!("\n\n`{}`", words.join("` · `")) };
    Some((format!("**{}** {}{words}", markdown(key), markdown(found.description())), span))
}

/// The fields of what a text holds, before linking.
pub(super) fn root(doc: &Doc) -> Option<Field> {
    kind(doc).map(Field::as_read)
}

fn kind(doc: &Doc) -> Option<Kind> {
    // Front matter that is just being begun is most likely that of a draft.
    doc.kind.or_else(|| (syntax(doc) == Some(Syntax::Markdown)).then_some(Kind::Post))
}

fn syntax(doc: &Doc) -> Option<Syntax> {
    syntax_of(&doc.path.to_string_lossy(), "")
}

/// The bytes that hold keys.
fn region(doc: &Doc) -> Option<Range<usize>> {
    let text = &*doc.text.text;
    match syntax(doc)? {
        Syntax::Yaml => Some(0..text.len()),
        Syntax::Markdown => {
            let start = text.strip_prefix("---").and_then(|rest| rest.find('\n')).map(|at| at + 4)?;
            let body = text.get(start..)?;
            let ends = |(at, line): (usize, &str)| ["---", "..."].contains(&line.trim_end()).then_some(at);
            let mut at = start;
            let lines = body.split_inclusive('\n').map(|line| {
                at += line.len();
                (at - line.len(), line)
            });
            let end = { lines }.find_map(ends).unwrap_or(text.len());
            Some(start..end)
        }
        _ => None,
    }
}

/// A line by its indentation.
struct Line<'l> {
    /// Where its dash stands, if it begins an item of a list.
    dash: Option<usize>,
    /// Where its content begins, behind the dash.
    column: usize,
    content: &'l str,
}

impl<'l> Line<'l> {
    fn of(line: &'l str) -> Self {
        let content = line.trim_start();
        let column = line.len() - content.len();
        match content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            Some(rest) => {
                let inner = rest.trim_start();
                Self { dash: Some(column), column: line.len() - inner.len(), content: inner }
            }
            None => Self { dash: None, column, content },
        }
    }

    /// Its key and what stands behind the colon.
    fn entry(&self) -> Option<(&'l str, &'l str)> {
        let (key, value) = self.content.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|char| char.is_alphanumeric() || "_-".contains(char));
        let is_value = value.is_empty() || value.starts_with([' ', '\t']);
        (is_key && is_value).then(|| (key, value.trim_start()))
    }

    fn is_silent(&self) -> bool {
        self.dash.is_none() && (self.content.is_empty() || self.content.starts_with('#'))
    }
}

/// The path of what stands below these lines at a column.
///
/// * `in_list`: whether a dash stands there: then the key above it may stand at the same column.
fn above(lines: &[&str], mut column: usize, mut in_list: bool) -> Vec<Step> {
    let mut path = Vec::new();
    for line in lines.iter().rev().map(|line| Line::of(line)).filter(|line| !line.is_silent()) {
        if column == 0 && !in_list {
            break;
        }
        let outer = |at: usize| if in_list && line.dash.is_none() { at <= column } else { at < column };
        let opens = line.entry().filter(|_| outer(line.column));
        if let Some((key, _)) = opens {
            path.push(Step::Key(key.into()));
            (column, in_list) = (line.column, false);
        }
        if let Some(dash) = line.dash.filter(|dash| *dash < column) {
            path.push(Step::Index(0));
            (column, in_list) = (dash, true);
        }
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::{Doc, Typing, typing};

    #[test]
    fn the_path_above_a_place_is_told_by_indentation() {
        for (text, told) in [
            ("---\nsta|", "below "),
            ("---\nstatus: dr|\n---\n", "value status"),
            ("---\nstatus:|", "value status"),
            ("---\nplatforms: [facebook, in|]\n---\n", "value platforms 0"),
            ("---\nplatforms:\n  - fa|", "below platforms 0"),
            ("---\nplatforms:\n- fa|", "below platforms 0"),
            ("---\nmedia:\n  - path: a.jpg\n    al|", "below media 0"),
            ("---\nmedia:\n  - path: a.jpg\n  - pa|", "below media 0"),
            ("---\nmedia:\n- path: a.jpg\n  alt: |", "value media 0 alt"),
            ("---\ntitle: x\nreview:\n  # by whom\n\n  re|", "below review"),
            ("---\nreview:\n  by: x\nst|", "below "),
            ("---\r\nreview:\r\n  by: x\r\n  o|", "below review"),
            ("---\na: 1\n---\nbody: |", "nothing"),
            ("body: |", "nothing"),
            ("---\nreview: { by|", "nothing"),
        ] {
            let at = text.find('|').unwrap();
            let uri = "file:///a.md".parse().unwrap();
            let doc = Doc::new(uri, "/a.md".into(), 0, text.replace('|', ""));
            let steps = |path: Vec<crate::tree::Step>| {
                path.iter()
                    .map(|step| match step {
                        crate::tree::Step::Key(key) => key.to_string(),
                        crate::tree::Step::Index(at) => at.to_string(),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let found = match typing(&doc, at) {
                None => "nothing".to_owned(),
                Some(Typing::Below(path)) => format!("below {}", steps(path)),
                Some(Typing::Value(path)) => format!("value {}", steps(path)),
            };
            assert_eq!(found, told, "{text:?}");
        }
    }
}
