//! Packs upon packs: what holds in the end, and where packs contradict each other.
//!
//! In: the packs in force. Out: every parameter with its history, the strength of every rule with its history, and
//! findings: contradictions within a layer that no higher layer decides, and overrides without a reason.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    Layer, Risk, SetBy, Setting, Strength,
    dated::{Dated, Held, in_force},
    fields::suggest,
    files::{Folder, PolicyFiles},
    pack::{OrganizationLayer, PackFile},
};
use crate::{
    finding::{Finding, Modality, Phrase, Severity, code, phrase},
    source::Span,
    tree::{Node, typed::Spanned},
};

/// The wanted packs and all that they build on, and the organisation's own word; weakest layer first.
pub(super) fn gather(
    files: &PolicyFiles,
    wanted: &[Spanned<String>],
    organization: Option<&OrganizationLayer>,
    findings: &mut Vec<Finding>,
) -> Vec<PackFile> {
    let mut packs = Vec::new();
    let mut seen = BTreeSet::new();
    let mut queue: Vec<Spanned<String>> = wanted.iter().rev().cloned().collect();
    while let Some(Spanned { value: id, span }) = queue.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        match files.one(Folder::Packs, &id) {
            Err(finding) => findings.push(*finding),
            Ok(None) => {
                let message = phrase::NO_PACK.with([("pack", id.clone())]);
                findings.push(suggest(&code::POLICY_UNKNOWN, message, span, &id, files.ids(Folder::Packs)));
            }
            Ok(Some(file)) => match PackFile::load(&id, file) {
                Err(mut mistakes) => findings.append(&mut mistakes),
                Ok(pack) => {
                    queue.extend(pack.extends.iter().rev().cloned());
                    packs.push(pack);
                }
            },
        }
    }
    match organization.map(PackFile::of_organization).transpose() {
        Ok(pack) => packs.extend(pack),
        Err(mut mistakes) => findings.append(&mut mistakes),
    }
    packs.sort_by_key(|pack| pack.layer);
    packs
}

/// Which packs each pack builds on, directly or by way of others: those it knows, and answers for where it differs.
#[derive(Debug)]
pub(super) struct Foundations<'p>(BTreeMap<&'p str, BTreeSet<&'p str>>);

impl<'p> Foundations<'p> {
    pub(super) fn of(packs: &'p [PackFile]) -> Self {
        let direct = |id: &str| packs.iter().find(|pack| pack.id == id).map(|pack| &*pack.extends).unwrap_or_default();
        let all = |pack: &'p PackFile| {
            let mut known = BTreeSet::new();
            let mut queue = vec![pack.id.as_str()];
            while let Some(id) = queue.pop() {
                let new = direct(id).iter().map(|below| below.value.as_str()).filter(|below| known.insert(*below));
                queue.extend(new);
            }
            (pack.id.as_str(), known)
        };
        Self(packs.iter().map(all).collect())
    }

    /// Whether a pack must say why it differs from another: the organisation from every one, since it chose them all.
    fn answers(&self, pack: &str, layer: Layer, below: &str) -> bool {
        layer >= Layer::Organization || self.0.get(pack).is_some_and(|known| known.contains(below))
    }
}

/// Every parameter with its history; the highest layer's word is in force, of those that hold on the day.
pub(super) fn settle_params(
    packs: &[PackFile],
    foundations: &Foundations<'_>,
    day: Date,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, Setting> {
    let mut histories: BTreeMap<&str, Vec<&SetBy>> = BTreeMap::new();
    for (name, set) in packs.iter().flat_map(|pack| &pack.params) {
        histories.entry(&name.value).or_default().push(set);
    }
    let mut settings = BTreeMap::new();
    for (name, history) in histories {
        let holding: Vec<&SetBy> = history.iter().copied().filter(|set| set.interval.on(day) == Held::Now).collect();
        let values: Vec<(Node, Vec<Dated>)> = holding.iter().map(|set| in_force(&set.value, day, findings)).collect();
        let words: Vec<_> = holding.iter().zip(&values).map(|(set, (value, _))| word_of_param(set, value)).collect();
        judge((&PARAMETER, name), &words, foundations, findings);
        let strongest = last_group(&words).start;
        if let Some((value, dated)) = values.into_iter().nth(strongest) {
            let history = history.into_iter().cloned().collect();
            settings.insert(name.to_owned(), Setting { value, dated, history });
        }
    }
    settings
}

/// What packs say of one rule.
#[derive(Debug)]
pub(super) struct History {
    /// Where the first of them names the rule.
    pub(super) named: Span,
    /// What they say, weakest layer first.
    pub(super) strengths: Vec<Strength>,
}

/// What packs say of every rule that any of them names.
pub(super) fn collect_strengths(packs: &[PackFile]) -> BTreeMap<String, History> {
    let mut strengths: BTreeMap<String, History> = BTreeMap::new();
    for (rule, strength) in packs.iter().flat_map(|pack| &pack.rules) {
        let history = strengths.entry(rule.value.clone());
        let history = history.or_insert_with(|| History { named: rule.span, strengths: Vec::new() });
        history.strengths.push(strength.clone());
    }
    strengths
}

/// What holds for a rule after every layer has spoken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) off: bool,
    pub(super) severity: Severity,
    pub(super) modality: Modality,
    pub(super) risk: Option<Risk>,
}

impl Standing {
    /// A rule that no pack has spoken of yet.
    pub(super) fn new(severity: Severity) -> Self {
        Self { off: false, severity, modality: Modality::Must, risk: None }
    }

    /// With one more word. An entry that names a severity says all there is: what lower layers said of modality and
    /// risk no longer counts. Other entries change only what they name.
    fn then(self, word: &Strength) -> Self {
        if word.off {
            return Self { off: true, ..self };
        }
        let below = word.severity.map_or(self, Self::new);
        let modality = word.modality.unwrap_or(below.modality);
        Self { off: false, severity: below.severity, modality, risk: word.risk.or(below.risk) }
    }

    /// The severity of a violation: the stronger of the stated one and that of the local risk value, and no more than
    /// the modality allows. What *must* be is as stated, what *should* be at most a warning, what *may* be at most
    /// advice.
    pub(super) fn weight(self) -> Severity {
        let stated = self.risk.map_or(self.severity, |risk| risk.severity().max(self.severity));
        match self.modality {
            Modality::Must => stated,
            Modality::Should => stated.min(Severity::Warning),
            Modality::May => Severity::Advice,
        }
    }
}

/// What holds for a rule in the end; contradictions and unreasoned overrides are reported.
pub(super) fn settle_strength(
    rule: &str,
    severity: Severity,
    history: &[&Strength],
    foundations: &Foundations<'_>,
    findings: &mut Vec<Finding>,
) -> Standing {
    let mut below = Standing::new(severity);
    let mut words = Vec::new();
    for group in history.chunk_by(|one, other| one.layer == other.layer) {
        let mut last = below;
        for strength in group {
            let standing = below.then(strength);
            last = last.then(strength);
            let demand = (!standing.off).then_some((standing.severity, standing.modality));
            words.push(Word {
                layer: strength.layer,
                demand,
                pack: &strength.pack,
                span: strength.span,
                reasoned: strength.reason.is_some(),
            });
        }
        below = last;
    }
    judge((&RULE, rule), &words, foundations, findings);
    below
}

/// What one pack demands of one parameter or rule.
struct Word<'p, D> {
    layer: Layer,
    demand: D,
    pack: &'p str,
    span: Span,
    reasoned: bool,
}

/// The values of a parameter; two lists with the same members are the same demand.
fn word_of_param<'p>(set: &'p SetBy, value: &Node) -> Word<'p, Vec<String>> {
    let mut demand: Vec<String> = match value.type_name() {
        "array" => value.items().iter().map(|item| item.to_json().to_string()).collect(),
        _ => vec![value.to_json().to_string()],
    };
    demand.sort();
    Word { layer: set.layer, demand, pack: &set.pack, span: set.span, reasoned: set.reason.is_some() }
}

fn last_group<D>(words: &[Word<'_, D>]) -> std::ops::Range<usize> {
    let layer = words.last().map(|word| word.layer);
    let start = words.iter().position(|word| Some(word.layer) == layer).unwrap_or(0);
    start..words.len()
}

/// What is said of packs that differ on a rule, or on a parameter.
struct What {
    contradiction: &'static Phrase,
    unreasoned: &'static Phrase,
}

static RULE: What = What { contradiction: &phrase::PACKS_CONTRADICT_RULE, unreasoned: &phrase::RULE_WITHOUT_REASON };
static PARAMETER: What =
    What { contradiction: &phrase::PACKS_CONTRADICT_PARAMETER, unreasoned: &phrase::PARAMETER_WITHOUT_REASON };

/// Reports contradictions in the highest layer that speaks, and words that differ from all of the layer below without
/// a reason, where that layer is the pack's own foundation. Choosing one side of a contradiction needs no reason.
fn judge<D: PartialEq>(
    (what, name): (&What, &str),
    words: &[Word<'_, D>],
    foundations: &Foundations<'_>,
    findings: &mut Vec<Finding>,
) {
    let mut below: &[Word<'_, D>] = &[];
    for group in words.chunk_by(|one, other| one.layer == other.layer) {
        for word in group.iter().filter(|word| !word.reasoned) {
            let agrees = below.iter().any(|lower| lower.demand == word.demand);
            let known = below.iter().rfind(|lower| foundations.answers(word.pack, word.layer, lower.pack));
            if let Some(lower) = known.filter(|_| !agrees) {
                let message = what.unreasoned.with([("pack", word.pack.to_owned()), ("name", name.to_owned())]);
                let said = phrase::PACK_SAYS_THIS.with([("pack", lower.pack.to_owned())]);
                findings.push(Finding::coded(&code::POLICY_REASON, message, word.span).also(lower.span, said));
            }
        }
        below = group;
    }
    let Some((first, rest)) = below.split_first() else { return };
    if let Some(other) = rest.iter().find(|other| other.demand != first.demand) {
        let values = [("pack", first.pack), ("other", other.pack), ("name", name)];
        let message = what.contradiction.with(values.map(|(place, value)| (place, value.to_owned())));
        let said = phrase::PACK_SAYS_THIS.with([("pack", first.pack.to_owned())]);
        findings.push(Finding::coded(&code::POLICY_CONFLICT, message, other.span).also(first.span, said));
    }
}
