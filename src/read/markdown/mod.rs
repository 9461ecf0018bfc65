//! Markdown: YAML front matter, the body as it is written, and the elements in it.
//!
//! In: the text of a draft, an assessment or a policy. Out: one mapping as [`Document::roots`](super::Document::roots)
//! says. Nothing is rendered and nothing is fetched; the time taken is linear in the size of the text.

mod front;
mod walk;

use self::front::{Front, Parts};
use super::{Limits, Parsed, yaml};
use crate::{
    finding::{Finding, code, phrase},
    source::{SourceFile, Span},
    tree::{Map, Node, Text, Value},
};

/// Reads a Markdown text. Front matter that cannot be read is reported in the lines of the file; the body is read all
/// the same.
pub(super) fn read(file: &SourceFile, limits: &Limits) -> Parsed {
    let Parts { front, mut body } = front::parts(&file.text);
    let mut map = Map::new();
    let mut parsed = Parsed::default();
    match front {
        Front::Absent => {}
        Front::Block(range) => {
            parsed = yaml::read_part(file, range.clone(), limits);
            match mapping(&mut parsed) {
                Ok(Some(front)) => map.set("front", front),
                Ok(None) => {}
                Err(finding) => {
                    parsed.findings.push(*finding);
                    // What was no front matter after all is text, and must not escape the checks of text.
                    body = range.start;
                }
            }
        }
        Front::Unclosed(mark) => {
            let span = Span::new(file.id, mark.start, mark.end);
            parsed.findings.push(Finding::coded(&code::SYNTAX, &phrase::FRONT_UNCLOSED, span).help(&phrase::END_FRONT));
        }
    }
    add_body(file, body, map, limits, parsed)
}

/// Reads a text without front matter.
pub(super) fn read_plain(file: &SourceFile, limits: &Limits) -> Parsed {
    add_body(file, 0, Map::new(), limits, Parsed::default())
}

fn add_body(file: &SourceFile, body: usize, mut map: Map, limits: &Limits, mut parsed: Parsed) -> Parsed {
    let elements = walk::elements(file, body, limits);
    let whole = Span::new(file.id, body, file.text.len());
    let text = file.text.get(body..).unwrap_or_default();
    let text = Text::verbatim(text, u32::try_from(body).unwrap_or(u32::MAX));
    map.set("body", Node::new(Value::Text(text), whole));
    for (key, nodes) in [
        ("links", elements.links),
        ("images", elements.images),
        ("headings", elements.headings),
        ("tables", elements.tables),
    ] {
        map.set(key, Node::list(nodes, whole));
    }
    parsed.roots.push(Node::map(map, file.span()));
    parsed.comments.extend(elements.comments);
    parsed.findings.extend(elements.findings);
    parsed
}

/// The mapping that front matter must be, taken out of what was read of it; none where nothing is in it.
///
/// # Errors
/// The finding for front matter that is something else.
fn mapping(parsed: &mut Parsed) -> Result<Option<Node>, Box<Finding>> {
    let Some(front) = std::mem::take(&mut parsed.roots).into_iter().next() else { return Ok(None) };
    if front.as_map().is_some() {
        return Ok(Some(front));
    }
    let finding = Finding::coded(&code::SYNTAX, &phrase::FRONT_NO_MAPPING, front.span());
    Err(Box::new(finding.help(&phrase::WRITE_FRONT)))
}
