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
