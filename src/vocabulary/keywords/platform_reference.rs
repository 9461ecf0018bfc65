//! `platformReference`: a value that refers to one of certain platforms.

use std::{ops::Range, sync::Arc};

use super::{Context, Hit, Keyword, Refusal};
use crate::{
    detect::{PlatformFacts, PlatformReferences},
    record::{PLATFORMS, platform, platform_of_word},
    tree::{Node, Path, Step},
    vocabulary::texts::{find_text, texts},
};

/// `platformReference: [tiktok, telegram]` holds where the value has one of these as its `platform` or among its
/// `platforms`, or where any text in it links there (short links, obscured links), or names one of its apps by package
/// id. A text that is the value itself may also be the platform's id. An empty list never holds.
#[derive(Debug)]
struct PlatformReference {
    ids: Vec<&'static str>,
    finder: PlatformReferences,
}

/// Fields whose value is the name of a platform.
const FIELDS: [&str; 2] = ["platform", "platforms"];

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
    let wanted = value.items().iter().map(known).collect::<Result<Vec<_>, _>>()?;
    let hosts: Vec<Vec<&str>> = wanted.iter().map(|platform| [platform.hosts, platform.short_hosts].concat()).collect();
    let facts = wanted.iter().zip(&hosts);
    let facts: Vec<PlatformFacts<'_>> =
        facts.map(|(platform, hosts)| PlatformFacts { id: platform.id, hosts, apps: platform.apps }).collect();
    let finder = PlatformReferences::new(&facts);
    Ok(Arc::new(PlatformReference { ids: wanted.iter().map(|platform| platform.id).collect(), finder }))
}

impl PlatformReference {
    /// The references of one text, by what is referred to.
    fn find(&self, text: &str, path: &Path) -> Vec<(Range<usize>, &'static str)> {
        let named = names_platform(path).then(|| platform_of_word(text)).flatten();
        if let Some(named) = named.filter(|named| self.ids.contains(&named.id)) {
            return vec![(0..text.len(), named.id)];
        }
        self.finder.find(text).into_iter().map(|found| (found.range, found.label)).collect()
    }
}

/// Whether the text at a path says which platform something is on.
fn names_platform(path: &Path) -> bool {
    let key = path.steps().iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(&**key),
        Step::Index(_) => None,
    });
    key.is_none_or(|key| FIELDS.contains(&key))
}

impl Keyword for PlatformReference {
    fn holds(&self, node: &Node) -> bool {
        let refers = |text: &Node, path: &Path| text.as_str().is_some_and(|text| !self.find(text, path).is_empty());
        find_text(node, &mut |text, path| refers(text, path).then_some(())).is_some()
    }

    fn witnesses(&self, node: &Node) -> Vec<Hit> {
        let in_text = |(path, node): (Path, &Node)| {
            let hit = |(range, id): (Range<usize>, &str)| {
                Hit::in_text(&path, node, range).note("platform.reference", [("platform", id.to_owned())])
            };
            self.find(node.as_str().unwrap_or_default(), &path).into_iter().map(hit).collect::<Vec<_>>()
        };
        texts(node).into_iter().flat_map(in_text).collect()
    }
}
