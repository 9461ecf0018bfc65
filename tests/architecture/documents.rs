//! A sound document of each kind, with every key that matters: what the contracts break, one place at a time.

use serde_json::{Value as JsonValue, json};

pub(crate) fn rule() -> JsonValue {
    json!({
        "on": "account", "severity": "error", "given": "$.handle", "must": { "minLength": 3 }, "title": "T",
        "message": "m", "why": "W.", "fix": "F.", "platforms": ["x"], "missing": "fail", "allow_empty": true,
        "requirements": ["r001"], "law": ["GDPR art. 5"], "non_waivable": true,
        "when": [ { "given": "$.status", "must": { "const": "active" } } ],
        "unless": [ { "given": "$.status", "must": { "const": "closed" } } ],
        "examples": {
            "fail": { "$.handle": { "handle": "a", "status": "active" } },
            "pass": [ { "handle": "solvik", "status": "active" } ], "no-evidence": [], "not-applicable": [],
            "params": { "a.b": 1 },
        },
    })
}

pub(crate) fn pack() -> JsonValue {
    json!({
        "title": "T", "layer": "authority", "country": "SE", "extends": ["gdpr"],
        "params": { "a": 1, "b": { "value": [1], "source": "r001", "reason": "R" } },
        "rules": {
            "a/b": "error", "a/c": "off",
            "a/d": {
                "severity": "advice", "modality": "must", "source": "r001", "reason": "R",
                "risk": { "likelihood": 2, "consequence": 2 },
            },
            "a/e": { "source": ["r001", "r002"] },
        },
    })
}

pub(crate) fn lexicon() -> JsonValue {
    json!({
        "licence": "CC0-1.0", "source": "S", "language": "et", "category": "health",
        "terms": [ {
            "stem": "haig", "group": "illness", "weight": 80, "modes": ["W"], "right": ["päev"], "left": [], "except": [],
            "require": {
                "person": true, "role": false, "upper": false, "animate": true, "cooc": ["laps"], "neg_cooc": ["loom"],
            },
        } ],
        "concepts": { "tyres": ["talverehv*"] },
        "grammar": {
            "endings": ["ga"], "free_ending": 2, "linking": [], "events": [], "units": [], "of": [], "inanimate": [],
            "function_words": ["ja"],
        },
        "persons": { "kin": ["ema"], "pronouns": ["ta"] },
    })
}

pub(crate) fn config() -> JsonValue {
    json!({
        "organization": { "name": "Solvik kommun", "country": "SE", "mailbox_patterns": ["^info@"] },
        "packs": [
            "gdpr", { "pack": "a", "path": "p" }, { "pack": "b", "git": "u", "rev": "v1" },
            { "pack": "c", "archive": "c.zip", "sha256": "0".repeat(64) },
        ],
        "params": { "a": 1 }, "rules": { "a/b": "off" }, "fail_on": "warning", "language": "sv",
        "policies": "policies", "exclude": ["*.tmp"],
        "sources": [ { "glob": "a/**", "kind": "channel", "columns": { "id": "Nr" }, "encoding": "windows-1252",
                       "values": { "status": { "öppen": "active" } } } ],
        "sign_offs": [ { "requirement": "r042", "function": "F", "on": "2026-01-31", "until": "2027-01-31",
                         "diary_number": "D" } ],
        "waivers": [ { "rule": "a/b", "scope": { "record": "account x/solvik", "path": "a/*", "fingerprint": "00" },
                       "reason": "R", "owner": "A", "approver": "B", "expires": "2027-01-31", "measure": "M",
                       "diary_number": "D" } ],
    })
}

pub(crate) fn test() -> JsonValue {
    json!({
        "packs": ["gdpr"], "params": { "a": 1 }, "as_of": "2026-11-22",
        "tests": [
            { "name": "N", "channel": { "id": "a" }, "expect": { "a/b": "pass", "a/c": { "verdict": "fail", "path": "$.id" } } },
            { "name": "N", "tenant": "t", "packs": "gdpr", "params": {}, "expect": { "channel a": { "a/b": "no-evidence" } } },
        ],
    })
}
