//! What a code is: the id, the weight and the words of a problem that is no rule.

use std::sync::{Arc, OnceLock};

use super::{About, Class, RuleId, Severity};

/// A coded problem. Codes keep their meaning inside a major version; removed ones stay reserved.
#[derive(Debug)]
pub struct Code {
    /// Its id, such as `input/syntax`.
    pub id: &'static str,
    /// The weight of its findings.
    pub severity: Severity,
    /// What its findings mean for the run.
    pub class: Class,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Why it is reported.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
    about: OnceLock<Arc<About>>,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Code {
    pub(super) const fn new(
        id: &'static str,
        (severity, class): (Severity, Class),
        title: &'static str,
        why: &'static str,
        fix: &'static str,
    ) -> Self {
        Self { id, severity, class, title, why, fix, about: OnceLock::new() }
    }

    /// What is said of it in English; the locales say it in other languages.
    #[must_use]
    pub fn about(&self) -> Arc<About> {
        let about = || About {
            id: RuleId::new(self.id),
            title: self.title.to_owned(),
            why: self.why.to_owned(),
            fix: self.fix.to_owned(),
            requirements: Vec::new(),
            law: Vec::new(),
            waivable: false,
            edit: None,
        };
        Arc::clone(self.about.get_or_init(|| Arc::new(about())))
    }
}
