//! Does a fix take away what was found, leave everything else as it is, and make nothing new?

mod support {
    #[expect(dead_code, reason = "the drafts here are in several syntaxes")]
    pub(crate) mod program;
    #[expect(dead_code, reason = "no fixtures are needed here")]
    pub(crate) mod world;
}

use std::{collections::BTreeMap, fs, sync::LazyLock};

use proptest::prelude::*;
use somelint::engine::{
    Report,
    mend::{Means, Refusal, fixes},
};
use support::{
    program::Sandbox,
    world::{Files, World},
};

const CONFIG: &str = "organization:
  name: Solvik kommun
  country: SE
  languages: [sv]
  domains: [solvik.example]
  rules_page: https://www.solvik.example/regler
  hashtags: [BibliotekensVecka]
packs: [tyreso]
params: { platforms.denied: [tiktok, telegram] }
rules: { platforms/none-forbidden: { severity: error, reason: tested }, content/no-tracking-parameters: { severity: error, reason: tested } }
";

static WORLD: LazyLock<World> = LazyLock::new(|| World::new(CONFIG));

const PAGE: &str = "https://www.solvik.example/regler";

fn means() -> Means {
    Means { rules_page: Some(PAGE.to_owned()), unsafe_too: true }
}

fn check(path: &str, text: &str) -> Report {
    WORLD.check(&Files::from([(path.to_owned(), text.as_bytes().to_vec())]))
}

/// A text after all its fixes, and how many rounds they took.
fn mended(path: &str, text: &str, means: &Means) -> (String, usize) {
    let mut text = text.to_owned();
    for round in 0..8 {
        let report = check(path, &text);
        let applied = fixes(&report, means).iter().find_map(|fix| fix.apply(text.as_bytes()).ok());
        let Some(after) = applied else { return (text, round) };
        let after = String::from_utf8(after.bytes).expect("a text stays one");
        assert_ne!(after, text, "a fix changes something");
        text = after;
    }
    panic!("there is always something to mend: {text}");
}

fn counts(report: &Report) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.about.id.to_string()).or_default() += 1;
    }
    counts
}

#[test]
fn an_account_form_gets_the_link_to_the_rules_page_however_it_is_written() {
    for (path, before, after) in [
        (
            "a.yaml",
            "record: account\nplatform: facebook\nprofile:\n  about: Hej\n",
            "record: account\nplatform: facebook\nprofile:\n  links: [\"URL\"]\n  about: Hej\n",
        ),
        (
            "a.yaml",
            "record: account\r\nplatform: facebook\r\nprofile:\r\n  links:\r\n    - https://a.example/ # vår\r\n  about: Hej\r\n",
            "record: account\r\nplatform: facebook\r\nprofile:\r\n  links:\r\n    - https://a.example/ # vår\r\n    - \"URL\"\r\n  about: Hej\r\n",
        ),
        (
            "a.yaml",
            "record: account\nplatform: facebook\nprofile: { about: Hej, links: [https://a.example/] }\n",
            "record: account\nplatform: facebook\nprofile: { about: Hej, links: [https://a.example/, \"URL\"] }\n",
        ),
        (
            "a.yaml",
            "record: account\nplatform: facebook\nprofile: { about: Hej }\n",
            "record: account\nplatform: facebook\nprofile: { links: [\"URL\"],  about: Hej }\n",
        ),
        (
            "a.json",
            "{\"record\": \"account\", \"platform\": \"facebook\", \"profile\": {\"about\": \"Hej\", \"links\": []}}",
            "{\"record\": \"account\", \"platform\": \"facebook\", \"profile\": {\"about\": \"Hej\", \"links\": [\"URL\"]}}",
        ),
    ] {
        let rule = "profile/links-rules-page";
        assert!(counts(&check(path, before)).contains_key(rule), "{before}");
        let (now, rounds) = mended(path, before, &means());
        assert_eq!((now.as_str(), rounds), (after.replace("URL", PAGE).as_str(), 1));
        assert!(!counts(&check(path, &now)).contains_key(rule), "{now}");
    }
}

#[test]
fn what_is_said_changes_only_where_that_was_asked_for() {
    let safe = Means { unsafe_too: false, ..means() };
    let front =
        "---\nplatforms: [facebook, telegram]\nlanguage: sv\ncanonical_url: https://www.solvik.example/nytt\n---\n\n";
    for (before, after) in [
        ("Se https://vm.tiktok.com/ZMabc123/ nu.", "Se https://www.solvik.example/nytt nu."),
        ("Se [filmen](https://www.tiktok.com/@solvik).", "Se [filmen](https://www.solvik.example/nytt)."),
        ("Se t.me/solvik, nu.", "Se https://www.solvik.example/nytt, nu."),
        ("Läs https://a.example/?fbclid=1 nu.", "Läs https://a.example/ nu."),
    ] {
        let text = format!("{front}{before}\n");
        let (now, _) = mended("a.md", &text, &means());
        assert_eq!(now, format!("{}{after}\n", front.replace(", telegram", "")));
        let kept = mended("a.md", &text, &safe).0;
        assert!(kept.contains("telegram") && (kept == text || before.contains("fbclid")), "{kept}");
    }
    // Without a page of its own there is nothing to say instead; the last target stays.
    let text = "---\nplatforms: [telegram]\nlanguage: sv\n---\n\nSe https://vm.tiktok.com/ZMabc123/ nu.\n";
    assert_eq!(mended("a.md", text, &means()), (text.to_owned(), 0));
}

#[test]
fn a_hashtag_gets_its_capitals_where_its_spelling_is_known() {
    let rule = "accessibility/hashtags-readable";
    for (path, before, after) in [
        (
            "a.md",
            "---\r\nplatforms: [facebook]\r\nlanguage: sv\r\nhashtags: [\"#bibliotekensvecka\"]\r\n---\r\n\r\nKom! #solvikkommun #solvik\r\n",
            "---\r\nplatforms: [facebook]\r\nlanguage: sv\r\nhashtags: [\"#BibliotekensVecka\"]\r\n---\r\n\r\nKom! #SolvikKommun #solvik\r\n",
        ),
        (
            "a.json",
            r#"{"record": "post", "language": "sv", "body": "Kom\n#BIBLIOTEKENSVECKA \ud83d\ude42 #Solvikkommun"}"#,
            r#"{"record": "post", "language": "sv", "body": "Kom\n#BibliotekensVecka \ud83d\ude42 #SolvikKommun"}"#,
        ),
        (
            "a.csv",
            "Datum;Kanal;Text\n2026-12-01;Facebook;\"Kom \"\"hit\"\"! #bibliotekensvecka\"\n",
            "Datum;Kanal;Text\n2026-12-01;Facebook;\"Kom \"\"hit\"\"! #BibliotekensVecka\"\n",
        ),
    ] {
        let found = check(path, before);
        assert!(counts(&found).contains_key(rule), "{before}");
        let told = found.findings.iter().find(|finding| finding.about.id.as_str() == rule).expect("it is found");
        assert!(told.fix.starts_with("write #"), "{}", told.fix);
        let safe = Means { unsafe_too: false, ..means() };
        assert_eq!(mended(path, before, &safe), (after.to_owned(), 1));
        assert!(!counts(&check(path, after)).contains_key(rule), "{after}");
    }
    // Nobody has said which words these are; of the other more than capitals would change.
    for body in ["#badplatsenstorafest", "#biblioteke\u{200b}nsvecka"] {
        let text = format!("---\nplatforms: [facebook]\nlanguage: sv\n---\n\nKom! {body}\n");
        assert!(counts(&check("a.md", &text)).contains_key(rule) || body.contains('\u{200b}'));
        assert_eq!(mended("a.md", &text, &means()), (text.clone(), 0));
    }
}

#[test]
fn what_a_platform_has_sent_stays_as_it_is() {
    let answer = r#"{"data": [{"id": "1", "caption": "Kom! #bibliotekensvecka https://a.example/?fbclid=1", "media_type": "IMAGE",
        "permalink": "https://www.instagram.com/p/a/", "timestamp": "2026-10-01T10:00:00+0000", "is_comment_enabled": false}]}"#;
    let report = check("ig.json", answer);
    assert!(counts(&report).contains_key("accessibility/hashtags-readable"), "{:#?}", report.inputs);
    assert_eq!(fixes(&report, &means()), []);
}

#[test]
fn a_file_that_has_changed_is_left_alone() {
    let text = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nLäs https://a.example/?fbclid=1 nu.\n";
    let fixes = fixes(&check("a.md", text), &means());
    let [fix] = fixes.as_slice() else { panic!("{fixes:#?}") };
    for changed in [text.replace("Läs", "Läs nu"), text.replace("fbclid", "qbclid"), String::new()] {
        assert_eq!(fix.apply(changed.as_bytes()), Err(Refusal::Changed), "{changed}");
    }
    assert!(fix.apply(text.as_bytes()).is_ok());
}

#[test]
fn several_files_are_mended_at_once_and_no_link_is_written_through() {
    let sandbox = Sandbox::new(&[("somelint.yaml", CONFIG)]);
    let text = "---\nplatforms: [facebook]\nlanguage: sv\n---\n\nLäs https://a.example/?fbclid=1 nu.\n";
    for path in ["utkast/a.md", "utkast/b.md", "ute/c.md"] {
        sandbox.put(path, text);
    }
    fs::hard_link(sandbox.path("utkast/b.md"), sandbox.path("annan.md")).expect("a second name");
    let args = ["check", "utkast", "--select", "content/no-tracking-parameters", "--quiet", "--fix"];
    let ran = sandbox.run(&args);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    let read = |path: &str| fs::read_to_string(sandbox.path(path)).expect("it is there");
    let clean = text.replace("?fbclid=1", "");
    assert_eq!([read("utkast/a.md"), read("utkast/b.md")], [clean.clone(), clean]);
    assert_eq!(read("annan.md"), text, "another name of a file keeps what it held");
    #[cfg(unix)]
    {
        sandbox.put("repo/somelint.yaml", CONFIG);
        std::os::unix::fs::symlink("../ute", sandbox.path("repo/lank")).expect("a link");
        let mut command = sandbox.command(&["check", "lank/c.md", "--fix"]);
        let ran = support::program::ran(command.current_dir(sandbox.path("repo")).write_stdin(""));
        assert!(ran.stderr.contains("leads out of this folder"), "{}", ran.stderr);
        assert_eq!(read("ute/c.md"), text);
    }
}

/// Words that fixes take away, among others that they must leave alone.
fn body() -> impl Strategy<Value = String> {
    let words = [
        "hej",
        "å🙂",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "**",
        "#tiktok",
        "#solvik",
        "#solvikkommun",
        "#bibliotekensvecka",
        "#badplatsenstorafest",
        "@solvik",
        "TikTok",
        "Telegram:",
        "https://a.example/?fbclid=1&b=2",
        "https://a.example/?b=2&gclid=1#c",
        "https://vm.tiktok.com/ZMabc123/",
        "[länk](https://www.tiktok.com/@solvik?fbclid=2)",
        "<https://t.me/solvik>",
        "`#tiktok`",
        "https://www.solvik.example/",
        "e\u{301}",
        "\"",
        "\\",
        ", ",
        ". ",
        "- ",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..14).prop_map(|words| words.concat())
}

/// A draft in one of the syntaxes.
fn draft() -> impl Strategy<Value = (&'static str, String)> {
    let targets = prop::sample::subsequence(vec!["facebook", "telegram", "instagram", "tiktok"], 1..=4);
    let own = prop::option::of(Just("https://www.solvik.example/nytt"));
    (body(), targets, own, 0..3_usize).prop_map(|(body, targets, own, syntax)| {
        let list = targets.join(", ");
        let page = own.map(|own| format!("canonical_url: {own}\n")).unwrap_or_default();
        let quoted = serde_json::Value::from(body.as_str());
        match syntax {
            0 => ("a.md", format!("---\nplatforms: [{list}]\nlanguage: sv\n{page}---\n\n{body}\n")),
            1 => ("a.yaml", format!("record: post\nplatforms: [{list}]\nlanguage: sv\n{page}body: {quoted}\n")),
            _ => {
                let mut post =
                    serde_json::json!({ "record": "post", "platforms": targets, "language": "sv", "body": body });
                post["canonical_url"] = own.into();
                if own.is_none() {
                    post.as_object_mut().expect("a mapping").remove("canonical_url");
                }
                ("a.json", post.to_string())
            }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn a_fix_makes_nothing_new_and_done_twice_changes_nothing((path, text) in draft()) {
        let before = counts(&check(path, &text));
        let (now, _) = mended(path, &text, &means());
        let report = check(path, &now);
        for (rule, count) in counts(&report) {
            prop_assert!(count <= before.get(&rule).copied().unwrap_or_default(), "{rule} is new in {now:?}");
        }
        prop_assert!(!counts(&report).contains_key("content/no-tracking-parameters"), "{now:?}");
        let known = report.findings.iter().flat_map(|finding| &finding.labels).find_map(|label| label.instead.as_ref());
        prop_assert!(known.is_none(), "{known:?} is known and not written in {now:?}");
        prop_assert_eq!(mended(path, &now, &means()), (now.clone(), 0));
    }
}
