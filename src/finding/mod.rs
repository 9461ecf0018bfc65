//! Floor 1: every located problem, one type: a syntax error, a mistyped policy key, a violation, an expired waiver.

mod about;
mod coded;
mod codes;
mod edit;
mod phrases;
mod scales;
mod suggest;

use std::{fmt, sync::Arc};

use serde::Serialize;

pub use about::About;
pub use coded::Code;
pub use codes::CODES;
pub use edit::Edit;
pub use phrases::{PHRASES, Phrase, Said, Sayings, Words, fill, join};
pub use scales::{Class, Grade, Modality, Severity};
pub use suggest::{did_you_mean, meant, nearest};
pub mod code {
    //! The codes by name: `code::JSON_SYNTAX`.
    pub use super::codes::all::*;
}

pub mod phrase {
    //! The phrases by name: `phrase::UNKNOWN_COLUMN`.
    pub use super::phrases::all::*;
}

use crate::source::Span;

/// The id of a rule or of a [`Code`]: a path such as `tracking/meta-pixel-off`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// An id of this spelling.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a label shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The place to look at first. Exactly one label of a finding has it.
    Primary,
    /// Another place that makes the finding true.
    Related,
    /// The line of policy behind it.
    Policy,
}

/// A place and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The raw bytes.
    pub span: Span,
    /// What it shows.
    pub role: Role,
    /// A few words; empty where the place speaks for itself.
    pub message: String,
    /// The kind of personal data at the place (`personnummer`, `e-mail`): its text never leaves in clear.
    pub sensitive: Option<&'static str>,
    /// What stands there instead once it is mended, where that is known for sure.
    pub instead: Option<Box<str>>,
}

impl Label {
    /// A label without words.
    #[must_use]
    pub fn new(span: Span, role: Role) -> Self {
        Self { span, role, message: String::new(), sensitive: None, instead: None }
    }

    /// The label with words.
    #[must_use]
    pub fn saying(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }
}

/// Which record a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordRef {
    /// The kind, as in `on:`.
    pub kind: &'static str,
    /// The id within its kind.
    pub id: Arc<str>,
}

/// A located problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule or code.
    pub about: Arc<About>,
    /// Its weight.
    pub severity: Severity,
    /// What it means for the run.
    pub class: Class,
    /// How strong the demand is; rules only.
    pub modality: Option<Modality>,
    /// How it is known; rules only.
    pub grade: Option<Grade>,
    /// What is wrong here, in lower case and without a full stop.
    pub message: String,
    /// What to do here, where that differs from [`About::fix`].
    pub help: Option<String>,
    /// The record; rules only.
    pub record: Option<RecordRef>,
    /// Where in the record, as a normalised JSONPath; rules only.
    pub path: Option<Box<str>>,
    /// The places, the primary one first.
    pub labels: Vec<Label>,
    /// The phrases behind message and help: what lets another language say them.
    pub sayings: Box<Sayings>,
}

impl Finding {
    /// A finding of a code of our own at a place.
    #[must_use]
    pub fn coded(code: &'static Code, message: impl Into<Words>, span: Span) -> Self {
        let message = message.into();
        Self {
            about: code.about(),
            severity: code.severity,
            class: code.class,
            modality: None,
            grade: None,
            message: message.english(),
            help: None,
            record: None,
            path: None,
            labels: vec![Label::new(span, Role::Primary)],
            sayings: Box::new(Sayings { message: message.said(), ..Sayings::default() }),
        }
    }

    /// A finding of a code whose message other languages have as well.
    #[must_use]
    pub fn said(code: &'static Code, message: Said, span: Span) -> Self {
        Self::coded(code, message, span)
    }

    /// The finding with advice for this very place.
    #[must_use]
    pub fn help(mut self, help: impl Into<Words>) -> Self {
        let help = help.into();
        self.help = Some(help.english());
        self.sayings.help = help.said().into_iter().collect();
        self
    }

    /// The finding with advice for this very place that other languages have as well.
    #[must_use]
    pub fn advice(mut self, help: Vec<Said>) -> Self {
        self.help = Some(join(&help.iter().map(Said::english).collect::<Vec<_>>()));
        self.sayings.help = help;
        self
    }

    /// The finding with advice, where there is any.
    #[must_use]
    pub fn perhaps(self, help: Option<Said>) -> Self {
        match help {
            Some(help) => self.advice(vec![help]),
            None => self,
        }
    }

    /// The finding with one more place.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<Words>) -> Self {
        let message = message.into();
        self.labels.push(Label::new(span, Role::Related).saying(message.english()));
        self.sayings.labels.extend(message.said().map(|said| (self.labels.len() - 1, said)));
        self
    }

    /// The primary place; every finding has one.
    #[must_use]
    pub fn span(&self) -> Span {
        let primary = self.labels.iter().find(|label| label.role == Role::Primary);
        primary.or(self.labels.first()).map(|label| label.span).expect("internal: a finding has a label")
    }
}
