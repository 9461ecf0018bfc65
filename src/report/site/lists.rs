//! The lists of what rules and findings are made of: keywords, detectors, codes.

use std::fmt::Write as _;

use super::{
    Leaf,
    catalog::Catalog,
    layout::{Page, prose, table},
};
use crate::{detect::DETECTORS, finding::CODES, report::escape::html, vocabulary::KEYWORDS};

/// One page for each list.
pub(super) fn pages(catalog: &Catalog) -> Vec<Leaf> {
    vec![
        keywords(Page { catalog, path: "keywords.html" }),
        detectors(Page { catalog, path: "detectors.html" }),
        codes(Page { catalog, path: "codes.html" }),
    ]
}

fn keywords(page: Page) -> Leaf {
    let title = page.catalog.ui("site.keywords");
    let mut body = format!("<h1>{}</h1>\n", html(title));
    for keyword in KEYWORDS {
        let _written = writeln!(
            body,
            "<h2 id=\"{0}\"><code>{0}</code></h2>\n<p>{1}</p>\n<p>{2}</p>",
            html(keyword.name),
            prose(keyword.value),
            prose(keyword.about)
        );
    }
    page.leaf(title, &body)
}

fn detectors(page: Page) -> Leaf {
    let title = page.catalog.ui("site.detectors");
    let mut body = format!("<h1>{}</h1>\n", html(title));
    for detector in DETECTORS {
        let sources = detector.sources.iter().map(|source| html(source)).collect::<Vec<_>>().join("; ");
        let rows = detector.examples.iter().map(|(country, text, found)| {
            let found: String = found.iter().map(|found| format!("<mark>{}</mark> ", html(found))).collect();
            vec![country.iso().to_owned(), html(text), if found.is_empty() { "–".to_owned() } else { found }]
        });
        let heads = ["", page.catalog.ui("site.examples"), page.catalog.ui("table.findings")];
        let _written = writeln!(
            body,
            "<h2 id=\"{0}\"><code>detect/{0}</code></h2>\n<p>{1}</p>\n<p>{2}</p>\n<p><small>{sources}</small></p>\n{3}",
            html(detector.id),
            html(detector.title),
            prose(detector.rule),
            table(&heads, rows)
        );
    }
    page.leaf(title, &body)
}

fn codes(page: Page) -> Leaf {
    let locale = &page.catalog.policy.locale;
    let title = page.catalog.ui("site.codes");
    let mut body = format!("<h1>{}</h1>\n", html(title));
    for code in CODES {
        let about = locale.code(code);
        let _written = writeln!(
            body,
            "<h2 id=\"{0}\"><code>{0}</code></h2>\n<p>{1} ({2})</p>\n<p>{3} {4}</p>",
            html(code.id),
            html(&about.title),
            html(locale.severity(code.severity)),
            prose(&about.why),
            prose(&about.fix)
        );
    }
    page.leaf(title, &body)
}
