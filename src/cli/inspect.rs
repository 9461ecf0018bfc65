//! `somelint inspect`: what each file was recognised as and by which mark, what it says, and what it can never say.

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal, Write},
};

use serde_json::json;

use super::{
    Outcome, Stop,
    args::{Global, Inputs, Inspect},
    disk::Disk,
    extent::find,
    gaps::Gaps,
    leaves::{collect, shorten, shown},
    limits, output,
    session::{self, Session},
    walk::anchors,
};
use crate::{
    engine::{Drafts, Export, FileRef, Placed, Redactor, Survey, Veil, general, intake::Reading, place_all, survey},
    policy::Locale,
    read::Limits,
    record::Record,
    report::{
        Input, Status,
        escape::{self, terminal},
    },
    source::Origin,
    tree::{Node, Value},
};

pub(super) fn run(args: &Inspect, global: &Global) -> Result<Outcome, Stop> {
    let reveal = session::may_reveal(args.reveal, io::stdout().is_terminal())?;
    let session = Session::open(global, &anchors(&args.inputs))?;
    let Surveyed { survey, met, .. } = survey(&session, &args.inputs)?;
    let view = View {
        redactor: session::redactor(&session, reveal),
        locale: &session.policy.locale,
        survey: &survey,
        all: args.all,
    };
    let mut out = io::BufWriter::new(output::stdout(global.plain && !args.json));
    if args.json {
        writeln!(out, "{}", escape::json(&view.json().to_string()))?;
    } else {
        view.text(&met, &mut out)?;
    }
    out.flush()?;
    let failed = survey.inputs.iter().chain(&met).any(|input| input.status == Status::Failed);
    Ok(match (failed, survey.exports.is_empty()) {
        (true, _) => Outcome::Failure,
        (false, true) => Outcome::Nothing,
        (false, false) => Outcome::Clean,
    })
}

/// What the arguments name, read.
pub(super) struct Surveyed {
    pub(super) survey: Survey,
    /// What could not even be read, or was left out.
    pub(super) met: Vec<Input>,
    /// The files.
    pub(super) list: Vec<FileRef>,
}

/// Reads everything that the arguments name, and tells what could not even be read.
pub(super) fn survey(session: &Session, inputs: &Inputs) -> Result<Surveyed, Stop> {
    let limits: Limits = limits::parse(&inputs.limits)?;
    let found = find(inputs, &session.config.exclude, &session.root, session.own.clone())?;
    let globs = survey::globs(&session.config);
    let languages = &session.config.organization.languages;
    let reading = Reading { limits: &limits, sources: &globs, languages, encoding: session::encoding(inputs)? };
    let disk = Disk::new(limits.size);
    let files: Vec<_> = found.files.iter().collect();
    let mut survey = Survey::take(&disk, &files, reading, session.sources.sibling(), Drafts::Hold, &|_| {});
    survey.read(&disk, &files, reading);
    let problems = found.problems.into_iter().map(|(path, code, message)| Input {
        origin: crate::source::Origin::File { path },
        status: Status::Failed,
        kind: None,
        reader: None,
        code: Some(code.id),
        message: message.english(),
    });
    let met = found.inputs.into_iter().chain(problems).collect();
    Ok(Surveyed { survey, met, list: found.files })
}

struct View<'v> {
    redactor: Redactor,
    locale: &'v Locale,
    survey: &'v Survey,
    all: bool,
}

impl View<'_> {
    fn text(&self, met: &[Input], out: &mut impl Write) -> io::Result<()> {
        for export in &self.survey.exports {
            self.export(export, out)?;
        }
        let taken: BTreeSet<usize> =
            self.survey.exports.iter().flat_map(|export| export.parts.iter().map(|part| part.input)).collect();
        let rest = self.survey.inputs.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, input)| input);
        let findings = self.findings();
        let told: BTreeSet<&Origin> =
            findings.iter().filter_map(|finding| Some(&finding.labels.first()?.origin)).collect();
        let mut rest: Vec<&Input> = rest.chain(met).collect();
        rest.sort_by_key(|input| &input.origin);
        let mut hidden = 0;
        for input in rest {
            if input.status == Status::Failed && told.contains(&input.origin) {
                continue;
            }
            if input.status == Status::Skipped && !self.all && input.origin.member().is_some() {
                hidden += 1;
                continue;
            }
            let code = input.code.map(|code| format!(" [{code}]")).unwrap_or_default();
            let line = format!("{}: {}{code}: {}", input.origin, self.status(input.status), input.message);
            writeln!(out, "{}", self.clean(&line))?;
        }
        if hidden > 0 {
            writeln!(out, "{}", self.locale.say("inspect.hidden", &[("number", hidden.to_string())]))?;
        }
        for finding in &findings {
            let at = finding.labels.first().map_or_else(String::new, |label| format!("{}: ", label.place()));
            let severity = self.locale.severity(finding.severity);
            let line = format!("{at}{severity} {}: {}", finding.about.id, finding.message);
            writeln!(out, "{}", self.clean(&line))?;
        }
        Ok(())
    }

    fn status(&self, status: Status) -> String {
        self.locale.ui_or(&format!("input.{}", status.as_str()), status.as_str()).to_owned()
    }

    /// What was wrong, in the order of the inputs.
    fn findings(&self) -> Vec<Placed> {
        let told = self.survey.findings.iter().map(|finding| self.locale.told(finding.clone())).collect();
        let mut findings = place_all(told, &self.survey.sources, &self.redactor);
        findings.sort_by(|one, other| place_of(one).cmp(&place_of(other)));
        findings
    }

    fn export(&self, export: &Export, out: &mut impl Write) -> io::Result<()> {
        for part in &export.parts {
            let Some(input) = self.survey.inputs.get(part.input) else { continue };
            let name = self.clean(&input.origin.to_string());
            let reader = self.locale.ui_or(&format!("reader.{}", export.reader.id), export.reader.title).to_owned();
            let values = [("reader", reader), ("mark", self.clean(&part.recognition.mark.because))];
            writeln!(out, "{name}: {}", self.locale.say("inspect.told", &values))?;
            for (source, reason) in &export.output.ignored {
                if *source == part.document.source {
                    writeln!(out, "  {}: {}", self.locale.ui("inspect.ignored"), self.clean(reason))?;
                }
            }
        }
        for record in &export.output.records {
            self.record(export, record, out)?;
        }
        writeln!(out)
    }

    fn record(&self, export: &Export, record: &Record, out: &mut impl Write) -> io::Result<()> {
        let grade = self.locale.grade(record.grade);
        writeln!(out, "  {} {} ({grade})", record.kind, self.clean(&record.id))?;
        let mut leaves = Vec::new();
        collect(&record.node, &mut String::new(), &mut leaves);
        let veil = Veil::new(&self.redactor, record.kind);
        for (path, node) in &leaves {
            let value = veil.shown(path, node, &shown(node));
            let value = terminal(&shorten(&value));
            writeln!(out, "    {} = {value}  {}", self.clean(path), self.place(node))?;
        }
        let filled: BTreeSet<String> = leaves.iter().map(|(path, _)| general(path)).collect();
        // That a list is empty is said, and there is nothing to say of its items.
        let empty = leaves.iter().filter(|(_, node)| matches!(node.value(), Value::List(_)));
        let empty: Vec<String> = empty.map(|(path, _)| format!("{}[]", general(path))).collect();
        let is_said = |path: &String| filled.contains(path) || empty.iter().any(|list| path.starts_with(list));
        for line in Gaps::of(record.kind, export.reader, is_said).lines(self.locale) {
            writeln!(out, "    {line}")?;
        }
        Ok(())
    }

    fn place(&self, node: &Node) -> String {
        let span = node.span();
        self.survey.sources.get(span.source).map_or_else(String::new, |file| {
            let at = file.point(span.start);
            format!("[{}:{}:{}]", self.clean(file.origin.file_name()), at.line, at.column)
        })
    }

    fn clean(&self, text: &str) -> String {
        terminal(&self.redactor.text(text))
    }

    fn json(&self) -> serde_json::Value {
        let exports = self.survey.exports.iter().map(|export| {
            let files: Vec<_> = export.parts.iter().filter_map(|part| self.survey.inputs.get(part.input)).collect();
            json!({
                "reader": export.reader.id,
                "files": files.iter().map(|input| self.redactor.text(&input.origin.to_string())).collect::<Vec<_>>(),
                "records": export.output.records.iter().map(|record| self.json_record(record)).collect::<Vec<_>>(),
            })
        });
        let inputs = self.survey.inputs.iter().map(|input| {
            json!({
                "path": self.redactor.text(&input.origin.to_string()),
                "status": input.status.as_str(),
                "reader": input.reader,
                "code": input.code,
                "message": self.redactor.text(&input.message),
            })
        });
        json!({ "exports": exports.collect::<Vec<_>>(), "inputs": inputs.collect::<Vec<_>>() })
    }

    fn json_record(&self, record: &Record) -> serde_json::Value {
        let mut leaves = Vec::new();
        collect(&record.node, &mut String::new(), &mut leaves);
        let veil = Veil::new(&self.redactor, record.kind);
        let fields = leaves.iter().map(|(path, node)| {
            let value = veil.shown(path, node, &shown(node));
            json!({ "path": self.redactor.text(path), "value": value, "at": self.place(node) })
        });
        json!({
            "kind": record.kind.as_str(),
            "id": self.redactor.text(&record.id),
            "fields": fields.collect::<Vec<_>>(),
        })
    }
}

fn place_of(finding: &Placed) -> Option<(&Origin, u32)> {
    finding.labels.first().map(|label| (&label.origin, label.start.offset))
}
