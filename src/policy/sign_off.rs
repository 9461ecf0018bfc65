//! Sign-offs: the sentences that no machine can check, and who signed for them.
//!
//! In: the rows of the requirement table that nothing but a person can answer for, and the entries under `sign_offs:`.
//! Out: a [`SignOff`] for each row, signed or not; every report lists them.

use jiff::civil::Date;
use serde::Deserialize;

use super::{PolicyFiles, fields::suggest, requirements::sign_off_rows};
use crate::{
    finding::{Finding, code, phrase},
    tree::typed::Spanned,
};

/// A signature as it is written in a configuration.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOffEntry {
    /// The row of the requirement table: `r042`.
    pub requirement: Spanned<String>,
    /// The function that answers for it, such as `kommundirektör`; no person's name is needed.
    pub function: String,
    /// The day on which it was signed.
    pub on: Spanned<String>,
    /// The last day on which it holds.
    pub until: Spanned<String>,
    /// Where it is filed.
    #[serde(default)]
    pub diary_number: Option<String>,
}

/// A sentence that no machine can check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOff {
    /// The row of the requirement table: `r042`.
    pub requirement: String,
    /// Who says it.
    pub authority: String,
    /// In which document.
    pub document: String,
    /// In its own words and language.
    pub quote: String,
    /// Whether somebody answers for it on the day of the run.
    pub status: Signature,
    /// Who, when and for how long: of several signatures the one that holds longest.
    pub signed: Option<Signed>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The function.
    pub function: String,
    /// The day.
    pub on: String,
    /// The last day on which it holds.
    pub until: String,
    /// Where it is filed.
    pub diary_number: Option<String>,
}

/// Whether somebody answers for a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// Nobody has signed: it needs a named sign-off.
    Needed,
    /// Somebody has, and it holds.
    Signed,
    /// Somebody had, and it no longer holds.
    Expired,
}

impl Signature {
    /// The word for it in reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Signed => "signed",
            Self::Expired => "expired",
        }
    }
}

/// Every sentence that needs a sign-off, in order, as it stands on the day of the run.
///
/// # Errors
/// Entries that name no such sentence or no day, each at its place.
pub fn sign_offs(files: &PolicyFiles, entries: &[SignOffEntry], as_of: Date) -> Result<Vec<SignOff>, Vec<Finding>> {
    let rows = sign_off_rows(files)?;
    let mut findings = Vec::new();
    let mut dated = Vec::new();
    for entry in entries {
        let word = &entry.requirement;
        if !rows.contains_key(&word.value) {
            let message = phrase::NO_SIGNABLE.with([("word", word.value.clone())]);
            let known = rows.keys().map(String::as_str);
            findings.push(suggest(&code::CONFIG_UNKNOWN, message, word.span, &word.value, known));
        }
        if let (Some(on), Some(until)) = (day(&entry.on, &mut findings), day(&entry.until, &mut findings)) {
            dated.push((entry, on, until));
        }
    }
    let mut listed = Vec::new();
    for (requirement, row) in rows {
        let own = dated.iter().filter(|(entry, on, _)| entry.requirement.value == requirement && *on <= as_of);
        let last = own.max_by_key(|(_, _, until)| *until);
        let status = match last {
            None => Signature::Needed,
            Some((_, _, until)) if *until < as_of => Signature::Expired,
            Some(_) => Signature::Signed,
        };
        let signed = last.map(|(entry, on, until)| Signed {
            function: entry.function.clone(),
            on: on.to_string(),
            until: until.to_string(),
            diary_number: entry.diary_number.clone(),
        });
        let (authority, document, quote) = (row.authority, row.document, row.quote);
        listed.push(SignOff { requirement, authority, document, quote, status, signed });
    }
    if findings.is_empty() { Ok(listed) } else { Err(findings) }
}

fn day(written: &Spanned<String>, findings: &mut Vec<Finding>) -> Option<Date> {
    let day = written.value.parse().ok();
    if day.is_none() {
        let message = phrase::NOT_A_DATE.with([("date", written.value.clone())]);
        findings.push(Finding::coded(&code::CONFIG_TYPE, message, written.span));
    }
    day
}
