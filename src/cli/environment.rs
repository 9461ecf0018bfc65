//! Variables of the environment. An empty one counts as unset: workflows pass on what nobody gave as nothing.

use std::ffi::OsString;

/// The value of a variable that says something.
pub(super) fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether a person is not watching: every continuous-integration service sets `CI`.
pub(super) fn is_ci() -> bool {
    variable("CI").is_some()
}

/// What an argument says that can come from the environment too.
pub(super) fn given(value: Option<&String>) -> Option<&String> {
    value.filter(|value| !value.is_empty())
}

/// The language of the locale, as POSIX finds it: `sv` of `LANG=sv_SE.UTF-8`; none for `C`.
pub(super) fn language_of_environment() -> Option<String> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?.into_string().ok()?;
    locale.split(['_', '.', '-']).next().filter(|word| word.len() == 2).map(str::to_owned)
}
