//! Who supervises data protection in a country (GDPR art. 51), as texts name it: `{supervisory_authority}`.
//!
//! The names stand in the locales, under `supervisor.<country>`.

use super::{locale::Locale, message::SUPERVISOR, sheet::Texts};
use crate::finding::fill;

impl Locale {
    /// The name for a country, or words for it where the country is not known.
    #[must_use]
    pub fn supervisor(&self, country: Option<&str>) -> &str {
        let key = format!("supervisor.{}", country.unwrap_or("none").to_ascii_uppercase());
        self.ui_or(&key, self.ui("supervisor.none"))
    }
}

impl Texts {
    /// The texts with the name filled in; the message keeps its placeholders, for [`Message`](super::Message).
    pub(super) fn naming(&self, supervisor: &str) -> Self {
        let named = |text: &str| fill(text, &[(SUPERVISOR, supervisor.to_owned())]);
        Self { title: named(&self.title), why: named(&self.why), fix: named(&self.fix), ..self.clone() }
    }
}
