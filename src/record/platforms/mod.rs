//! Facts about platforms: names, hosts, shapes of profile addresses, apps, seat, login. [`PLATFORMS`] is the one list.
//!
//! In: a word, a host, the id of an app. Out: the [`Platform`]. What an authority thinks of a platform is policy and
//! stands in packs.

mod table;

use std::{iter, sync::LazyLock};

pub use table::PLATFORMS;

/// A social network or message service.
#[derive(Debug, PartialEq, Eq)]
pub struct Platform {
    /// Its id in records and policies.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What people call it besides, in small letters.
    pub aliases: &'static [&'static str],
    /// Hosts under which the same paths mean the same, the canonical one first. Subdomains belong to them.
    pub hosts: &'static [&'static str],
    /// Further hosts whose addresses lead into the platform, by paths of their own.
    pub short_hosts: &'static [&'static str],
    /// Shorteners of the platform that lead anywhere on the web: they tell nothing of the target.
    pub redirects: &'static [&'static str],
    /// Package and bundle ids of its apps.
    pub apps: &'static [&'static str],
    /// Whether pages are managed only through personal accounts of employees (requirement r149).
    pub personal_login: bool,
    /// The country of the provider's seat, ISO 3166-1; `None` where there is no single provider.
    pub country: Option<&'static str>,
    /// How addresses of profiles look.
    pub(super) profile: Profile,
}

/// How the path of a profile address is made.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Profile {
    /// Whether the first part can be the handle itself: `/solvikkommun`.
    pub bare: bool,
    /// Leading parts and what follows them: `/company/solvik`. `@` stands before the handle without a slash.
    pub prefixes: &'static [(&'static str, Part)],
    /// First parts that are no handle, with spaces between them: `watch`.
    pub reserved: &'static str,
    /// Whether periods in handles do not count, as on Facebook.
    pub ignores_periods: bool,
}

/// What follows a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The handle.
    Handle,
    /// The platform's own id; its case counts.
    Id,
    /// A name, and the id after it: `/people/Solvik/1000`.
    NameThenId,
    /// A name with the id at its end: `/p/Solvik-kommun-1000`.
    IdAtEnd,
}

/// The platform of an id, such as `facebook`.
#[must_use]
pub fn platform(id: &str) -> Option<&'static Platform> {
    PLATFORMS.iter().find(|platform| platform.id == id)
}

/// The platform that people mean by a word: `Twitter`, `FB`, `X (tidigare Twitter)`, `Facebook-sida`.
#[must_use]
pub fn platform_of_word(word: &str) -> Option<&'static Platform> {
    if let Some(known) = platform(word) {
        return Some(known);
    }
    let word = word.trim().to_lowercase();
    let whole = |part: &str| {
        let part = part.trim();
        PLATFORMS.iter().find(|known| known.id == part || known.aliases.contains(&part))
    };
    // A single letter counts as a whole only, so that no stray `x` in a sentence becomes a platform.
    let first = |part: &str| whole(part.split([' ', '-', ':']).next().filter(|first| first.len() > 2)?);
    whole(&word).or_else(|| word.split(['/', '(', ')', ',', '+']).find_map(|part| whole(part).or_else(|| first(part))))
}

/// The platform of an app by its package or bundle id; case does not count.
#[must_use]
pub fn platform_of_app(package: &str) -> Option<&'static Platform> {
    let package = package.trim();
    PLATFORMS.iter().find(|platform| platform.apps.iter().any(|app| app.eq_ignore_ascii_case(package)))
}

/// The platform that a host belongs to. Shorteners that lead anywhere (`t.co`) belong to none.
#[must_use]
pub fn platform_of_host(host: &str) -> Option<&'static Platform> {
    /// Every host, sorted, with the place of its platform.
    static HOSTS: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
        let hosts = |(at, platform): (usize, &Platform)| {
            let hosts: Vec<&'static str> = platform.hosts.iter().chain(platform.short_hosts).copied().collect();
            hosts.into_iter().map(move |host| (host, at))
        };
        let mut hosts: Vec<_> = PLATFORMS.iter().enumerate().flat_map(hosts).collect();
        hosts.sort_unstable();
        hosts
    });
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let starts = host.match_indices('.').map(|(dot, _)| dot + 1);
    let domains = iter::once(0).chain(starts).filter_map(|start| host.get(start..));
    let known = |domain: &str| HOSTS.get(HOSTS.partition_point(|(host, _)| *host < domain));
    let of_domain = |domain| known(domain).filter(|(host, _)| *host == domain).map(|(_, at)| *at);
    domains.filter_map(of_domain).min().and_then(|at| PLATFORMS.get(at))
}

/// Whether a host shortens addresses of the whole web, so that it does not tell where a link leads: `t.co`, `lnkd.in`.
#[must_use]
pub fn is_redirect_host(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    PLATFORMS.iter().flat_map(|platform| platform.redirects).any(|own| is_within(&host, own))
}

/// Whether a host is a domain or lies below it.
pub(super) fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|front| front.is_empty() || front.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{PLATFORMS, is_redirect_host, platform_of_app, platform_of_host, platform_of_word};

    #[test]
    fn words_mean_platforms() {
        for (word, expected) in [
            ("Twitter", Some("x")),
            ("X", Some("x")),
            ("X (tidigare Twitter)", Some("x")),
            ("X/Twitter", Some("x")),
            (" FB ", Some("facebook")),
            ("Facebook-sida", Some("facebook")),
            ("Facebook Messenger", Some("messenger")),
            ("Facebook + Instagram", Some("facebook")),
            ("Tik Tok", Some("tiktok")),
            ("LinkedIn", Some("linkedin")),
            ("Mynewsdesk", None),
            ("x marks the spot", None),
            ("", None),
        ] {
            assert_eq!(platform_of_word(word).map(|platform| platform.id), expected, "{word}");
        }
    }

    #[test]
    fn hosts_belong_to_platforms() {
        for (host, expected) in [
            ("vm.tiktok.com", Some("tiktok")),
            ("m.facebook.com", Some("facebook")),
            ("T.ME.", Some("telegram")),
            ("notfacebook.com", None),
            ("facebook.com.solvik.example", None),
            ("t.co", None),
        ] {
            assert_eq!(platform_of_host(host).map(|platform| platform.id), expected, "{host}");
        }
        assert!(is_redirect_host("t.co") && is_redirect_host("lnkd.in") && !is_redirect_host("t.me"));
        assert_eq!(platform_of_app("com.zhiliaoapp.musically").map(|platform| platform.id), Some("tiktok"));
        assert_eq!(platform_of_app("org.telegram.messenger").map(|platform| platform.id), Some("telegram"));
    }

    #[test]
    fn no_word_host_or_app_stands_for_two_platforms() {
        let mut seen = HashSet::new();
        for platform in PLATFORMS {
            let words = platform.aliases.iter().chain([&platform.id]).map(|word| ("word", *word));
            let hosts = platform.hosts.iter().chain(platform.short_hosts).chain(platform.redirects);
            let facts =
                words.chain(hosts.map(|host| ("host", *host))).chain(platform.apps.iter().map(|app| ("app", *app)));
            for fact in facts {
                assert!(seen.insert(fact), "{fact:?} is given twice");
                assert!(fact.0 == "app" || fact.1 == fact.1.to_lowercase(), "{fact:?} is not in small letters");
            }
            let named = platform_of_word(platform.name).map(|named| named.id);
            assert_eq!(named, Some(platform.id));
        }
    }
}
