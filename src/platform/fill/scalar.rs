//! Turns one written value into what its field wants.

use std::{borrow::Cow, collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::Shape;
use crate::{
    finding::{Finding, code, nearest, phrase},
    platform::{
        Hint, turn,
        words::{Interval, When, fold, interval, is_iso, when, words},
    },
    record::{self, Kind, PLATFORMS, platform_of_word, schema::Field},
    tree::{Node, Number, Value},
};

/// `6(1)(e)`, `art. 6.1 e`, `artikel 9.2 g`, `6 nr. 1 bokstav e`.
static PROVISION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b([69])[^0-9]{1,12}([12])[^0-9a-z]{0,3}(?:bokstav|litra|led|kohta)?[^0-9a-z]{0,3}\b([a-j])\b[^0-9a-z]*$",
    )
});
/// A number with what may stand around it: `4`, `4 - sannolikt`, `1 500,00 kr`.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(-?[0-9]{1,3}(?:[ .\u{a0}][0-9]{3})+|-?[0-9]+)(?:[.,]([0-9]+))?[^0-9]*$"));

/// What a cell about a platform says.
enum Named {
    /// One platform, or a service that is not known and becomes its own id.
    One(String),
    /// A slip of the pen of this name.
    Slip(&'static str),
    /// Two platforms at once.
    Several,
}

fn platform(written: &str) -> Named {
    if let Some(known) = record::platform(written) {
        return Named::One(known.id.to_owned());
    }
    let parts = written
        .split(['+', ',', '&', '/', ';'])
        .flat_map(|part| part.split(" och ").flat_map(|part| part.split(" og ")));
    let known: BTreeSet<&str> = parts.filter_map(platform_of_word).map(|known| known.id).collect();
    if known.len() > 1 {
        return Named::Several;
    }
    if let Some(known) = platform_of_word(written) {
        return Named::One(known.id.to_owned());
    }
    let near = nearest(written, PLATFORMS.iter().map(|known| known.id).filter(|id| id.len() > 4));
    near.map_or_else(|| Named::One(slug(written)), Named::Slip)
}

/// The id of a service that is not known: its name in small ASCII letters.
fn slug(name: &str) -> String {
    let plain: String = fold(name).nfd().map(|c| if c == 'ø' { 'o' } else { c }).filter(char::is_ascii).collect();
    plain.split_whitespace().collect::<Vec<_>>().join("-")
}

/// The finding for a date that a spreadsheet wrote as the number of days since 1899-12-30 (ECMA-376 part 1, 18.17.4.1).
fn serial_date(text: &Node) -> Option<Box<Finding>> {
    /// 1927 to 2119: other numbers are no dates of ours.
    const DAYS: std::ops::Range<i64> = 10_000..80_000;
    let written = text.as_str()?;
    let days: i64 = written.split(['.', ',']).next()?.parse().ok().filter(|days| DAYS.contains(days))?;
    let date = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(days)).ok()?;
    let message = phrase::SERIAL_DATE.with([("word", written.to_owned()), ("date", date.to_string())]);
    let finding = Finding::said(&code::SHEET_DATE, message, text.span());
    Some(Box::new(finding.advice(vec![phrase::WRITE_DATE.with([])])))
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("internal: a built-in pattern compiles")
}

/// A field that is to be filled with one value.
pub(super) struct Scalar<'h> {
    pub(super) kind: Kind,
    pub(super) field: Field,
    /// Its path without `[]`, as the tables of words name it.
    pub(super) path: Cow<'h, str>,
    pub(super) hint: &'h Hint,
}

/// The value; nothing where the source says that it is not known; a finding where it is not understood.
type Turned = Result<Option<Node>, Box<Finding>>;

impl Scalar<'_> {
    pub(super) fn turn(&self, node: &Node) -> Turned {
        let shape = Shape::of(self.field);
        let Some(text) = turn::spelled(node) else {
            return Ok(match node.as_bool() {
                Some(_) if matches!(shape, Shape::Truth | Shape::Mixed) => Some(node.clone()),
                Some(_) => self.truth_as_word(node).or_else(|| Some(node.clone())),
                None => None,
            });
        };
        let written = text.as_str().unwrap_or_default();
        if words().answers.is_unknown(written) {
            return Ok(None);
        }
        if let Some(value) = self.configured(written) {
            return Ok(Some(self.word(&text, value)));
        }
        match shape {
            // `Ersättare: ingen` says that there is nobody, which is no name.
            Shape::Text if words().answers.is_none(written) => Ok(None),
            Shape::Text => Ok(Some(text)),
            Shape::Mixed | Shape::Group => Ok(Some(node.clone())),
            Shape::Whole | Shape::Number => self.number(node, &text, shape),
            Shape::Time => self.time(text),
            Shape::Duration => match interval(&words().time, written) {
                Interval::Iso => Ok(Some(text)),
                Interval::Means(duration) => Ok(Some(Node::word(duration, text.span()))),
                Interval::Unknown => Err(self.not_understood(&text, None)),
            },
            Shape::Platform => match platform(written) {
                Named::One(id) if id == written || id.is_empty() => Ok(Some(text)),
                Named::One(id) => Ok(Some(Node::word(id, text.span()))),
                Named::Slip(near) => Err(self.not_understood(&text, Some(near))),
                Named::Several => {
                    let finding = self.not_understood(&text, None);
                    Err(Box::new(finding.help("this names two platforms; write one, and a row for each")))
                }
            },
            Shape::Truth => {
                let value =
                    turn::truth(node).and_then(|node| node.as_bool()).or_else(|| words().answers.truth(written));
                value.map(|value| Some(Node::bool(value, text.span()))).ok_or_else(|| self.not_understood(&text, None))
            }
            Shape::Provision => self.provision(text),
            Shape::Word | Shape::Code => self.known_word(text, shape),
        }
    }

    /// `values:` of the configuration, by field and word.
    fn configured(&self, written: &str) -> Option<&str> {
        let named = |field: &str| field.replace("[]", "") == self.path;
        let (_, values) = self.hint.values.iter().find(|(field, _)| named(field))?;
        let folded = fold(written);
        values.iter().find(|(word, _)| fold(word) == folded).map(|(_, value)| value.as_str())
    }

    /// A value of the configuration, in the type of the field.
    fn word(&self, text: &Node, value: &str) -> Node {
        let truth = match value {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        match (Shape::of(self.field), truth) {
            (Shape::Truth, Some(truth)) => Node::bool(truth, text.span()),
            (Shape::Whole | Shape::Number, _) => Node::new(Value::Number(Number::new(value)), text.span()),
            _ => Node::meaning(value, text),
        }
    }

    /// YAML programs write `off` and `yes` as truth values: where a word is wanted they are those words again.
    fn truth_as_word(&self, node: &Node) -> Option<Node> {
        let spellings = if node.as_bool()? { ["on", "ja"] } else { ["off", "nej"] };
        spellings.iter().find_map(|word| self.lookup(word)).map(|value| Node::word(value, node.span()))
    }

    fn known_word(&self, text: Node, shape: Shape) -> Turned {
        let written = text.as_str().unwrap_or_default();
        if let Some(value) = self.lookup(written) {
            let same = value == written;
            return Ok(Some(if same { text } else { Node::meaning(value, &text) }));
        }
        if shape == Shape::Code {
            return Ok(Some(self.code(text)));
        }
        let near =
            nearest(written, self.field.words().iter().copied().chain(words().values.words(self.kind, self.table())));
        Err(self.not_understood(&text, near))
    }

    fn lookup(&self, written: &str) -> Option<&str> {
        let own = self.field.words();
        if let Some(word) = own.iter().find(|word| **word == written) {
            return Some(word);
        }
        let folded = fold(written);
        let own = own.iter().copied().find(|word| fold(word) == folded);
        own.or_else(|| words().values.value(self.kind, self.table(), written))
    }

    /// The table of words: that of the shared definition, else that of the path.
    fn table(&self) -> &str {
        self.field.common().unwrap_or(&self.path)
    }

    /// Codes are written in the case of their standard: `sv-SE`, `SE`. The schema says what is no code.
    fn code(&self, text: Node) -> Node {
        let written = text.as_str().unwrap_or_default();
        let code = match self.field.common() {
            Some("country") => written.to_uppercase(),
            _ => written.replace('_', "-").split_once('-').map_or_else(
                || written.to_lowercase(),
                |(language, rest)| format!("{}-{rest}", language.to_lowercase()),
            ),
        };
        if code == written { text } else { Node::word(code, text.span()) }
    }

    fn provision(&self, text: Node) -> Turned {
        let written = text.as_str().unwrap_or_default();
        if let Some(value) = self.lookup(written) {
            return Ok(Some(Node::meaning(value, &text)));
        }
        let Some(parts) = PROVISION.captures(written) else { return Err(self.not_understood(&text, None)) };
        let part = |at: usize| parts.get(at).map_or("", |part| part.as_str());
        let provision = format!("{}({})({})", part(1), part(2), part(3).to_lowercase());
        let same = provision == written;
        Ok(Some(if same { text } else { Node::word(provision, text.span()) }))
    }

    fn number(&self, node: &Node, text: &Node, shape: Shape) -> Turned {
        if node.as_number().is_some() {
            return Ok(Some(node.clone()));
        }
        let written = text.as_str().unwrap_or_default();
        let Some(parts) = NUMBER.captures(written) else { return Err(self.not_understood(text, None)) };
        let (whole, fraction) = (parts.get(1), parts.get(2).map(|part| part.as_str()));
        let Some(whole) = whole else { return Err(self.not_understood(text, None)) };
        let digits: String = whole.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
        let number = match fraction.filter(|_| shape == Shape::Number) {
            Some(fraction) => format!("{digits}.{fraction}"),
            None if fraction.is_some() => return Err(self.not_understood(text, None)),
            None => digits,
        };
        let end = parts.get(2).unwrap_or(whole).end();
        Ok(Some(Node::new(Value::Number(Number::new(number)), text.locate(0..end))))
    }

    fn time(&self, text: Node) -> Turned {
        let written = text.as_str().unwrap_or_default();
        if is_iso(written.trim()) {
            return Ok(Some(text));
        }
        let english = self.hint.languages.first().is_some_and(|language| language.starts_with("en"));
        match when(&words().time, written, english) {
            When::Iso => Ok(Some(text)),
            When::Means(time) => Ok(Some(Node::word(time, text.span()))),
            When::Ambiguous(why) => {
                let finding = self.not_understood(&text, None);
                let help = format!("{why}; {}", Shape::Time.advice().english);
                Err(Box::new(finding.help(help)))
            }
            When::Unknown => Err(serial_date(&text).unwrap_or_else(|| self.not_understood(&text, None))),
        }
    }

    fn not_understood(&self, text: &Node, near: Option<&str>) -> Box<Finding> {
        let written = text.as_str().unwrap_or_default();
        let field = ("field", self.path.to_string());
        let message = if self.may_be_shown(written) {
            phrase::NOT_UNDERSTOOD.with([("word", written.to_owned()), field])
        } else {
            phrase::THIS_NOT_UNDERSTOOD.with([field])
        };
        let near = near.map(|near| phrase::DID_YOU_MEAN.with([("near", near.to_owned())]));
        let known = Some(self.field.words()).filter(|known| !known.is_empty());
        let known = known.map(|known| phrase::KNOWN_VALUES.with([("values", known.join(", "))]));
        let advice = Shape::of(self.field).advice().with([]);
        let help = near.into_iter().chain(known).chain([advice]).collect();
        Box::new(Finding::said(&code::UNKNOWN_WORD, message, text.span()).advice(help))
    }

    /// Values that have shifted into the wrong column may be personal data: only plain short words are repeated.
    fn may_be_shown(&self, written: &str) -> bool {
        let digits = written.chars().filter(char::is_ascii_digit).count();
        !self.field.is_personal() && written.chars().count() <= 30 && digits <= 4 && !written.contains('@')
    }
}
