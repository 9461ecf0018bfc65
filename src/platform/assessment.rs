//! Assessments of risk and data protection (bedömning, ROS, DPIA).
//!
//! In: Markdown with front matter (`record: assessment`) whose tables with Nordic or English headings hold the risks, or
//! the same as a YAML or JSON mapping. Out: one assessment with its risk rows and its text by sections.

use super::{
    Hint, Mark, Output, Reader,
    build::Builder,
    document::{document_place, prose},
    fill::{Filler, Scope},
    risks::risks_in,
    sections::{Section, sections, title},
    table::{headings, keep_unknown, named_kind},
    words::{RISKS, words},
};
use crate::{
    finding::{Finding, Grade},
    read::{Document, Syntax},
    record::{Kind, Record},
    source::Span,
    tree::{Map, Node},
};

/// Reads assessments.
pub static READER: Reader =
    Reader { id: "assessment", title: "assessment", platform: None, kinds: &[Kind::Assessment], recognise, read };

/// Marks that front matter or a mapping needs, and columns that a table of risks needs.
const NEEDED: usize = 2;

fn recognise(document: &Document, hint: &Hint) -> Option<Mark> {
    let parts = Parts::of(document)?;
    let because = match hint.kind {
        Some(Kind::Assessment) => "`kind: assessment` in the configuration".to_owned(),
        Some(_) => return None,
        None => parts.told()?,
    };
    Some(Mark::new(because, document.name.clone()))
}

/// What an assessment is made of, in any syntax.
struct Parts<'d> {
    /// The whole.
    root: &'d Node,
    /// Front matter, or the whole mapping.
    fields: Option<&'d Map>,
    /// Tables and text of Markdown.
    markdown: Option<&'d Node>,
}

impl<'d> Parts<'d> {
    fn of(document: &'d Document) -> Option<Self> {
        if let Some(root) = prose(document) {
            return Some(Self { root, fields: root.get("front").and_then(Node::as_map), markdown: Some(root) });
        }
        if !matches!(document.syntax, Syntax::Yaml | Syntax::Json | Syntax::Toml) {
            return None;
        }
        let [root] = document.roots.as_slice() else { return None };
        Some(Self { root, fields: Some(root.as_map()?), markdown: None })
    }

    /// The tables of a Markdown text whose headings are those of a risk table, as their rows.
    fn risk_tables(&self) -> impl Iterator<Item = &'d Node> {
        let tables = self.markdown.and_then(|root| root.get("tables")).map(Node::items).unwrap_or_default();
        tables.iter().filter(|table| {
            let first = table.items().first().and_then(Node::as_map);
            first.is_some_and(|row| words().columns.score(RISKS, headings(row).iter().map(String::as_str)).1 >= NEEDED)
        })
    }

    /// The risks whose value, likelihood and consequence stand in the text itself.
    fn written_risks(&self) -> Vec<Node> {
        self.markdown.and_then(|root| root.get("body")).map(risks_in).unwrap_or_default()
    }

    fn told(&self) -> Option<String> {
        if let Some((key, kind)) = self.fields.and_then(named_kind) {
            return (kind == Kind::Assessment).then(|| format!("`{key}: {kind}`"));
        }
        let keys = self.fields.map(headings).unwrap_or_default();
        let (_, marks) = words().columns.score(Kind::Assessment.as_str(), keys.iter().map(String::as_str));
        if marks >= NEEDED && keys.iter().any(|key| key == "risks" || key == "decision") {
            return Some(format!("{marks} keys of an assessment"));
        }
        let written = self.written_risks().len();
        let is_table = self.risk_tables().next().is_some();
        match (written >= NEEDED, is_table) {
            (true, _) => Some(format!("{written} risks with value, likelihood and consequence")),
            (false, true) => Some("a table of risks".to_owned()),
            (false, false) => None,
        }
    }
}

fn read(documents: &[&Document], hint: &Hint) -> Output {
    let mut output = Output::default();
    for document in documents {
        let Some(parts) = Parts::of(document) else { continue };
        let mut filler = Filler::new(Scope::record(Kind::Assessment), hint);
        let (mut builder, rest) = filler.fill(parts.fields.unwrap_or(&Map::new()));
        keep_unknown(&mut builder, rest);
        output.findings.append(&mut filler.findings);
        output.findings.append(&mut add_risks(&mut builder, &parts, hint));
        let mut place = parts.root.span();
        if let Some(root) = parts.markdown {
            place = title(root).map_or_else(|| document_place(root), Node::span);
            builder.set_some("title", title(root).cloned());
            let sections = sections(root);
            for section in &sections {
                add_section(&mut builder, section, hint);
            }
            builder.set("sections", Node::list(sections.iter().map(Section::node).collect(), place));
        }
        let node = builder.finish(parts.root.span());
        let named: Option<Span> = ["title", "id"].iter().find_map(|name| node.get(name)).map(Node::span);
        let id = node.get("id").and_then(Node::as_str).unwrap_or(&document.name).into();
        let place = named.unwrap_or(place);
        let record = Record { kind: Kind::Assessment, id, node, place, grade: Grade::Declared, reader: READER.id };
        output.records.push(record);
    }
    output
}

/// The rows of every risk table, after the risks of the front matter.
fn add_risks(builder: &mut Builder, parts: &Parts<'_>, hint: &Hint) -> Vec<Finding> {
    let mut filler = Filler::new(Scope::risk(), hint);
    let written = parts.written_risks();
    if written.len() >= NEEDED {
        builder.set("risks", Node::list(written, parts.root.span()));
        return filler.findings;
    }
    for table in parts.risk_tables() {
        let mut risks = builder.take("risks").map(|list| list.items().to_vec()).unwrap_or_default();
        for row in table.items() {
            let Some(map) = row.as_map() else { continue };
            let (risk, _) = filler.fill(map);
            if !risk.is_empty() {
                risks.push(risk.finish(row.span()));
            }
        }
        builder.set("risks", Node::list(risks, table.span()));
    }
    filler.findings
}

/// A section whose heading names a field of free text fills it, unless the front matter has.
fn add_section(builder: &mut Builder, section: &Section, hint: &Hint) {
    let scope = Scope::record(Kind::Assessment);
    let heading = section.title.as_ref().and_then(Node::as_str);
    let path = heading.and_then(|heading| scope.path(heading.trim_start_matches(|c: char| !c.is_alphabetic()), hint));
    let Some(path) = path.filter(|path| scope.is_free_text(path)) else { return };
    if section.text.as_str().is_some_and(|text| !text.is_empty()) {
        builder.set(path, section.text.clone());
    }
}
