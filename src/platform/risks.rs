//! Risks that are written into running text or into the cells of a table that has no columns for them.
//!
//! In: a text such as `<p>Kartläggning …</p> <p><b>Riskvärde: 10</b> Sannolikhet: 5 Konsekvens: 2</p>`, in Swedish,
//! Norwegian or Danish wording, as raw markup or as people read it. Out: one risk each, with its measures and its comment
//! where those stand in the next cells.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{build::Builder, turn};
use crate::tree::{Node, Number, Value};

/// Value, likelihood, consequence, in this order. Only marks and tags may stand between them.
static RISK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?i)\b(?:riskvärde|risikoverdi|risikoværdi)\s*:\s*([0-9]{1,2})\b[^0-9]{0,60}?",
        r"\b(?:sannolikhet|sannsynlighet|sannsyn|sandsynlighed)\s*:\s*([0-9])\b[^0-9]{0,60}?\bkonsekvens\s*:\s*([0-9])\b",
    );
    Regex::new(pattern).expect("internal: a built-in pattern compiles")
});

/// The risks in a text, in order.
pub(super) fn risks_in(body: &Node) -> Vec<Node> {
    let Some(text) = body.as_str() else { return Vec::new() };
    let found: Vec<_> = RISK.captures_iter(text).collect();
    let titles: Vec<Range<usize>> =
        found.iter().map(|risk| title(text, risk.get(0).map_or(0, |whole| whole.start()))).collect();
    let ends = titles.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let risks = found.iter().zip(&titles).zip(ends).filter_map(|((risk, title), end)| {
        let whole = risk.get(0)?;
        let mut builder = Builder::new();
        if !title.is_empty() {
            builder.set("text", turn::part(body, title.clone()));
        }
        for (field, group) in [("value", 1), ("likelihood", 2), ("consequence", 3)] {
            let digits = risk.get(group)?;
            let place = body.locate(digits.range());
            builder.set(field, Node::new(Value::Number(Number::new(digits.as_str())), place));
        }
        let row = text.get(whole.end()..end)?;
        let row = row.split("\n\n").next().unwrap_or(row);
        for measure in cell(row, 1) {
            let mut item = Builder::new();
            let place = whole.end() + measure.start..whole.end() + measure.end;
            item.set("text", turn::part(body, place.clone()));
            builder.push("measures", item.finish(body.locate(place)));
        }
        Some(builder.finish(body.locate(title.start.min(whole.start())..whole.end())))
    });
    risks.collect()
}

/// What the risk is: the last words before its value that are no markup.
fn title(text: &str, before: usize) -> Range<usize> {
    let mut end = before;
    while let Some(rest) = text.get(..end) {
        let trimmed = rest.trim_end();
        let Some(tag) = trimmed.ends_with('>').then(|| trimmed.rfind('<')).flatten() else {
            end = trimmed.len();
            break;
        };
        end = tag;
    }
    let start = text.get(..end).and_then(|rest| rest.rfind(['\n', '\t', '>', '|'])).map_or(0, |at| at + 1);
    let inner = turn::trimmed(text.get(start..end).unwrap_or_default());
    start + inner.start..start + inner.end
}

/// The paragraphs of a cell, counted from the one that holds the value.
fn cell(row: &str, number: usize) -> Vec<Range<usize>> {
    let mut start = 0;
    for (at, cell) in row.split('\t').enumerate() {
        if at == number {
            return paragraphs(cell).map(|range| start + range.start..start + range.end).collect();
        }
        start += cell.len() + 1;
    }
    Vec::new()
}

fn paragraphs(cell: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let pieces = cell.split(['<', '\n']).map(move |piece| {
        let begin = start;
        start += piece.len() + 1;
        // The rest of a tag that was cut at its beginning.
        let is_tag = begin > 0 && cell.as_bytes().get(begin - 1) == Some(&b'<');
        let skip = if is_tag { piece.find('>').map_or(piece.len(), |end| end + 1) } else { 0 };
        let inner = turn::trimmed(piece.get(skip..).unwrap_or_default());
        begin + skip + inner.start..begin + skip + inner.end
    });
    pieces.filter(|range| !range.is_empty())
}
