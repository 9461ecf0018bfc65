//! What saved pages say of the register and of posts: which accounts they link, which lists of channels leave one out,
//! and whether an address stands on the authority's web.
//!
//! A list of channels is a page of the kind `channels` that links at least one account. Whether an address exists can be
//! told only where a copy of the sitemap was read: pages that were not saved are not known to be missing.

use std::collections::{HashMap, HashSet};

use super::{dress::Dressed, register::Register};
use crate::{
    record::{Identity, Record, normalise_url},
    tree::Node,
};

/// What linking adds to a page.
const VIEWS: [&str; 1] = ["unregistered_accounts"];

/// Saved pages and sitemaps as an index.
#[derive(Debug, Default)]
pub(super) struct Web {
    /// Every link to an account, with the account.
    links: Vec<(Identity, Node)>,
    by_key: HashMap<String, Vec<usize>>,
    /// Whether any page was read that could link accounts.
    links_read: bool,
    /// The pages that list channels, each with the accounts it links.
    lists: Vec<(Node, Vec<Identity>)>,
    sitemaps: Vec<Node>,
    addresses: HashSet<String>,
}

/// Shows each page the accounts it links that no row of the register has; nothing where no register was read.
pub(super) fn dress_pages(pages: &mut [Record], register: &Register) {
    for page in pages.iter_mut().filter(|_| !register.is_empty()) {
        let strangers = accounts(&page.node).filter(|(identity, _)| register.rows_of(identity).is_empty());
        let strangers: Vec<Node> = strangers.map(|(_, link)| link.clone()).collect();
        let says = page.node.get("accounts").is_some();
        let mut dressed = Dressed::new(page, &VIEWS);
        dressed.many(VIEWS[0], says.then_some(strangers));
        page.node = dressed.finish();
    }
}

impl Web {
    pub(super) fn new(pages: &[Record]) -> Self {
        let mut web = Self::default();
        for page in pages.iter().map(|page| &page.node) {
            let text = |key: &str| page.get(key).and_then(Node::as_str);
            web.addresses.extend(text("url").and_then(normalise_url));
            if text("source") == Some("sitemap") {
                let named = page.get("links").map(Node::items).unwrap_or_default();
                let named = named.iter().filter_map(|link| link.get("url")?.as_str());
                web.addresses.extend(named.filter_map(normalise_url));
                web.sitemaps.push(page.clone());
                continue;
            }
            web.links_read |= page.get("accounts").is_some();
            let linked: Vec<_> = accounts(page).map(|(identity, link)| (identity, link.clone())).collect();
            if text("kind") == Some("channels") && !linked.is_empty() {
                web.lists.push((page.clone(), linked.iter().map(|(identity, _)| identity.clone()).collect()));
            }
            for (identity, link) in linked {
                for key in identity.keys() {
                    web.by_key.entry(key).or_default().push(web.links.len());
                }
                web.links.push((identity, link));
            }
        }
        web
    }

    /// The links to an account, in order; `None` where no page was read that could hold one.
    pub(super) fn links_to(&self, account: &Identity) -> Option<Vec<Node>> {
        let candidates = account.keys().into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        let candidates = candidates.filter_map(|place| Some((place, self.links.get(*place)?)));
        let mut found: Vec<_> = candidates.filter(|(_, (linked, _))| linked.matches(account)).collect();
        found.sort_unstable_by_key(|(place, _)| **place);
        found.dedup_by_key(|(place, _)| **place);
        self.links_read.then(|| found.into_iter().map(|(_, (_, link))| link.clone()).collect())
    }

    /// The lists of channels, where none of them has the account; `None` where no list was read.
    pub(super) fn lists_without(&self, account: &Identity) -> Option<Vec<Node>> {
        let has = |(_, linked): &(Node, Vec<Identity>)| linked.iter().any(|linked| linked.matches(account));
        let lists = || self.lists.iter().map(|(list, _)| list.clone()).collect();
        (!self.lists.is_empty()).then(|| if self.lists.iter().any(has) { Vec::new() } else { lists() })
    }

    /// The sitemaps, where none of them and no saved page has the address; `None` where no sitemap was read.
    pub(super) fn sitemaps_without(&self, address: &str) -> Option<Vec<Node>> {
        if self.sitemaps.is_empty() {
            return None;
        }
        let address = normalise_url(address)?;
        Some(if self.addresses.contains(&address) { Vec::new() } else { self.sitemaps.clone() })
    }
}

/// The accounts that a page links, each with its link.
fn accounts(page: &Node) -> impl Iterator<Item = (Identity, &Node)> {
    let links = page.get("accounts").map(Node::items).unwrap_or_default();
    links.iter().filter_map(|link| Some((Identity::of_record(link, "id")?, link)))
}
