//! Does any input give a coded finding with a place, the right exit code, and are the other files still checked?

mod support {
    pub(crate) mod authority;
    pub(crate) mod json;
    pub(crate) mod program;
}

use std::{
    fs::File,
    io::{Cursor, Write},
    time::Instant,
};

use support::{
    authority::{AUTHORITY, authority},
    json::{line, report},
    program::{Sandbox, draft},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const SHOUTING: &str = "Welcome to the library, EVERYBODY.";

/// What a run beside the authority's own drafts says of the bad input: its exit code, and `path:line:column code` of its
/// first finding that is not the rule's.
fn told(sandbox: &Sandbox, args: &[&str]) -> (i32, String, Vec<String>) {
    let begun = Instant::now();
    let ran = sandbox.run(&[&["check", ".", "--format", "json"], args].concat());
    assert!(begun.elapsed().as_secs() < 20, "it took {:?}", begun.elapsed());
    let report = report(&ran);
    let findings: Vec<String> = report["findings"].as_array().expect("findings").iter().map(line).collect();
    for own in ["drafts/faulty.md:6:1 own/no-shouting", "drafts/doubtful.md:6:1 own/no-exclamation"] {
        assert!(findings.iter().any(|line| line == own), "the other files were not checked: {findings:#?}");
    }
    assert!(findings.iter().all(|line| !line.ends_with("internal/panic")), "{findings:#?}");
    let totals = &report["summary"]["inputs"];
    let total: u64 = ["checked", "skipped", "failed"].iter().filter_map(|status| totals[status].as_u64()).sum();
    let inputs = report["inputs"].as_array().expect("inputs");
    assert_eq!(total, inputs.len() as u64);
    let mut names: Vec<String> = inputs.iter().map(|input| format!("{} {}", input["path"], input["member"])).collect();
    names.dedup();
    assert_eq!(names.len(), inputs.len(), "an input is counted twice: {names:#?}");
    let own = |line: &&String| !line.starts_with("drafts/");
    let bad: Vec<String> = findings.iter().filter(own).cloned().collect();
    (ran.code, bad.first().cloned().unwrap_or_default(), bad)
}

#[test]
fn bad_files_are_told_and_the_others_checked() {
    let deep = |open: &str| open.repeat(100_000);
    let twice = r#"{"platforms": ["facebook"], "language": "en", "text": "quiet", "text": "HELLO EVERYBODY"}"#;
    for (name, bytes, code, first) in [
        ("a.json", Vec::new(), 2, "a.json:1:1 input/empty"),
        ("a.json", b" \n\t".to_vec(), 2, "a.json:1:1 input/empty"),
        ("a.csv", b"\xef\xbb\xbf".to_vec(), 2, "a.csv:1:1 input/empty"),
        ("a.csv", b"id;platform;status\nfb;facebook;\x86ppen\n".to_vec(), 2, "a.csv:2:13 input/encoding"),
        ("a.md", b"---\nplatforms: [facebook]\n---\n\xe5ppen\n".to_vec(), 2, "a.md:4:1 input/encoding"),
        ("a.json", b"{\"a\": \"\xed\xa0\x80\"}".to_vec(), 2, "a.json:1:8 input/encoding"),
        ("a.json", deep("[").into_bytes(), 2, "a.json:1:129 input/depth"),
        ("a.json", deep("{\"a\":").into_bytes(), 2, "a.json:1:641 input/depth"),
        ("a.yaml", deep("- ").into_bytes(), 2, "a.yaml:1:257 input/depth"),
        ("a.json", b"{\"platforms\": [\"x\"".to_vec(), 2, "a.json:1:19 input/syntax"),
        ("a.json", b"{\"a\": 1}\n{\"a\": }\n".to_vec(), 2, "a.json:2:7 input/syntax"),
        ("a.js", b"window.YTD.account.part0 = [ {]".to_vec(), 2, "a.js:1:31 input/syntax"),
        ("a.json", twice.as_bytes().to_vec(), 1, "a.json:1:64 input/duplicate-key"),
        ("a.csv", b"id,platform,status\nfb,\"facebook,active\nig,x,active\n".to_vec(), 2, "a.csv:2:4 input/syntax"),
        (
            "a.csv",
            b"id,platform,platform,handle,url,status\nfb,facebook,x,solvik,,active\n".to_vec(),
            1,
            "a.csv:1:13 input/csv-header",
        ),
        (
            "a.csv",
            b"Kanal-id,Plattform,Konto,Status\n\"1,91212E+11\",x,solvik,aktiv\n".to_vec(),
            1,
            "a.csv:2:1 input/rounded-id",
        ),
        ("a.md", b"---\nplatforms: [x]\nlanguage: en\n\nHELLO EVERYBODY\n".to_vec(), 2, "a.md:1:1 input/syntax"),
        ("a.md", b"---\nplatforms: [x\nlanguage: en\n---\n\nhi\n".to_vec(), 2, "a.md:3:9 input/syntax"),
        ("a.zip", b"PK\x03\x04 and then nothing".to_vec(), 2, "a.zip:1:1 archive/damaged"),
        ("a.zip", b"7z\xbc\xaf\x27\x1c0000000000".to_vec(), 2, "a.zip:1:1 archive/kind"),
        ("a.zip", b"Rar!\x1a\x07\x01\x000000".to_vec(), 2, "a.zip:1:1 archive/kind"),
        ("a.zip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), 2, "a.zip:1:1 archive/damaged"),
    ] {
        let sandbox = authority();
        sandbox.put(name, &bytes);
        let (ended, said, all) = told(&sandbox, &[]);
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!((ended, said.as_str()), (code, first), "{name} {shown:?}: {all:#?}");
    }
}

#[test]
fn of_two_values_both_are_judged() {
    let sandbox = authority();
    for (first, second) in [("quiet", "HELLO EVERYBODY"), ("HELLO EVERYBODY", "quiet")] {
        let text = format!(r#"{{"platforms": ["facebook"], "language": "en", "text": "{first}", "text": "{second}"}}"#);
        sandbox.put("a.json", text);
        let (_, _, all) = told(&sandbox, &[]);
        assert!(all.iter().any(|line| line.ends_with("own/no-shouting")), "{first}, {second}: {all:#?}");
    }
}

#[test]
fn a_body_is_judged_although_its_front_matter_is_broken() {
    let sandbox = authority();
    let (_, base) = AUTHORITY[0];
    sandbox.put("somelint.yaml", format!("{base}sources: [ {{ glob: 'drafts/**', kind: post }} ]\n"));
    sandbox.put("drafts/broken.md", "---\nplatforms: [x\nlanguage: en\n---\n\nHELLO EVERYBODY\n");
    let ran = sandbox.run(&["check", "drafts", "--format", "concise"]);
    assert!(ran.code == 2 && ran.stdout.contains("drafts/broken.md:6:1: error own/no-shouting"), "{}", ran.stdout);
}

#[test]
fn odd_tables_are_read() {
    let sandbox = authority();
    let large =
        format!("Kanal-id,Plattform,Konto,Status,Syfte\nfb,facebook,solvik,aktiv,\"{}\"\n", "ord ".repeat(1 << 18));
    for (text, checked) in [
        ("sep=;\r\nKanal-id;Plattform;Konto;Status\r\nfb;facebook;solvik;aktiv\r\n", true),
        ("Kanal-id\tPlattform\tKonto\tStatus\nfb\tfacebook\tsolvik\taktiv\n", true),
        ("Kanal-id,Plattform,Konto,Status,Syfte\nfb,facebook,solvik,aktiv,\"två\nrader \"\"så\"\"\"\n", true),
        ("\u{feff}Kanal-id;Plattform;Konto;Status\rfb;facebook;solvik;aktiv\r", true),
        (&large, true),
    ] {
        sandbox.put("a.csv", text);
        let json = report(&sandbox.run(&["check", "a.csv", "--format", "json"]));
        assert_eq!(json["inputs"][0]["status"] == "checked", checked, "{text:.60}: {json:#}");
        assert_eq!(json["summary"]["records"]["channel"], 1, "{text:.60}");
    }
    sandbox.put("a.csv", b"Kanal-id;Plattform;Konto;Status\nfb;facebook;solvik;\xf6ppen\n");
    let guessed = report(&sandbox.run(&["check", "a.csv", "-f", "json"]));
    assert_eq!(guessed["inputs"][0]["status"], "checked", "{guessed:#}");
    let mut rules = guessed["findings"].as_array().into_iter().flatten().map(|finding| &finding["rule"]);
    assert!(rules.any(|rule| rule == "input/guessed-encoding"), "{guessed:#}");
    // The letters of code page 850 are no words in Windows-1252.
    sandbox.put("a.csv", b"Kanal-id;Plattform;Konto;Status\nfb;facebook;solvik;k\x94k\xe5\n");
    let told_how = sandbox.run(&["check", "a.csv"]);
    assert_eq!(told_how.code, 2, "{}", told_how.stdout);
    let declared = report(&sandbox.run(&["check", "a.csv", "--encoding", "windows-1252", "-f", "json"]));
    assert_eq!(declared["inputs"][0]["status"], "checked", "{declared:#}");
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let sandbox = authority();
    File::create(sandbox.path("huge.json")).and_then(|file| file.set_len(5 << 30)).expect("a sparse file");
    let (code, first, _) = told(&sandbox, &[]);
    assert_eq!((code, first.as_str()), (2, "huge.json:1:1 input/size"));
    sandbox.put("huge.json", [b' '; 3000]);
    assert_eq!(told(&sandbox, &["--limit", "size=2KiB"]).1, "huge.json:1:1 input/size");
}

/// An archive of drafts that shout, under these names.
fn archive(names: &[&str]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for name in names {
        writer.start_file(*name, options).expect("a member");
        writer.write_all(draft(SHOUTING).as_bytes()).expect("its data");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn bad_archives_are_told_and_their_other_members_checked() {
    let good = "good.md";
    let inner = archive(&["inner.md"]);
    let wrap = |bytes: &[u8]| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("in.zip", bytes), (good, draft(SHOUTING).as_bytes())] {
            writer.start_file(name, SimpleFileOptions::default()).expect("a member");
            writer.write_all(bytes).expect("its data");
        }
        writer.finish().expect("an archive").into_inner()
    };
    let mut bomb = ZipWriter::new(Cursor::new(archive(&[])));
    bomb.start_file("bomb.json", SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
    bomb.write_all(&vec![b' '; 40 << 20]).unwrap();
    bomb.start_file(good, SimpleFileOptions::default()).unwrap();
    bomb.write_all(draft(SHOUTING).as_bytes()).unwrap();
    let bomb = bomb.finish().unwrap().into_inner();
    for (what, bytes, code, problem, members) in [
        ("leads out", archive(&["../../etc/x.md", good]), 2, "archive/unsafe-name", 2),
        ("absolute", archive(&["/etc/x.md", good]), 2, "archive/unsafe-name", 2),
        ("Windows", archive(&["C:\\x.md", "a\\..\\..\\b.md", good]), 2, "archive/unsafe-name", 3),
        ("case", archive(&["Good.md", good]), 1, "archive/duplicate-name", 2),
        ("nested", wrap(&inner), 1, "own/no-shouting", 2),
        ("nested twice", wrap(&wrap(&inner)), 2, "archive/nesting", 2),
        ("bomb", bomb, 2, "archive/ratio", 1),
        ("escape", archive(&["a\u{1b}[31m\n.md", good]), 1, "own/no-shouting", 2),
        ("quine-like", wrap(b"PK\x03\x04 broken"), 2, "archive/damaged", 1),
    ] {
        let sandbox = authority();
        sandbox.put("a.zip", &bytes);
        let (ended, _, all) = told(&sandbox, &[]);
        assert!(ended == code && all.iter().any(|line| line.ends_with(problem)), "{what}: {ended} {all:#?}");
        let judged = all.iter().filter(|line| line.ends_with("own/no-shouting")).count();
        assert_eq!(judged, members, "{what}: {all:#?}");
        assert!(all.iter().all(|line| line.starts_with("a.zip")), "{what}: {all:#?}");
        assert!(!sandbox.path("good.md").exists() && !sandbox.path("inner.md").exists(), "{what}");
    }
    let sandbox = authority();
    sandbox.put("a.zip", archive(&[]));
    assert_eq!(told(&sandbox, &[]).1, "a.zip:1:1 input/empty");
}

#[test]
fn a_policy_with_a_mistake_checks_nothing() {
    for (path, from, to, code) in [
        ("policies/rules/own/no-shouting.yaml", "severity:", "sevrity:", "policy/unknown-key"),
        ("policies/rules/own/no-shouting.yaml", "error", "eror", "policy/type"),
        ("policies/rules/own/no-shouting.yaml", "[A-Z]{8,}", "(?=A)", "policy/pattern"),
        ("policies/rules/own/no-shouting.yaml", "[A-Z]{8,}", "((a{1000}){1000}){1000}", "policy/pattern"),
        ("policies/rules/own/no-shouting.yaml", "pattern:", "patern:", "policy/unknown-keyword"),
        ("policies/rules/own/no-shouting.yaml", "texts[*].text\n", "texts[*].txet\n", "policy/unknown-path"),
        ("policies/rules/own/no-shouting.yaml", "texts[*].text\n", "texts[*\n", "policy/jsonpath"),
        ("policies/rules/own/no-shouting.yaml", "this is shouted", "\"{nobody}\"", "policy/message"),
        ("policies/rules/own/no-shouting.yaml", "\"[A-Z]{8,}\"", "{ param: a.b }", "policy/unset-parameter"),
        ("policies/packs/own.yaml", "authority", "athority", "policy/type"),
        ("policies/packs/own.yaml", "layer", "lair", "policy/unknown-key"),
        ("somelint.yaml", "packs", "pakcs", "config/unknown-key"),
        ("somelint.yaml", "[en]", "en: [", "input/syntax"),
        ("somelint.yaml", "[own]", "[own]\npacks: [gdpr]", "input/duplicate-key"),
        ("somelint.yaml", "SE", "[SE]", "config/type"),
        ("somelint.yaml", "[own]", "[own]\nparams: { snapshot.intervall: P6M }", "policy/unknown-name"),
        ("somelint.yaml", "[own]", "[own, nobody]", "policy/unknown-name"),
    ] {
        let sandbox = authority();
        let (_, text) = AUTHORITY.iter().find(|(known, _)| *known == path).expect("a file of the authority");
        assert!(text.contains(from), "{path} has no {from}");
        sandbox.put(path, text.replacen(from, to, 1));
        let ran = sandbox.run(&["check", "drafts", "--format", "json"]);
        let json = report(&ran);
        let told: Vec<String> = json["findings"].as_array().unwrap().iter().map(line).collect();
        let here = told.iter().any(|line| line.starts_with(&format!("{path}:")) && line.ends_with(code));
        assert!(ran.code == 2 && here, "{path} {to}: {} {told:#?}", ran.code);
        assert!(told.iter().all(|line| !line.contains(" own/")), "something was checked: {told:#?}");
        assert!(
            json["summary"]["inputs"]["checked"] == 0 && json["not_checked"][0].is_string()
                || json["summary"]["not_checked"][0].is_string(),
            "{json:#}"
        );
    }
}
