//! Floor 7: JSON Schema with our own keywords, on our own tree.
//!
//! In: a schema as it stands in a rule, and the [`Context`] of the run. Out: a [`Schema`] that answers yes or no
//! cheaply, and shows the exact words only when asked.

mod branches;
mod compile;
mod dates;
mod direct;
mod facts;
mod failures;
mod hit;
mod keywords;
mod outline;
mod schema;
mod standard;
mod texts;
mod web;
mod witnesses;

use std::sync::Arc;

use jiff::civil::Date;

pub use branches::{Branch, Branches};
pub use facts::Facts;
pub use hit::{Hit, NOTES, Note, Related};
pub use keywords::{KEYWORDS, KeywordSpec};
pub use schema::Schema;

use crate::{
    detect::{Known, Lexicons},
    record::Organization,
};

/// What keywords may know besides the value they stand on.
#[derive(Debug)]
pub struct Context {
    /// The authority: its domains, handles, telephone numbers.
    pub organization: Organization,
    /// The date that stands for today.
    pub as_of: Date,
    /// What of the authority's own must not be taken for personal data.
    pub known: Known,
    /// Words and phrases by language.
    pub lexicons: Arc<Lexicons>,
    /// Whether rules name the laws of every country, not only of the authority's own.
    pub all_laws: bool,
}

impl Context {
    /// What is known in a run.
    ///
    /// # Errors
    /// The first of `organization.mailbox_patterns` that is no regular expression.
    pub fn new(organization: Organization, as_of: Date, lexicons: Arc<Lexicons>) -> Result<Self, regex::Error> {
        let mut known = Known::new(
            organization.country.as_deref(),
            &organization.phones,
            &organization.domains,
            &organization.mailbox_patterns,
            &organization.handles,
        )?;
        let declared = [&organization.official_mailbox, &organization.dpo].into_iter().flatten();
        known.mailboxes = declared.map(|address| address.trim().to_lowercase()).collect();
        Ok(Self { organization, as_of, known, lexicons, all_laws: false })
    }

    /// The country whose laws are named beside those of the union; `None` for all.
    #[must_use]
    pub fn laws_of(&self) -> Option<&str> {
        self.organization.country.as_deref().filter(|_| !self.all_laws)
    }

    /// The authority's languages, the main one first; empty for all.
    fn languages(&self) -> Vec<&str> {
        self.organization.languages.iter().map(String::as_str).collect()
    }

    /// The authority's domains as [`web`] compares them; what is no domain is left out.
    fn own_domains(&self) -> Vec<String> {
        self.organization.domains.iter().filter_map(|domain| web::domain(domain)).collect()
    }
}
