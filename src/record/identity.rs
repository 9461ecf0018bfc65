//! Who is who: one account under the many names by which exports, registers and drafts call it.
//!
//! In: platform, handle, address, id as somebody wrote them. Out: an [`Identity`] that can be compared and hashed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{
    address::parse_url,
    platforms::{Part, Platform, is_within, platform, platform_of_host, platform_of_word},
};
use crate::tree::Node;

/// An account on a platform, by its handle, its id or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// Id of the platform, or the name of an unknown one in small letters.
    pub platform: String,
    /// The handle in the form that is compared: small letters, without `@`; on Facebook without periods.
    pub handle: Option<String>,
    /// The platform's own id.
    pub id: Option<String>,
}

impl Identity {
    /// The account that these parts name; `None` where they name a platform at most.
    ///
    /// A handle may be an address, and an address may add what the other parts leave out; it does not overrule them.
    #[must_use]
    pub fn new(platform: Option<&str>, handle: Option<&str>, url: Option<&str>, id: Option<&str>) -> Option<Self> {
        let name = platform.map(|name| platform_of_word(name).map_or_else(|| fold(name), |known| known.id.to_owned()));
        let name = name.filter(|name| !name.is_empty());
        let id = id.map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
        // Without a slash it names no page: a handle may have dots.
        let is_address = |handle: &str| handle.contains(['/', '\\']) && parse_url(handle).is_some();
        let page = handle.filter(|handle| is_address(handle));
        let written = handle.filter(|handle| page.is_none() || !handle.contains('/'));
        let written = |platform: &str| Some(fold_handle(platform, written?)).filter(|handle| is_handle(handle));
        if let (Some(platform), Some(_)) = (&name, &id)
            && let Some(own) = written(platform)
        {
            return Some(Self { platform: platform.clone(), handle: Some(own), id });
        }
        let at_address = |address: &str| Self::at_address(address, name.as_deref());
        let inferred = page.and_then(at_address).or_else(|| url.and_then(at_address));
        let platform = name.clone().or_else(|| inferred.as_ref().map(|found| found.platform.clone()))?;
        // An address of another platform than the one that was named says nothing of this account.
        let inferred = inferred.filter(|found| found.platform == platform);
        let written = written(&platform);
        let (inferred_handle, inferred_id) = inferred.map_or((None, None), |found| (found.handle, found.id));
        let (handle, id) = (written.or(inferred_handle), id.or(inferred_id));
        (handle.is_some() || id.is_some()).then_some(Self { platform, handle, id })
    }

    /// The account whose profile, or whose post below its profile, an address shows.
    #[must_use]
    pub fn of_url(address: &str) -> Option<Self> {
        Self::at_address(address, None)
    }

    /// The account that a word names: an address, or `facebook/solvikkommun`, `Facebook: @solvikkommun`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        if let Some(found) = Self::of_url(word) {
            return Some(found);
        }
        let (name, handle) = word.split_once(['/', ':'])?;
        let known = platform_of_word(name)?;
        let handle = Some(fold_handle(known.id, handle)).filter(|handle| is_handle(handle));
        Some(Self { platform: known.id.to_owned(), handle: Some(handle?), id: None })
    }

    /// The account of a record with the fields `platform`, `handle`, `url` and, under `id_field`, the platform's id.
    #[must_use]
    pub fn of_record(node: &Node, id_field: &str) -> Option<Self> {
        let text = |key: &str| node.get(key).and_then(Node::as_str);
        let number = node.get(id_field).and_then(Node::as_number).map(crate::tree::Number::as_str);
        Self::new(text("platform"), text("handle"), text("url"), text(id_field).or(number))
    }

    /// Whether both are the same account: by id where both have one, else by handle.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        self.platform == other.platform
            && match (&self.id, &other.id) {
                (Some(one), Some(two)) => one == two,
                _ => self.handle.is_some() && self.handle == other.handle,
            }
    }

    /// What to look it up by in a hash table, the surest first. Identities that match share a key; that two share one
    /// does not make them [match](Self::matches).
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let id = self.id.iter().map(|id| [&self.platform, "#", id].concat());
        let handle = self.handle.iter().map(|handle| [&self.platform, "/", handle].concat());
        id.chain(handle).collect()
    }

    fn at_address(address: &str, name: Option<&str>) -> Option<Self> {
        let url = parse_url(address)?;
        let host = url.host_str()?;
        let known = platform_of_host(host).or_else(|| platform(name?).filter(|known| known.id == "mastodon"))?;
        let parts: Vec<Cow<'_, str>> = url.path_segments()?.map(decode).filter(|part| !part.is_empty()).collect();
        if known.id == "mastodon" {
            let user = parts.first()?.strip_prefix('@')?;
            let handle =
                if user.contains('@') { user.to_lowercase() } else { format!("{}@{host}", user.to_lowercase()) };
            return Some(Self { platform: known.id.to_owned(), handle: Some(handle), id: None });
        }
        known.hosts.iter().find(|own| is_within(host, own))?;
        if known.short_hosts.iter().any(|short| is_within(host, short)) {
            return None;
        }
        let by_query = (known.id == "facebook" && parts.first().is_some_and(|first| first == "profile.php"))
            .then(|| url.query_pairs().find(|(key, _)| key == "id").map(|(_, id)| id.into_owned()))
            .flatten();
        let (handle, id) = by_query.map_or_else(|| profile_of_path(known, &parts), |id| Some((None, Some(id))))?;
        let handle = handle.map(|handle| fold_handle(known.id, &handle)).filter(|handle| is_handle(handle));
        let id = id.filter(|id| !id.is_empty());
        (handle.is_some() || id.is_some()).then_some(Self { platform: known.id.to_owned(), handle, id })
    }
}

/// Handle and id out of the path of a profile.
fn profile_of_path(platform: &Platform, parts: &[Cow<'_, str>]) -> Option<(Option<String>, Option<String>)> {
    let first = parts.first()?;
    let owned = |part: Option<&Cow<'_, str>>| part.map(|part| part.clone().into_owned());
    for (prefix, part) in platform.profile.prefixes {
        if *prefix == "@" {
            if let Some(handle) = first.strip_prefix('@') {
                return Some((Some(handle.to_owned()), None));
            }
            continue;
        }
        let depth = prefix.split('/').count();
        let leads = prefix.split('/').zip(parts).filter(|(wanted, part)| part.eq_ignore_ascii_case(wanted)).count();
        if leads < depth {
            continue;
        }
        let next = parts.get(depth);
        return match part {
            Part::Handle if next.is_some_and(|next| next.starts_with("did:")) => Some((None, owned(next))),
            Part::Handle => Some((owned(next), None)),
            Part::Id => Some((None, owned(next))),
            Part::NameThenId => Some((None, owned(parts.get(depth + 1).filter(|id| is_number(id))))),
            Part::IdAtEnd => {
                let id = next.and_then(|next| next.rsplit('-').next()).filter(|id| is_number(id));
                Some((None, id.map(str::to_owned)))
            }
        };
    }
    let reserved = platform.profile.reserved.split_whitespace().any(|word| first.eq_ignore_ascii_case(word));
    (platform.profile.bare && !reserved).then(|| (owned(Some(first)), None))
}

fn is_handle(handle: &str) -> bool {
    !handle.is_empty() && !handle.contains('/')
}

fn is_number(id: &str) -> bool {
    id.len() >= 5 && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn decode(part: &str) -> Cow<'_, str> {
    if !part.contains(['%', '&', '=']) {
        return Cow::Borrowed(part);
    }
    let part = part.replace('+', "%2B");
    let mut pairs = url::form_urlencoded::parse(part.as_bytes());
    // Without `=` and `&` the parser gives the whole as one name; with them the part is no handle anyway.
    Cow::Owned(pairs.next().map(|(name, _)| name.into_owned()).unwrap_or_default())
}

fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_ascii_lowercase();
    }
    text.trim().nfc().collect::<String>().to_lowercase()
}

/// A handle in the form that is compared: what is written twice over (`%2540`) is undone until nothing changes.
fn fold_handle(platform_id: &str, handle: &str) -> String {
    let ignores_periods = platform(platform_id).is_some_and(|known| known.profile.ignores_periods);
    let mut handle = handle.to_owned();
    loop {
        let bare = handle.trim_matches(|mark: char| mark.is_whitespace() || mark == '/').trim_start_matches('@');
        let mut folded = fold(&decode(bare));
        folded.retain(|mark| mark != '.' || !ignores_periods);
        // Only what got shorter can hold another layer, so this ends.
        if folded.len() >= handle.len() {
            return folded;
        }
        handle = folded;
    }
}

#[cfg(test)]
mod tests;
