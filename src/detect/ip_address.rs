//! Internet addresses of devices (recital 30 GDPR; CJEU C-582/14 Breyer): version 4 and 6, public ones only.
//!
//! In: text. Out: the addresses in it. Private, loopback and documentation ranges name no one.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    sync::LazyLock,
};

use memchr::memchr;
use regex::Regex;

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
    digits::{Digits, has_decimal},
    normalise::Folded,
};

/// Internet addresses of devices.
pub const DETECTOR: Detector = Detector {
    id: "ip-address",
    title: "internet addresses of devices",
    rule: "Public addresses of version 4 and 6. Private, loopback and documentation ranges name no one, and versions and \
           section numbers are no addresses.",
    sources: &["GDPR recital 30", "CJEU C-582/14 Breyer", "RFC 4291", "RFC 5737"],
    family: Family::Device,
    labels: &["IP address"],
    find: Find::PersonalData,
    examples: &[
        (Se, "från 8.8.8.8 i går", &["8.8.8.8"]),
        (Se, "2606:4700:4700::1111", &["2606:4700:4700::1111"]),
        (Se, "192.0.2.7 är ett exempel", &[]),
        (Se, "10.0.0.1", &[]),
        (Se, "version 8.1.2.3", &[]),
        (Se, "kl 10:20:30", &[]),
        (Se, "8.8.8.8.8", &[]),
    ],
};

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-fA-F]{1,4}(?:::?[0-9a-fA-F]{1,4}){3,7}")
        .expect("internal: the pattern is valid")
});

/// Four groups; of the longer form few are digits.
const FEWEST: usize = 4;

/// The public addresses of a text.
pub(super) fn ip_addresses(folded: &Folded<'_>, digits: &Digits<'_>) -> Vec<Match> {
    let text = digits.text();
    digits
        .matches_if(&ADDRESS, FEWEST, |around| has_decimal(around) || memchr(b':', around).is_some())
        .filter(|found| {
            let before = text.get(..found.start()).unwrap_or_default();
            let after = text.get(found.end()..).unwrap_or_default();
            let joined = |char: char| char.is_alphanumeric() || ".-_/:".contains(char);
            let continues = after.starts_with(char::is_alphanumeric)
                || after
                    .strip_prefix(['.', ':'])
                    .is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
            !before.ends_with(joined) && !continues && !is_version(before) && is_public(found.as_str())
        })
        .map(|found| Match { range: folded.locate(found.range()), label: "IP address", confidence: 0.8 })
        .collect()
}

fn is_version(before: &str) -> bool {
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    matches!(word.as_str(), "version" | "v" | "ver" | "versjon" | "versio" | "kapitel" | "kap." | "avsnitt" | "punkt")
}

fn is_public(address: &str) -> bool {
    if let Ok(address) = address.parse::<Ipv4Addr>() {
        let [first, ..] = address.octets();
        return first != 0
            && first < 224
            && !(address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_documentation());
    }
    address.parse::<Ipv6Addr>().is_ok_and(|address| {
        let [first, second, ..] = address.segments();
        // Global unicast is 2000::/3 (RFC 4291); 2001:db8::/32 is for documentation (RFC 3849).
        (0x2000..0x4000).contains(&first) && (first, second) != (0x2001, 0x0db8)
    })
}
