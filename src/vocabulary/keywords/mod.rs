//! Our keywords, one file each; [`KEYWORDS`] is the one list of them.
//!
//! A keyword is true or false of the value it stands on. It is false of what it cannot judge (a number where a text is
//! wanted, `null`, nothing at all): silence is not a pass.

mod age;
mod camel_case_hashtag;
mod changes_recorded;
mod click_id;
mod former_name;
mod functional_mailbox;
mod implies;
mod in_order;
mod links_to;
mod look_alike;
mod max_gap;
mod max_lix;
mod max_spacing;
mod mentions;
mod names_person;
mod not_before;
mod own_domain;
mod personal_data;
mod platform_reference;
mod product;
mod reveals;
mod same;
mod same_rules;
mod topic;
mod values;

use std::{fmt, sync::Arc};

pub(super) use values::Refusal;
use values::{path_to, switched_on, text, words};

use super::{Context, Facts, Hit};
use crate::tree::Node;

/// A keyword with its value.
pub(super) trait Keyword: fmt::Debug + Send + Sync {
    /// Whether it holds: cheap, for it is asked of every record.
    fn holds(&self, node: &Node) -> bool;

    /// The same, for a value of a record of which something may be known already.
    fn holds_knowing<'n>(&self, node: &'n Node, _facts: &Facts<'n>) -> bool {
        self.holds(node)
    }

    /// Where a node for which it holds shows it; empty for the whole node.
    fn witnesses(&self, _node: &Node) -> Vec<Hit> {
        Vec::new()
    }

    /// Where a node for which it does not hold shows it; empty for the whole node.
    fn faults(&self, _node: &Node) -> Vec<Hit> {
        Vec::new()
    }

    /// Whether it reads running text and can be wrong both ways.
    fn is_heuristic(&self) -> bool {
        false
    }

    /// The setting that it needs and the configuration does not give.
    fn missing_setting(&self) -> Option<&'static str> {
        None
    }
}

/// Makes a keyword of its value in a rule.
type Parse = fn(&Node, &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal>;

/// What is known of a keyword before it has a value: for checks, for a did-you-mean and for the documentation.
#[derive(Debug)]
pub struct KeywordSpec {
    /// Its name in a schema.
    pub name: &'static str,
    /// What its value looks like.
    pub value: &'static str,
    /// When it holds.
    pub about: &'static str,
    parse: Parse,
}

/// Every keyword of ours, by name.
pub static KEYWORDS: &[KeywordSpec] = &[
    KeywordSpec {
        name: "camelCaseHashtag",
        value: "`true`",
        about: "every hashtag in the text, or the text as one hashtag, shows where its words begin",
        parse: camel_case_hashtag::parse,
    },
    KeywordSpec {
        name: "changesAssessed",
        value: "a list of fields: `[comments.mode]`",
        about: "no change of these fields from one export of the account to the next came after its assessment",
        parse: changes_recorded::parse_assessed,
    },
    KeywordSpec {
        name: "changesRecorded",
        value: "`{ fields: [display_name], within: P30D }`",
        about: "every change of these fields from one export of the account to the next has a snapshot near it",
        parse: changes_recorded::parse,
    },
    KeywordSpec {
        name: "clickId",
        value: "`true`",
        about: "a link in any text in the value carries the mark of who clicked, such as `fbclid`",
        parse: click_id::parse,
    },
    KeywordSpec {
        name: "formerName",
        value: "a list of former names of platforms: `[Twitter]`",
        about: "a text in the value calls a platform so, and does not say its name of today",
        parse: former_name::parse,
    },
    KeywordSpec {
        name: "functionalMailbox",
        value: "`true`",
        about: "the e-mail address belongs to a function on the authority's own domain, not to a person",
        parse: functional_mailbox::parse,
    },
    KeywordSpec {
        name: "implies",
        value: "a category, or `{ category, warning: 45, error: 65 }` with scores of 30 to 100: `health`, `services`, `ethnicity`, `politics`, `religion`, `union`, `sex-life`, `criminal`, `genetic`",
        about: "the texts, tags and persons of the post together reveal it of a person",
        parse: implies::parse,
    },
    KeywordSpec {
        name: "inOrder",
        value: "a list of keys: `[reported_at, removed_at]`",
        about: "the dates under these keys do not go backwards; absent ones are skipped",
        parse: in_order::parse,
    },
    KeywordSpec {
        name: "linksTo",
        value: "`rules_page`, `privacy_page`, `official_mailbox`, `own_domain`, or a web address",
        about: "any text in the value links there; scheme, `www.`, trailing slash and click ids do not matter",
        parse: links_to::parse,
    },
    KeywordSpec {
        name: "lookAlike",
        value: "the key of a list of the authority's own names: `own_names`",
        about: "the handle or name of the account can be taken for the authority's own",
        parse: look_alike::parse,
    },
    KeywordSpec {
        name: "maxAge",
        value: "an ISO 8601 duration: `P6M`",
        about: "the date lies at most that long before the day of the run, and not after it",
        parse: age::parse_max,
    },
    KeywordSpec {
        name: "maxGap",
        value: "two dates and a duration of days or more: `{ from: reported_at, to: removed_at, limit: P1D }`",
        about: "the second date lies at most that long after the first",
        parse: max_gap::parse,
    },
    KeywordSpec {
        name: "maxLix",
        value: "a number from 1 to 100: `50`, or `{ limit, from }` with the words of the shortest text that is judged",
        about: "the texts are no harder to read than that, by LIX",
        parse: max_lix::parse,
    },
    KeywordSpec {
        name: "maxSpacing",
        value: "a date and a duration of days or more: `{ by: taken_at, limit: P7M }`",
        about: "no two neighbouring dates of the rows in the list lie further apart",
        parse: max_spacing::parse,
    },
    KeywordSpec {
        name: "mentions",
        value: "a concept of the lexicons: `public-record`",
        about: "any text in the value speaks of it, in one of the authority's languages",
        parse: mentions::parse,
    },
    KeywordSpec {
        name: "minAge",
        value: "an ISO 8601 duration: `P1Y`",
        about: "the date lies at least that long before the day of the run",
        parse: age::parse_min,
    },
    KeywordSpec {
        name: "namesPerson",
        value: "`true`",
        about: "any text in the value has a first name with a surname",
        parse: names_person::parse,
    },
    KeywordSpec {
        name: "notBefore",
        value: "a date, a list of dates and events: `[2023-07-10]`, or `{ date: assessment.date, platform: platform, events: […] }`",
        about: "the date is that day or later, and no event that has happened by the day of the run lies after it",
        parse: not_before::parse,
    },
    KeywordSpec {
        name: "ownDomain",
        value: "`true`",
        about: "the web or e-mail address lies on one of `organization.domains`",
        parse: own_domain::parse,
    },
    KeywordSpec {
        name: "personalData",
        value: "`true`, a list of kinds: `[personnummer, phone number]`, or `{ kinds, from, below }` with how sure a detector must be, 0 to 1",
        about: "any text in the value holds data that identify a person; the authority's own contacts do not count",
        parse: personal_data::parse,
    },
    KeywordSpec {
        name: "platformReference",
        value: "a list of platforms: `[tiktok, telegram]`",
        about: "the value names one of them as its platform, or any text in it links there or names its app",
        parse: platform_reference::parse,
    },
    KeywordSpec {
        name: "product",
        value: "`{ of: [likelihood, consequence], is: value }`",
        about: "the number under `is` is the product of those under `of`",
        parse: product::parse,
    },
    KeywordSpec {
        name: "reveals",
        value: "a list out of `position`, `author`, `device`, `date`",
        about: "the metadata of the picture tell it",
        parse: reveals::parse,
    },
    KeywordSpec {
        name: "same",
        value: "a list of keys: `[sha256, file.sha256]`",
        about: "the values under these keys are all there and equal",
        parse: same::parse,
    },
    KeywordSpec {
        name: "sameRules",
        value: "two JSONPaths: `{ text: $.profile.about, as: \"$.pages[*].text\" }`",
        about: "the texts there share a sentence, and none of them says nearly but not quite what the other says",
        parse: same_rules::parse,
    },
    KeywordSpec {
        name: "topic",
        value: "a category: `services`, `health`, …",
        about: "any text in the value has a heavy word of that category, whoever it concerns",
        parse: topic::parse,
    },
];

impl KeywordSpec {
    pub(super) fn parse(&self, value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
        (self.parse)(value, context)
    }
}
