//! E-mail addresses in text, also with the sign written out (`kari (at) fjordvik.example`).
//!
//! In: text. Out: where the addresses stand, and how they read.

use std::{ops::Range, sync::LazyLock};

use memchr::memchr3;
use regex::Regex;

use super::{
    Country::Se,
    detector::{Detector, Family, Find},
    normalise::{Folded, Form},
};

/// E-mail addresses.
pub const DETECTOR: Detector = Detector {
    id: "e-mail",
    title: "e-mail addresses of persons",
    rule: "A dot-atom at a domain of two labels or more, with a plain sign or one written out in brackets. Addresses at \
           the authority's own domains (`organization.domains`) and those of functions (info@, post@) do not count, unless \
           they lie with a provider of private mail.",
    sources: &["RFC 5321 and RFC 6531", "GDPR art. 4(1)"],
    family: Family::Contact,
    labels: &["e-mail address"],
    find: Find::PersonalData,
    examples: &[
        (Se, "Skriv till Anna.Exempel@Teatern.example.", &["Anna.Exempel@Teatern.example"]),
        (Se, "anna.exempel (at) teatern.example", &["anna.exempel (at) teatern.example"]),
        (Se, "anna.exempel [snabel-a] teatern.example", &["anna.exempel [snabel-a] teatern.example"]),
        (Se, "mailto:anna@teatern.example?subject=x", &["anna@teatern.example"]),
        (Se, "åsa@ängsby.example", &["åsa@ängsby.example"]),
        (Se, "anna\u{200b}@teatern.example", &["anna\u{200b}@teatern.example"]),
        (Se, "Fråga: (anna@teatern.example)", &["anna@teatern.example"]),
        (Se, "solvik.kommun@gmail.com", &["solvik.kommun@gmail.com"]),
        (Se, "info@teatern.example", &[]),
        (Se, "a@b och @solvikkommun", &[]),
        (Se, "följ @solvik@social.example", &[]),
        (Se, "https://user:secret@solvik.example/ och https://user@solvik.example/", &[]),
    ],
};

/// An address as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Bytes of the text given.
    pub range: Range<usize>,
    /// The address in lower case with a plain `@`.
    pub address: String,
}

/// The sign, plain or written out in brackets.
static AT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"@| ?[\[(] ?(?:at|snabel-?a|kr[øo]llalfa|alfakr[øo]ll|ät-merkki) ?[\])] ?")
        .expect("internal: the pattern is valid")
});

/// The addresses of a text, in order: RFC 5321 and 6531 in the part that people use, a dot-atom of any alphabet at a
/// domain of at least two labels.
#[must_use]
pub fn addresses(text: &str) -> Vec<Address> {
    in_folded(&Folded::new(text, Form::Lower))
}

/// The same, in a text that is in lower case already.
pub(super) fn in_folded(folded: &Folded<'_>) -> Vec<Address> {
    if memchr3(b'@', b'[', b'(', folded.as_str().as_bytes()).is_none() {
        return Vec::new();
    }
    AT.find_iter(folded.as_str())
        .filter_map(|at| {
            let before = folded.as_str().get(..at.start())?;
            let local = local_part(before)?;
            let domain = domain(folded.as_str().get(at.end()..)?)?;
            let range = at.start() - local.len()..at.end() + domain.len();
            Some(Address { range: folded.locate(range), address: format!("{local}@{domain}") })
        })
        .collect()
}

/// The dot-atom at the end of a text.
fn local_part(before: &str) -> Option<&str> {
    let allowed = |char: char| char.is_alphanumeric() || ".!#$%&'*+=?^_{|}~-".contains(char);
    let atom = before.get(before.trim_end_matches(allowed).len()..)?;
    let atom = atom.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '_');
    let rest = before.strip_suffix(atom)?;
    // `@user@server` is a handle of the fediverse, and `user:password@host` part of a link.
    let is_handle = rest.ends_with(['@', ':']) || rest.ends_with("//");
    let is_address = !is_handle || rest.ends_with("mailto:") || rest.ends_with(": ");
    (is_address && !atom.is_empty() && !atom.ends_with('.')).then_some(atom)
}

/// The domain at the beginning of a text.
fn domain(after: &str) -> Option<&str> {
    let end = after.find(|char: char| !char.is_alphanumeric() && char != '.' && char != '-').unwrap_or(after.len());
    let domain = after.get(..end)?.trim_end_matches(['.', '-']);
    let mut labels = domain.rsplit('.');
    let top = labels.next()?;
    let whole = top.chars().count() >= 2 && top.chars().all(char::is_alphabetic);
    let labels: Vec<&str> = labels.collect();
    (whole && !labels.is_empty() && labels.iter().all(|label| !label.is_empty() && !label.starts_with('-')))
        .then_some(domain)
}
