//! National bank account numbers.
//!
//! In: text. Out: the account numbers in it. Norwegian ones have a check digit; Swedish and Danish ones are told by the
//! words beside them. Bankgiro and plusgiro belong to organisations and are no one's.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Country::{Dk, No, Se},
    Match,
    checksum::mod11,
    detector::{Detector, Family, Find},
    digits::Digits,
    near::is_near,
    normalise::Folded,
};

/// Bank account numbers.
pub const DETECTOR: Detector = Detector {
    id: "bank-account",
    title: "bank account numbers",
    rule: "Norway: eleven digits with a check digit by modulus 11, written `dddd.dd.ddddd`, or in any way after *konto*. Sweden: \
           a clearing number of four or five digits and an account after *konto* or *clearing*. Denmark: *reg.nr.* with four \
           digits and an account of up to ten. Bankgiro and plusgiro belong to organisations.",
    sources: &[
        "Bits: Norwegian account numbers (modulus 11, weights 5432765432)",
        "Bankgirot: Bankernas kontonummer",
        "Finans Danmark: registreringsnumre",
    ],
    family: Family::Account,
    labels: &["bank account"],
    find: Find::PersonalData,
    examples: &[
        (No, "Betal til konto 1234.56.78903", &["1234.56.78903"]),
        (No, "kontonr. 1234 56 78903", &["1234 56 78903"]),
        (Se, "Sätt in på mitt konto 8327-9, 123 456 789-0", &["8327-9, 123 456 789-0"]),
        (Se, "clearingnummer 6789 konto 123 456 789", &["6789 konto 123 456 789"]),
        (Dk, "Reg.nr. 1234 kontonr. 1234567890", &["1234 kontonr. 1234567890"]),
        (No, "konto 1234.56.78904", &[]),
        (No, "saken 12345678903", &[]),
        (Se, "bankgiro 123-4567", &[]),
        (Se, "Vårt konto på Instagram har 1234 följare sedan 2024", &[]),
        (Dk, "konto 1234", &[]),
    ],
};

static NORWEGIAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9]{4}[. ]?[0-9]{2}[. ]?[0-9]{5}").expect("internal: the pattern is valid"));
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9]{4}(?:-[0-9])?(?:, ?|-| )(?:kontonr\.? |kontonummer:? |konto:? )?[0-9](?:[ -]?[0-9]){5,10}")
        .expect("internal: the pattern is valid")
});

const WEIGHTS: [u8; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const ACCOUNTS: [&str; 6] = ["konto", "kontonr", "kontonummer", "kontoen", "tilinumero", "reikningsnúmer"];
const CLEARING: [&str; 4] = ["clearing", "clearingnr", "clearingnummer", "regnr"];

/// A Danish register number and the shortest account.
const FEWEST: usize = 10;

/// The account numbers of a text.
pub(super) fn bank_accounts(folded: &Folded<'_>, digits: &Digits<'_>) -> Vec<Match> {
    let text = folded.as_str();
    let alone = |range: &std::ops::Range<usize>| {
        let joined = |char: char| char.is_alphanumeric() || ".-/=_+".contains(char);
        let after = text.get(range.end..).unwrap_or_default();
        !text.get(..range.start).unwrap_or_default().ends_with(joined)
            && !after.trim_start_matches(['.', '-', ' ']).starts_with(|char: char| char.is_ascii_digit())
            && !after.starts_with(char::is_alphanumeric)
    };
    let near = |range: &std::ops::Range<usize>, words: &[&str]| is_near(text, range, (28, 0), words);
    let norwegian = digits.matches(&NORWEGIAN, FEWEST).filter_map(|found| {
        let number: Vec<u8> = found.as_str().bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        let dotted = found.as_str().matches('.').count() == 2;
        let named = near(&found.range(), &ACCOUNTS);
        let holds = mod11(&number, &WEIGHTS) == 0 && (dotted || named);
        holds.then_some((found.range(), if named { 0.85 } else { 0.6 }))
    });
    let others = digits.matches(&OTHERS, FEWEST).filter_map(|found| {
        let split =
            near(&found.range(), &CLEARING) || near(&found.range(), &ACCOUNTS) && found.as_str().contains(['-', ',']);
        split.then_some((found.range(), 0.75))
    });
    norwegian
        .chain(others)
        .filter(|(range, _)| alone(range))
        .map(|(range, confidence)| Match { range: folded.locate(range), label: "bank account", confidence })
        .collect()
}
