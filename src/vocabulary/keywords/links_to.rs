//! `linksTo`: a link to a certain page, mailbox or domain.

use std::{ops::Range, sync::Arc};

use super::{Context, Hit, Keyword, Refusal, text};
use crate::{
    detect::{email, links},
    record::{Organization, normalise_url},
    tree::{Node, Path},
    vocabulary::{
        texts::{any_text, hits_in_texts},
        web,
    },
};

/// `linksTo: rules_page` holds where any text in the value links to `organization.rules_page`; so for `privacy_page`
/// and `official_mailbox` (the address itself, also as `mailto:`). `own_domain` holds for a link to any page on
/// `organization.domains`. Any other value is a web address. Scheme, `www.`, trailing slash, fragment and click ids do
/// not matter, nor does a query that the wanted address does not have.
#[derive(Debug)]
struct LinksTo {
    target: Target,
    /// The target for people.
    name: String,
    /// Hosts whose links need no scheme to be seen in running text.
    hosts: Vec<String>,
    missing: Option<&'static str>,
}

#[derive(Debug)]
enum Target {
    Page(String),
    Mailbox(String),
    Domains(Vec<String>),
    /// The configuration does not say.
    Unknown,
}

/// Reads the target of a word from the configuration.
type Setting = fn(&Organization) -> Option<&String>;

/// The words, the settings behind them and how they are read; `own_domain` is a word of its own.
const PAGES: [(&str, &str, Setting); 2] = [
    ("rules_page", "organization.rules_page", |organization| organization.rules_page.as_ref()),
    ("privacy_page", "organization.privacy_page", |organization| organization.privacy_page.as_ref()),
];
const MAILBOX: (&str, &str) = ("official_mailbox", "organization.official_mailbox");
const DOMAIN: (&str, &str) = ("own_domain", "organization.domains");

pub(super) fn parse(value: &Node, context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let word = text(value, "linksTo", "rules_page")?;
    let organization = &context.organization;
    let own = context.own_domains();
    let (target, name, setting) = if let Some((_, setting, read)) = PAGES.iter().find(|(page, ..)| *page == word) {
        let address = read(organization);
        let target = address.and_then(|address| normalise_url(address)).map(Target::Page);
        (target, address.cloned(), *setting)
    } else if word == MAILBOX.0 {
        let address = organization.official_mailbox.as_ref();
        (address.map(|address| Target::Mailbox(address.trim().to_lowercase())), address.cloned(), MAILBOX.1)
    } else if word == DOMAIN.0 {
        let known = (!own.is_empty()).then(|| Target::Domains(own.clone()));
        (known, Some(own.join(", ")), DOMAIN.1)
    } else {
        let target = normalise_url(word).map(Target::Page);
        let words = PAGES.iter().map(|(page, ..)| *page).chain([MAILBOX.0, DOMAIN.0]);
        let target = target.ok_or_else(|| Refusal::unknown(value, "page or web address", words))?;
        (Some(target), Some(word.to_owned()), "")
    };
    let missing = target.is_none().then_some(setting);
    let target = target.unwrap_or(Target::Unknown);
    let mut hosts = own;
    if let Target::Page(page) = &target {
        hosts.extend(web::domain(page));
    }
    Ok(Arc::new(LinksTo { target, name: name.unwrap_or_else(|| word.to_owned()), hosts, missing }))
}

impl LinksTo {
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        if let Target::Mailbox(mailbox) = &self.target {
            let found = email::addresses(text).into_iter().filter(|found| found.address == *mailbox);
            return found.map(|found| found.range).collect();
        }
        let hosts: Vec<&str> = self.hosts.iter().map(String::as_str).collect();
        let wanted = |link: &str| match &self.target {
            // Mostly it is written as in the configuration.
            Target::Page(page) => link == self.name || web::leads_to(link, page),
            Target::Domains(own) => web::domain(link).is_some_and(|domain| web::is_within(&domain, own)),
            Target::Mailbox(_) | Target::Unknown => false,
        };
        let found = links(text, &hosts).into_iter().map(|found| found.range);
        found.filter(|range| text.get(range.clone()).is_some_and(wanted)).collect()
    }
}

impl Keyword for LinksTo {
    fn holds(&self, node: &Node) -> bool {
        any_text(node, &mut |text, _| !self.find(text).is_empty())
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, range| {
            Hit::in_text(path, node, range).note("link.present", [("target", self.name.clone())])
        };
        hits_in_texts(node, |text, _| self.find(text), show)
    }

    fn faults(&self, node: &Node) -> Vec<Hit> {
        vec![Hit::at(&Path::root(), node).note("link.missing", [("target", self.name.clone())])]
    }

    fn missing_setting(&self) -> Option<&'static str> {
        self.missing
    }
}
