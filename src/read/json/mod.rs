//! JSON with exact places: strict, iterative, and without copies of what needs none.
//!
//! In: the text of a source, or a part of it. Out: one [`Node`] a root, its strings mapped to their raw bytes.
//!
//! What is accepted is what `serde_json` accepts as one value (RFC 8259), except:
//!
//! * a byte order mark, and the guards `for(;;);`, `while(1);` and `)]}'`, are skipped at the start;
//! * several roots are read where each has a line of its own (NDJSON) and the first is an object or array;
//! * nesting is limited by [`Limits::depth`], both kinds of brackets counted, that depth included;
//! * numbers of any size are kept as their digits: `1e400` is a number, not an error;
//! * a key given twice is kept twice and reported;
//! * the answers of a batch request are read out of the strings that hold them;
//! * half of a surrogate pair is reported and read as U+FFFD, so that the rest can be checked.
//!
//! A JavaScript literal ([`Dialect::Script`]) may have unquoted keys, single quotes, trailing commas and comments too.

mod batch;
mod number;
mod parser;
mod problem;
mod string;

use std::ops::Range;

use super::{Comment, Limits, Parsed};
use crate::{finding::Finding, source::SourceFile, tree::Node};
use parser::Parser;

/// How much is allowed beyond RFC 8259.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Nothing.
    Strict,
    /// What a code formatter makes of JSON in a script: JavaScript literals.
    Script,
}

/// One value and what was said beside it.
#[derive(Debug)]
pub(super) struct Single {
    pub(super) node: Node,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
}

/// Guards that web interfaces put before JSON against being run as a script.
const GUARDS: [&str; 3] = ["for(;;);", "while(1);", ")]}'"];

/// White space by RFC 8259, section 2.
const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Extensions whose files hold a value a line, whatever the first line looks like.
const LINE_EXTENSIONS: [&str; 2] = [".ndjson", ".jsonl"];

/// Reads a whole file: one value, or one a line.
pub(super) fn read(file: &SourceFile, name: &str, limits: &Limits) -> Parsed {
    let start = after_guard(&file.text);
    let whole = start..file.text.len();
    if LINE_EXTENSIONS.iter().any(|extension| name.ends_with(extension)) {
        return lines(file, whole, limits);
    }
    match single(file, whole.clone(), Dialect::Strict, limits) {
        Ok(single) => match batch::bodies(&single.node, file, limits) {
            Some(bodies) => bodies,
            None => Parsed { roots: vec![single.node], comments: single.comments, findings: single.findings },
        },
        Err(_) if is_lines(file, whole.clone(), limits) => lines(file, whole, limits),
        Err(findings) => Parsed { findings, ..Parsed::default() },
    }
}

/// Reads exactly one value in a part of a file.
///
/// # Errors
/// The problems that were found, the one that ended the reading last.
pub(super) fn single(
    file: &SourceFile,
    range: Range<usize>,
    dialect: Dialect,
    limits: &Limits,
) -> Result<Single, Vec<Finding>> {
    let mut parser = Parser::new(file, range, dialect, limits);
    match parser.document() {
        Ok(node) => Ok(Single { node, comments: parser.comments, findings: parser.findings }),
        Err(last) => {
            parser.findings.push(*last);
            Err(parser.findings)
        }
    }
}

fn after_guard(text: &str) -> usize {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start_matches(SPACE);
    let rest = GUARDS.iter().find_map(|guard| body.strip_prefix(guard)).unwrap_or(body);
    text.len() - rest.len()
}

/// Whether a text that is not one value is meant as one a line: the first line is complete by itself and others
/// follow, or every line opens an object, which no single value can do.
fn is_lines(file: &SourceFile, range: Range<usize>, limits: &Limits) -> bool {
    let mut filled = ranges_of_lines(&file.text, range);
    let Some(first) = filled.next() else { return false };
    let opens = |line: &Range<usize>, marks: &[char]| {
        file.text.get(line.clone()).is_some_and(|text| text.trim_start_matches(SPACE).starts_with(marks))
    };
    let Some(second) = filled.next() else { return false };
    if opens(&first, &['{']) && opens(&second, &['{']) && filled.all(|line| opens(&line, &['{'])) {
        return true;
    }
    opens(&first, &['{', '[']) && single(file, first, Dialect::Strict, limits).is_ok()
}

fn lines(file: &SourceFile, range: Range<usize>, limits: &Limits) -> Parsed {
    let mut parsed = Parsed::default();
    for line in ranges_of_lines(&file.text, range) {
        match single(file, line, Dialect::Strict, limits) {
            Ok(single) => {
                parsed.roots.push(single.node);
                parsed.findings.extend(single.findings);
            }
            Err(findings) => parsed.findings.extend(findings),
        }
        if parsed.findings.len() > limits.findings {
            break;
        }
    }
    parsed
}

/// The lines that hold something, without their ends.
fn ranges_of_lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = range.start;
    text.get(range)
        .unwrap_or_default()
        .split_inclusive('\n')
        .map(move |line| {
            let at = start;
            start += line.len();
            (at, line)
        })
        .filter(|(_, line)| !line.trim_matches(SPACE).is_empty())
        .map(|(at, line)| at..at + line.trim_end_matches(SPACE).len())
}
