//! Is every difference between the five authorities expressed by rules and parameters, and does `explain` show who says
//! what, on which line?

use somelint::{
    finding::{Modality, code},
    policy::{self, Policy},
    tree::Node,
};

use crate::set::Set;

/// What a pack says of a topic.
enum Says {
    Must(&'static str),
    Should(&'static str),
    Off(&'static str),
    Sets(&'static str, &'static [&'static str]),
}
use Says::{Must, Off, Sets, Should};

/// A topic on which authorities differ, and a rule whose explanation shows it.
struct Conflict {
    topic: &'static str,
    shown_by: &'static str,
    sides: &'static [(&'static str, Says)],
}

const CONFLICTS: &[Conflict] = &[
    Conflict {
        topic: "comments: closed, for nobody can moderate round the clock; or open and watched",
        shown_by: "comments/closed",
        sides: &[("lindesnes", Must("comments/closed")), ("tyreso", Off("comments/closed"))],
    },
    Conflict {
        topic: "comments: what watching takes",
        shown_by: "comments/open-monitored",
        sides: &[("lindesnes", Off("comments/open-monitored")), ("tyreso", Must("comments/open-monitored"))],
    },
    Conflict {
        topic: "messages: not used, or kept",
        shown_by: "messages/off",
        sides: &[("stevns", Must("messages/off")), ("lindesnes", Off("messages/off")), ("tyreso", Off("messages/off"))],
    },
    Conflict {
        topic: "messages: general questions only",
        shown_by: "messages/general-questions-only",
        sides: &[("lindesnes", Must("messages/general-questions-only"))],
    },
    Conflict {
        topic: "messages: registered in the case system",
        shown_by: "messages/registered",
        sides: &[("tyreso", Must("messages/registered"))],
    },
    Conflict {
        topic: "the legal basis of pictured persons",
        shown_by: "persons/legal-basis-allowed",
        sides: &[
            ("stevns", Sets("legal_basis.allowed", &["6(1)(e)"])),
            ("tyreso", Sets("legal_basis.allowed", &["6(1)(e)", "6(1)(b)"])),
        ],
    },
    Conflict {
        topic: "consent: not obtained, forbidden, or discouraged",
        shown_by: "persons/legal-basis-not-consent",
        sides: &[
            ("stevns", Must("persons/legal-basis-not-consent")),
            ("tyreso", Must("persons/legal-basis-not-consent")),
            ("default", Should("persons/legal-basis-not-consent")),
        ],
    },
    Conflict {
        topic: "telling the person on removal",
        shown_by: "records/removal-notified",
        sides: &[
            ("stevns", Sets("removals.notified", &["none", "after"])),
            ("tyreso", Sets("removals.notified", &["before", "after"])),
        ],
    },
    Conflict {
        topic: "boosting: by which criteria",
        shown_by: "ads/boost-targeting-allowed",
        sides: &[
            ("lindesnes", Sets("boost.targeting_keys", &["place", "language"])),
            ("stevns", Sets("boost.targeting_keys", &["gender", "age", "place", "interest"])),
        ],
    },
    Conflict {
        topic: "the controller: an arrangement that can hardly be had, or joint controllers",
        shown_by: "register/arrangement-declared",
        sides: &[
            ("lindesnes", Must("register/arrangement-declared")),
            ("ks", Must("register/arrangement-declared")),
            ("goteborg", Must("register/joint-controller")),
        ],
    },
    Conflict {
        topic: "the purpose: pure information, or dialogue",
        shown_by: "content/purpose-allowed",
        sides: &[
            ("ks", Sets("purpose.allowed", &["information", "service", "crisis"])),
            (
                "tyreso",
                Sets(
                    "purpose.allowed",
                    &["information", "service", "dialogue", "crisis", "recruitment", "behaviour", "event", "culture"],
                ),
            ),
        ],
    },
    Conflict {
        topic: "platforms: banned by decision, or advised against",
        shown_by: "platforms/none-forbidden",
        sides: &[
            ("tyreso", Must("platforms/none-forbidden")),
            ("norway", Should("platforms/none-forbidden")),
            ("tyreso", Sets("platforms.allowed", &["facebook", "instagram", "linkedin", "youtube"])),
            ("tyreso", Sets("platforms.dormant", &["x"])),
            ("tyreso", Sets("platforms.denied", &["tiktok", "telegram"])),
            ("denmark", Sets("platforms.denied", &["tiktok"])),
        ],
    },
    Conflict {
        topic: "who is on the account: the exception is looked at again",
        shown_by: "register/login-exception-reviewed",
        sides: &[
            ("tyreso", Must("register/login-exception-reviewed")),
            ("tyreso", Sets("platforms.personal_login_required", &["facebook", "linkedin"])),
        ],
    },
    Conflict {
        topic: "the website first",
        shown_by: "crisis/web-first",
        sides: &[("tyreso", Must("crisis/web-first")), ("tyreso", Must("content/important-on-web"))],
    },
    Conflict {
        topic: "snapshots: one rule, two intervals, two modalities",
        shown_by: "records/snapshot-half-yearly",
        sides: &[
            ("sweden", Should("records/snapshot-half-yearly")),
            ("tyreso", Must("records/snapshot-half-yearly")),
            ("norway", Sets("snapshot.interval", &["P1Y"])),
            ("sweden", Sets("snapshot.interval", &["P6M"])),
        ],
    },
];

fn load(pack: &str) -> (Set, Policy) {
    let mut set = Set::new(&[]);
    let policy = set.load_in(&[pack], "en").unwrap_or_else(|findings| panic!("{pack}: {findings:#?}"));
    (set, policy)
}

fn modality(policy: &Policy, rule: &str) -> Option<Modality> {
    policy.rules.iter().find(|known| known.id.as_str() == rule).map(|rule| rule.modality)
}

#[test]
fn each_side_holds_where_its_pack_does() {
    for conflict in CONFLICTS {
        for (pack, says) in conflict.sides {
            let (_, policy) = load(pack);
            let topic = format!("{}: {pack}", conflict.topic);
            match says {
                Must(rule) => assert_eq!(modality(&policy, rule), Some(Modality::Must), "{topic}"),
                Should(rule) => assert_eq!(modality(&policy, rule), Some(Modality::Should), "{topic}"),
                Off(rule) => assert_eq!(modality(&policy, rule), None, "{topic}"),
                Sets(param, values) => {
                    let value = &policy.params[*param].value;
                    let said: Vec<&str> = match value.as_str() {
                        Some(word) => vec![word],
                        None => value.items().iter().filter_map(Node::as_str).collect(),
                    };
                    assert_eq!(said, *values, "{topic}");
                }
            }
        }
    }
}

#[test]
fn an_explanation_shows_every_side_with_its_line() {
    for conflict in CONFLICTS {
        for (pack, _) in conflict.sides {
            let (set, policy) = load(pack);
            let text = policy::explain(&policy, &set.files, conflict.shown_by).unwrap().unwrap();
            for (other, says) in conflict.sides {
                let about_this = match says {
                    Must(rule) | Should(rule) | Off(rule) => *rule == conflict.shown_by,
                    Sets(param, _) => text.contains(&format!("{param} = ")),
                };
                let line = format!("policies/packs/{other}.yaml:");
                assert!(!about_this || text.contains(&line), "{}: {other} is not in\n{text}", conflict.topic);
            }
        }
    }
}

#[test]
fn two_authorities_together_contradict_each_other_at_their_lines() {
    let mut set = Set::new(&[]);
    let findings = set.load_in(&["lindesnes", "tyreso"], "en").expect_err("they cannot both hold");
    let conflicts: Vec<_> =
        findings.iter().filter(|finding| finding.about.id.as_str() == code::POLICY_CONFLICT.id).collect();
    for what in ["the rule `comments/closed`", "the rule `comments/open-monitored`"] {
        let found = conflicts.iter().find(|finding| finding.message.contains(what));
        let found = found.unwrap_or_else(|| panic!("{what} is no conflict: {findings:#?}"));
        assert_eq!(found.labels.len(), 2, "both lines are shown");
    }
}
