//! Variables of the environment, and the day and the language that they and the arguments give. An empty one counts as
//! unset: workflows pass on what nobody gave as nothing.

use std::ffi::OsString;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Stop, args::Global};
use crate::policy::{self, PolicyFiles, config::Config};

/// The value of a variable that says something.
pub(super) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether a person is not watching: every continuous-integration service sets `CI`.
pub(super) fn is_ci() -> bool {
    variable("CI").is_some()
}

/// What an argument says that can come from the environment too.
fn given(value: Option<&String>) -> Option<&String> {
    value.filter(|value| !value.is_empty())
}

/// The language of the locale, as POSIX finds it: `sv` of `LANG=sv_SE.UTF-8`; none for `C`.
fn language_of_environment() -> Option<String> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?.into_string().ok()?;
    locale.split(['_', '.', '-']).next().filter(|word| word.len() == 2).map(str::to_owned)
}

/// The day that stands for today.
///
/// # Errors
/// What is no date.
pub(super) fn as_of(global: &Global) -> Result<Date, Stop> {
    let Some(date) = given(global.as_of.as_ref()) else { return Ok(Timestamp::now().to_zoned(TimeZone::UTC).date()) };
    date.parse().map_err(|_| Stop::Usage(format!("`--as-of {date}` is not a date such as 2026-11-22")))
}

/// The language of the texts: as asked for, as configured, as the environment has it.
pub(super) fn language(global: &Global, config: &Config) -> String {
    let configured = config.language.clone().or_else(|| config.organization.languages.first().cloned());
    given(global.lang.as_ref())
        .cloned()
        .or(configured)
        .or_else(language_of_environment)
        .unwrap_or_else(|| "en".to_owned())
}

/// A language that is asked for must be one that somelint speaks.
///
/// # Errors
/// Where it is none.
pub(super) fn known_language(global: &Global, files: &PolicyFiles) -> Result<(), Stop> {
    let Some(asked) = given(global.lang.as_ref()) else { return Ok(()) };
    let known: Vec<&str> = files.ids(policy::Folder::Locales).collect();
    let speaks = |language: &str| language.len() > 1 && known.contains(&language);
    // The last of the fallbacks is English, for any language.
    let chain = policy::fallback(asked);
    if chain.iter().rev().skip(1).any(|language| speaks(language)) {
        return Ok(());
    }
    Err(Stop::Usage(format!("somelint does not speak `{asked}`; it speaks {}", known.join(", "))))
}
