//! A linked policy: what the engine runs and `explain` tells.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use super::{
    dated::{Dated, Interval},
    locale::Locale,
    message::Message,
    sign_off::SignOff,
};
use crate::{
    finding::{About, Modality, RuleId, Severity},
    record::Kind,
    source::Span,
    tree::{
        Node,
        query::{Part, PartKind},
    },
    vocabulary::Schema,
};

/// The rules and parameters in force.
#[derive(Debug, Default)]
pub struct Policy {
    /// The packs in force, weakest layer first.
    pub packs: Vec<PackRef>,
    /// The rules in force, by id. Rules that are `off` are not among them.
    pub rules: Vec<Rule>,
    /// Every parameter with its history.
    pub params: BTreeMap<String, Setting>,
    /// For every rule that any pack names, also those that are off: who set its strength, weakest layer first.
    pub strengths: BTreeMap<RuleId, Vec<Strength>>,
    /// The texts in the language of the run.
    pub locale: Locale,
    /// The day on which it is in force.
    pub day: Date,
    /// The country whose laws are named; `None` for all.
    pub laws_of: Option<String>,
    /// What no machine can check, and who signed for it.
    pub sign_offs: Vec<SignOff>,
}

impl Policy {
    /// Whether a rule on something other than posts looks at posts: only then is any of them kept.
    #[must_use]
    pub fn reads_posts(&self) -> bool {
        let is_posts = |part: &Part| part.kind == PartKind::Name("posts".into());
        let reads =
            |condition: &Condition| condition.given.shape().iter().any(|shape| shape.parts.iter().any(is_posts));
        self.rules
            .iter()
            .filter(|rule| rule.on != [Kind::Post])
            .any(|rule| reads(&rule.given) || rule.when.iter().chain(&rule.unless).any(reads))
    }

    /// Whether a rule on this kind of record looks at what the files that it names say themselves: only then are they read.
    #[must_use]
    pub fn reads_files(&self, kind: Kind) -> bool {
        let is_file = |part: &Part| part.kind == PartKind::Name("file".into());
        let reads = |condition: &Condition| condition.given.shape().iter().any(|shape| shape.parts.iter().any(is_file));
        let mut rules = self.rules.iter().filter(|rule| rule.on.contains(&kind));
        rules.any(|rule| reads(&rule.given) || rule.when.iter().chain(&rule.unless).any(reads))
    }

    /// Every rule that a pack names, in force or off, and whether a waiver may cover it.
    pub fn known_rules(&self) -> impl Iterator<Item = (&RuleId, bool)> + Clone {
        let in_force = self.rules.iter().map(|rule| (&rule.id, rule.about.waivable));
        let off = self.strengths.keys().filter(|id| self.rules.iter().all(|rule| rule.id != **id));
        in_force.chain(off.map(|id| (id, true)))
    }
}

/// A pack that is in force.
#[derive(Debug, Clone)]
pub struct PackRef {
    /// Its id: the file name without `.yaml`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its layer.
    pub layer: Layer,
}

/// Whose word a pack is; later ones override earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// What holds where nobody says otherwise.
    Default,
    /// A statute, a judgment.
    Law,
    /// Guidance of a supervisory authority.
    Guidance,
    /// Guidance of an association of authorities.
    Association,
    /// The authority's own guideline.
    Authority,
    /// The organisation's configuration.
    Organization,
    /// A single channel's.
    Channel,
}

impl Layer {
    /// The word for it in packs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Law => "law",
            Self::Guidance => "guidance",
            Self::Association => "association",
            Self::Authority => "authority",
            Self::Organization => "organization",
            Self::Channel => "channel",
        }
    }
}

/// A parameter and who set it.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The value in force.
    pub value: Node,
    /// What of it holds for a time only.
    pub dated: Vec<Dated>,
    /// Every value given, weakest layer first; the last that holds on the day is in force.
    pub history: Vec<SetBy>,
}

/// Who set a parameter to what.
#[derive(Debug, Clone)]
pub struct SetBy {
    /// The pack, or `somelint.yaml`.
    pub pack: String,
    /// Its layer.
    pub layer: Layer,
    /// The value.
    pub value: Node,
    /// Why it differs from the layer below.
    pub reason: Option<String>,
    /// The days on which it holds.
    pub interval: Interval,
    /// The line.
    pub span: Span,
}

/// Who set the strength of a rule to what.
#[derive(Debug, Clone)]
pub struct Strength {
    /// The pack, or `somelint.yaml`.
    pub pack: String,
    /// Its layer.
    pub layer: Layer,
    /// Whether the rule is off.
    pub off: bool,
    /// The severity, where the entry names one.
    pub severity: Option<Severity>,
    /// How strong the demand is.
    pub modality: Option<Modality>,
    /// The risk in the pack's own table.
    pub risk: Option<Risk>,
    /// The requirement rows or texts it comes from.
    pub sources: Vec<String>,
    /// Why it differs from the layer below.
    pub reason: Option<String>,
    /// The days on which it holds.
    pub interval: Interval,
    /// The line.
    pub span: Span,
}

/// A cell of a risk matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// 1 to 5.
    pub likelihood: u8,
    /// 1 to 5.
    pub consequence: u8,
}

impl Risk {
    /// Likelihood times consequence, 1 to 25.
    #[must_use]
    pub fn value(self) -> u8 {
        self.likelihood.saturating_mul(self.consequence)
    }

    /// The severity that the value stands for: an error from 12, a warning from 6, else advice. The borders are those
    /// between the colours of a five by five matrix as Nordic authorities draw it.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self.value() {
            12.. => Severity::Error,
            6.. => Severity::Warning,
            _ => Severity::Advice,
        }
    }
}

/// A rule, linked: parameters replaced, texts in the language of the run.
#[derive(Debug)]
pub struct Rule {
    /// Its id.
    pub id: RuleId,
    /// Title, why, fix, requirements and law.
    pub about: Arc<About>,
    /// The kinds of record it speaks of.
    pub on: Vec<Kind>,
    /// The platforms it speaks of; empty for all.
    pub platforms: Vec<String>,
    /// The stronger of the packs' severity and that of the local risk.
    pub severity: Severity,
    /// How strong the demand is.
    pub modality: Modality,
    /// The risk in the strongest pack's table.
    pub risk: Option<Risk>,
    /// What is checked.
    pub given: Condition,
    /// Whether `given` must hold (`must`) or must not (`must_not`).
    pub forbids: bool,
    /// Speaks only of records for which all of these hold.
    pub when: Vec<Condition>,
    /// Does not speak of records for which any of these holds.
    pub unless: Vec<Condition>,
    /// What else makes a violation true, where it stands in other files.
    pub related: Vec<crate::tree::query::Query>,
    /// The verdict where the evidence is absent.
    pub missing: Missing,
    /// What is said of a violation.
    pub message: Message,
    /// The values of its parameters that hold for a time only.
    pub dated: Vec<Dated>,
    /// The days on which the last word on its strength holds.
    pub interval: Interval,
    /// The line of policy to show: the pack's entry for the rule, else the rule file.
    pub line: Span,
    /// The pack whose line that is, if one is.
    pub pack: Option<String>,
}

/// A path and what its values must be.
#[derive(Debug)]
pub struct Condition {
    /// The JSONPath as written.
    pub given: crate::tree::query::Query,
    /// The schema its values are checked against.
    pub schema: Schema,
}

/// The verdict on a record that does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// It is not known.
    #[default]
    NoEvidence,
    /// Saying nothing is a violation.
    Fail,
    /// Saying nothing is fine.
    Pass,
    /// The rule does not speak of it.
    NotApplicable,
}
