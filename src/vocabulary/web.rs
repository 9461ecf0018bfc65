//! Web addresses compared as people mean them.

use url::Url;

/// The page that an address leads to: host without `www.`, path without a slash at its end, query without what only
/// counts visitors. Scheme and fragment do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    host: String,
    path: String,
    query: Option<String>,
}

impl Page {
    /// Reads an address, also one without a scheme (`www.solvik.example/regler`).
    pub(super) fn parse(address: &str) -> Option<Self> {
        let url = web_address(address)?;
        let host = host(&url)?;
        let query: Vec<String> = url
            .query_pairs()
            .filter(|(name, _)| !name.starts_with("utm_") && !name.ends_with("clid"))
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let query = (!query.is_empty()).then(|| query.join("&"));
        Some(Self { host, path: url.path().trim_end_matches('/').to_owned(), query })
    }

    /// Whether following `self` leads to `target`; a query that the target does not ask for does not matter.
    pub(super) fn leads_to(&self, target: &Self) -> bool {
        self.host == target.host
            && self.path == target.path
            && target.query.as_ref().is_none_or(|query| self.query.as_ref() == Some(query))
    }
}

/// The host of a web or e-mail address, in lower case, international names in ASCII, without `www.`.
pub(super) fn domain(address: &str) -> Option<String> {
    let address = address.trim();
    let plain = address.strip_prefix("mailto:").unwrap_or(address);
    if !plain.contains('/')
        && let Some((_, domain)) = plain.rsplit_once('@')
    {
        return host(&web_address(domain)?);
    }
    host(&web_address(address)?)
}

/// Whether a host is one of `domains` or lies below one.
pub(super) fn is_within(host: &str, domains: &[String]) -> bool {
    domains
        .iter()
        .any(|domain| host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

fn web_address(address: &str) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() || address.contains(char::is_whitespace) {
        return None;
    }
    let parsed = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    parsed.or_else(|| if address.contains("://") { None } else { Url::parse(&format!("https://{address}")).ok() })
}

fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?.trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Page, domain, is_within};

    #[test]
    fn addresses_lead_where_people_mean() {
        let target = Page::parse("https://www.solvik.example/sociala-medier").expect("a page");
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
        ] {
            assert_eq!(Page::parse(address).is_some_and(|page| page.leads_to(&target)), same, "{address}");
        }
        let query = Page::parse("solvik.example/p?id=7").expect("a page");
        assert!(Page::parse("https://solvik.example/p?id=7&utm_x=1").is_some_and(|page| page.leads_to(&query)));
        assert!(!Page::parse("https://solvik.example/p?id=8").is_some_and(|page| page.leads_to(&query)));
    }

    #[test]
    fn domains_of_addresses() {
        for (address, expected) in [
            ("info@solvik.example", Some("solvik.example")),
            ("mailto:Info@Solvik.Example", Some("solvik.example")),
            ("https://www.solvik.example/a@b", Some("solvik.example")),
            ("skola.solvik.example/x", Some("skola.solvik.example")),
            ("https://ålvik.example", Some("xn--lvik-zra.example")),
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
