//! A page for each pack: what it demands, on whose word, with which parameters.

use super::{
    Leaf,
    catalog::Catalog,
    layout::{Page, section, table},
};
use crate::{
    policy::{PackFile, demand, said},
    report::escape::html,
};

/// The list, then the packs.
pub(super) fn pages(catalog: &Catalog) -> Vec<Leaf> {
    let packs = catalog.packs.iter().map(|pack| {
        let path = format!("packs/{}.html", pack.id);
        page(pack, Page { catalog, path: &path })
    });
    std::iter::once(index(Page { catalog, path: "packs/index.html" })).chain(packs).collect()
}

fn layer(pack: &PackFile, catalog: &Catalog) -> String {
    html(catalog.ui(&format!("layer.{}", pack.layer.as_str())))
}

fn index(page: Page) -> Leaf {
    let catalog = page.catalog;
    let title = catalog.ui("site.packs");
    let rows = catalog.packs.iter().map(|pack| {
        let path = format!("packs/{}.html", pack.id);
        vec![page.link(&path, &pack.id), html(&pack.title), layer(pack, catalog), pack.rules.len().to_string()]
    });
    let heads = [catalog.ui("site.pack"), "", "", catalog.ui("site.rules")];
    page.leaf(title, &format!("<h1>{}</h1>\n{}", html(title), table(&heads, rows)))
}

fn page(pack: &PackFile, page: Page) -> Leaf {
    let catalog = page.catalog;
    let mut layers = vec![layer(pack, catalog)];
    layers.extend(pack.country.as_deref().map(html));
    layers.extend(pack.extends.iter().map(|base| page.link(&format!("packs/{}.html", base.value), &base.value)));
    let rules = pack.rules.iter().map(|(rule, strength)| {
        let reason = strength.reason.as_deref().map(|reason| format!("<br><small>{}</small>", html(reason)));
        vec![
            page.rule(&rule.value),
            html(&demand(strength, &catalog.policy.locale)) + &reason.unwrap_or_default(),
            strength.sources.iter().map(|source| sentence(source, catalog)).collect::<Vec<_>>().join("<br>"),
        ]
    });
    let heads = ["table.rule", "site.demands", "explain.source"].map(|head| catalog.ui(head));
    let params = pack.params.iter().map(|(name, set)| {
        vec![
            format!("<code>{}</code>", html(&name.value)),
            html(&said(&set.value)),
            html(set.reason.as_deref().unwrap_or_default()),
        ]
    });
    let param_heads = ["site.parameter", "site.value", "explain.reason"].map(|head| catalog.ui(head));
    let body = format!(
        "<p class=\"above\">{} / <code>{}</code></p>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n{}{}",
        page.link("packs/index.html", catalog.ui("site.packs")),
        html(&pack.id),
        html(&pack.title),
        layers.join(" · "),
        section(catalog.ui("site.rules"), &table(&heads, rules)),
        section(catalog.ui("site.parameters"), &table(&param_heads, params))
    );
    page.leaf(&pack.title, &body)
}

/// A source: the words of the sentence where it is one, else what the pack names.
fn sentence(source: &str, catalog: &Catalog) -> String {
    let quote = catalog.rows.get(source).map(|row| format!(" <q>{}</q>", html(&row.quote)));
    format!("{}{}", html(source), quote.unwrap_or_default())
}
