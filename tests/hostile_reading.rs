//! Does every bad input give its coded finding, at its place, without a panic and in linear time?

mod support;

use std::fmt::Write as _;

use somelint::{
    finding::Finding,
    read::{Limits, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources},
};
use support::{assert_places, is_accepted, read_as, roots};

/// `code line:column` of a finding.
fn shown(file: &SourceFile, finding: &Finding) -> String {
    let point = file.point(finding.span().start);
    format!("{} {}:{}", finding.about.id, point.line, point.column)
}

fn findings(syntax: Syntax, text: &str) -> Vec<String> {
    let (file, reading) = read_as(syntax, "input", text);
    for kept in roots(&reading) {
        assert_places(&file, kept);
    }
    assert!(!roots(&reading).is_empty() || !is_accepted(&reading), "what is not read fails");
    reading.findings.iter().map(|finding| shown(&file, finding)).collect()
}

#[test]
fn bad_json_is_a_finding_at_its_place() {
    for (text, expected) in [
        ("", "input/empty 1:1"),
        (" \n\u{feff}", "input/empty 1:1"),
        ("{}\u{feff}{}", "input/syntax 1:3"),
        ("{\"a\": [1,\n 2", "input/syntax 2:3"),
        ("[\"abc", "input/syntax 1:6"),
        ("[\"abc\n\"]", "input/control-character 1:6"),
        ("[\"a\u{0}b\"]", "input/control-character 1:4"),
        ("[\"a\u{1f}b\"]", "input/control-character 1:4"),
        ("[\"a\u{7f}b\"]", ""),
        ("[\u{0}]", "input/control-character 1:2"),
        ("{\"mfa\":true,\n\"mfa\":false}", "input/duplicate-key 2:1"),
        ("{\"a\":1,\"\\u0061\":2}", "input/duplicate-key 1:8"),
        ("[\"\\ud83d\"]", "input/lone-surrogate 1:3"),
        ("[\"\\ude42\\ud83d\"]", "input/lone-surrogate 1:3, input/lone-surrogate 1:9"),
        ("[1, // one\n2]", "input/syntax 1:5"),
        ("[1, 2,]", "input/syntax 1:6"),
        ("{'a': 1}", "input/syntax 1:2"),
        ("{a: 1}", "input/syntax 1:2"),
        ("[NaN]", "input/syntax 1:2"),
        ("[-Infinity]", "input/syntax 1:3"),
        ("[01]", "input/syntax 1:2"),
        ("[1.]", "input/syntax 1:4"),
        ("[+1]", "input/syntax 1:2"),
        ("[\"\\x41\"]", "input/syntax 1:3"),
        ("[\"\\u00g0\"]", "input/syntax 1:3"),
        ("[1] [2]", "input/syntax 1:5"),
        ("{\"a\" 1}", "input/syntax 1:6"),
        ("[1 2]", "input/syntax 1:4"),
        ("[tru]", "input/syntax 1:2"),
        ("<html>", "input/syntax 1:1"),
        ("{\"a\": \"\u{201c}\", \u{201c}b\u{201d}: 1}", "input/syntax 1:12"),
        ("\"Ã¥\"", "input/mojibake 1:2"),
        ("{\"__proto__\": 1, \"constructor\": 2}", ""),
        ("[1e400, -0, 1E+2, 12345678901234567890]", ""),
    ] {
        assert_eq!(findings(Syntax::Json, text).join(", "), expected, "{text:?}");
    }
}

#[test]
fn what_is_cut_off_shows_where_it_was_opened() {
    for (syntax, text, end, opened) in [
        (Syntax::Json, "{\"a\":\n  [1,\n 2", "3:3", "2:3"),
        (Syntax::Json, "{\"a\":\n  \"text", "2:8", "2:3"),
        (Syntax::Json, "{\"a\"", "1:5", "1:1"),
        (Syntax::Script, "window.YTD.a.part0 = [\n{\"b\": 1},", "2:10", "1:22"),
    ] {
        let (file, reading) = read_as(syntax, "input", text);
        let finding = &reading.findings[0];
        let places: Vec<String> = finding
            .labels
            .iter()
            .map(|label| file.point(label.span.start))
            .map(|point| format!("{}:{}", point.line, point.column))
            .collect();
        assert_eq!(places, [end, opened], "{text:?}");
        assert!(finding.message.contains(opened), "{}", finding.message);
    }
}

#[test]
fn a_repeated_key_is_one_finding_with_all_its_places() {
    for (syntax, text) in [(Syntax::Json, "{\"k\":1,\n\"k\":2,\n\"k\":3}"), (Syntax::Yaml, "k: 1\n'k': 2\n\"k\": 3\n")]
    {
        let (file, reading) = read_as(syntax, "input", text);
        assert_eq!(reading.findings.len(), 1);
        let lines: Vec<u32> =
            reading.findings[0].labels.iter().map(|label| file.point(label.span.start).line).collect();
        assert_eq!(lines, [2, 1, 3]);
        assert_eq!(roots(&reading)[0].as_map().unwrap().all("k").count(), 3, "every value is kept");
    }
    let mut many = String::from("{");
    for number in 0..50_000 {
        let _ = write!(many, "\"k{number}\":1,\"k\":2,");
    }
    many.push_str("\"z\":1}");
    let (_, reading) = read_as(Syntax::Json, "input", &many);
    assert_eq!(reading.findings.len(), 1);
    assert!(reading.findings[0].labels.len() < 10, "a hostile file does not fill the report");
}

#[test]
fn hints_say_what_to_write_instead() {
    for (text, hint) in [
        ("[1, # one\n2]", "no comments"),
        ("['a']", "double quotes"),
        ("{a: 1}", "keys in double quotes"),
        ("[NaN]", "null"),
        ("[True]", "true"),
        ("[1,]", "trailing commas"),
        ("[0123456789]", "phone numbers"),
        ("{\n}\n{\n}", "a line of its own"),
        ("<!DOCTYPE html>", "as JSON"),
    ] {
        let (_, reading) = read_as(Syntax::Json, "input", text);
        let help = reading.findings.first().and_then(|finding| finding.help.clone()).unwrap_or_default();
        assert!(help.contains(hint), "{text:?}: {help:?}");
    }
}

#[test]
fn bad_yaml_is_a_finding_at_its_place() {
    for (text, expected) in [
        ("# only a comment\n", "input/empty 1:1"),
        ("---\n", "input/empty 1:1"),
        ("a: 1\n\u{feff}b: 2\n", "input/syntax 2:1"),
        ("a: x\u{feff}y\n", "input/stray-bom 1:5"),
        ("a: \"x\u{0}y\"\n", "input/control-character 1:6"),
        ("a: x\u{1}y\n", "input/control-character 1:5"),
        ("# x\u{1b}y\na: 1\n", "input/control-character 1:4"),
        ("a: |\n  x\u{8}y\n", "input/control-character 2:4"),
        ("a: &a [*a]\n", "input/alias-cycle 1:8"),
        ("a: &a {b: {c: *a}}\n", "input/alias-cycle 1:15"),
        ("a: *x\n", "input/syntax 1:4"),
        ("a: &x 1\nb: &x 2\nc: *x\n", "input/duplicate-anchor 2:4"),
        ("a: 1\n'a': 2\n", "input/duplicate-key 2:1"),
        ("b: &b {x: 1}\na: {<<: *b, x: 2}\n", ""),
        ("a: {<<: [1]}\n", "input/syntax 1:10"),
        ("a: no\nb: 017\n", "input/ambiguous-scalar 1:4, input/ambiguous-scalar 2:4"),
        ("a: #hashtag\nb: 1\n", "input/comment-value 1:4"),
        ("a:\n  - #hashtag\n  - b\n", "input/comment-value 2:5"),
        ("a: Hej #hashtag\n", "input/comment-value 1:8"),
        ("a: # a note\n  b: 1\nc: 5 #seconds\n", ""),
        ("a: #note\n  b: 1\n", ""),
        ("a: [#x]\n", "input/syntax 1:5"),
        ("? [a, b]\n: 1\n", "input/key-type 1:3"),
        ("? {a: b}\n: 1\n", "input/key-type 1:3"),
        (": 1\n", "input/key-type 1:1"),
        ("%YAML 3.0\n---\na: 1\n", "input/syntax 1:1"),
        ("a: @name\n", "input/syntax 1:4"),
        ("a: b: c\n", "input/syntax 1:5"),
        ("a:\n\tb: 1\n", "input/syntax 2:2"),
        ("a: [1,\n", "input/syntax 1:4"),
        ("a: 'x", "input/syntax 1:4"),
        ("a: \"\\q\"\n", "input/syntax 1:4"),
        ("a: \"\\ud83d\"\n", "input/lone-surrogate 1:4"),
        ("a: 1\n b: 2\n", "input/syntax 2:3"),
        ("a: 1\n---\nb: [\n---\nc: 3\nc: 4\n", "input/syntax 3:4, input/duplicate-key 6:1"),
    ] {
        assert_eq!(findings(Syntax::Yaml, text).join(", "), expected, "{text:?}");
    }
}

#[test]
fn an_alias_bomb_stops_at_its_budget() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
    }
    let found = findings(Syntax::Yaml, &bomb);
    assert_eq!(found, ["input/alias-expansion 6:10"]);
    let mut chain = String::from("a0: &a0 [x]\n");
    for level in 1..200 {
        let _ = writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1);
    }
    assert_eq!(findings(Syntax::Yaml, &chain), ["input/depth 128:14"], "aliases nest their values too");
    let few = Limits { aliases: 3, ..Limits::default() };
    for (text, is_too_much) in [("a: &a [1, 2]\nb: *a\n", false), ("a: &a [1, 2, 3]\nb: *a\n", true)] {
        let file = SourceFile::new(
            Sources::default().next_id(),
            Origin::Stdin { name: "-".into() },
            text.to_owned(),
            Encoding::Utf8,
        );
        assert_eq!(read(&file, "a.yaml", Syntax::Yaml, &few).document.is_none(), is_too_much, "{text:?}");
    }
}

#[test]
fn bad_toml_and_scripts_are_findings_at_their_place() {
    for (syntax, text, expected) in [
        (Syntax::Toml, "a = 1\na = 2\n", "input/syntax 2:1"),
        (Syntax::Toml, "a = [1,\n", "input/syntax 1:8"),
        (Syntax::Toml, "\u{feff}a = \"x\u{0}\"\n", "input/control-character 1:8"),
        (Syntax::Toml, "a = 'x\u{feff}'\n", "input/stray-bom 1:7"),
        (Syntax::Script, "alert(1)", "input/syntax 1:1"),
        (Syntax::Script, "window.YTD.a.part0 = [1, 2", "input/syntax 1:27"),
        (Syntax::Script, "window.YTD.a.part0 = [1]; alert(1)", "input/syntax 1:27"),
        (Syntax::Script, "window.YTD.a.part0 = [{a: 1, 'a': 2}]", "input/duplicate-key 1:30"),
    ] {
        assert_eq!(findings(syntax, text).join(", "), expected, "{text:?}");
    }
}

#[test]
fn nesting_is_limited_at_its_place() {
    let limit = Limits::default().depth;
    for (count, expected) in [(limit, vec![]), (limit + 1, vec![format!("input/depth 1:{}", limit + 1)])] {
        let text = "[".repeat(count) + &"]".repeat(count);
        assert_eq!(findings(Syntax::Json, &text), expected);
        assert_eq!(findings(Syntax::Yaml, &text), expected);
    }
}

/// A thread with the small stack that some systems give; the time limit is generous for a busy machine.
#[test]
fn no_nesting_exhausts_the_stack_or_the_time() {
    let levels = 100_000;
    let indented: String = (0..2_000).map(|level| " ".repeat(level) + "a:\n").collect();
    let cases = [
        (Syntax::Json, "[".repeat(levels), "input/depth 1:129"),
        (Syntax::Json, "{\"a\":".repeat(levels), "input/depth 1:641"),
        (Syntax::Script, "window.YTD.a.part0 = ".to_owned() + &"[".repeat(levels), "input/depth 1:150"),
        (Syntax::Yaml, "[".repeat(levels), "input/depth 1:129"),
        (Syntax::Yaml, "- ".repeat(levels) + "x", "input/depth 1:257"),
        (Syntax::Yaml, "? ".repeat(levels) + "x", "input/depth 1:257"),
        (Syntax::Yaml, indented, "input/depth 129:129"),
        (Syntax::Toml, "a = ".to_owned() + &"[".repeat(levels), "input/depth 1:85"),
        (Syntax::Toml, "a.".repeat(levels) + "a = 1", "input/depth 1:1"),
    ];
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(move || {
        for (syntax, text, expected) in cases {
            assert_eq!(findings(syntax, &text), [expected], "{syntax:?}");
        }
    });
    thread.unwrap().join().unwrap();
}

#[test]
fn findings_of_one_file_are_bounded() {
    let limits = Limits { findings: 5, ..Limits::default() };
    let surrogates = format!("[\"{}\"]", "\\ud800".repeat(1_000));
    let lines = "{\"a\":}\n".repeat(1_000);
    let words = "- no\n".repeat(1_000);
    for (syntax, text) in [(Syntax::Json, surrogates), (Syntax::Json, lines), (Syntax::Yaml, words)] {
        let file = SourceFile::new(
            Sources::default().next_id(),
            Origin::Stdin { name: "-".into() },
            text.clone(),
            Encoding::Utf8,
        );
        let count = read(&file, "input", syntax, &limits).findings.len();
        assert!((5..=6).contains(&count), "{count}");
    }
}
