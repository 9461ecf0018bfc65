//! `platformReference`: a value that refers to one of certain platforms.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::{Context, Facts, Hit, Keyword, Refusal};
use crate::{
    detect::{PlatformFacts, PlatformReferences},
    record::{PLATFORMS, Platform, platform, platform_of_word},
    tree::{Node, Path, Step},
    vocabulary::texts::{any_text, hits_in_texts},
};

/// `platformReference: [tiktok, telegram]` holds where the value has one of these as its `platform`, among its
/// `platforms` or its `channels`, or where any text in it links there (short links, obscured links), or names one of its apps by package
/// id. A text that is the value itself may also be the platform's id. An empty list never holds.
#[derive(Debug)]
struct PlatformReference {
    platforms: Vec<&'static Platform>,
    /// Made when first used: reading the rules should cost little.
    finder: OnceLock<PlatformReferences>,
}

pub(super) fn parse(value: &Node, _context: &Arc<Context>) -> Result<Arc<dyn Keyword>, Refusal> {
    let is_list = matches!(value.value(), crate::tree::Value::List(_));
    if !is_list {
        return Err(Refusal::new(value, "`platformReference` takes a list of platforms such as `[tiktok, telegram]`"));
    }
    let known = |item: &Node| {
        item.as_str()
            .and_then(platform)
            .ok_or_else(|| Refusal::unknown(item, "platform", PLATFORMS.iter().map(|platform| platform.id)))
    };
    let platforms = value.items().iter().map(known).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(PlatformReference { platforms, finder: OnceLock::new() }))
}

impl PlatformReference {
    /// The references of one text that stands under `key`, by what is referred to.
    fn find(&self, text: &str, key: Option<&str>) -> Vec<(Range<usize>, &'static str)> {
        let named = named_platform(text, key);
        if let Some(named) = named.filter(|named| self.platforms.contains(named)) {
            return vec![(0..text.len(), named.id)];
        }
        self.finder().find(text).into_iter().map(|found| (found.range, found.label)).collect()
    }

    fn finder(&self) -> &PlatformReferences {
        self.finder.get_or_init(|| {
            let hosts: Vec<Vec<&str>> =
                self.platforms.iter().map(|platform| [platform.hosts, platform.short_hosts].concat()).collect();
            let facts = self.platforms.iter().zip(&hosts);
            let facts: Vec<PlatformFacts<'_>> =
                facts.map(|(platform, hosts)| PlatformFacts { id: platform.id, hosts, apps: platform.apps }).collect();
            PlatformReferences::new(&facts)
        })
    }
}

/// The platform that a text names as a whole: as the value itself by id, under `platform` in people's words, among the
/// channels of a draft as in `facebook/solvikkommun`. In running text a name alone refers to nothing.
fn named_platform(text: &str, key: Option<&str>) -> Option<&'static Platform> {
    match key {
        None => platform(&text.trim().to_lowercase()),
        Some("platform" | "platforms") => platform_of_word(text),
        Some("channel" | "channels" | "unknown_channels") => {
            text.split_once('/').and_then(|(id, _)| platform(&id.trim().to_lowercase()))
        }
        _ => None,
    }
}

/// The nearest key above the text at a path.
fn key_above(path: &Path) -> Option<&str> {
    path.steps().iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    })
}

impl Keyword for PlatformReference {
    fn holds(&self, node: &Node) -> bool {
        self.holds_knowing(node, &Facts::default())
    }

    fn holds_knowing<'n>(&self, node: &'n Node, facts: &Facts<'n>) -> bool {
        let finder = self.finder();
        any_text(node, &mut |text, key| {
            named_platform(text, key).is_some_and(|named| self.platforms.contains(&named))
                || !finder.is_other_word(text) && !finder.find_in(&facts.lowered(text)).is_empty()
        })
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let show = |path: &Path, node: &Node, (range, id): (Range<usize>, &str)| {
            Hit::in_text(path, node, range).note("platform.reference", [("platform", id.to_owned())])
        };
        hits_in_texts(node, |text, path| self.find(text, key_above(path)), show)
    }
}
