//! Does every format have a fixture, and is each told, mapped and left unknown exactly as its `expected.txt` says?
//!
//! The files in `fixtures/formats` are written by hand in the shape that the platform or tool gives them, and read as a run
//! reads them. `UPDATE=1 cargo nextest run --test exports` writes the expectations anew; read the difference.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use somelint::{
    engine::{Drafts, FileRef, Survey, files::Memory, intake::Reading},
    platform::READERS,
    read::Limits,
    record::{Kind, Record, schema},
    source::{Sources, Span},
    tree::{Node, Value},
};

use crate::support::{files, folder};

/// Folder below `fixtures/formats`, and who reads what is in it; nobody where it is told and refused.
const FORMATS: [(&str, &[&str]); 85] = [
    ("account-form", &["account-form"]),
    ("account-form-csv", &["account-form"]),
    ("accounts-center", &["facebook-archive", "instagram-archive"]),
    ("assessment-html", &["assessment"]),
    ("assessment-markdown", &["assessment"]),
    ("bluesky-action", &["draft"]),
    ("bluesky-api", &["bluesky"]),
    ("bluesky-repository", &[]),
    ("calendar-ayrshare", &["calendar"]),
    ("calendar-buffer", &["calendar"]),
    ("calendar-home-made", &["calendar"]),
    ("calendar-hootsuite", &["calendar"]),
    ("calendar-meta-business-suite-facebook", &["calendar"]),
    ("calendar-meta-business-suite-instagram", &["calendar"]),
    ("calendar-meta-business-suite-localised", &["calendar"]),
    ("calendar-ods", &["calendar"]),
    ("calendar-oktopost", &["calendar"]),
    ("calendar-postfast", &["calendar"]),
    ("calendar-postoplan", &["calendar"]),
    ("calendar-publer", &["calendar"]),
    ("calendar-publer-old", &["calendar"]),
    ("calendar-schedulin", &["calendar"]),
    ("calendar-social-planner", &["calendar"]),
    ("calendar-socialpatra", &["calendar"]),
    ("calendar-sprout-social", &["calendar"]),
    ("calendar-xlsx", &["calendar"]),
    ("device-list", &["log"]),
    ("discord-package", &["discord"]),
    ("document-markdown", &["document"]),
    ("draft-film", &["draft"]),
    ("draft-json", &["draft"]),
    ("draft-in-archive", &["draft"]),
    ("draft-markdown", &["draft"]),
    ("draft-picture", &["draft"]),
    ("draft-tweet", &["draft"]),
    ("draft-yaml", &["draft"]),
    ("facebook-archive-2019", &["facebook-archive"]),
    ("facebook-archive-2023", &["facebook-archive"]),
    ("facebook-archive-2024", &["facebook-archive"]),
    ("facebook-archive-html", &[]),
    ("facebook-archive-nested", &["facebook-archive"]),
    ("http-archive", &["har"]),
    ("instagram-archive-2022", &["instagram-archive"]),
    ("instagram-archive-2024", &["instagram-archive"]),
    ("instagram-archive-2025", &["instagram-archive"]),
    ("instagram-graph", &["instagram-graph"]),
    ("linkedin-api", &["linkedin-api"]),
    ("linkedin-archive-2018", &["linkedin-archive"]),
    ("linkedin-archive-2026", &["linkedin-archive"]),
    ("log-csv", &["log"]),
    ("log-html", &["log"]),
    ("mastodon-api", &["mastodon"]),
    ("mastodon-archive", &["mastodon"]),
    ("meta-graph", &["meta-graph"]),
    ("meta-graph-accounts", &["meta-graph"]),
    ("meta-graph-batch", &["meta-graph"]),
    ("meta-graph-error", &["meta-graph"]),
    ("privacy-scanner", &["web-scanner"]),
    ("register-html", &["register"]),
    ("register-windows-1252", &["register"]),
    ("register-xlsx", &["register"]),
    ("register-yaml", &["register"]),
    ("sitemap", &["sitemap"]),
    ("snapchat-archive", &["snapchat-archive"]),
    ("snapchat-html", &[]),
    ("tag-manager", &["tag-manager"]),
    ("telegram-account", &["telegram-export"]),
    ("telegram-channel", &["telegram-export"]),
    ("telegram-html", &[]),
    ("threads-api", &["threads"]),
    ("threads-archive", &["threads"]),
    ("tiktok-api", &["tiktok-archive"]),
    ("tiktok-archive-2024", &["tiktok-archive"]),
    ("tiktok-archive-2025", &["tiktok-archive"]),
    ("tiktok-archive-text", &[]),
    ("web-page", &["web-page"]),
    ("whatsapp-business", &["whatsapp-business"]),
    ("whatsapp-conversation", &[]),
    ("whatsapp-on-premises", &["whatsapp-business"]),
    ("x-api", &["x-api"]),
    ("x-archive", &["x-archive"]),
    ("x-archive-formatted", &["x-archive"]),
    ("youtube-api", &["youtube-api"]),
    ("youtube-takeout-en", &["youtube-takeout"]),
    ("youtube-takeout-es", &["youtube-takeout"]),
];

/// Reads a fixture as a run would.
fn read(format: &str) -> Survey {
    let folder = folder(&format!("fixtures/formats/{format}")).expect("the fixture is there");
    let files = files(&folder).into_iter().filter(|(name, _)| name != "expected.txt");
    let memory: Memory = files.collect();
    let list = memory.list();
    let list: Vec<&FileRef> = list.iter().collect();
    let languages = ["sv".to_owned()];
    let limits = Limits::default();
    let reading = Reading { limits: &limits, sources: &[], languages: &languages, encoding: None };
    let mut survey = Survey::take(&memory, &list, reading, Sources::default(), Drafts::Hold, &|_| {});
    survey.read(&memory, &list, reading);
    survey
}

fn records(survey: &Survey) -> impl Iterator<Item = &Record> {
    survey.exports.iter().flat_map(|export| &export.output.records)
}

#[test]
fn every_format_is_told_mapped_and_left_unknown_as_expected() {
    let mut differences = Vec::new();
    for (format, readers) in FORMATS {
        let survey = read(format);
        let told: BTreeSet<&str> = survey.exports.iter().map(|export| export.reader.id).collect();
        assert_eq!(told, readers.iter().copied().collect(), "{format}");
        let found = shown(&survey);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats").join(format).join("expected.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the expectation can be written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != found {
            differences.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn every_fixture_and_every_reader_is_in_the_table() {
    let folder = folder("fixtures/formats").expect("the fixtures are there");
    let below =
        fs::read_dir(folder).expect("it can be listed").map(|entry| entry.expect("it can be listed").file_name());
    let below: BTreeSet<String> = below.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(below, FORMATS.iter().map(|(format, _)| (*format).to_owned()).collect());
    let told: BTreeSet<&str> = FORMATS.iter().flat_map(|(_, readers)| readers.iter().copied()).collect();
    assert_eq!(told, READERS.iter().map(|reader| reader.id).collect());
}

/// The schemas promise which reader fills which field: of exports of platforms every promise is kept by some fixture.
#[test]
fn every_field_that_an_export_can_fill_is_filled_by_a_fixture() {
    let mut filled = BTreeSet::new();
    for (format, _) in FORMATS {
        for record in records(&read(format)) {
            let mut leaves = Vec::new();
            leaves_of(&record.node, String::new(), &mut leaves);
            filled.extend(leaves.into_iter().map(|(path, _)| (record.reader, record.kind, generic(&path))));
        }
    }
    let exports = READERS.iter().filter(|reader| reader.platform.is_some());
    let mut missing = Vec::new();
    for reader in exports {
        for kind in reader.kinds {
            for field in schema::fields(*kind).into_iter().filter(|field| field.field.filled_by().contains(&reader.id))
            {
                if !filled.contains(&(reader.id, *kind, field.path.clone())) {
                    missing.push(format!("{} {kind} {}", reader.id, field.path));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// `apps.0.name` is `apps[].name`.
fn generic(path: &str) -> String {
    path.split('.').fold(String::new(), |mut steps, step| {
        if step.parse::<usize>().is_ok() {
            steps.push_str("[]");
        } else {
            let _ = write!(steps, "{}{step}", if steps.is_empty() { "" } else { "." });
        }
        steps
    })
}

/// What was told, mapped and left unknown, a line each.
fn shown(survey: &Survey) -> String {
    let mut lines = Vec::new();
    for input in &survey.inputs {
        let reader = input.reader.unwrap_or("nobody");
        let code = input.code.map(|code| format!(" {code}")).unwrap_or_default();
        lines.push(format!("{}: {}{code}, {reader}: {}", input.origin, input.status.as_str(), input.message));
    }
    for record in records(survey) {
        lines.push(String::new());
        lines.push(format!(
            "{} {} {} at {}",
            record.grade.as_str(),
            record.kind,
            record.id,
            place(survey, record.place)
        ));
        let mut leaves = Vec::new();
        leaves_of(&record.node, String::new(), &mut leaves);
        let filled: BTreeSet<String> = leaves.iter().map(|(path, _)| generic(path)).collect();
        for (path, node) in leaves {
            lines.push(format!("  {path} = {} at {}", node.to_json(), place(survey, node.span())));
        }
        let reader = READERS.iter().find(|reader| reader.id == record.reader);
        if record.kind == Kind::Account && reader.is_some_and(|reader| reader.platform.is_some()) {
            let short = |path: &str| {
                path.split(['.', '[']).take(2).collect::<Vec<_>>().join(".").trim_end_matches(".]").to_owned()
            };
            let known: BTreeSet<String> = filled.iter().map(|path| short(path)).collect();
            let fields = schema::fields(record.kind).into_iter().filter(|field| !field.field.filled_by().is_empty());
            let all: BTreeSet<String> = fields.map(|field| short(&field.path)).collect();
            lines.push(format!("  unknown: {}", all.difference(&known).cloned().collect::<Vec<_>>().join(" ")));
        }
    }
    let findings = survey
        .findings
        .iter()
        .map(|finding| format!("{} {}: {}", place(survey, finding.span()), finding.about.id, finding.message));
    let findings: Vec<String> = findings.collect();
    if !findings.is_empty() {
        lines.push(String::new());
        lines.extend(findings);
    }
    lines.join("\n") + "\n"
}

/// `page.json:3:4 «raw»`, or the cell of a sheet.
fn place(survey: &Survey, span: Span) -> String {
    let file = survey.sources.get(span.source).expect("the source is known");
    let at = file.cells(span).unwrap_or_else(|| {
        let point = file.point(span.start);
        format!("{}:{}", point.line, point.column)
    });
    let raw: Vec<char> = file.slice(span).chars().collect();
    let shown: String = raw.iter().take(60).flat_map(|char| char.escape_debug()).collect();
    format!("{}:{at} «{shown}{}»", file.origin, if raw.len() > 60 { "…" } else { "" })
}

fn leaves_of<'n>(node: &'n Node, path: String, leaves: &mut Vec<(String, &'n Node)>) {
    match node.value() {
        Value::List(items) if !items.is_empty() => {
            let at = items.iter().enumerate();
            at.for_each(|(index, item)| leaves_of(item, format!("{path}.{index}"), leaves));
        }
        Value::Map(map) => {
            for entry in map.entries() {
                let key = entry.key.as_str();
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                leaves_of(&entry.value, path, leaves);
            }
        }
        _ => leaves.push((path, node)),
    }
}
