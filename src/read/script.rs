//! A script that assigns one value: `window.YTD.account.part0 = [ … ]`, as the files of an X archive do.
//!
//! In: the text of a source. Out: one mapping of `variable` (what is assigned to) and `value`, both with their places.
//! Original files hold strict JSON after the `=`; those that went through a code formatter hold JavaScript literals.

use super::{
    Limits, Parsed,
    json::{self, Dialect},
};
use crate::{
    finding::{Finding, code, phrase},
    source::{SourceFile, Span},
    tree::{Key, Map, Node, Text, Value},
};

/// The variables of X archives, as they begin.
const VARIABLES: [&str; 2] = ["window.YTD.", "window.__THAR_CONFIG"];

/// Whether a text begins as the files of an X archive do.
pub(super) fn is_archive(start: &str) -> bool {
    VARIABLES.iter().any(|variable| start.starts_with(variable)) && variable_of(start).is_some()
}

/// Reads a whole file.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let text = &file.text;
    let start = text.len() - text.trim_start_matches(|char: char| char.is_whitespace() || char == '\u{feff}').len();
    let Some((variable, length)) = text.get(start..).and_then(variable_of) else {
        let span = Span::new(file.id, start, start);
        let finding = Finding::coded(&code::SYNTAX, &phrase::NO_ASSIGNMENT, span).help(&phrase::ONLY_SUCH_SCRIPTS);
        return Parsed { findings: vec![finding], ..Parsed::default() };
    };
    let range = start + length..text.len();
    let strict = json::single(file, range.clone(), Dialect::Strict, limits);
    match strict.or_else(|_| json::single(file, range, Dialect::Script, limits)) {
        Ok(single) => {
            let place = Span::new(file.id, start, start + variable.len());
            let name = Node::new(Value::Text(Text::verbatim(variable, place.start)), place);
            let mut root = Map::new();
            root.push(Key::word("variable", place), name);
            root.push(Key::word("value", single.node.span()), single.node);
            let roots = vec![Node::map(root, file.span())];
            Parsed { roots, comments: single.comments, findings: single.findings }
        }
        Err(findings) => Parsed { findings, ..Parsed::default() },
    }
}

/// The dotted name before the first `=`, and how many bytes lie before the value.
fn variable_of(text: &str) -> Option<(&str, usize)> {
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '.' | '_' | '$');
    let end = text.find(|char| !is_part(char))?;
    let variable = text.get(..end).filter(|variable| variable.contains('.'))?;
    let after = text.get(end..)?.trim_start().strip_prefix('=')?;
    let value = after.trim_start();
    value.starts_with(['[', '{']).then_some((variable, text.len() - value.len()))
}
