//! Web addresses: one spelling for all that mean the same page.
//!
//! In: an address as people and platforms write it. Out: one that can be compared, and the platform it leads to.

use std::borrow::Cow;

use url::Url;

use super::platforms::{Platform, is_within, platform_of_host};

/// Parameters that tell who clicked where, and never which page is meant.
const CLICK_IDS: [&str; 16] = [
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "msclkid",
    "ref_src",
    "sccid",
    "ttclid",
    "twclid",
    "wbraid",
];

/// Whether a parameter of an address is such a click id, in any case.
#[must_use]
pub fn is_click_id(name: &str) -> bool {
    CLICK_IDS.iter().any(|id| id.eq_ignore_ascii_case(name))
}

/// Fronts of hosts that show the same page in another shape.
const FRONTS: [&str; 6] = ["www", "m", "mobile", "mbasic", "touch", "web"];

/// The one spelling of a web address: `https`, host in small letters and ASCII, without `www.`, port, user, fragment,
/// click ids and trailing slash; hosts of platforms become their canonical one (`m.facebook.com`, `twitter.com`).
///
/// An address may lack its scheme (`solvik.example/rules`). `None` for what is no address of the web (`mailto:`,
/// a mere word). The result is an address again, and normalising it changes nothing.
#[must_use]
pub fn normalise_url(address: &str) -> Option<String> {
    let url = parse_url(address)?;
    let host = canonical_host(url.host_str()?)?;
    let path = normalise_escapes(url.path());
    let query = normalise_query(&url);
    Some(["https://", host, path.trim_end_matches('/'), &query].concat())
}

/// Whether an address is one of the web, which has a [normal](normalise_url) spelling.
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    after_plain_host(address).is_some()
        || parse_url(address).is_some_and(|url| url.host_str().and_then(canonical_host).is_some())
}

/// What follows the host of an address that is written out plainly; `None` for others, which may be addresses too.
///
/// Plain is a scheme of the web and labels of letters, digits and single hyphens, the last of letters only: nothing in them
/// has to be decoded, and no host is formed otherwise. Most addresses are, and need no closer look.
pub(super) fn after_plain_host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let joins = |before: u8, byte: u8| matches!(byte, b'.' | b'-') && before.is_ascii_alphanumeric();
    let mut bytes = host.bytes();
    bytes.try_fold(b'.', |before, byte| (byte.is_ascii_alphanumeric() || joins(before, byte)).then_some(byte))?;
    let (_, ending) = host.rsplit_once('.')?;
    (ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic())).then_some(rest)
}

/// The platform that an address leads to; `None` also for shorteners that lead anywhere (`t.co`).
#[must_use]
pub fn platform_of_url(address: &str) -> Option<&'static Platform> {
    platform_of_host(parse_url(address)?.host_str()?)
}

/// An address of the web in parts; its scheme may be missing.
pub(super) fn parse_url(address: &str) -> Option<Url> {
    let address = address.trim();
    let address = address.strip_prefix("//").unwrap_or(address);
    let url = if address.contains("://") {
        Url::parse(address).ok()?
    } else {
        // `solvik.example:8080/x` would be read as a scheme; `mailto:` and `tel:` have no dot before their colon.
        let host = address.split(['/', '?', '#', ':']).next()?;
        let looks_like_host = host.contains('.') && !host.contains(['@', ' ']) && !host.starts_with('.');
        looks_like_host.then(|| Url::parse(&format!("https://{address}")).ok())??
    };
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty());
    is_web.then_some(url)
}

/// The host that stands for all that show the same page; nothing for one of dots alone.
fn canonical_host(host: &str) -> Option<&str> {
    let mut host = host.trim_end_matches('.');
    while let Some(rest) = host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        host = rest;
    }
    let of_platform = |platform: &Platform| {
        let own = platform.hosts.iter().find(|own| is_within(host, own))?;
        let front = host.strip_suffix(own).unwrap_or_default().trim_end_matches('.');
        let is_short = platform.short_hosts.iter().any(|short| is_within(host, short));
        let canonical = platform.hosts.first().copied().unwrap_or(own);
        (!is_short && (front.is_empty() || front.split('.').all(is_front))).then_some(canonical)
    };
    let host = platform_of_host(host).and_then(of_platform).unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// `m`, `www`, or a language: `sv-se.facebook.com`, `no.linkedin.com`.
fn is_front(label: &str) -> bool {
    let is_code = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let language = label.split('-').all(is_code) && label.split('-').count() <= 2;
    FRONTS.contains(&label) || language
}

/// The query without click ids, with `?`; empty where nothing is left.
fn normalise_query(url: &Url) -> String {
    let Some(query) = url.query() else { return String::new() };
    let telling = query.split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        !pair.is_empty() && !name.starts_with("utm_") && !is_click_id(&name)
    });
    let telling: Vec<&str> = telling.collect();
    if telling.is_empty() { String::new() } else { format!("?{}", normalise_escapes(&telling.join("&"))) }
}

/// Escapes of letters, digits and `-._~` are written out, others get capital digits (RFC 3986, section 6.2.2).
fn normalise_escapes(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    let mut result = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        result.push_str(before);
        let escape = after.split_at_checked(2).filter(|(hex, _)| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some((hex, next)) = escape else {
            // A percent sign alone is written as its escape, so that it cannot meet digits later.
            result.push_str("%25");
            rest = after;
            continue;
        };
        match u8::from_str_radix(hex, 16) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"-_~".contains(&byte) => result.push(char::from(byte)),
            _ => result.extend(['%'].into_iter().chain(hex.to_ascii_uppercase().chars())),
        }
        rest = next;
    }
    result.push_str(rest);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{after_plain_host, normalise_url, platform_of_url};

    #[test]
    fn addresses_of_one_page_have_one_spelling() {
        for (address, expected) in [
            ("http://m.facebook.com/SolvikKommun/", Some("https://facebook.com/SolvikKommun")),
            ("https://sv-se.facebook.com/solvik?fbclid=abc#top", Some("https://facebook.com/solvik")),
            ("fb.com/solvik", Some("https://facebook.com/solvik")),
            (
                "https://www.facebook.com/profile.php?id=1000&ref_src=x",
                Some("https://facebook.com/profile.php?id=1000"),
            ),
            ("https://twitter.com/solvik", Some("https://x.com/solvik")),
            ("https://mobile.twitter.com/solvik", Some("https://x.com/solvik")),
            ("https://vm.tiktok.com/ZM123/", Some("https://vm.tiktok.com/ZM123")),
            ("https://business.facebook.com/solvik", Some("https://business.facebook.com/solvik")),
            ("telegram.me/solvik", Some("https://t.me/solvik")),
            ("//www.solvik.example", Some("https://solvik.example")),
            ("WWW.Solvik.EXAMPLE:443/Om%2dOss/", Some("https://solvik.example/Om-Oss")),
            ("https://solvik.example/?utm_source=fb&id=7", Some("https://solvik.example?id=7")),
            ("https://blåbär.example/sjö", Some("https://xn--blbr-noae.example/sj%C3%B6")),
            ("https://xn--blbr-noae.example/sj%c3%b6", Some("https://xn--blbr-noae.example/sj%C3%B6")),
            ("mailto:info@solvik.example", None),
            ("info@solvik.example", None),
            ("tel:0123-456000", None),
            ("solvikkommun", None),
            ("ftp://solvik.example", None),
            ("", None),
        ] {
            assert_eq!(normalise_url(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn addresses_lead_to_platforms() {
        for (address, expected) in [
            ("https://vm.tiktok.com/ZM123/", Some("tiktok")),
            ("t.me/s/solvik", Some("telegram")),
            ("youtu.be/abc", Some("youtube")),
            ("https://fb.me/abc", Some("facebook")),
            ("https://t.co/abc", None),
            ("https://solvik.example/facebook.com", None),
            ("https://facebook.com.solvik.example/", None),
            ("https://solvik.example/@facebook.com", None),
            ("https://facebook.com@solvik.example/", None),
        ] {
            assert_eq!(platform_of_url(address).map(|platform| platform.id), expected, "{address}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(
            address in r"(https?://|//)?([a-zåÄ]{1,5}\.){0,3}(facebook\.com|x\.com|example|t\.me)(/|%|[a-zA-Z0-9%/.?&=#@+ å~-]){0,20}"
        ) {
            if let Some(once) = normalise_url(&address) {
                prop_assert_eq!(normalise_url(&once), Some(once.clone()), "{}", address);
            }
        }

        #[test]
        fn what_is_plain_is_an_address(
            address in r"https?://(www\.|xn--|[a-zA-Z0-9_.å-]{0,6}){0,3}(\.[a-zA-Z0-9.-]{0,4})?([/?#:@\\].{0,8})?",
        ) {
            if after_plain_host(&address).is_some() {
                prop_assert!(normalise_url(&address).is_some(), "{}", address);
            }
        }

        #[test]
        fn any_text_is_an_address_or_none(text in ".*") {
            if let Some(once) = normalise_url(&text) {
                prop_assert_eq!(normalise_url(&once), Some(once.clone()));
            }
        }
    }
}
