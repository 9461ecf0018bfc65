//! `somelint drift OLD NEW`: the settings that changed between two exports, those that policy minds first, with both places.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{
    Outcome, Stop,
    args::{Drift as Args, DriftFormat, Global, Inputs},
    explain,
    inspect::survey,
    leaves::{shorten, shown},
    output,
    session::{self, Session},
};
use crate::{
    engine::{Drift, Outcome as Verdict, Reading, Redactor, Turn, Veil, drift},
    policy::Locale,
    record::{Kind, Record},
    report::{
        Status,
        escape::{self, markdown, markdown_code, terminal},
    },
    source::Sources,
    tree::Node,
};

pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Stop> {
    // The older export may lie anywhere: the policy is that of the newer.
    let session = Session::open(global, std::slice::from_ref(&args.new))?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    let (mut sources, mut sides, mut failed) = (session.sources.sibling(), Vec::new(), Vec::new());
    for path in [&args.old, &args.new] {
        let inputs = Inputs { paths: vec![path.clone()], ..Inputs::default() };
        let mut surveyed = survey(&session, &inputs)?;
        let inputs = surveyed.survey.inputs.iter().chain(&surveyed.met);
        failed.extend(inputs.filter(|input| input.status == Status::Failed).map(|input| input.origin.to_string()));
        let exports = surveyed.survey.exports.iter();
        let read: Vec<Record> = exports.flat_map(|export| export.output.records.iter().cloned()).collect();
        let linked = surveyed.survey.link(&session.config);
        sources.absorb(surveyed.survey.sources);
        sides.push((read, linked));
    }
    let [(old, old_linked), (new, new_linked)] = sides.as_slice() else { return Ok(Outcome::Nothing) };
    if old.is_empty() || new.is_empty() {
        let path = if old.is_empty() { &args.old } else { &args.new };
        return Err(Stop::Usage(format!("nothing was recognised in {path}; `somelint inspect` tells why")));
    }
    let drifts =
        drift(Reading { read: old, linked: old_linked }, Reading { read: new, linked: new_linked }, &session.policy);
    let redactor = session::redactor(&session, false);
    let plain = global.plain && args.format == DriftFormat::Text;
    let view = View { redactor: &redactor, sources: &sources, locale: &session.policy.locale, plain };
    let mut out = io::BufWriter::new(output::stdout(plain));
    match args.format {
        DriftFormat::Text => view.text(&drifts, &mut out)?,
        DriftFormat::Json => writeln!(out, "{}", escape::json(&format!("{:#}", view.json(&drifts))))?,
        DriftFormat::Markdown => view.markdown(&drifts, &mut out)?,
    }
    out.flush()?;
    for origin in &failed {
        let said = session.policy.locale.say("input.unread", &[("what", origin.clone())]);
        writeln!(io::stderr(), "{}", terminal(&said))?;
    }
    let fails = |drift: &Drift<'_>| drift.worst() >= session.config.fail_on.severity() && drift.worst().is_some();
    let minded = session.config.fail_on.severity().is_some() && drifts.iter().any(fails);
    Ok(match (failed.is_empty(), minded) {
        (false, _) => Outcome::Failure,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

struct View<'v> {
    redactor: &'v Redactor,
    sources: &'v Sources,
    locale: &'v Locale,
    /// Words instead of arrows.
    plain: bool,
}

impl View<'_> {
    fn text(&self, drifts: &[Drift<'_>], out: &mut impl Write) -> io::Result<()> {
        for drift in drifts {
            let name = self.name(drift);
            writeln!(out, "{}{}", terminal(&name), self.presence(drift))?;
            for turn in &drift.turns {
                let title = &turn.about.title;
                let gap = if self.plain { "; " } else { "  " };
                writeln!(
                    out,
                    "  {} {}: {}{gap}{}",
                    self.locale.severity(turn.severity),
                    turn.about.id,
                    self.verdicts(turn),
                    terminal(title)
                )?;
            }
            for [path, old, new, old_at, new_at, _] in self.rows(drift) {
                writeln!(out, "  {}: {}", terminal(&path), terminal(&self.turned(&old, &new)))?;
                let at: Vec<String> = [old_at, new_at].into_iter().filter(|at| !at.is_empty()).collect();
                let then = if self.plain { "; " } else { " -> " };
                writeln!(out, "    {}", terminal(&at.join(then)))?;
            }
            writeln!(out)?;
        }
        if drifts.is_empty() {
            writeln!(out, "{}", self.locale.ui("drift.none"))?;
        }
        Ok(())
    }

    fn markdown(&self, drifts: &[Drift<'_>], out: &mut impl Write) -> io::Result<()> {
        for drift in drifts {
            writeln!(out, "### {}{}\n", markdown(&self.name(drift)), self.presence(drift))?;
            for turn in &drift.turns {
                let (id, title) = (markdown_code(turn.about.id.as_str()), markdown(&turn.about.title));
                let severity = self.locale.severity(turn.severity);
                writeln!(out, "- **{severity}** {id}: {}. {title}", self.verdicts(turn))?;
            }
            let heads = ["table.setting", "table.before", "table.after", "audit.col.rules", "audit.col.places"];
            writeln!(out, "\n| {} |\n|---|---|---|---|---|", heads.map(|key| self.locale.ui(key)).join(" | "))?;
            for [path, old, new, old_at, new_at, rules] in self.rows(drift) {
                let at = format!("{} → {}", markdown(&old_at), markdown(&new_at));
                let cells = [path, old, new, rules].map(|cell| markdown(&cell));
                writeln!(out, "| {} | {at} |", cells.join(" | "))?;
            }
            writeln!(out)?;
        }
        if drifts.is_empty() {
            writeln!(out, "{}", self.locale.ui("drift.none"))?;
        }
        Ok(())
    }

    fn json(&self, drifts: &[Drift<'_>]) -> Value {
        let drifts = drifts.iter().map(|drift| {
            let turns = drift.turns.iter().map(|turn| {
                let word = |verdict: Option<Verdict>| verdict.map(Verdict::as_str);
                json!({
                    "rule": turn.about.id.as_str(), "severity": turn.severity, "old": word(turn.old),
                    "new": word(turn.new), "worse": turn.is_worse(),
                })
            });
            let changes = self.rows(drift).into_iter().zip(&drift.changes).map(|(row, change)| {
                let [path, old, new, old_at, new_at, _] = row;
                let rules: Vec<&str> = change.rules.iter().map(|about| about.id.as_str()).collect();
                json!({ "path": path, "old": old, "new": new, "old_at": old_at, "new_at": new_at, "rules": rules })
            });
            json!({
                "record": { "kind": drift.record.kind, "id": self.redactor.text(&drift.record.id) },
                "in_old": drift.there[0], "in_new": drift.there[1],
                "verdicts": turns.collect::<Vec<_>>(), "changes": changes.collect::<Vec<_>>(),
            })
        });
        json!({ "version": 1, "records": drifts.collect::<Vec<_>>() })
    }

    fn name(&self, drift: &Drift<'_>) -> String {
        format!("{} {}", drift.record.kind, self.redactor.text(&drift.record.id))
    }

    /// Path, older value, newer value, both places and the rules of every change.
    fn rows(&self, drift: &Drift<'_>) -> Vec<[String; 6]> {
        let kind = Kind::from_word(drift.record.kind).unwrap_or(Kind::Account);
        let veil = Veil::new(self.redactor, kind);
        let row = |change: &crate::engine::Change<'_>| {
            let value = |node: Option<&Node>| {
                node.map_or_else(
                    || self.locale.ui("drift.unsaid").to_owned(),
                    |node| shorten(&veil.shown(&change.path, node, &shown(node))),
                )
            };
            let rules: Vec<&str> = change.rules.iter().map(|about| about.id.as_str()).collect();
            let path = self.redactor.text(&change.path);
            [path, value(change.old), value(change.new), self.at(change.old), self.at(change.new), rules.join(", ")]
        };
        drift.changes.iter().map(row).collect()
    }

    fn at(&self, node: Option<&Node>) -> String {
        let place = node.and_then(|node| {
            let file = self.sources.get(node.span().source)?;
            let at = file.point(node.span().start);
            Some(format!("{}:{}:{}", self.redactor.origin(&file.origin), at.line, at.column))
        });
        place.unwrap_or_default()
    }

    fn presence(&self, drift: &Drift<'_>) -> String {
        match drift.there {
            [true, false] => format!(" ({})", self.locale.ui("drift.only-old")),
            [false, true] => format!(" ({})", self.locale.ui("drift.only-new")),
            _ => String::new(),
        }
    }

    fn verdicts(&self, turn: &Turn) -> String {
        let word = |verdict: Option<Verdict>| {
            verdict.map_or_else(|| self.locale.ui("drift.not-there"), |verdict| self.locale.outcome(verdict.as_str()))
        };
        self.turned(word(turn.old), word(turn.new))
    }

    fn turned(&self, old: &str, new: &str) -> String {
        if self.plain {
            return self.locale.say("drift.from-to", &[("old", old.to_owned()), ("new", new.to_owned())]);
        }
        format!("{old} -> {new}")
    }
}
