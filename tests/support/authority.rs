//! An authority with a policy of its own.

use super::program::{Sandbox, draft};

/// An authority with a policy of its own, so that what is shown here does not change with the built-in packs: shouting is
/// an error, exclamation is advice, and nobody may ever be exempt from keeping a secret.
pub(crate) const AUTHORITY: [(&str, &str); 5] = [
    ("somelint.yaml", "organization: { name: Solvik kommun, country: SE, languages: [en] }\npacks: [own]\n"),
    ("policies/packs/own.yaml", "title: Our own guideline\nlayer: authority\n"),
    (
        "policies/rules/own/no-shouting.yaml",
        r#"on: post
severity: error
given: $.texts[*].text
must_not: { pattern: "[A-Z]{8,}" }
title: Nobody shouts
message: this is shouted
why: Capitals are read as shouting.
fix: Write in lower case.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: WELCOME EVERYBODY } ] } }
  pass: [ { texts: [ { role: body, text: Welcome everybody } ] } ]
"#,
    ),
    (
        "policies/rules/own/no-exclamation.yaml",
        r#"on: post
severity: advice
given: $.texts[*].text
must_not: { pattern: "!!" }
title: One exclamation mark is enough
message: more than one exclamation mark
why: It sounds like an advertisement.
fix: Leave one.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: Welcome!! } ] } }
  pass: [ { texts: [ { role: body, text: Welcome! } ] } ]
"#,
    ),
    (
        "policies/rules/own/no-secret.yaml",
        r#"on: post
severity: error
non_waivable: true
given: $.texts[*].text
must_not: { pattern: "Kajan" }
title: The project is not public
message: the project is not public yet
why: Whoever hears of it first has an advantage.
fix: Wait for the press release.
examples:
  fail: { "$.texts[0].text": { texts: [ { role: body, text: Welcome to Kajan } ] } }
  pass: [ { texts: [ { role: body, text: Welcome } ] } ]
"#,
    ),
];

/// The authority with three drafts: clean, doubtful and faulty.
pub(crate) fn authority() -> Sandbox {
    let sandbox = Sandbox::new(&AUTHORITY);
    sandbox.put("drafts/clean.md", draft("Welcome to the library."));
    sandbox.put("drafts/doubtful.md", draft("Welcome to the library!!"));
    sandbox.put("drafts/faulty.md", draft("Welcome to the library, EVERYBODY."));
    sandbox
}
