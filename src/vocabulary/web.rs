//! Web and e-mail addresses compared as people mean them.

use crate::record::normalise_url;

/// Whether following `link` leads to `target`, an address that is normalised already. A query that the target does not
/// ask for does not matter.
pub(super) fn leads_to(link: &str, target: &str) -> bool {
    let Some(link) = normalise_url(link) else { return false };
    link == target || link.split_once('?').is_some_and(|(page, _)| page == target)
}

/// The host of a web or e-mail address, in lower case, international names in ASCII, without `www.`.
pub(super) fn domain(address: &str) -> Option<String> {
    let address = address.trim();
    let plain = address.strip_prefix("mailto:").unwrap_or(address);
    let host = plain.rsplit_once('@').filter(|_| !plain.contains('/')).map_or(plain, |(_, domain)| domain);
    let url = normalise_url(host)?;
    let host = url.strip_prefix("https://")?.split(['/', '?']).next()?;
    host.contains('.').then(|| host.to_owned())
}

/// Whether a host is one of `domains` or lies below one.
pub(super) fn is_within(host: &str, domains: &[String]) -> bool {
    domains
        .iter()
        .any(|domain| host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::{domain, is_within, leads_to};
    use crate::record::normalise_url;

    #[test]
    fn addresses_lead_where_people_mean() {
        let page = |address| normalise_url(address).expect("an address");
        let target = page("https://www.solvik.example/sociala-medier/");
        for (address, same) in [
            ("https://www.solvik.example/sociala-medier", true),
            ("http://solvik.example/sociala-medier/", true),
            ("solvik.example/sociala-medier#regler", true),
            ("WWW.SOLVIK.EXAMPLE/sociala-medier?utm_source=fb&fbclid=1", true),
            ("https://solvik.example/sociala-medier?lang=en", true),
            ("https://solvik.example/Sociala-medier", false),
            ("https://solvik.example/", false),
            ("https://solvik.example.org/sociala-medier", false),
            ("https://blogg.solvik.example/sociala-medier", false),
            ("sociala-medier", false),
        ] {
            assert_eq!(leads_to(address, &target), same, "{address}");
        }
        assert!(leads_to("https://solvik.example/p?id=7&utm_x=1", &page("solvik.example/p?id=7")));
        assert!(!leads_to("https://solvik.example/p?id=8", &page("solvik.example/p?id=7")));
    }

    #[test]
    fn domains_of_addresses() {
        for (address, expected) in [
            ("info@solvik.example", Some("solvik.example")),
            ("mailto:Info@Solvik.Example", Some("solvik.example")),
            ("https://www.solvik.example/a@b", Some("solvik.example")),
            ("skola.solvik.example/x", Some("skola.solvik.example")),
            ("https://ålvik.example", Some("xn--lvik-poa.example")),
            ("ftp://solvik.example", None),
            ("solvik", None),
            ("", None),
            ("a b.example", None),
        ] {
            assert_eq!(domain(address).as_deref(), expected, "{address}");
        }
        let own = ["solvik.example".to_owned()];
        assert!(is_within("solvik.example", &own) && is_within("skola.solvik.example", &own));
        assert!(!is_within("insolvik.example", &own) && !is_within("solvik.example.org", &own));
    }
}
