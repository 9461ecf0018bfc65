//! Do texts name what is missing, whom it concerns, and why a finding weighs more than the packs say?

use serde_json::Value;

use crate::support::program::Sandbox;

/// The findings of a rule: severity, message, fix.
fn told(sandbox: &Sandbox, rule: &str, language: &str) -> Vec<(String, String, String)> {
    let ran = sandbox.run(&["check", "--format", "json", "--select", rule, "--lang", language]);
    let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings").iter().filter(|finding| finding["rule"] == rule);
    let text = |value: &Value| value.as_str().expect("it is a text").to_owned();
    findings.map(|finding| (text(&finding["severity"]), text(&finding["message"]), text(&finding["fix"]))).collect()
}

#[test]
fn the_supervisory_authority_is_that_of_the_country() {
    let notice = "---\nrecord: document\nkind: notice\ntitle: Notice\n---\n\n# Notice\n\nCall us.\n";
    let policy = "title: Own\nlayer: authority\nparams: { authority.name: Supervisor }\n\
                  rules:\n  documents/notice-names-authority: { modality: must, source: GDPR art. 13 }\n";
    for (country, languages, name) in [
        ("SE", &["sv", "nb", "nn", "da", "en"][..], "Integritetsskyddsmyndigheten (IMY)"),
        ("\"NO\"", &["sv", "nb", "nn", "da", "en"], "Datatilsynet"),
        ("DK", &["sv", "nb", "nn", "da", "en"], "Datatilsynet"),
        ("FI", &["nb", "nn", "da", "en"], "Tietosuojavaltuutetun toimisto"),
        ("FI", &["sv"], "Dataombudsmannens byrå"),
        ("IS", &["sv", "nb", "nn", "da", "en"], "Persónuvernd"),
        ("~", &["sv"], "landets tillsynsmyndighet"),
        ("~", &["nb"], "tilsynsmyndigheten i landet"),
        ("~", &["nn"], "tilsynsorganet i landet"),
        ("~", &["da"], "landets tilsynsmyndighed"),
        ("~", &["en"], "the supervisory authority of the country"),
    ] {
        let config = format!("organization: {{ country: {country} }}\npacks: [own]\n");
        let files = [("somelint.yaml", config.as_str()), ("policies/packs/own.yaml", policy), ("notice.md", notice)];
        let sandbox = Sandbox::new(&files);
        for language in languages {
            let told = told(&sandbox, "documents/notice-names-authority", language);
            let [(_, message, fix)] = told.as_slice() else { panic!("{country} {language}: {told:?}") };
            assert!(message.contains(name) && fix.contains(name), "{country} {language}: {message}; {fix}");
        }
        let explained = sandbox.run(&["explain", "documents/notice-names-authority", "--lang", languages[0]]).stdout;
        assert!(explained.contains(name) && !explained.contains('{'), "{country}: {explained}");
    }
}

#[test]
fn an_assessment_is_told_which_parts_it_lacks() {
    let assessment = "---\nrecord: assessment\nid: a-1\nversion: \"1\"\nchannels: [fb]\npurpose: Tell residents about services\n\
                      personal_data: [names]\nlegal_basis: 6(1)(e)\nrisks: [{ id: R1 }]\n\
                      information_duty: See the page on data protection\n---\n\nText.\n";
    let sandbox = Sandbox::new(&[("a.md", assessment), ("somelint.yaml", "packs: [goteborg]\n")]);
    for (language, parts, fields) in [
        ("en", "necessity and proportionality, what happens without the channel", "date, next review"),
        ("sv", "nödvändighet och proportionalitet, konsekvens av att sluta", "datum, nästa översyn"),
        ("nb", "nødvendighet og forholdsmessighet, konsekvens av å slutte", "dato, neste gjennomgang"),
        ("nn", "nødvendigheit og samhøve mellom mål og middel, konsekvens av å slutte", "dato, neste gjennomgang"),
        ("da", "nødvendighed og proportionalitet, konsekvens ved at stoppe", "dato, næste gennemgang"),
    ] {
        for (rule, named) in [("assessment/parts-complete", parts), ("assessment/versioned", fields)] {
            let told = told(&sandbox, rule, language);
            assert!(told.len() == 1 && told[0].1.ends_with(&format!(": {named}")), "{language} {rule}: {told:?}");
        }
    }
}

/// An authority whose own assessment gives open comments this risk, on a channel that nobody watches.
fn weighing(likelihood: u8, consequence: u8, severity: &str) -> (String, String) {
    let assessment = format!(
        "---\nrecord: assessment\nid: a-1\ndate: 2026-02-02\napprover: director\nchannels: [fb]\nfeatures: [comments]\n\
         risks:\n  - id: R7\n    text: Personal data in comments\n    likelihood: {likelihood}\n    consequence: {consequence}\n    \
         value: {}\n    measures: [ {{ text: We watch, rules: [comments/open-monitored] }} ]\n---\n\nText.\n",
        likelihood * consequence
    );
    let config = format!(
        "packs: [gdpr]\nrules: {{ comments/open-monitored: {{ severity: {severity}, modality: must, reason: test }} }}\n"
    );
    let register = "id,platform,handle,status,comments.mode,assessment\nfb,facebook,solvik,active,open,a-1\n";
    let files = [("somelint.yaml", config.as_str()), ("a.md", &assessment), ("kanaler.csv", register)];
    let found = told(&Sandbox::new(&files), "comments/open-monitored", "en");
    let [(severity, message, _)] = found.as_slice() else { panic!("{found:?}") };
    (severity.clone(), message.clone())
}

#[test]
fn an_own_risk_raises_the_weight_and_never_lowers_it() {
    for (likelihood, consequence, stated, expected) in [
        (4, 5, "warning", "error"),
        (3, 4, "advice", "error"),
        (2, 3, "advice", "warning"),
        (1, 5, "advice", "advice"),
        (1, 1, "error", "error"),
        (4, 5, "error", "error"),
    ] {
        let (severity, message) = weighing(likelihood, consequence, stated);
        assert_eq!(severity, expected, "{likelihood} × {consequence}, {stated}: {message}");
        let value = likelihood * consequence;
        let said = format!(
            "raised from {stated}, because your own assessment gives R7 the value {likelihood} × {consequence} = {value}"
        );
        assert_eq!(message.ends_with(&said), stated != expected, "{message}");
    }
}

#[test]
fn no_report_passes_for_a_verdict_on_lawfulness() {
    let form = "kind: account\nplatform: facebook\nhandle: solvik\nevidence: { by: editor, on: 2026-11-01 }\n";
    let sandbox = Sandbox::new(&[("form.yaml", form), ("broken.json", "{"), ("somelint.yaml", "packs: [gdpr]\n")]);
    for format in somelint::report::Format::ALL.map(somelint::report::Format::name) {
        let ran = sandbox.run(&["check", "--format", format, "--lang", "en"]);
        let said = ran.stdout + &ran.stderr;
        for words in ["this check is not exhaustive", "not checked: ", "1 file that could not be read"] {
            assert!(said.contains(words), "{format}: {words} is not in\n{said}");
        }
        assert!(!said.to_lowercase().contains("compliant"), "{format}");
    }
    for (language, words) in [
        ("sv", "inte uttömmande"),
        ("nb", "ikke uttømmende"),
        ("nn", "ikkje uttømmande"),
        ("da", "ikke udtømmende"),
        ("en", "not exhaustive"),
    ] {
        let ran = sandbox.run(&["check", "--format", "markdown", "--lang", language]);
        assert!(ran.stdout.contains(words), "{language}: {}", ran.stdout);
    }
}
