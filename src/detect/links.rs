//! Links in text. In: text, and hosts that are links without a scheme too. Out: where the links stand.

use super::{
    Country::Se,
    Match,
    detector::{Detector, Family, Find},
};
use crate::record::addresses_in;

/// Links.
pub const DETECTOR: Detector = Detector {
    id: "link",
    title: "links",
    rule: "Web addresses with `http` or `https` or that begin with `www.`; bare ones at hosts that the rule knows, such as \
           those of platforms and short links.",
    sources: &["RFC 3986"],
    family: Family::Text,
    labels: &["link"],
    find: Find::Text(|text| links(text, &[])),
    examples: &[
        (Se, "Läs på https://www.solvik.example/sida.", &["https://www.solvik.example/sida"]),
        (Se, "se www.solvik.example, tack", &["www.solvik.example"]),
        (Se, "(https://solvik.example/a_(b))", &["https://solvik.example/a_(b)"]),
        (Se, "HTTPS://SOLVIK.EXAMPLE/Å", &["HTTPS://SOLVIK.EXAMPLE/Å"]),
        (Se, "t.ex. idag.Trevlig", &[]),
        (Se, "ftp://solvik.example", &[]),
    ],
};

/// The links of a text: those with `http` or `https`, those that begin with `www.`, and bare ones at one of `hosts` or
/// below it. Without that, `t.ex` and `idag.Trevlig` would be links.
#[must_use]
pub fn links(text: &str, hosts: &[&str]) -> Vec<Match> {
    addresses_in(text)
        .filter(|range| text.get(range.clone()).is_some_and(|link| is_link(link, hosts)))
        .map(|range| Match { range, label: "link", confidence: 1.0 })
        .collect()
}

/// The host of a link as written, in lower case, without user, port and `www.`.
#[must_use]
pub fn host(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    host.strip_prefix("www.").map_or(host.clone(), ToOwned::to_owned)
}

fn is_link(link: &str, hosts: &[&str]) -> bool {
    let scheme = link.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    if let Some(scheme) = scheme {
        return scheme == "http" || scheme == "https";
    }
    let www = link.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."));
    let host = host(link);
    www || hosts.iter().any(|known| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_other_dots() {
        let cases: [(&str, &[&str]); 7] = [
            ("Läs på https://www.solvik.example/sida.", &["https://www.solvik.example/sida"]),
            ("se www.solvik.example, tack", &["www.solvik.example"]),
            ("t.ex. idag.Trevlig", &[]),
            ("solvik.example/lov och annat.example", &["solvik.example/lov"]),
            ("(https://solvik.example/a_(b))", &["https://solvik.example/a_(b)"]),
            ("ftp://solvik.example", &[]),
            ("HTTPS://SOLVIK.EXAMPLE/Å", &["HTTPS://SOLVIK.EXAMPLE/Å"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                links(text, &["solvik.example"]).iter().map(|found| &text[found.range.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn hosts_of_links() {
        for link in ["https://user@www.Solvik.example:443/a", "www.solvik.example?x", "solvik.example"] {
            assert_eq!(host(link), "solvik.example", "{link}");
        }
    }
}
