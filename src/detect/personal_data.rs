//! Personal data in a text: all detectors of it together, one finding for a span.
//!
//! In: text, and what the authority says of itself. Out: what identifies a person, in order. What is the authority's own
//! (its domains, mailboxes, telephone numbers) is exempt, except where excerpts are to be blacked out.

use regex::Regex;

use super::{
    Country, Match, bank_account, card,
    digits::{self, Digits},
    email,
    escapes::Unescaped,
    file_name, home_address, iban,
    identifier::{self, REPORTED},
    ip_address, licence_plate,
    mailbox::{self, Mailbox},
    normalise::{Folded, Form},
    phone, position, secret,
    spans::Spans,
};

/// What the authority's own contact data are, so that they are not taken for a person's.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Its country, which decides whose identity number a number is, and how telephone numbers are written.
    pub country: Option<Country>,
    /// Its telephone numbers as [`phone::significant`] digits.
    pub phones: Vec<String>,
    /// Its domains, in lower case; subdomains are its own too.
    pub domains: Vec<String>,
    /// What a functional mailbox is, matched on the whole address in lower case; empty for the words of its country.
    pub mailbox_patterns: Vec<Regex>,
    /// Mailboxes that it declares as its own, in lower case: functional, unless they are formed as a person's.
    pub mailboxes: Vec<String>,
    /// Its handles on any platform, in lower case and without `@`.
    pub handles: Vec<String>,
}

impl Known {
    /// What an authority says of itself, as written in its configuration.
    ///
    /// # Errors
    /// The first pattern of a mailbox that is no regular expression.
    pub fn new(
        country: Option<&str>,
        phones: &[String],
        domains: &[String],
        mailbox_patterns: &[String],
        handles: &[String],
    ) -> Result<Self, regex::Error> {
        Ok(Self {
            country: country.and_then(Country::from_iso),
            phones: phones.iter().map(|number| phone::significant(number)).collect(),
            domains: domains.iter().map(|domain| domain.to_lowercase()).collect(),
            mailbox_patterns: mailbox_patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>()?,
            mailboxes: Vec::new(),
            handles: handles.iter().map(|handle| own_handle(handle)).collect(),
        })
    }

    /// What an address is to this authority.
    #[must_use]
    pub fn mailbox(&self, address: &str) -> Mailbox {
        let kind = mailbox::classify(address, &self.domains, &self.mailbox_patterns, self.country);
        let is_declared = || self.mailboxes.contains(&address.trim().to_lowercase());
        match kind {
            Mailbox::Unknown if is_declared() => Mailbox::Functional,
            // An officer shared with others has an address at theirs: its words alone must say that it is a function's.
            Mailbox::ForeignDomain if is_declared() => match mailbox::classify(address, &[], &[], self.country) {
                Mailbox::Functional => Mailbox::Functional,
                _ => kind,
            },
            kind => kind,
        }
    }

    /// Whether a handle, with or without `@` and server, is its own.
    #[must_use]
    pub fn is_own_handle(&self, handle: &str) -> bool {
        let handle = own_handle(handle);
        let name = handle.split('@').next().unwrap_or_default();
        self.handles.iter().any(|own| *own == handle || own == name)
    }

    /// Whether an address is no person's: at its own domain, or a function's anywhere but at a private-mail provider.
    fn is_clean(&self, address: &str) -> bool {
        let Some((local, domain)) = address.rsplit_once('@') else { return false };
        let function = || {
            mailbox::is_function(local, None) || self.mailbox_patterns.iter().any(|pattern| pattern.is_match(address))
        };
        mailbox::is_own(domain, &self.domains) || self.mailbox(address) != Mailbox::FreeMail && function()
    }
}

/// The personal data of a text, in order, never two for one span.
///
/// The labels are those of [`catalog::kinds`](super::catalog::kinds). Published test numbers are reported
/// like any other valid number, so that fixtures can use them; [`identifier::identifiers`] tells them apart.
#[must_use]
pub fn personal_data(text: &str, known: &Known) -> Vec<Match> {
    personal_data_in(text, &Folded::new(text, Form::Lower), known)
}

/// The same, of a text of which the copy in lower case is there already.
#[must_use]
pub fn personal_data_in(text: &str, lower: &Folded<'_>, known: &Known) -> Vec<Match> {
    let sure = |found: &Match| found.confidence >= REPORTED;
    let own_phone = |found: &Match| {
        text.get(found.range.clone()).is_some_and(|number| known.phones.contains(&phone::significant(number)))
    };
    let emails = email::in_folded(lower).into_iter().filter(|found| !known.is_clean(&found.address));
    let found = gather(text, lower, known.country, emails.collect());
    found.into_iter().filter(|found| sure(found) && !(found.label == "phone number" && own_phone(found))).collect()
}

/// Everything in a text that could identify a person, to be blacked out where the text is shown: no exemptions, numbers
/// too that are too unsure to be reported, and what is spelled with escapes.
#[must_use]
pub fn identifiers_to_redact(text: &str) -> Vec<Match> {
    let all = |text: &str| {
        let lower = Folded::new(text, Form::Lower);
        gather(text, &lower, None, email::in_folded(&lower))
    };
    let found = all(text);
    let Some(plain) = Unescaped::of(text) else { return found };
    let spelled = all(&plain.text).into_iter();
    joined(found.into_iter().chain(spelled.map(|found| Match { range: plain.raw(&found.range), ..found })).collect())
}

/// [`identifiers_to_redact`], but the authority's own functional mailboxes and telephone numbers stay readable: they are
/// public, and a finding without them says little. Addresses formed as a person's are hidden, whatever it says of them.
#[must_use]
pub fn identifiers_of_others(text: &str, known: &Known) -> Vec<Match> {
    let is_public = |found: &Match| {
        let Some(written) = text.get(found.range.clone()) else { return false };
        match found.label {
            "e-mail address" => {
                known.mailbox(written) == Mailbox::Functional && !mailbox::is_personal(written, known.country)
            }
            "phone number" => known.phones.contains(&phone::significant(written)),
            _ => false,
        }
    };
    identifiers_to_redact(text).into_iter().filter(|found| !is_public(found)).collect()
}

/// All detectors; where two find one span, the earlier in this list has it.
fn gather(text: &str, lower: &Folded<'_>, country: Option<Country>, emails: Vec<email::Address>) -> Vec<Match> {
    let emails = emails.into_iter();
    let emails = emails.map(|found| Match { range: found.range, label: "e-mail address", confidence: 0.95 });
    let cased = Folded::new(text, Form::Cased);
    let digits = Digits::of(lower.as_str());
    let mut found = secret::secrets(&cased);
    found.extend(emails);
    let mut unsure = Vec::new();
    if digits.are_near(digits::FEWEST) {
        found.extend(iban::ibans(lower, &digits));
        found.extend(card::cards(lower, &digits));
        let numbers = identifier::in_folded(lower, &digits, country).into_iter().map(Match::from);
        let sure: Vec<Match>;
        (sure, unsure) = numbers.partition(|found| found.confidence >= REPORTED);
        found.extend(sure);
        found.extend(bank_account::bank_accounts(lower, &digits));
        found.extend(phone::phones(lower, &digits, country));
    }
    if digits.are_near(1) {
        found.extend(ip_address::ip_addresses(lower, &digits));
        found.extend(position::positions(lower, &digits));
        found.extend(home_address::home_addresses(&cased));
        found.extend(licence_plate::licence_plates(&cased));
    }
    found.extend(file_name::names_in_file_names(text));
    found.extend(unsure);
    without_overlaps(found)
}

/// In order; of those that overlap the first given.
fn without_overlaps(mut found: Vec<Match>) -> Vec<Match> {
    let mut spans = Spans::default();
    found.retain(|found| spans.take(&found.range));
    found.sort_by_key(|found| found.range.start);
    found
}

/// In order; those that overlap are one.
fn joined(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|found| found.range.start);
    found.dedup_by(|next, last| {
        let overlap = next.range.start < last.range.end;
        last.range.end = if overlap { last.range.end.max(next.range.end) } else { last.range.end };
        overlap
    });
    found
}

fn own_handle(handle: &str) -> String {
    handle.trim().trim_start_matches(['@', '＠']).to_lowercase()
}
