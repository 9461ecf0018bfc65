//! A report as a run would make it, full of what strangers may write.

use std::{collections::BTreeMap, sync::Arc};

mod audited;
pub(crate) mod identifiers;
pub(crate) mod made;

use identifiers::{EMAIL, NUMBER, redactor};
use somelint::{
    engine::{LocalRisk, RiskRow, Waived, place_all},
    finding::{About, Class, Finding, Grade, Label, Modality, RecordRef, Role, RuleId, Severity, code},
    policy::{Locale, PolicyFiles, Risk, SignOff, Signature, Signed},
    report::{Input, Report, RuleRow, Status, Summary, VerdictRow},
    source::{Encoding, Origin, SourceFile, SourceId, Sources, Span},
};

const DRAFT: &str = "---\r\nplatforms: [facebook]\r\n---\r\nHej 👩‍👩‍👧! Kari mår bättre \u{1b}[2J\u{202e}nu, skriv till kari.eksempel@solvik.example\r\n::error::x </script> | ``` =1+1 @solvik #12 ![x](https://x.example/p.png) ##[error]\r\n";
const EXPORT: &str = r#"{"profile_user":[{"title":"","string_map_data":{"Email":{"value":"kari.eksempel@solvik.example"},"Token":{"value":"EAAGexampleexampleexample0123456789"},"Name":{"value":"Solvik kommun 🌲"}}}],"media_map_data":{}}"#;
const REGISTER: &str =
    "Kanal-id;Plattform;Konto;Ansvarig\nK1;instagram;solvikkommun;19121212-1212\nK2;tiktok;solvikung;K. Eksempel\n";
const PACK: &str = "title: Solvik\nrules:\n  accounts/functional-mailbox: { modality: must }\n  platforms/none-forbidden: { modality: must }\n";
const BROKEN: &str = "{\"a\": 1,\n \"b\": ";

fn origins() -> [(Origin, &'static str); 5] {
    let file = |path: &str| Origin::File { path: path.to_owned() };
    let member = "personal_information/account.json".to_owned();
    [
        (file("drafts/::error::sommar 🌞 19121212-1212.md"), DRAFT),
        (Origin::Member { archive: "exports/instagram solvik.zip".to_owned(), member }, EXPORT),
        (file("register/kanaler.csv"), REGISTER),
        (Origin::BuiltIn { path: "policies/packs/solvik.yaml".to_owned() }, PACK),
        (file("exports/broken.json"), BROKEN),
    ]
}

/// The text of the file that a label of the JSON report or a location of SARIF names.
pub(crate) fn source_text(place: &serde_json::Value) -> Option<String> {
    let name =
        [place["member"].as_str(), place["path"].as_str(), place["uri"].as_str()].into_iter().flatten().next()?;
    let find = |origin: &Origin| origin.member().unwrap_or(origin.path()) == name;
    origins().into_iter().find(|(origin, _)| find(origin)).map(|(_, text)| text.to_owned())
}

/// The program's own words.
pub(crate) fn locale(language: &str) -> Locale {
    Locale::built_in(&PolicyFiles::new(&mut Sources::default(), []), language)
}

struct Files {
    sources: Sources,
    ids: Vec<SourceId>,
}

impl Files {
    fn new() -> Self {
        let mut sources = Sources::default();
        let mut ids = Vec::new();
        for (origin, text) in origins() {
            let id = sources.next_id();
            sources.insert(SourceFile::new(id, origin, text.to_owned(), Encoding::Utf8));
            ids.push(id);
        }
        Self { sources, ids }
    }

    fn at(&self, file: usize, words: &str) -> Span {
        let id = self.ids[file];
        let text = &self.sources.get(id).expect("it was inserted").text;
        let start = text.find(words).unwrap_or_else(|| panic!("{words} is in the file"));
        Span::new(id, start, start + words.len())
    }
}

fn about(id: &str, title: &str, why: &str, fix: &str, law: &[&str]) -> Arc<About> {
    Arc::new(About {
        id: RuleId::new(id),
        title: title.to_owned(),
        why: why.to_owned(),
        fix: fix.to_owned(),
        requirements: vec!["r143".to_owned()],
        law: law.iter().map(|law| (*law).to_owned()).collect(),
        waivable: true,
        edit: None,
    })
}

fn finding(
    about: &Arc<About>,
    severity: Severity,
    grade: Grade,
    message: &str,
    record: (&'static str, &str),
    span: Span,
) -> Finding {
    Finding {
        about: Arc::clone(about),
        severity,
        class: Class::Violation,
        modality: Some(Modality::Must),
        grade: Some(grade),
        message: message.to_owned(),
        help: None,
        record: Some(RecordRef { kind: record.0, id: record.1.into() }),
        path: Some("$['contact']['email']".into()),
        labels: vec![Label::new(span, Role::Primary)],
        sayings: Box::default(),
    }
}

fn rules() -> [Arc<About>; 4] {
    [
        about(
            "accounts/functional-mailbox",
            "Accounts use functional mailboxes",
            "An account that hangs on one person's mailbox is lost when that person leaves, and shows a private address to everybody.",
            "Set the contact address to a functional mailbox such as kommun@solvik.example, then export again.",
            &["GDPR art. 5(1)(c)", "GDPR art. 32"],
        ),
        about(
            "content/no-implied-health",
            "Posts say nothing about health",
            "That somebody is ill or well again is special category data, also when it is said kindly.",
            "Leave the sentence out, or write about the activity instead of the person.",
            &["GDPR art. 9(1)"],
        ),
        about(
            "platforms/none-forbidden",
            "No forbidden platform is used",
            "The authority decided against it.",
            "Close the account.",
            &[],
        ),
        about(
            "accounts/two-factor-on",
            "Two-factor login is on",
            "A stolen password is enough otherwise.",
            "Turn it on.",
            &[],
        ),
    ]
}

fn findings(files: &Files, rules: &[Arc<About>; 4]) -> Vec<Finding> {
    let [mailbox, health, forbidden, _] = rules;
    let mut mail = finding(
        mailbox,
        Severity::Error,
        Grade::Observed,
        &format!("the contact address {EMAIL} is that of a person"),
        ("account", "instagram/solvikkommun"),
        files.at(1, EMAIL),
    );
    mail.labels[0] = mail.labels[0].clone().saying("a person's own mailbox");
    mail.labels[0].sensitive = Some("e-mail");
    mail = mail.also(files.at(2, "solvikkommun"), "registered here as a channel of the whole authority");
    mail.labels.push(Label::new(files.at(3, "accounts/functional-mailbox"), Role::Policy));
    let mut ill = finding(
        health,
        Severity::Warning,
        Grade::Heuristic,
        "\"mår bättre \u{1b}[2J\u{202e}nu\" implies health\n::error::x",
        ("post", "drafts/::error::sommar 🌞 19121212-1212.md"),
        files.at(0, "mår bättre"),
    );
    ill.help = Some(format!("ask {EMAIL} ::add-mask::x ##[error]"));
    ill = ill.also(files.at(0, "Kari"), "a name");
    ill.labels[1].sensitive = Some("name");
    let hostile = finding(
        health,
        Severity::Advice,
        Grade::Heuristic,
        "</script> | ``` =1+1 @solvik #12 ![x](https://x.example/p.png) [a](b) <b>",
        ("post", "drafts/x.md"),
        files.at(0, "</script> | ``` =1+1"),
    );
    let tiktok = finding(
        forbidden,
        Severity::Error,
        Grade::Declared,
        "tiktok is forbidden",
        ("channel", "K2"),
        files.at(2, "tiktok"),
    );
    let end = Span::new(files.ids[4], BROKEN.len(), BROKEN.len());
    let syntax = Finding::coded(&code::SYNTAX, "unexpected end of the file", end)
        .also(files.at(4, "{"), "opened here")
        .help("Export it again.");
    vec![mail, ill, hostile, tiktok.clone(), tiktok, syntax]
}

/// Two drafts and exports, a register, a policy; errors, warnings, advice, a failure, a waived finding.
pub(crate) fn canned() -> Report {
    let files = Files::new();
    let rules = rules();
    let mut waived = vec![finding(
        &rules[2],
        Severity::Error,
        Grade::Declared,
        "x is forbidden",
        ("channel", "K1"),
        files.at(2, "instagram"),
    )];
    let findings = place_all(findings(&files, &rules), &files.sources, &redactor());
    let mut waived = place_all(std::mem::take(&mut waived), &files.sources, &redactor());
    let reason = format!("agreed with {EMAIL} | until the new account is open\n::error::");
    waived[0].waived = Some(Waived { by: "waiver", reason, until: Some("2027-01-31".to_owned()) });
    let statuses = [Status::Checked, Status::Checked, Status::Checked, Status::Skipped, Status::Failed];
    let input = |((origin, _), status): ((Origin, &str), Status)| Input {
        origin,
        status,
        kind: Some("account"),
        reader: (status == Status::Checked).then_some("instagram-export"),
        code: (status == Status::Failed).then_some("input/syntax"),
        message: if status == Status::Failed { format!("unexpected end after {NUMBER}") } else { String::new() },
    };
    let record = RecordRef { kind: "account", id: format!("instagram/{NUMBER}").as_str().into() };
    let mut report = Report {
        as_of: "2026-11-22".to_owned(),
        locale: locale("en"),
        packs: vec!["gdpr".to_owned(), "solvik".to_owned()],
        fail_on: Some(Severity::Warning),
        inputs: origins().into_iter().zip(statuses).map(input).collect(),
        summary: Summary {
            inputs: [3, 1, 1],
            records: BTreeMap::from([("account", 1), ("channel", 2), ("post", 1)]),
            rules: 4,
            verdicts: [9, 4, 2, 1],
            findings: [4, 1, 1],
            waived: 1,
        },
        findings,
        waived,
        verdicts: vec![VerdictRow {
            rule: "accounts/two-factor-on".to_owned(),
            record,
            verdict: "no-evidence",
            grade: Grade::Observed,
        }],
        risks: vec![RiskRow {
            rule: "accounts/two-factor-on".to_owned(),
            channel: Some(EMAIL.to_owned()),
            records: 2,
            accepted: Some(1),
            severity: Severity::Error,
            pack: Some(Risk { likelihood: 5, consequence: 3 }),
            local: Some(LocalRisk {
                assessment: EMAIL.to_owned(),
                risk: "R3".to_owned(),
                likelihood: Some(4),
                consequence: Some(2),
                value: Some(9),
            }),
        }],
        sign_offs: vec![SignOff {
            requirement: "r042".to_owned(),
            authority: "KS (NO)".to_owned(),
            document: "Ny veileder for SoMe".to_owned(),
            quote: "ta i bruk av sosiale medier på en forsvarlig måte".to_owned(),
            status: Signature::Expired,
            signed: Some(Signed {
                function: EMAIL.to_owned(),
                on: "2025-01-31".to_owned(),
                until: "2026-01-31".to_owned(),
                diary_number: None,
            }),
        }],
        audit: Some(audited::audit()),
        not_checked: vec![format!("pictures of {EMAIL}: nobody looked at what they show")],
        rules: rules
            .iter()
            .map(|about| RuleRow {
                about: Arc::clone(about),
                severity: Severity::Error,
                modality: Some(Modality::Must),
            })
            .collect(),
    };
    report.redact(&redactor());
    report
}
