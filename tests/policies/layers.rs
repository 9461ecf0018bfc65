//! Layers, contradictions, parameters, strengths.

use jiff::civil::date;
use somelint::{
    policy::{Policy, explain},
    tree::Node,
};

use crate::set::Set;

fn severity_of(policy: &Policy, id: &str) -> Option<&'static str> {
    policy.rules.iter().find(|rule| rule.id.as_str() == id).map(|rule| rule.severity.as_str())
}

#[test]
fn severity_is_the_stronger_of_pack_and_risk_and_no_more_than_the_modality_allows() {
    // accessibility/hashtags-readable is advice in its own file, comments/closed an error.
    for (rule, entry, severity) in [
        ("accessibility/hashtags-readable", "{ modality: must }", Some("advice")),
        ("accessibility/hashtags-readable", "{ risk: { likelihood: 2, consequence: 3 } }", Some("warning")),
        ("accessibility/hashtags-readable", "{ risk: { likelihood: 3, consequence: 4 } }", Some("error")),
        (
            "accessibility/hashtags-readable",
            "{ modality: should, risk: { likelihood: 5, consequence: 5 } }",
            Some("warning"),
        ),
        ("accessibility/hashtags-readable", "warning", Some("warning")),
        ("comments/closed", "{ risk: { likelihood: 1, consequence: 1 } }", Some("error")),
        ("comments/closed", "{ modality: should }", Some("warning")),
        ("comments/closed", "{ modality: may }", Some("advice")),
        ("comments/closed", "off", None),
    ] {
        let own = format!("title: Own\nlayer: authority\nrules: {{ {rule}: {entry} }}\n");
        let policy = Set::new(&[("packs/own.yaml", &own)]).load(&["own"]).unwrap();
        assert_eq!(severity_of(&policy, rule), severity, "{entry}");
    }
}

#[test]
fn a_higher_layer_overrides_and_says_why() {
    let own = |entry: &str| {
        format!("title: Own\nlayer: authority\nextends: [gdpr]\nrules: {{ security/two-factor-on: {entry} }}\n")
    };
    for (entry, outcome) in [
        (
            "{ modality: should }",
            Err(
                "policy/override-reason at `security/two-factor-on: { modality: should }`: `own` changes the rule `security/two-factor-on` without a reason",
            ),
        ),
        ("{ modality: should, reason: The platform offers none. }", Ok(Some("warning"))),
        ("{ severity: off, reason: The login goes through our own directory. }", Ok(None)),
        ("{ modality: must, source: r114 }", Ok(Some("error"))),
    ] {
        let text = own(entry);
        let mut set = Set::new(&[("packs/own.yaml", &text)]);
        match (set.load(&["own"]), outcome) {
            (Ok(policy), Ok(severity)) => {
                assert_eq!(severity_of(&policy, "security/two-factor-on"), severity, "{entry}");
            }
            (Err(findings), Err(expected)) => {
                assert_eq!(findings.iter().map(|finding| set.show(finding)).collect::<Vec<_>>(), [expected]);
                assert_eq!(findings[0].labels.len(), 2);
            }
            (result, _) => panic!("{entry}: {result:?}"),
        }
    }
}

#[test]
fn a_parameter_is_overridden_with_a_reason() {
    let mut plain = Set::new(&[]).configured("params: { snapshot.interval: P1Y }\n");
    let mistakes = plain.mistakes(&["sweden"]);
    assert_eq!(
        mistakes,
        [
            "policy/override-reason at `snapshot.interval: P1Y`: `somelint.yaml` changes the parameter `snapshot.interval` without a reason"
        ]
    );
    let reasoned = "params: { snapshot.interval: { value: P1Y, reason: The records authority decided so. } }\n";
    let mut set = Set::new(&[]).configured(reasoned);
    let policy = set.load(&["sweden"]).unwrap();
    let setting = &policy.params["snapshot.interval"];
    assert_eq!(setting.value.as_str(), Some("P1Y"));
    assert_eq!(set.sources.slice(setting.value.span()), "P1Y");
    let history: Vec<_> = setting.history.iter().map(|set| (set.pack.as_str(), set.layer.as_str())).collect();
    assert_eq!(history, [("sweden", "guidance"), ("somelint.yaml", "organization")]);
    let rule = policy.rules.iter().find(|rule| rule.id.as_str() == "records/snapshot-half-yearly").unwrap();
    assert!(format!("{:?}", rule.message).contains("1 year"));
}

#[test]
fn packs_of_one_layer_that_contradict_show_both_lines_until_the_organisation_decides() {
    let mut set = Set::new(&[]);
    let findings = set.load(&["lindesnes", "tyreso"]).unwrap_err();
    let conflicts: Vec<_> = findings.iter().filter(|finding| finding.about.id.as_str() == "policy/conflict").collect();
    let about = |what: &str| conflicts.iter().find(|finding| finding.message.ends_with(what)).unwrap();
    let mode = about("the parameter `comments.mode`");
    let lines: Vec<_> = mode.labels.iter().map(|label| set.sources.slice(label.span)).collect();
    assert_eq!(lines, ["comments.mode: open-monitored", "comments.mode: closed"]);
    assert_eq!(
        about("the rule `comments/closed`").message,
        "`lindesnes` and `tyreso` contradict each other on the rule `comments/closed`"
    );

    let mut decided =
        Set::new(&[]).configured("params: { comments.mode: closed }\nrules: { comments/closed: error }\n");
    let left = decided.load(&["lindesnes", "tyreso"]).unwrap_err();
    let left: Vec<_> = left.iter().map(|finding| finding.message.clone()).collect();
    assert!(
        !left.iter().any(|message| message.contains("comments.mode") || message.contains("comments/closed`")),
        "{left:#?}"
    );
}

#[test]
fn packs_build_on_each_other() {
    let own = [
        ("packs/one.yaml", "title: One\nlayer: authority\nextends: [two]\n"),
        ("packs/two.yaml", "title: Two\nlayer: association\nextends: [one, gdpr]\n"),
    ];
    let policy = Set::new(&own).load(&["one"]).unwrap();
    let packs: Vec<_> = policy.packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(packs, ["gdpr", "two", "one"]);
    assert!(severity_of(&policy, "tracking/meta-pixel-off").is_some());
}

#[test]
fn bans_hold_from_their_day_to_their_day() {
    let own = "title: Own\nlayer: authority\nparams:\n  platforms.denied: [ vk, { value: tiktok, from: 2023-04-01, until: 2024-12-31 } ]\nrules: { platforms/none-forbidden: error }\n";
    for (day, denied) in [
        (date(2023, 3, 31), &["vk"][..]),
        (date(2023, 4, 1), &["vk", "tiktok"]),
        (date(2024, 12, 31), &["vk", "tiktok"]),
        (date(2025, 1, 1), &["vk"]),
    ] {
        let policy = Set::new(&[("packs/own.yaml", own)]).on(day).load(&["own"]).unwrap();
        let value = &policy.params["platforms.denied"].value;
        let found: Vec<_> = value.items().iter().filter_map(Node::as_str).collect();
        assert_eq!(found, denied, "{day}");
    }
}

#[test]
fn strengths_and_parameters_hold_from_their_day_to_their_day() {
    let own = "title: Own\nlayer: authority\nextends: [below]\nparams:\n  snapshot.interval: { value: P1M, from: 2026-06-28, until: 2026-12-31, reason: An election. }\nrules:\n  comments/closed: { severity: warning, from: 2026-06-28, until: 2026-12-31, reason: An election. }\n  messages/off: { modality: must, from: 2026-06-28 }\n";
    let below = "title: Below\nlayer: law\nparams: { snapshot.interval: P6M, comments.mode: closed }\nrules: { comments/closed: error }\n";
    for (day, interval, closed, off) in [
        (date(2026, 6, 27), "P6M", Some("error"), None),
        (date(2026, 6, 28), "P1M", Some("warning"), Some("error")),
        (date(2026, 12, 31), "P1M", Some("warning"), Some("error")),
        (date(2027, 1, 1), "P6M", Some("error"), Some("error")),
    ] {
        let mut set = Set::new(&[("packs/own.yaml", own), ("packs/below.yaml", below)]).on(day);
        let policy = set.load(&["own"]).unwrap();
        assert_eq!(policy.params["snapshot.interval"].value.as_str(), Some(interval), "{day}");
        assert_eq!(severity_of(&policy, "comments/closed"), closed, "{day}");
        assert_eq!(severity_of(&policy, "messages/off"), off, "{day}");
    }
}

#[test]
fn what_holds_at_another_time_contradicts_nobody() {
    let pack = |mode: &str, days: &str| {
        format!("title: One\nlayer: authority\nparams: {{ comments.mode: {{ value: {mode}, {days} }} }}\n")
    };
    for (days, agrees) in [("from: 2026-01-01", false), ("from: 2027-01-01", true), ("until: 2025-12-31", true)] {
        let (one, two) = (pack("closed", "reason: One."), pack("open", days));
        let set = Set::new(&[("packs/one.yaml", &one), ("packs/two.yaml", &two)]).on(date(2026, 11, 22));
        let mut set = set;
        assert_eq!(set.load(&["one", "two"]).is_ok(), agrees, "{days}");
    }
}

#[test]
fn explain_shows_the_days_of_a_strength_and_whether_it_holds() {
    let own = "title: Own\nlayer: authority\nrules: { comments/closed: { modality: must, from: 2026-06-28, until: 2026-12-31 } }\nparams: { comments.mode: closed }\n";
    for (day, status, line) in [
        (date(2026, 6, 27), "In force as: not in force", " 2026-06-28–2026-12-31 (not in force)"),
        (date(2026, 6, 28), "In force as: error", ": must 2026-06-28–2026-12-31\n"),
    ] {
        let mut set = Set::new(&[("packs/own.yaml", own)]).on(day);
        let policy = set.load(&["own"]).unwrap();
        let text = explain(&policy, &set.files, "comments/closed").unwrap().unwrap();
        assert!(text.contains(status) && text.contains(line), "{day}\n{text}");
    }
}

#[test]
fn the_default_pack_gives_way_to_every_other() {
    for pack in ["norway", "sweden", "denmark", "tyreso", "lindesnes", "stevns", "goteborg", "ks"] {
        assert_eq!(Set::new(&[]).mistakes(&["default", pack]), [""; 0], "{pack}");
    }
}
