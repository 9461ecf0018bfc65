//! Logs, lists and account forms.

use serde_json::json;

use somelint::record::Kind;

use crate::support::read;

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
    let toml = "platform = 'LinkedIn'\nhandle = 'solvik-kommun'\nid = '12345678901234567890'\nvisitor_posts = 'stängt'\n\
                login = { two_factor = true, methods = ['säkerhetsnyckel'] }\ncomments.mode = 'bara följare'\n";
    for (name, text) in [("konto.yaml", yaml), ("konto.json", json), ("konto.csv", csv), ("konto.toml", toml)] {
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
