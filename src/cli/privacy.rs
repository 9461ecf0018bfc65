//! What hides personal data, and when it may be shown.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    sync::Arc,
};

use super::{Stop, environment::is_ci};
use crate::{detect, engine::Redactor, vocabulary::Context};

/// A redactor with a key of its own.
pub(super) fn redactor(context: &Arc<Context>, reveal: bool) -> Redactor {
    // The keys of the standard library's hashers are random for every process.
    let key: Vec<u8> = (0..4).flat_map(|_| RandomState::new().build_hasher().finish().to_le_bytes()).collect();
    let context = Arc::clone(context);
    let find = move |text: &str| {
        let found = detect::identifiers_of_others(text, &context.known);
        found.into_iter().map(|found| (found.range, found.label)).collect()
    };
    let redactor = Redactor::new(find, &key);
    if reveal { redactor.revealing() } else { redactor }
}

/// Whether personal data may be shown.
///
/// # Errors
/// Where it was asked for in CI or without a terminal.
pub(super) fn may_reveal(asked: bool, is_terminal: bool) -> Result<bool, Stop> {
    if asked && is_ci() {
        return Err(Stop::Usage("`--reveal` is refused where CI is set: logs outlive the run".to_owned()));
    }
    if asked && !is_terminal {
        return Err(Stop::Usage("`--reveal` shows personal data on a terminal only".to_owned()));
    }
    Ok(asked)
}
