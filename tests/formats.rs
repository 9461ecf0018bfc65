//! Does every format say the same, so that other programs understand it and nobody is attacked by it?

use proptest::prelude::*;
use serde_json::Value;
use somelint::report::{Format, Options, Report};

mod canned;
use canned::{
    canned,
    identifiers::{EMAIL, NUMBER, TOKEN},
    made::{anything, many},
    source_text,
};

fn render(format: Format, report: &Report, options: Options) -> String {
    let mut out = Vec::new();
    format.render(report, &options, &mut out).expect("writing to memory works");
    String::from_utf8(out).expect("every format is UTF-8")
}

fn plain(format: Format) -> String {
    render(format, &canned(), Options::default())
}

fn parsed(format: Format) -> Value {
    serde_json::from_str(&plain(format)).expect("it is JSON")
}

fn list<'v>(value: &'v Value, pointer: &str) -> &'v [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[test]
fn every_format_is_as_it_was() {
    let options = Options { waived: true, verdicts: true, audit: true, ..Options::default() };
    for format in Format::ALL {
        let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
        insta::assert_snapshot!(format.name(), render(format, &canned(), options).replace(&version, "\"VERSION\""));
    }
    insta::assert_snapshot!("summary", somelint::report::summary::lines(&canned()).join("\n"));
}

#[test]
fn every_format_has_the_same_findings() {
    let report = canned();
    let expected = report.findings.len();
    let lines = |format, start: &str| plain(format).lines().filter(|line| line.starts_with(start)).count();
    let words = |format, words: &[&str]| -> usize { words.iter().map(|word| lines(format, word)).sum() };
    let sarif = parsed(Format::Sarif);
    let notifications = list(&sarif, "/runs/0/invocations/0/toolExecutionNotifications").len();
    for (format, found) in [
        (Format::Text, words(Format::Text, &["error: ", "warning: ", "advice: "])),
        (Format::Concise, plain(Format::Concise).lines().count()),
        (Format::Json, list(&parsed(Format::Json), "/findings").len()),
        (Format::Ndjson, lines(Format::Ndjson, "{\"finding\"")),
        (Format::Sarif, list(&sarif, "/runs/0/results").len() + notifications),
        (Format::Github, words(Format::Github, &["::error", "::warning", "::notice"])),
        (Format::JobSummary, lines(Format::JobSummary, "- **")),
        (Format::Markdown, lines(Format::Markdown, "- **")),
        // Every finding is a row of its rule's table.
        (Format::Html, found_on(&plain(Format::Html))),
        (Format::Csv, plain(Format::Csv).lines().count() - 1),
        // A waived finding is a case too, but has no type.
        (Format::Junit, plain(Format::Junit).matches("\" type=\"").count()),
        (Format::Gitlab, list(&parsed(Format::Gitlab), "").len()),
    ] {
        assert_eq!(found, expected, "{}", format.name());
    }
}

/// The rows under “Findings” of the page, without those that are accepted.
fn found_on(page: &str) -> usize {
    let (_, from) = page.split_once("<section id=\"findings\"").expect("findings have a section");
    let (section, _) = from.split_once("</section>").expect("which ends");
    section.matches("<th scope=\"row\">").count() - canned().waived.len()
}

#[test]
fn nothing_foreign_is_obeyed() {
    for format in Format::ALL {
        let out = render(format, &canned(), Options { waived: true, verdicts: true, width: 200, ..Options::default() });
        let hidden = out.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(hidden, None, "{}", format.name());
        // In a line that is a workflow command itself, nothing else is looked for.
        assert!(format == Format::Github || !out.contains("##["), "{}", format.name());
        let ours = ["::error file=", "::error title=", "::warning file=", "::notice file="];
        for line in out.lines().map(str::trim_start).filter(|line| line.starts_with("::")) {
            assert!(format == Format::Github && ours.iter().any(|start| line.starts_with(start)), "{line}");
        }
        assert!(!out.to_lowercase().contains("compliant"), "{}", format.name());
    }
    let audit = render(Format::Markdown, &canned(), Options { audit: true, ..Options::default() });
    for out in [plain(Format::Markdown), plain(Format::JobSummary), audit] {
        use pulldown_cmark::{Event, Options as Flavour, Parser, Tag};
        for event in Parser::new_ext(&out, Flavour::ENABLE_TABLES) {
            assert!(
                !matches!(event, Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })),
                "{event:?}"
            );
            if let Event::Html(html) = event {
                assert_eq!(html.trim(), "<!-- somelint -->");
            }
        }
    }
}

#[test]
fn no_personal_data_leaves() {
    for format in Format::ALL {
        let out = render(format, &canned(), Options { waived: true, verdicts: true, ..Options::default() });
        let out = out.replace(['\u{200b}', '\\'], "");
        for secret in [NUMBER, EMAIL, TOKEN, "kari.eksempel", "1212-1212"] {
            assert!(!out.contains(secret), "{secret} in {}: {out}", format.name());
        }
    }
    let summary = somelint::report::summary::lines(&canned()).join("\n");
    assert!(!summary.contains(NUMBER));
}

#[test]
fn json_follows_its_schema() {
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/report-v1.schema.json"));
    let schema: Value = serde_json::from_str(&schema.expect("the schema exists")).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one");
    for options in [Options::default(), Options { waived: true, verdicts: true, audit: true, ..Options::default() }] {
        let json: Value = serde_json::from_str(&render(Format::Json, &canned(), options)).expect("it is JSON");
        let errors: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
        let mut unknown = json.clone();
        unknown["findings"][0]["sevrity"] = Value::from("error");
        assert!(!validator.is_valid(&unknown), "the schema says everything that there is");
    }
}

#[test]
fn json_texts_are_what_the_files_say() {
    for label in list(&parsed(Format::Json), "/findings").iter().flat_map(|finding| list(finding, "/labels")) {
        let (Some(text), Some(source)) = (label["text"].as_str(), source_text(label)) else { continue };
        if !text.contains('[') {
            assert_eq!(cut(&source, label), text);
        }
    }
}

/// The text between the start and the end of a label or region, by lines and code points.
fn cut(source: &str, place: &Value) -> String {
    let number = |pointers: [&str; 2]| {
        let found = pointers.iter().find_map(|pointer| place.pointer(pointer)).and_then(Value::as_u64);
        usize::try_from(found.expect("a place has numbers")).expect("they are small")
    };
    let (line, last) = (number(["/start/line", "/startLine"]), number(["/end/line", "/endLine"]));
    let (from, to) = (number(["/start/column", "/startColumn"]), number(["/end/column", "/endColumn"]));
    assert_eq!(line, last, "the canned places are on one line");
    let line = source.lines().nth(line - 1).unwrap_or_default();
    line.chars().skip(from - 1).take(to - from).collect()
}

#[test]
fn sarif_holds_what_code_scanning_asks() {
    let log = parsed(Format::Sarif);
    assert_eq!((&log["version"], list(&log, "/runs").len()), (&Value::from("2.1.0"), 1));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = list(run, "/tool/driver/rules");
    for rule in rules {
        for text in ["/shortDescription/text", "/fullDescription/text", "/help/text"] {
            assert!(rule.pointer(text).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{rule}");
        }
        assert!(list(rule, "/properties/tags").len() <= 20);
    }
    let artifacts = list(run, "/artifacts");
    let mut nested = 0;
    for (at, artifact) in artifacts.iter().enumerate() {
        let location = &artifact["location"];
        let uri = location["uri"].as_str().expect("an artifact has a URI");
        assert!(!uri.contains([' ', '\\', '|', ':']) && !uri.starts_with('/') && uri.is_ascii(), "{uri}");
        assert_eq!(location["index"], at);
        let parent = artifact["parentIndex"].as_u64();
        nested += usize::from(parent.is_some());
        assert!(parent.is_none_or(|parent| parent < at as u64), "the archive stands before its members");
        assert_ne!(parent.is_some(), location["uriBaseId"].is_string());
    }
    assert_eq!(nested, 1);
    let mut prints = std::collections::BTreeSet::new();
    for result in list(run, "/results") {
        let rule = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("it is small");
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(prints.insert(result["partialFingerprints"]["somelint/v1"].to_string()), "fingerprints differ");
        let related = list(result, "/relatedLocations");
        for location in list(result, "/locations").iter().chain(related) {
            let region = &location["physicalLocation"]["region"];
            assert!(region["startLine"].as_u64() >= Some(1) && region["startColumn"].as_u64() >= Some(1));
            let artifact = &location["physicalLocation"]["artifactLocation"];
            let index = usize::try_from(artifact["index"].as_u64().expect("a number")).expect("it is small");
            assert_eq!(&artifacts[index]["location"], artifact);
            if let (Some(text), Some(source)) = (region["snippet"]["text"].as_str(), source_text(artifact)) {
                assert_eq!(cut(&source, region), text);
            }
        }
    }
}

#[test]
fn workflow_commands_read_back() {
    let unescape = |text: &str| {
        let text = text.replace("%3A", ":").replace("%2C", ",");
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    };
    let report = canned();
    let mut messages = Vec::new();
    for line in plain(Format::Github).lines() {
        let (head, data) = line.strip_prefix("::").and_then(|line| line.split_once("::")).expect("it is a command");
        let (level, properties) = head.split_once(' ').expect("it has properties");
        assert!(["error", "warning", "notice"].contains(&level));
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').expect("a name and a value");
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{name}");
            assert!(!unescape(value).is_empty());
        }
        messages.push(unescape(data));
    }
    for finding in report.findings.iter().filter(|finding| finding.message.is_ascii()) {
        assert!(messages.iter().any(|message| message.contains(&finding.message)), "{}", finding.message);
    }
}

#[test]
fn long_reports_fit_where_they_go() {
    let report = many(5000);
    let size = |format| render(format, &report, Options::default()).len();
    assert!(size(Format::Markdown) <= 64 * 1024 && size(Format::JobSummary) <= 1024 * 1024);
    assert!(size(Format::Markdown) > 50 * 1024);
    let github = render(Format::Github, &report, Options::default());
    for level in ["::error ", "::warning ", "::notice "] {
        assert!(github.lines().filter(|line| line.starts_with(level)).count() <= 10, "{level}");
    }
    assert!(github.contains("4971 more findings"), "{github}");
    let markdown = render(Format::Markdown, &report, Options::default());
    let shown = markdown.lines().filter(|line| line.starts_with("- **error")).count();
    assert_eq!(shown, markdown.lines().filter(|line| line.starts_with("- **")).count(), "errors come first");
    assert!(markdown.contains(&format!("{} more findings did not fit here", 5000 - shown)));
}

#[test]
fn text_fits_the_terminal() {
    for width in [60, 80, 120] {
        let text = render(Format::Text, &canned(), Options { width, ..Options::default() });
        for line in text.lines().filter(|line| !line.contains('╭')) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
    let colour = render(Format::Text, &canned(), Options { colour: true, ..Options::default() });
    assert!(colour.contains("\u{1b}[") && !colour.contains("\u{1b}[2J"));
}

#[test]
fn thousands_of_findings_in_one_line_are_written_quickly() {
    let text = render(Format::Text, &many(2000), Options::default());
    assert!(text.lines().count() > 10_000);
}

proptest! {
    #[test]
    fn whatever_stands_in_a_file_is_written_and_read_back(report in anything(), width in 0usize..220, colour in any::<bool>()) {
        for format in Format::ALL {
            let out = render(format, &report, Options { width, waived: true, verdicts: true, ..Options::default() });
            prop_assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{}", format.name());
            prop_assert!(!out.lines().any(|line| format != Format::Github && line.trim_start().starts_with("::")));
        }
        render(Format::Text, &report, Options { width, colour, ..Options::default() });
        let json: Value = serde_json::from_str(&render(Format::Json, &report, Options::default())).expect("it is JSON");
        let finding = &report.findings[0];
        prop_assert_eq!(json["findings"][0]["message"].as_str(), Some(&*finding.message));
        prop_assert_eq!(json["findings"][0]["labels"][0]["path"].as_str(), Some(finding.labels[0].origin.path()));
        prop_assert_eq!(json["findings"][0]["labels"][0]["text"].as_str(), finding.labels[0].text.as_deref());
        let sarif: Value = serde_json::from_str(&render(Format::Sarif, &report, Options::default())).expect("it is JSON");
        let message = sarif["runs"][0]["results"][0]["message"]["text"].as_str().unwrap_or_default();
        prop_assert_eq!(message.replace('\u{200b}', ""), finding.message.replace('\u{200b}', ""));
        prop_assert_eq!(render(Format::Concise, &report, Options::default()).lines().count(), 1);
    }
}
