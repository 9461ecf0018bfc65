//! `somelint publish-register`: the public list of channels and the rules that people must know, from the register.
//!
//! In: the register among the files that are named. Out: Markdown, HTML, CSV or JSON that names no member of staff: only the
//! fields that the public needs are taken, without identifiers.

mod formats;

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};

use super::{
    Outcome, Stop,
    args::{Global, Inputs},
    explain::mistakes,
    init::{self, templates::templates},
    inspect::{Surveyed, survey},
    output::write_file,
    session::Session,
    walk::anchors,
};
use crate::{
    detect::{self, Mailbox},
    engine::Status,
    platform::{Hint, register},
    record::{Kind, Record, platform},
    report::escape::terminal,
    tree::Node,
};

#[derive(Debug, Args)]
pub(super) struct Publish {
    #[command(flatten)]
    inputs: Inputs,
    /// Format of the list
    #[arg(short, long, value_enum, default_value_t = Format::Md)]
    format: Format,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Leave out the rules for comments and the notices
    #[arg(long)]
    no_rules: bool,
}

/// A format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// A page of HTML
    Html,
    /// A table, without the rules
    Csv,
    /// JSON, without the rules
    Json,
}

/// The fields of a channel that the public needs, in order.
const FIELDS: [&str; 6] = ["platform", "handle", "url", "status", "unit", "purpose"];

/// What is published.
struct List {
    language: String,
    title: String,
    intro: String,
    closed_title: String,
    /// What stands in the place of an empty table.
    none: String,
    /// What [`FIELDS`] are called.
    headings: [String; FIELDS.len()],
    open: Vec<Channel>,
    closed: Vec<Channel>,
    /// Markdown; empty where it was not asked for.
    rules: String,
}

/// The values of [`FIELDS`]; empty where the register does not say.
struct Channel {
    values: [String; FIELDS.len()],
}

pub(super) fn run(args: &Publish, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &anchors(&args.inputs))?;
    if !session.mistakes.is_empty() {
        return mistakes(&session);
    }
    let Surveyed { survey, met, .. } = survey(&session, &args.inputs)?;
    let registers = survey.exports.iter().filter(|export| export.reader.id == register::READER.id);
    let records: Vec<&Record> = registers.flat_map(|export| &export.output.records).collect();
    let locale = &session.policy.locale;
    if records.is_empty() {
        writeln!(io::stderr().lock(), "{}", locale.ui("publish.no-register"))?;
        return Ok(Outcome::Nothing);
    }
    let list = list(&records, &session, args.no_rules);
    let text = match args.format {
        Format::Md => formats::markdown(&list),
        Format::Html => formats::html(&list),
        Format::Csv => formats::csv(&list),
        Format::Json => formats::json(&list),
    };
    match &args.output {
        Some(path) => write_file(path, &[], |out| out.write_all(text.as_bytes()))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    if list.open.is_empty() {
        writeln!(io::stderr().lock(), "{}", locale.ui("publish.none"))?;
    }
    // Part of the register may be in what could not be read.
    let failed: Vec<_> = survey
        .inputs
        .iter()
        .chain(&met)
        .filter(|input| input.status == Status::Failed)
        .map(|input| &input.origin)
        .collect();
    for origin in &failed {
        let line = locale.say("publish.unread", &[("path", origin.to_string())]);
        writeln!(io::stderr().lock(), "{}", terminal(&line))?;
    }
    Ok(if failed.is_empty() { Outcome::Clean } else { Outcome::Failure })
}

fn list(records: &[&Record], session: &Session, without_rules: bool) -> List {
    let locale = &session.policy.locale;
    let texts = templates(&locale.language);
    let mut met = BTreeSet::new();
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for record in records.iter().filter(|record| record.kind == Kind::Channel) {
        let status = said(&record.node, "status").unwrap_or_default();
        let channel = channel(record, session);
        // What is only planned is nobody's to find yet.
        if status == "planned" || !met.insert((channel.values[0].to_lowercase(), channel.values[1].to_lowercase())) {
            continue;
        }
        if status == "closed" { closed.push(channel) } else { open.push(channel) }
    }
    let platforms: BTreeSet<&str> = open.iter().map(|channel| channel.values[0].as_str()).collect();
    let platforms = platforms.into_iter().collect::<Vec<_>>().join(", ");
    let rules = init::templates::fill(texts.notices, &init::notice_values(session, &platforms));
    let name = session.config.organization.name.clone().unwrap_or_else(|| "…".to_owned());
    List {
        language: texts.language.to_owned(),
        title: locale.ui("publish.title").to_owned(),
        intro: locale.say("publish.intro", &[("name", name), ("date", session.as_of.to_string())]),
        closed_title: locale.ui("publish.closed").to_owned(),
        none: locale.ui("publish.none").to_owned(),
        headings: FIELDS.map(|field| heading(texts.register_headings(), field)),
        open,
        closed,
        rules: if without_rules { String::new() } else { rules },
    }
}

/// What the register of this language calls a field: what is published can be read back.
fn heading<'h>(mut headings: impl Iterator<Item = &'h str>, field: &str) -> String {
    let known = headings.find(|heading| register::field(heading, &Hint::default()) == Some(field));
    known.unwrap_or(field).to_owned()
}

fn channel(record: &Record, session: &Session) -> Channel {
    let value = |field: &str| {
        let said = said(&record.node, field).unwrap_or_default();
        match field {
            "platform" => platform(said).map_or_else(|| said.to_owned(), |platform| platform.name.to_owned()),
            "status" if !said.is_empty() => session.policy.locale.ui(&format!("status.{said}")).to_owned(),
            "url" if !(said.starts_with("https://") || said.starts_with("http://")) => String::new(),
            // Who runs it is a unit, not somebody.
            "unit" if said.contains('@') && session.context.known.mailbox(said) != Mailbox::Functional => String::new(),
            // A handle or an address names the channel itself.
            "handle" | "url" => said.to_owned(),
            _ => anonymous(said, session),
        }
    };
    Channel { values: FIELDS.map(value).map(|value| terminal(value.trim())) }
}

/// A text with an ellipsis for each identifier of somebody, the same every time.
fn anonymous(text: &str, session: &Session) -> String {
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    for found in detect::identifiers_of_others(text, &session.context.known) {
        left.push_str(text.get(at..found.range.start).unwrap_or_default());
        left.push('…');
        at = found.range.end;
    }
    left.push_str(text.get(at..).unwrap_or_default());
    left
}

fn said<'n>(node: &'n Node, field: &str) -> Option<&'n str> {
    node.get(field).and_then(Node::as_str)
}
