//! Do drafts, registers, logs, forms and assessments become records whose values lie at the words they were written with?

use proptest::strategy::Strategy;
use serde_json::{Value as JsonValue, json};

use somelint::{
    finding::Finding,
    platform::{self, Hint, Output},
    read::{self, Limits},
    record::{Kind, Record},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::Node,
};

/// What a file became, with its text.
struct Read {
    file: SourceFile,
    reader: Option<&'static str>,
    output: Output,
}

fn read_bytes(name: &str, bytes: &[u8], encoding: Option<Encoding>, hint: &Hint) -> Read {
    let sources = Sources::default();
    let mut findings = Vec::new();
    let origin = Origin::File { path: name.to_owned() };
    let file = read::decode(&sources, origin, bytes, encoding, &mut findings).file;
    let syntax = read::syntax_of(name, &file.text).expect("the syntax is told by the name");
    let reading = read::read(&file, name, syntax, &Limits::default());
    assert!(findings.is_empty() && reading.findings.is_empty(), "{name}: {findings:?} {:?}", reading.findings);
    let document = reading.document.expect("the file can be read");
    let recognition = platform::recognise(&document, hint);
    let output = recognition.as_ref().map(|found| (found.reader.read)(&[&document], hint)).unwrap_or_default();
    Read { file, reader: recognition.map(|found| found.reader.id), output }
}

fn read(name: &str, text: &str) -> Read {
    read_bytes(name, text.as_bytes(), None, &Hint::default())
}

impl Read {
    fn only(&self) -> &Record {
        let [record] = self.output.records.as_slice() else { panic!("{} records", self.output.records.len()) };
        record
    }

    /// The value at a path such as `comments.mode` or `texts.0.text`, and the raw bytes it points at.
    fn at(&self, record: usize, path: &str) -> (JsonValue, &str) {
        let mut node = &self.output.records.get(record).expect("the record is there").node;
        for step in path.split('.') {
            let next = step.parse::<usize>().map_or_else(|_| node.get(step), |index| node.items().get(index));
            node = next.unwrap_or_else(|| panic!("{path} is absent in {}", self.output.records[record].node.to_json()));
        }
        (node.to_json(), self.slice(node))
    }

    fn slice(&self, node: &Node) -> &str {
        self.file.slice(node.span())
    }

    fn messages(&self) -> Vec<(&str, &str)> {
        let show =
            |finding: &'_ Finding| (finding.about.id.as_str().to_owned(), self.file.slice(finding.span()).to_owned());
        let shown: Vec<_> = self.output.findings.iter().map(show).collect();
        shown.into_iter().map(|(id, slice)| (&*id.leak(), &*slice.leak())).collect()
    }

    /// Holds fields of a record to value and raw bytes.
    fn assert_fields(&self, record: usize, fields: &[(&str, JsonValue, &str)]) {
        for (path, value, raw) in fields {
            assert_eq!(self.at(record, path), (value.clone(), *raw), "{path}");
        }
    }

    fn assert_valid(&self) {
        for record in &self.output.records {
            let findings = somelint::record::schema::validate(record);
            assert!(findings.is_empty(), "{}: {findings:#?}", record.node.to_json());
        }
    }
}

const SWEDISH_REGISTER: &str = "\
Kanal-id;Plattform;Konto;Status;Ansvarig;Ersättare;Kommentarer;Bevakning;Arkivering;Startad;Rättslig grund;På webben;Färg
K1;Facebook;solvikkommun;Aktiv;Kommunikationschef;Webbredaktör;Öppna;var fjärde timme;varje halvår;3 mars 2021;art. 6.1 e;Ja;blå
K2;X (tidigare Twitter);@solvik;vilande;Kommunikationschef;-;Stängda;dagligen;årligen;2012-05-01;allmänt intresse;nej;gul
";

#[test]
fn a_swedish_register_is_understood() {
    let read = read("register/kanaler.csv", SWEDISH_REGISTER);
    assert_eq!(read.reader, Some("register"));
    assert_eq!(read.output.records.len(), 2);
    read.assert_fields(
        0,
        &[
            ("id", json!("K1"), "K1"),
            ("platform", json!("facebook"), "Facebook"),
            ("handle", json!("solvikkommun"), "solvikkommun"),
            ("status", json!("active"), "Aktiv"),
            ("owner", json!("Kommunikationschef"), "Kommunikationschef"),
            ("comments.mode", json!("open"), "Öppna"),
            ("comments.interval", json!("PT4H"), "var fjärde timme"),
            ("snapshot_interval", json!("P6M"), "varje halvår"),
            ("created_on", json!("2021-03-03"), "3 mars 2021"),
            ("legal_basis", json!("6(1)(e)"), "art. 6.1 e"),
            ("public_listed", json!(true), "Ja"),
        ],
    );
    read.assert_fields(
        1,
        &[
            ("platform", json!("x"), "X (tidigare Twitter)"),
            ("status", json!("dormant"), "vilande"),
            ("comments.mode", json!("closed"), "Stängda"),
            ("created_on", json!("2012-05-01"), "2012-05-01"),
            ("legal_basis", json!("6(1)(e)"), "allmänt intresse"),
        ],
    );
    assert_eq!(read.output.records[1].node.get("deputy"), None, "a dash says nothing");
    assert_eq!(read.messages(), [], "every word is understood");
    assert_eq!(read.output.ignored.len(), 1, "{:?}", read.output.ignored);
    assert!(read.output.ignored[0].1.contains("Färg"));
    read.assert_valid();
}

const NORWEGIAN_REGISTER: &str = "\
Plattform;Brukernavn;Lenke;Status;Ansvarlig;Stedfortreder;Kommentarer;Tilsyn;Opprettet;Behandlingsgrunnlag
Facebook;fjordvikkommune;https://www.facebook.com/fjordvikkommune;i dvale;Kommunikasjonssjef;R\u{e5}dgiver;stengt;hver 4. time;03.03.2024;art. 6 nr. 1 bokstav e
";

const DANISH_REGISTER: &str = "\
Kanal;Konto;Status;Ansvarlig;Kommentarer;Beskeder;Oprettet;Arkiveringsinterval
Facebook;solvigkommune;Nedlagt;Kommunikationschef;lukket;generelle sp\u{f8}rgsm\u{e5}l;den 3. marts 2024;hver anden uge
";

#[test]
fn norwegian_and_danish_registers_are_understood_in_windows_1252_too() {
    let cp1252 =
        |text: &str| -> Vec<u8> { text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect() };
    for bytes in [cp1252(NORWEGIAN_REGISTER), NORWEGIAN_REGISTER.as_bytes().to_vec()] {
        let encoding = std::str::from_utf8(&bytes).is_err().then_some(Encoding::Windows1252);
        let read = read_bytes("register/kanaler.csv", &bytes, encoding, &Hint::default());
        assert_eq!(read.reader, Some("register"));
        read.assert_fields(
            0,
            &[
                ("platform", json!("facebook"), "Facebook"),
                ("handle", json!("fjordvikkommune"), "fjordvikkommune"),
                ("status", json!("dormant"), "i dvale"),
                ("deputy", json!("R\u{e5}dgiver"), "R\u{e5}dgiver"),
                ("comments.mode", json!("closed"), "stengt"),
                ("comments.interval", json!("PT4H"), "hver 4. time"),
                ("created_on", json!("2024-03-03"), "03.03.2024"),
                ("legal_basis", json!("6(1)(e)"), "art. 6 nr. 1 bokstav e"),
            ],
        );
        assert_eq!(&*read.only().id, "facebook/fjordvikkommune");
        assert_eq!(read.messages(), []);
        read.assert_valid();
    }
    let read = read_bytes("kanaler.csv", &cp1252(DANISH_REGISTER), Some(Encoding::Windows1252), &Hint::default());
    read.assert_fields(
        0,
        &[
            ("status", json!("closed"), "Nedlagt"),
            ("comments.mode", json!("closed"), "lukket"),
            ("messages.mode", json!("general"), "generelle sp\u{f8}rgsm\u{e5}l"),
            ("created_on", json!("2024-03-03"), "den 3. marts 2024"),
            ("snapshot_interval", json!("P2W"), "hver anden uge"),
        ],
    );
    read.assert_valid();
}

#[test]
fn unknown_words_are_reported_at_their_cells_and_stay_unknown() {
    let read = read(
        "register.csv",
        "Plattform,Konto,Status,Kommentarer,Startad,Bevakning,Antal moderatorer\n\
         Facebook,solvik,vilnade,kanske,03/2024,vid behov,tre\n\
         Facebook,skolan,aktiv,\"öppna\",03.03.24,,2\n",
    );
    let expected = [
        ("input/unknown-word", "vilnade"),
        ("input/unknown-word", "kanske"),
        ("input/unknown-word", "03/2024"),
        ("input/unknown-word", "vid behov"),
        ("input/unknown-word", "tre"),
        ("input/unknown-word", "03.03.24"),
    ];
    assert_eq!(read.messages(), expected);
    let help = |at: usize| read.output.findings[at].help.clone().expect("advice");
    assert!(help(0).contains("did you mean `vilande`?"), "{}", help(0));
    assert!(help(5).contains("four digits"), "{}", help(5));
    for field in ["status", "comments", "created_on"] {
        assert_eq!(read.output.records[0].node.get(field), None, "{field}");
    }
    read.assert_fields(1, &[("status", json!("active"), "aktiv"), ("comments.moderators", json!(2), "2")]);
    read.assert_valid();
}

#[test]
fn one_cell_names_one_platform() {
    let read = read(
        "register.csv",
        "Plattform;Konto;Status;Ersättare\nFacebook och Instagram;a;aktiv;ingen\nFacebok;b;aktiv;-\nFöreningsnätet;c;aktiv;Webbredaktör\n",
    );
    assert_eq!(read.messages(), [("input/unknown-word", "Facebook och Instagram"), ("input/unknown-word", "Facebok")]);
    assert!(read.output.findings[1].help.as_deref().is_some_and(|help| help.contains("did you mean `facebook`?")));
    read.assert_fields(2, &[("platform", json!("foreningsnatet"), "Föreningsnätet")]);
    assert_eq!(read.output.records[0].node.get("deputy"), None, "nobody is no name");
}

#[test]
fn a_form_says_that_there_is_no_pixel() {
    let csv = read(
        "konto.csv",
        "platform,handle,e-post,pixel,appar\nfacebook,solvik,info@solvik.example,ingen,Buffer; Canva\n",
    );
    csv.assert_fields(
        0,
        &[
            ("tracking.pixels", json!([]), "ingen"),
            ("apps.1.name", json!("Canva"), "Canva"),
            ("contact.email", json!("info@solvik.example"), "info@solvik.example"),
        ],
    );
    csv.assert_valid();
}

#[test]
fn mistyped_headings_are_reported() {
    let read =
        read("register.csv", "Plattform;Konto;Ansvarig;Stautus;Färg\nFacebook;solvik;Webbredaktör;vilande;blå\n");
    assert_eq!(read.messages(), [("input/unknown-field", "Stautus")]);
    assert_eq!(read.output.ignored.len(), 1);
}

#[test]
fn values_that_may_be_personal_are_not_repeated() {
    let read = read("register.csv", "Plattform,Konto,Status,Ansvarig\nFacebook,solvik,19121212-1212,Webbredaktör\n");
    let [finding] = read.output.findings.as_slice() else { panic!("{:?}", read.output.findings) };
    assert!(!finding.message.contains("1212"), "{}", finding.message);
}

#[test]
fn columns_and_words_can_be_told_in_the_configuration() {
    let hint = Hint {
        kind: Some(Kind::Channel),
        columns: [("id", "Ref"), ("platform", "Var"), ("comments.mode", "Prat")]
            .map(|(field, column)| (field.to_owned(), column.to_owned()))
            .into(),
        values: [("comments.mode".to_owned(), [("Fritt fram".to_owned(), "open".to_owned())].into())].into(),
        ..Hint::default()
    };
    let read = read_bytes("x.csv", "Ref,Var,Prat\n7,Insta,fritt fram\n8,Insta,stängt\n".as_bytes(), None, &hint);
    assert_eq!(read.reader, Some("register"));
    read.assert_fields(
        0,
        &[
            ("id", json!("7"), "7"),
            ("platform", json!("instagram"), "Insta"),
            ("comments.mode", json!("open"), "fritt fram"),
        ],
    );
    read.assert_fields(1, &[("comments.mode", json!("closed"), "stängt")]);
}

#[test]
fn logs_are_told_by_their_headings() {
    for (name, text, kind, fields) in [
        (
            "arkiv.csv",
            "Kanal;Datum;Tagen av;Anledning;Omfattning;Fil;Kontrollsumma\nK1;2026-06-30;Arkivarie;halvår;\"profil, flöde\";k1.pdf;\n",
            Kind::Snapshot,
            vec![
                ("channel", json!("K1"), "K1"),
                ("taken_at", json!("2026-06-30"), "2026-06-30"),
                ("reason", json!("half-year"), "halvår"),
                ("scope.1", json!("feed"), "flöde"),
                ("path", json!("k1.pdf"), "k1.pdf"),
            ],
        ),
        (
            "logg.csv",
            "Kanal;Innlegg;Meldt;Fjernet;Årsak;Varslet;Kopi;Saksnummer\nK1;c-17;1.2.2026 kl. 10.00;1.2.2026 kl. 11.30;hets;nei;kopi/17.pdf;2026/123\n",
            Kind::Removal,
            vec![
                ("item", json!("c-17"), "c-17"),
                ("reported_at", json!("2026-02-01T10:00:00"), "1.2.2026 kl. 10.00"),
                ("removed_at", json!("2026-02-01T11:30:00"), "1.2.2026 kl. 11.30"),
                ("ground", json!("hets"), "hets"),
                ("notified", json!("none"), "nei"),
                ("diary_number", json!("2026/123"), "2026/123"),
            ],
        ),
        (
            "falske.csv",
            "Hendelse,Konto,Plattform,Oppdaget,Kontaktet,Politi\nfalsk profil,fjordvik_komune,Instagram,2026-01-02,2026-01-03,anmeldt\n",
            Kind::Incident,
            vec![
                ("kind", json!("impostor"), "falsk profil"),
                ("handle", json!("fjordvik_komune"), "fjordvik_komune"),
                ("police", json!("reported"), "anmeldt"),
            ],
        ),
        (
            "kurs.yaml",
            "- person: komm1\n  ämnen: [bilder, GDPR]\n  utbildad: 4 april 2026\n  riktlinjeversion: 2\n",
            Kind::Training,
            vec![
                ("trained_on", json!("2026-04-04"), "4 april 2026"),
                ("topics.1", json!("GDPR"), "GDPR"),
                ("policy_version", json!("2"), "2"),
            ],
        ),
        (
            "appar.json",
            r#"{"devices": [{"app": "TikTok", "package": "com.zhiliaoapp.musically", "user": "e17", "ownership": "privat"}]}"#,
            Kind::Device,
            vec![("platform", json!("tiktok"), "com.zhiliaoapp.musically"), ("ownership", json!("private"), "privat")],
        ),
    ] {
        let read = read(name, text);
        assert_eq!(read.reader, Some("log"), "{name}");
        assert_eq!(read.only().kind, kind, "{name}");
        read.assert_fields(0, &fields);
        assert_eq!(read.messages(), [], "{name}");
        read.assert_valid();
    }
}

#[test]
fn account_forms_are_declared_in_every_syntax() {
    let yaml = "kind: account\nplatform: LinkedIn\nhandle: solvik-kommun\nlogin:\n  two_factor: ja\n  methods: [säkerhetsnyckel]\n\
                comments: { mode: bara följare }\nvisitor_posts: false\nid: 12345678901234567890\nadmins_typo: 1\n";
    let json = r#"[{"platform": "linkedin", "handle": "solvik-kommun", "login": {"two_factor": true, "methods": ["key"]},
                 "comments": {"mode": "followers"}, "visitor_posts": "closed", "id": 12345678901234567890}]"#;
    let csv = "platform,handle,login.two_factor,login.methods,comments.mode,visitor_posts,id\n\
               linkedin,solvik-kommun,ja,säkerhetsnyckel,bara följare,off,12345678901234567890\n";
    for (name, text) in [("konto.yaml", yaml), ("konto.json", json), ("konto.csv", csv)] {
        let read = read(name, text);
        assert_eq!(read.reader, Some("account-form"), "{name}");
        let record = read.only();
        assert_eq!(
            (&*record.id, record.grade),
            ("linkedin/solvik-kommun", somelint::finding::Grade::Declared),
            "{name}"
        );
        let mut value = record.node.to_json();
        let typo = value.as_object_mut().expect("an object").remove("admins_typo");
        assert_eq!(typo.is_some(), name == "konto.yaml", "unknown keys of forms stay, for the check of the schema");
        let expected = json!({
            "platform": "linkedin", "handle": "solvik-kommun", "id": "12345678901234567890",
            "login": {"two_factor": true, "methods": ["key"]},
            "comments": {"mode": "followers"}, "visitor_posts": "closed",
        });
        assert_eq!(value, expected, "{name}");
        assert_eq!(read.messages(), [], "{name}");
    }
}

const DRAFT: &str = "\
---
title: Krisstöd
platform: X
channels: [facebook/solvikkommun, K2]
publish_at: 2026-11-03 10:00
kind: kris
status: utkast
persons: []
first_comment: 'Läs mer på tiktok.com/@solvik #uppföljning'
hashtags: ['#stöd']
media:
  - path: bilder/psykisk-ohälsa.jpg
    alt: Två personer på \"Öppna mottagningen\"
review: { by: AB, on: 2 november 2026, result: godkänd }
imprtance: viktig
---
# Vi finns för dig

Ring oss, eller läs [mer](https://www.solvik.example/stod) 🙂 #Krisstöd @solvik
![En dörr](bilder/dorr.png)
";

#[test]
fn a_markdown_draft_keeps_every_text_at_its_place() {
    for text in [DRAFT.to_owned(), DRAFT.replace('\n', "\r\n"), format!("\u{feff}{DRAFT}")] {
        let read = read("drafts/kris.md", &text);
        assert_eq!(read.reader, Some("draft"));
        assert_eq!(&*read.only().id, "drafts/kris.md");
        read.assert_fields(
            0,
            &[
                ("platforms.0", json!("x"), "X"),
                ("channels.1", json!("K2"), "K2"),
                ("publish_at", json!("2026-11-03T10:00:00"), "2026-11-03 10:00"),
                ("kind", json!("crisis"), "kris"),
                ("status", json!("draft"), "utkast"),
                ("review.on", json!("2026-11-02"), "2 november 2026"),
                ("review.result", json!("approved"), "godkänd"),
                ("imprtance", json!("viktig"), "viktig"),
                ("hashtags.0", json!("Krisstöd"), "Krisstöd"),
                ("hashtags.1", json!("uppföljning"), "uppföljning"),
                ("hashtags.2", json!("stöd"), "stöd"),
                ("mentions.0", json!("solvik"), "solvik"),
                ("links.0", json!("https://www.solvik.example/stod"), "https://www.solvik.example/stod"),
                ("links.1", json!("tiktok.com/@solvik"), "tiktok.com/@solvik"),
                ("media.1.path", json!("bilder/dorr.png"), "bilder/dorr.png"),
            ],
        );
        let node = &read.only().node;
        let texts: Vec<_> = node.get("texts").expect("texts").items().iter().collect();
        let role = |text: &Node| text.get("role").and_then(Node::as_str).expect("a role").to_owned();
        let roles: Vec<_> = texts.iter().map(|text| role(text)).collect();
        assert_eq!(roles, ["body", "first_comment", "alt", "file_name", "alt", "file_name", "hashtag"]);
        // Every word of every text lies at its own raw bytes.
        for text in &texts {
            let text = text.get("text").expect("a text");
            let value = text.as_str().expect("a string");
            for word in value.split_whitespace().filter(|word| !word.contains('"')) {
                let start = word.as_ptr() as usize - value.as_ptr() as usize;
                assert_eq!(read.file.slice(text.locate(start..start + word.len())), word);
            }
        }
        assert_eq!(read.file.slice(read.only().place), "Krisstöd");
        let unknown = somelint::record::schema::validate(read.only());
        assert_eq!(unknown.len(), 1, "{unknown:?}");
        assert_eq!(unknown[0].help.as_deref(), Some("did you mean `importance`?"));
    }
}

#[test]
fn drafts_in_yaml_and_json_are_posts_too() {
    let yaml = "posts:\n  - text: |\n      Hej #Solvik\n      Läs mer\n    plattformar: Facebook, Instagram\n  - text: Nej\n    platforms: [x]\n    länk: https://t.me/solvik\n";
    let read_yaml = read("plan.yaml", yaml);
    assert_eq!(read_yaml.reader, Some("draft"));
    assert_eq!(read_yaml.output.records.len(), 2);
    read_yaml.assert_fields(
        0,
        &[
            ("platforms.0", json!("facebook"), "Facebook"),
            ("platforms.1", json!("instagram"), "Instagram"),
            ("hashtags.0", json!("Solvik"), "Solvik"),
            ("texts.0.role", json!("body"), "Hej #Solvik\n      Läs mer\n"),
        ],
    );
    read_yaml.assert_fields(1, &[("links.0", json!("https://t.me/solvik"), "https://t.me/solvik")]);
    assert_eq!(&*read_yaml.output.records[1].id, "plan.yaml#2");
    read_yaml.assert_valid();

    let json = r#"{"text": "V\u00e5r #kris\u00f6vning", "platforms": ["facebook"], "publish_at": "2026-11-03T10:00:00+01:00",
                   "media": ["bild.jpg"], "alt": "En \"skylt\"", "media_typo": 1}"#;
    let read = read("post.json", json);
    assert_eq!(read.reader, Some("draft"));
    read.assert_fields(
        0,
        &[
            ("hashtags.0", json!("krisövning"), "kris\\u00f6vning"),
            ("publish_at", json!("2026-11-03T10:00:00+01:00"), "2026-11-03T10:00:00+01:00"),
            ("media.0.path", json!("bild.jpg"), "bild.jpg"),
            ("media.0.alt", json!("En \"skylt\""), "\"En \\\"skylt\\\"\""),
        ],
    );
}

const ASSESSMENT: &str = "\
---
record: assessment
id: B1
date: 3 mars 2026
platforms: [Facebook]
beslut: med villkor
---
# Bedömning av Facebook

## 1. Syfte

Nå invånarna snabbt.

## Risker

| Nr | Risk | Sannolikhet | Konsekvens | Riskvärde | Åtgärd |
|---|---|---|---|---|---|
| R1 | Otillbörliga kommentarer | 5 - nästan säkert | 2 | 10 | Bevakning; ordfilter |
| R2 | Pixel | hög | 3 | | |
";

#[test]
fn an_assessment_keeps_its_risks() {
    let read = read("bedomning.md", ASSESSMENT);
    assert_eq!(read.reader, Some("assessment"));
    read.assert_fields(
        0,
        &[
            ("id", json!("B1"), "B1"),
            ("title", json!("Bedömning av Facebook"), "Bedömning av Facebook"),
            ("date", json!("2026-03-03"), "3 mars 2026"),
            ("platforms.0", json!("facebook"), "Facebook"),
            ("decision", json!("use-with-conditions"), "med villkor"),
            ("purpose", json!("Nå invånarna snabbt."), "Nå invånarna snabbt."),
            ("risks.0.id", json!("R1"), "R1"),
            ("risks.0.text", json!("Otillbörliga kommentarer"), "Otillbörliga kommentarer"),
            ("risks.0.likelihood", json!(5), "5"),
            ("risks.0.value", json!(10), "10"),
            ("risks.0.measures.1.text", json!("ordfilter"), "ordfilter"),
            ("risks.1.consequence", json!(3), "3"),
            ("sections.1.title", json!("1. Syfte"), "1. Syfte"),
        ],
    );
    assert_eq!(read.messages(), [("input/unknown-word", "hög")]);
    assert_eq!(read.at(0, "risks.1").0.get("value"), None);
    read.assert_valid();
}

#[test]
fn front_matter_chooses_the_reader() {
    for (front, expected) in [
        ("record: assessment", Some("assessment")),
        ("kind: assessment", Some("assessment")),
        ("record: document\nkind: riktlinje", Some("document")),
        ("kind: document", Some("document")),
        ("kind: privacy notice", Some("document")),
        ("kind: post", Some("draft")),
        ("kind: crisis\nplatforms: [facebook]", Some("draft")),
        ("kanaler: facebook/solvik", Some("draft")),
        ("title: A page of the web\ndate: 2026-01-01\ntags: [a]", None),
    ] {
        let read =
            read("text.md", &format!("---\n{front}\n---\n# Rubrik\n\nText med [länk](https://solvik.example/x).\n"));
        assert_eq!(read.reader, expected, "{front}");
        read.assert_valid();
    }
    assert_eq!(read("README.md", "# Read me\n").reader, None);
    let document = read("policy.md", "---\nkind: guideline\nversion: 2\n---\nFörord\n# Regler\nVar snäll.\n## Stöd\n");
    document.assert_fields(
        0,
        &[
            ("kind", json!("guideline"), "guideline"),
            ("version", json!("2"), "2"),
            ("sections.0.text", json!("Förord"), "Förord"),
            ("sections.1.title", json!("Regler"), "Regler"),
            ("sections.1.text", json!("Var snäll."), "Var snäll."),
        ],
    );
    document.assert_valid();
}

#[test]
fn files_of_other_kinds_are_left_alone() {
    for (name, text) in [
        ("connections.csv", "First Name,Last Name,URL,Company,Position,Connected On\nKari,Eksempel,,,,01 Jan 2024\n"),
        ("package.json", r#"{"name": "x", "version": "1", "status": "ok", "url": "https://solvik.example"}"#),
        ("ci.yaml", "on: push\njobs: {build: {steps: []}}\n"),
        ("list.json", r#"[{"id": 1, "path": "a", "format": "b", "note": "c"}]"#),
    ] {
        assert_eq!(read(name, text).reader, None, "{name}");
    }
}

/// Places below a node, its own among them.
fn places(node: &Node) -> Vec<somelint::source::Span> {
    let below: Vec<_> = match node.value() {
        somelint::tree::Value::List(items) => items.iter().flat_map(places).collect(),
        somelint::tree::Value::Map(map) => {
            map.entries().iter().flat_map(|entry| [vec![entry.key.span], places(&entry.value)].concat()).collect()
        }
        _ => Vec::new(),
    };
    [vec![node.span()], below].concat()
}

/// What a file becomes, whatever its reader says of its syntax; every place must lie inside the file.
fn survive(name: &str, text: &str, hint: &Hint) -> Vec<Record> {
    let sources = Sources::default();
    let mut findings = Vec::new();
    let origin = Origin::File { path: name.to_owned() };
    let file = read::decode(&sources, origin, text.as_bytes(), None, &mut findings).file;
    let Some(syntax) = read::syntax_of(name, &file.text) else { return Vec::new() };
    let Some(document) = read::read(&file, name, syntax, &Limits::default()).document else { return Vec::new() };
    let Some(found) = platform::recognise(&document, hint) else { return Vec::new() };
    let output = (found.reader.read)(&[&document], hint);
    let spans = output.findings.iter().map(Finding::span);
    let spans = spans.chain(output.records.iter().flat_map(|record| places(&record.node)));
    for span in spans.chain(output.records.iter().map(|record| record.place)) {
        assert!(file.text.get(span.range()).is_some(), "{name}: {span:?} lies outside of {text:?}");
    }
    output.records
}

fn cell() -> impl Strategy<Value = String> {
    let words = [
        "aktiv",
        "vilande",
        "ja",
        "3 mars 2024",
        "31.02.2024",
        "varje halvår",
        "6.1 e",
        "🙂 #tagg",
        "@a",
        "9".repeat(40).leak(),
    ];
    proptest::prop_oneof![proptest::sample::select(words.to_vec()).prop_map(str::to_owned), "[^\"\r\n;]{0,12}"]
}

proptest::proptest! {
    #[test]
    fn any_table_survives_and_spelled_texts_lie_at_their_words(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 10), 1..5)
    ) {
        let headings = "Plattform;Konto;Status;Kommentarer;Startad;Arkivering;Administratörer;Rättslig grund;Antal moderatorer;URL";
        let rows: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
        let text = format!("{headings}\n{}\n", rows.join("\n"));
        for record in survive("register.csv", &text, &Hint::default()) {
            let owner = record.node.get("handle");
            if let Some((node, written)) = owner.and_then(|node| Some((node, node.as_str()?))) {
                proptest::prop_assert_eq!(text.get(node.span().range()), Some(written));
            }
        }
    }

    #[test]
    fn any_draft_survives_and_its_body_lies_at_its_words(front in "[ -~åäö\n]{0,60}", body in "\\PC{0,120}") {
        let text = format!("---\nplatforms: [x]\n{front}\n---\n{body}\n");
        survive("draft.md", &text, &Hint::default());
        survive("draft.yaml", &format!("platforms: [x]\ntext: |\n  {body}\n{front}\n"), &Hint::default());
        let plain = format!("---\nplatforms: [x]\n---\n{body}\n");
        for record in survive("draft.md", &plain, &Hint::default()) {
            for (list, mark) in [("hashtags", "#"), ("mentions", "@")] {
                for node in record.node.get(list).map(Node::items).unwrap_or_default() {
                    let span = node.span().range();
                    proptest::prop_assert_eq!(plain.get(span.clone()), node.as_str());
                    let before = plain.get(..span.start).and_then(|before| before.chars().next_back());
                    proptest::prop_assert!(before.is_some_and(|c| mark.contains(c) || matches!(c, '＃' | '＠')));
                }
            }
        }
    }

    #[test]
    fn any_bytes_survive_every_kind(text in "\\PC{0,80}", name in "[a-z]{1,4}\\.(csv|md|yaml|json)") {
        for kind in Kind::ALL.into_iter().map(Some).chain([None]) {
            survive(&name, &text, &Hint { kind, ..Hint::default() });
        }
    }
}
