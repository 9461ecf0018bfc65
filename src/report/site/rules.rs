//! A page for each rule, and the list of them by topic.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{
    Leaf,
    catalog::Catalog,
    layout::{Page, block, each, prose, section, table},
};
use crate::{
    policy::{Folder, Message, RuleFile, demand, mended, params_of, said},
    report::escape::html,
};

/// The list, then the rules.
pub(super) fn pages(catalog: &Catalog) -> Vec<Leaf> {
    let rules = catalog.rules.iter().map(|rule| {
        let path = format!("rules/{}.html", rule.id);
        page(rule, Page { catalog, path: &path })
    });
    let has_front = catalog.guides.iter().any(|guide| guide.name == "index");
    let lists = ["rules/index.html", "index.html"].into_iter().take(if has_front { 1 } else { 2 });
    lists.map(|path| index(Page { catalog, path })).chain(rules).collect()
}

fn index(page: Page) -> Leaf {
    let mut topics: BTreeMap<&str, Vec<&RuleFile>> = BTreeMap::new();
    for rule in &page.catalog.rules {
        topics.entry(rule.id.as_str().split('/').next().unwrap_or_default()).or_default().push(rule);
    }
    let title = page.catalog.ui("site.rules");
    let mut body = format!("<h1>{}</h1>\n<p class=\"topics\">", html(title));
    for topic in topics.keys() {
        let _written = write!(body, "<a href=\"#{0}\">{0}</a> ", html(topic));
    }
    body.push_str("</p>\n");
    for (topic, rules) in topics {
        let rows = rules.into_iter().map(|rule| {
            vec![page.rule(rule.id.as_str()), html(&page.catalog.texts(rule).title), in_force(rule, page.catalog)]
        });
        let heads = ["table.rule", "table.wanted", "explain.severity"].map(|head| page.catalog.ui(head));
        let _written = write!(body, "<h2 id=\"{0}\">{0}</h2>\n{1}", html(topic), table(&heads, rows));
    }
    page.leaf(title, &body)
}

fn in_force(rule: &RuleFile, catalog: &Catalog) -> String {
    let linked = catalog.policy.rules.iter().find(|linked| linked.id == rule.id);
    html(linked.map_or(catalog.ui("explain.off"), |linked| catalog.policy.locale.severity(linked.severity)))
}

fn page(rule: &RuleFile, page: Page) -> Leaf {
    let catalog = page.catalog;
    let texts = catalog.texts(rule);
    let mut body = format!(
        "<p class=\"above\">{} / <code>{}</code></p>\n<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
        page.link("rules/index.html", catalog.ui("site.rules")),
        html(rule.id.as_str()),
        html(&texts.title),
        html(&texts.why)
    );
    body.push_str(&facts(rule, page));
    let law = each(&rule.law, |law| format!("<li>{}</li>\n", html(law)));
    let law = if law.is_empty() { law } else { format!("<ul>\n{law}</ul>\n") };
    body.push_str(&section(catalog.ui("explain.law"), &law));
    body.push_str(&section(catalog.ui("explain.requirements"), &quotes(rule, catalog)));
    body.push_str(&section(catalog.ui("site.packs"), &packs(rule, page)));
    body.push_str(&section(catalog.ui("site.parameters"), &params(rule, page)));
    let file = catalog.files.one(Folder::Rules, rule.id.as_str()).ok().flatten();
    // Its examples follow, with the places at which they break it.
    let text = file.and_then(|file| file.source.text.split("\nexamples:").next());
    body.push_str(&section(catalog.ui("site.source"), &text.map(block).unwrap_or_default()));
    body.push_str(&section(catalog.ui("site.examples"), &examples(rule)));
    page.leaf(&texts.title, &body)
}

fn facts(rule: &RuleFile, page: Page) -> String {
    let catalog = page.catalog;
    let texts = catalog.texts(rule);
    let message = Message::parse(&texts.message.value).unwrap_or_default();
    let value = |name: &str| catalog.policy.params.get(name).map(|set| catalog.policy.locale.value(&set.value));
    let kinds = rule.on.iter().map(|kind| page.link(&format!("fields/{kind}.html"), kind.as_str()));
    let mut on = kinds.collect::<Vec<_>>().join(", ");
    if !rule.platforms.is_empty() {
        let platforms: Vec<&str> = rule.platforms.iter().map(|platform| platform.value.as_str()).collect();
        let _written = write!(on, " ({})", html(&platforms.join(", ")));
    }
    let mut rows = vec![
        ("explain.message", html(&message.with_params(value).outline())),
        ("explain.fix", html(&texts.fix)),
        ("explain.on", on),
        ("explain.severity", in_force(rule, catalog)),
    ];
    if let Some(edit) = rule.edit {
        rows.push(("explain.edit", html(&mended(edit, &catalog.policy.locale))));
    }
    if !rule.waivable {
        rows.push(("explain.waiver", html(catalog.ui("explain.non-waivable"))));
    }
    let rows = each(rows, |(label, text)| format!("<dt>{}</dt><dd>{text}</dd>\n", html(catalog.ui(label))));
    format!("<dl>\n{rows}</dl>\n")
}

/// The sentences that the rule stands on, word for word.
fn quotes(rule: &RuleFile, catalog: &Catalog) -> String {
    let rows = rule.requirements.iter().filter_map(|row| Some((row, catalog.rows.get(&row.value)?)));
    let quote = |(row, found): (&crate::tree::typed::Spanned<String>, &crate::policy::Requirement)| {
        format!(
            "<figure><blockquote>{}</blockquote>\n<figcaption>{}, {} ({})</figcaption></figure>\n",
            html(&found.quote),
            html(&found.authority),
            html(&found.document),
            html(&row.value)
        )
    };
    rows.map(quote).collect()
}

fn packs(rule: &RuleFile, page: Page) -> String {
    let catalog = page.catalog;
    let rows = catalog.demands(rule.id.as_str()).map(|(pack, strength)| {
        vec![
            page.link(&format!("packs/{}.html", pack.id), &pack.id),
            html(&demand(strength, &catalog.policy.locale)),
            html(&strength.sources.join(", ")),
            html(strength.reason.as_deref().unwrap_or_default()),
        ]
    });
    let heads = ["site.pack", "site.demands", "explain.source", "explain.reason"].map(|head| catalog.ui(head));
    table(&heads, rows)
}

fn params(rule: &RuleFile, page: Page) -> String {
    let catalog = page.catalog;
    let names = params_of(rule);
    let mut rows = Vec::new();
    for name in &names {
        for pack in &catalog.packs {
            for (_, set) in pack.params.iter().filter(|(param, _)| param.value == *name) {
                rows.push(vec![
                    format!("<code>{}</code>", html(name)),
                    page.link(&format!("packs/{}.html", pack.id), &pack.id),
                    html(&said(&set.value)),
                    html(set.reason.as_deref().unwrap_or_default()),
                ]);
            }
        }
    }
    let heads = ["site.parameter", "site.pack", "site.value", "explain.reason"].map(|head| catalog.ui(head));
    table(&heads, rows.into_iter())
}

/// Records with the verdict that each has, and the places at which it breaks the rule.
fn examples(rule: &RuleFile) -> String {
    let Ok(examples) = rule.examples() else { return String::new() };
    let mut out = String::new();
    for example in examples.examples {
        let record = serde_json::to_string_pretty(&example.record.to_json()).unwrap_or_default();
        let places = each(&example.places, |place| format!(" <code>{}</code>", html(&place.to_string())));
        let verdict = example.expect.as_str();
        let _written = write!(
            out,
            "<p class=\"verdict\"><b class=\"{verdict}\">{verdict}</b> {}{places}</p>\n{}",
            prose(example.kind.as_str()),
            block(&record)
        );
    }
    out
}
