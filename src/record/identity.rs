//! Who is who: one account under the many names by which exports, registers and drafts call it.
//!
//! In: platform, handle, address, id as somebody wrote them. Out: an [`Identity`] that can be compared and hashed.

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
        let from_handle = handle.and_then(|handle| Self::at_address(handle, name.as_deref()));
        let from_url = url.and_then(|url| Self::at_address(url, name.as_deref()));
        let inferred = from_handle.or(from_url);
        let platform = name.or_else(|| inferred.as_ref().map(|found| found.platform.clone()))?;
        // An address of another platform than the one that was named says nothing of this account.
        let inferred = inferred.filter(|found| found.platform == platform);
        let written = handle.filter(|handle| parse_url(handle).is_none() || !handle.contains('/'));
        let written = written.map(|handle| fold_handle(&platform, handle)).filter(|handle| is_handle(handle));
        let id = id.map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
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
        let id = self.id.iter().map(|id| format!("{}#{id}", self.platform));
        let handle = self.handle.iter().map(|handle| format!("{}/{handle}", self.platform));
        id.chain(handle).collect()
    }

    fn at_address(address: &str, name: Option<&str>) -> Option<Self> {
        let url = parse_url(address)?;
        let host = url.host_str()?;
        let known = platform_of_host(host).or_else(|| platform(name?).filter(|known| known.id == "mastodon"))?;
        let parts: Vec<String> = url.path_segments()?.map(decode).filter(|part| !part.is_empty()).collect();
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
fn profile_of_path(platform: &Platform, parts: &[String]) -> Option<(Option<String>, Option<String>)> {
    let first = parts.first()?;
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
            Part::Handle if next.is_some_and(|next| next.starts_with("did:")) => Some((None, next.cloned())),
            Part::Handle => Some((next.cloned(), None)),
            Part::Id => Some((None, next.cloned())),
            Part::NameThenId => Some((None, parts.get(depth + 1).filter(|id| is_number(id)).cloned())),
            Part::IdAtEnd => {
                let id = next.and_then(|next| next.rsplit('-').next()).filter(|id| is_number(id));
                Some((None, id.map(str::to_owned)))
            }
        };
    }
    let reserved = platform.profile.reserved.split_whitespace().any(|word| first.eq_ignore_ascii_case(word));
    (platform.profile.bare && !reserved).then(|| (Some(first.clone()), None))
}

fn is_handle(handle: &str) -> bool {
    !handle.is_empty() && !handle.contains('/')
}

fn is_number(id: &str) -> bool {
    id.len() >= 5 && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn decode(part: &str) -> String {
    if !part.contains(['%', '&', '=']) {
        return part.to_owned();
    }
    let part = part.replace('+', "%2B");
    let mut pairs = url::form_urlencoded::parse(part.as_bytes());
    // Without `=` and `&` the parser gives the whole as one name; with them the part is no handle anyway.
    pairs.next().map(|(name, _)| name.into_owned()).unwrap_or_default()
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
        let folded = fold(&decode(bare));
        let folded = if ignores_periods { folded.replace('.', "") } else { folded };
        // Only what got shorter can hold another layer, so this ends.
        if folded.len() >= handle.len() {
            return folded;
        }
        handle = folded;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Identity;

    fn shown(identity: Option<Identity>) -> Option<String> {
        let identity = identity?;
        let handle = identity.handle.map(|handle| format!("/{handle}")).unwrap_or_default();
        let id = identity.id.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!("{}{handle}{id}", identity.platform))
    }

    #[test]
    fn profile_addresses_name_accounts() {
        for (address, expected) in [
            ("https://www.facebook.com/Solvik.Kommun/", Some("facebook/solvikkommun")),
            ("https://m.facebook.com/solvikkommun/posts/123", Some("facebook/solvikkommun")),
            ("https://facebook.com/profile.php?id=100012345&sk=about", Some("facebook#100012345")),
            ("https://facebook.com/pages/Solvik-kommun/123456789", Some("facebook#123456789")),
            ("https://facebook.com/people/Solvik/100012345/", Some("facebook#100012345")),
            ("https://facebook.com/p/Solvik-kommun-100012345/", Some("facebook#100012345")),
            ("https://facebook.com/share/abc123", None),
            ("https://facebook.com/watch/?v=1", None),
            ("https://facebook.com/groups/solvik", None),
            ("https://facebook.com", None),
            ("https://fb.me/abc", None),
            ("https://instagram.com/solvikkommun?igsh=abc", Some("instagram/solvikkommun")),
            ("https://instagram.com/p/Cabc/", None),
            ("https://instagram.com/reel/Cabc/", None),
            ("https://twitter.com/SolvikKommun/status/1", Some("x/solvikkommun")),
            ("https://x.com/i/user/12345", Some("x#12345")),
            ("https://x.com/search?q=solvik", None),
            ("https://tiktok.com/@solvik", Some("tiktok/solvik")),
            ("https://tiktok.com/%40solvik", Some("tiktok/solvik")),
            ("https://vm.tiktok.com/ZM123", None),
            ("https://no.linkedin.com/company/Solvik-kommun/", Some("linkedin/solvik-kommun")),
            ("https://linkedin.com/in/kari-eksempel", Some("linkedin/kari-eksempel")),
            ("https://linkedin.com/feed", None),
            ("https://youtube.com/@SolvikKommun", Some("youtube/solvikkommun")),
            ("https://youtube.com/channel/UCaBcDeF", Some("youtube#UCaBcDeF")),
            ("https://youtube.com/c/Solvik", Some("youtube/solvik")),
            ("https://youtu.be/abc", None),
            ("https://t.me/s/solvik", Some("telegram/solvik")),
            ("https://bsky.app/profile/solvik.example", Some("bluesky/solvik.example")),
            ("https://bsky.app/profile/did:plc:abc", Some("bluesky#did:plc:abc")),
            ("https://mastodon.social/@solvik", Some("mastodon/solvik@mastodon.social")),
            ("https://solvik.example/@solvik", None),
        ] {
            assert_eq!(shown(Identity::of_url(address)).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn parts_name_accounts() {
        type Parts = (Option<&'static str>, Option<&'static str>, Option<&'static str>, Option<&'static str>);
        let cases: &[(Parts, Option<&str>)] = &[
            ((Some("Twitter"), Some("@SolvikKommun"), None, None), Some("x/solvikkommun")),
            ((Some("FB"), Some("solvik.kommun"), None, Some(" 123 ")), Some("facebook/solvikkommun#123")),
            ((None, None, Some("instagram.com/solvik"), None), Some("instagram/solvik")),
            ((Some("Facebook"), Some("https://facebook.com/solvik"), None, None), Some("facebook/solvik")),
            ((Some("Facebook"), Some("facebook.com/solvik"), None, None), Some("facebook/solvik")),
            ((Some("bluesky"), Some("solvik.example"), None, None), Some("bluesky/solvik.example")),
            ((Some("mastodon"), Some("@solvik@social.example"), None, None), Some("mastodon/solvik@social.example")),
            (
                (Some("mastodon"), None, Some("https://social.example/@Solvik"), None),
                Some("mastodon/solvik@social.example"),
            ),
            // The address of another platform says nothing of this account.
            ((Some("facebook"), None, Some("https://instagram.com/solvik"), None), None),
            ((Some("facebook"), None, Some("https://solvik.example/facebook"), None), None),
            ((Some("Solvikappen"), Some("Solvik"), None, None), Some("solvikappen/solvik")),
            ((Some("facebook"), Some(" @ "), None, None), None),
            ((None, Some("solvik"), None, None), None),
        ];
        for ((platform, handle, url, id), expected) in cases {
            let found = shown(Identity::new(*platform, *handle, *url, *id));
            assert_eq!(found.as_deref(), *expected, "{platform:?} {handle:?} {url:?} {id:?}");
        }
        for (word, expected) in [
            ("facebook/solvikkommun", Some("facebook/solvikkommun")),
            ("Twitter: @Solvik", Some("x/solvik")),
            ("https://x.com/solvik", Some("x/solvik")),
            ("solvikkommun", None),
            ("KS 2026/12", None),
        ] {
            assert_eq!(shown(Identity::of_word(word)).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn ids_decide_where_both_have_one() {
        let identity = |handle: Option<&str>, id: Option<&str>| {
            Identity::new(Some("facebook"), handle, None, id).expect("names an account")
        };
        for (one, other, same) in [
            (identity(Some("a"), Some("1")), identity(Some("b"), Some("1")), true),
            (identity(Some("a"), Some("1")), identity(Some("a"), Some("2")), false),
            (identity(Some("a"), Some("1")), identity(Some("A"), None), true),
            (identity(None, Some("1")), identity(Some("a"), None), false),
        ] {
            assert_eq!(one.matches(&other), same, "{one:?} {other:?}");
            assert_eq!(other.matches(&one), same);
        }
    }

    proptest! {
        #[test]
        fn an_identity_names_itself(handle in "@?[A-Za-zÅåÄäÖö0-9._@ /%+-]{0,12}", id in proptest::option::of("[0-9]{1,8}")) {
            for platform in ["facebook", "x", "mastodon", "elsewhere"] {
                if let Some(once) = Identity::new(Some(platform), Some(&handle), None, id.as_deref()) {
                    prop_assert!(once.matches(&once));
                    let again = Identity::new(Some(&once.platform), once.handle.as_deref(), None, once.id.as_deref());
                    prop_assert_eq!(again, Some(once));
                }
            }
        }
    }
}
