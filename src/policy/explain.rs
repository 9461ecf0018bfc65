//! A rule in plain words: what it wants, why, on whose word, and which layer set what.
//!
//! In: a linked policy, the policy files, the id of a rule. Out: text for people, in the language of the policy.

use std::{collections::BTreeMap, fmt::Write};

use jiff::civil::Date;

use super::{
    Layer, PackFile, Policy, Rule, Setting, Strength,
    dated::{Held, Interval},
    files::{Folder, PolicyFiles},
    law,
    link::params_of,
    locale::Locale,
    message::{Message, plain},
    requirements::requirements,
    rule::RuleFile,
    sheet::Texts,
};
use crate::{
    finding::{Edit, Finding, Modality},
    source::Span,
    tree::Node,
};

/// Explains a rule, whether it is in force or not; `None` where no file has it.
///
/// # Errors
/// What is wrong with the rule's file or the requirement table.
pub fn explain(policy: &Policy, files: &PolicyFiles, id: &str) -> Result<Option<String>, Vec<Finding>> {
    let Some(file) = files.one(Folder::Rules, id).map_err(|finding| vec![*finding])? else { return Ok(None) };
    let rule = RuleFile::load(id, file)?;
    let linked = policy.rules.iter().find(|linked| linked.id == rule.id);
    let supervisor = policy.locale.supervisor(policy.laws_of.as_deref());
    let texts = policy.locale.rule(id).unwrap_or(&rule.texts).naming(supervisor);
    let mut page = Page {
        supervisor,
        day: policy.day,
        locale: &policy.locale,
        params: &policy.params,
        files,
        text: String::new(),
    };
    page.head(&rule, &texts, linked);
    page.list("explain.law", law::of_country(&rule.law, policy.laws_of.as_deref()).into_iter());
    let rows = requirements(files)?;
    let quotes = rule.requirements.iter().map(|row| match rows.get(&row.value) {
        Some(found) => format!("{}  {}: “{}” ({})", row.value, found.authority, found.quote, found.document),
        None => row.value.clone(),
    });
    page.list("explain.requirements", quotes);
    page.params(params_of(&rule).iter().filter_map(|name| policy.params.get_key_value(name)));
    page.strengths(policy.strengths.get(&rule.id).map(Vec::as_slice).unwrap_or_default());
    page.elsewhere(policy, id, &params_of(&rule));
    Ok(Some(page.text))
}

/// The text as it grows.
struct Page<'p> {
    supervisor: &'p str,
    day: Date,
    locale: &'p Locale,
    params: &'p BTreeMap<String, Setting>,
    files: &'p PolicyFiles,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _written = writeln!(self.text, "{line}");
    }

    fn head(&mut self, rule: &RuleFile, texts: &Texts, linked: Option<&Rule>) {
        self.line(rule.id.as_str());
        self.line(&texts.title);
        self.line("");
        let message = Message::parse(&texts.message.value).unwrap_or_default();
        let message = message.with_supervisor(self.supervisor);
        let message = message.with_params(|name| self.params.get(name).map(|set| self.locale.value(&set.value)));
        self.entry("explain.message", &message.outline());
        self.entry("explain.why", &texts.why);
        self.entry("explain.fix", &texts.fix);
        let kinds: Vec<&str> = rule.on.iter().map(|kind| kind.as_str()).collect();
        let platforms: Vec<&str> = rule.platforms.iter().map(|platform| platform.value.as_str()).collect();
        let scope = if platforms.is_empty() {
            kinds.join(", ")
        } else {
            format!("{} ({})", kinds.join(", "), platforms.join(", "))
        };
        self.entry("explain.on", &scope);
        let status = match linked {
            None => self.locale.ui("explain.off").to_owned(),
            Some(linked) => {
                let modality = modality(linked.modality, self.locale);
                let risk = linked.risk.map(|risk| {
                    let word = self.locale.ui("explain.risk");
                    format!(", {word} {} × {} = {}", risk.likelihood, risk.consequence, risk.value())
                });
                let severity = self.locale.severity(linked.severity).to_owned();
                format!("{severity} ({modality}{})", risk.unwrap_or_default())
            }
        };
        self.entry("explain.severity", &status);
        if let Some(edit) = rule.edit {
            self.entry("explain.edit", &mended(edit, self.locale));
        }
        if !rule.waivable {
            self.entry("explain.waiver", self.locale.ui("explain.non-waivable"));
        }
    }

    fn entry(&mut self, label: &str, text: &str) {
        let label = format!("{}:", self.locale.ui(label));
        self.line(&format!("{label} {text}"));
    }

    fn list(&mut self, label: &str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.collect();
        if items.is_empty() {
            return;
        }
        self.line("");
        self.line(&format!("{}:", self.locale.ui(label)));
        for item in items {
            self.line(&format!("  {item}"));
        }
    }

    fn params<'s>(&mut self, settings: impl Iterator<Item = (&'s String, &'s Setting)>) {
        let mut items = Vec::new();
        for (name, setting) in settings {
            items.push(format!("{name} = {}", said(&setting.value)));
            for set in &setting.history {
                let value = said(&set.value);
                let who = format!("{} ({}){}", set.pack, self.layer(set.layer), self.place(set.span));
                items.push(format!("  {who}: {value}{}", self.interval(set.interval)));
                items.extend(self.reason(set.reason.as_deref()));
            }
        }
        self.list("explain.parameters", items.into_iter());
    }

    fn strengths(&mut self, history: &[Strength]) {
        let mut items = Vec::new();
        for strength in history {
            let who = format!("{} ({}){}", strength.pack, self.layer(strength.layer), self.place(strength.span));
            let sources = match strength.sources.as_slice() {
                [] => String::new(),
                sources => format!("; {} {}", self.locale.ui("explain.source"), sources.join(", ")),
            };
            items.push(format!(
                "{who}: {}{}{sources}",
                demand(strength, self.locale),
                self.interval(strength.interval)
            ));
            items.extend(self.reason(strength.reason.as_deref()));
        }
        self.list("explain.layers", items.into_iter());
    }

    /// What the packs say that are not in force here: where authorities differ, this shows how.
    fn elsewhere(&mut self, policy: &Policy, id: &str, params: &[String]) {
        let mut items = Vec::new();
        for name in self.files.ids(Folder::Packs).filter(|name| policy.packs.iter().all(|pack| pack.id != *name)) {
            let packs = self.files.of(Folder::Packs, name).iter().filter_map(|file| PackFile::load(name, file).ok());
            for pack in packs {
                for (_, strength) in pack.rules.iter().filter(|(rule, _)| rule.value == id) {
                    items.push(format!(
                        "{name} ({}){}: {}",
                        self.layer(strength.layer),
                        self.place(strength.span),
                        demand(strength, self.locale)
                    ));
                    items.extend(self.reason(strength.reason.as_deref()));
                }
                for (param, set) in pack.params.iter().filter(|(param, _)| params.contains(&param.value)) {
                    let value = said(&set.value);
                    items.push(format!(
                        "{name} ({}){}: {} = {value}",
                        self.layer(set.layer),
                        self.place(set.span),
                        param.value
                    ));
                    items.extend(self.reason(set.reason.as_deref()));
                }
            }
        }
        self.list("explain.elsewhere", items.into_iter());
    }

    /// ` 2026-01-01–2026-12-31`, and whether that is another time than the day of the run.
    fn interval(&self, interval: Interval) -> String {
        if interval.is_always() {
            return String::new();
        }
        let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let days = format!(" {}–{}", date(interval.from), date(interval.until));
        if interval.on(self.day) == Held::Now { days } else { format!("{days} ({})", self.locale.ui("explain.off")) }
    }

    fn reason(&self, reason: Option<&str>) -> Option<String> {
        reason.map(|reason| format!("    {}: {reason}", self.locale.ui("explain.reason")))
    }

    /// ` packs/tyreso.yaml:21`, where the line is in a policy file.
    fn place(&self, span: Span) -> String {
        self.files.place(span).map(|place| format!(", {place}")).unwrap_or_default()
    }

    fn layer(&self, layer: Layer) -> String {
        self.locale.ui(&format!("layer.{}", layer.as_str())).to_owned()
    }
}

/// How the findings of a rule are mended, and by which command.
#[must_use]
pub fn mended(edit: Edit, locale: &Locale) -> String {
    let command = if edit.is_safe() { "--fix" } else { "--fix --unsafe-fixes" };
    format!("{} (`somelint check {command}`)", locale.ui(&format!("edit.{}", edit.as_str())))
}

/// What a pack demands of a rule, such as `error, must, risk 2 × 2 = 4`.
#[must_use]
pub fn demand(strength: &Strength, locale: &Locale) -> String {
    if strength.off {
        return locale.ui("severity.off").to_owned();
    }
    let severity = strength.severity.map(|severity| locale.severity(severity).to_owned());
    let modality = strength.modality.map(|word| modality(word, locale));
    let risk = strength.risk.map(|risk| {
        let word = locale.ui("explain.risk");
        format!("{word} {} × {} = {}", risk.likelihood, risk.consequence, risk.value())
    });
    [severity, modality, risk].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn modality(modality: Modality, locale: &Locale) -> String {
    locale.ui(&format!("modality.{}", modality.as_str())).to_owned()
}

/// An entry without dates: a word, or what a mapping says, such as an event.
fn facts(item: &Node) -> String {
    let Some(map) = item.as_map() else { return plain(item) };
    format!("({})", map.entries().iter().map(|entry| plain(&entry.value)).collect::<Vec<_>>().join(", "))
}

/// A value as a pack gives it: dated entries with their dates.
#[must_use]
pub fn said(node: &Node) -> String {
    let dated = |item: &Node| {
        let word = |key: &str| item.get(key).map(plain);
        let from = word("from").map(|from| format!(" {from}–")).unwrap_or_default();
        let until = word("until").unwrap_or_default();
        let decision = word("decision").map(|decision| format!(" ({decision})")).unwrap_or_default();
        word("value").map_or_else(|| facts(item), |value| format!("{value}{from}{until}{decision}"))
    };
    match node.type_name() {
        "array" => node.items().iter().map(dated).collect::<Vec<_>>().join(", "),
        _ => plain(node),
    }
}
