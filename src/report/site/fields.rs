//! The reference of schemas: the fields of each kind of record and of each file of a policy, and the schemas themselves.

use serde_json::Value as JsonValue;

use super::{
    Leaf,
    catalog::Catalog,
    layout::{Page, prose, table},
};
use crate::{
    policy::schemas,
    record::{Kind, schema},
    report::escape::html,
};

/// A schema by the name of its page.
struct Named {
    name: &'static str,
    text: &'static str,
    value: JsonValue,
}

fn all() -> Vec<Named> {
    let kinds = Kind::ALL.into_iter().map(|kind| Named {
        name: kind.as_str(),
        text: schema::schema_text(kind),
        value: schema::schema(kind).clone(),
    });
    let others = schemas::NAMES.into_iter().filter_map(|name| {
        let text = schemas::text(name)?;
        Some(Named { name, text, value: serde_json::from_str(text).ok()? })
    });
    kinds.chain(others).collect()
}

/// The list, a page for each schema, and the schemas as they are.
pub(super) fn pages(catalog: &Catalog) -> Vec<Leaf> {
    let all = all();
    let mut leaves = vec![index(&all, Page { catalog, path: "fields/index.html" })];
    for named in &all {
        let path = format!("fields/{}.html", named.name);
        leaves.push(page(named, Page { catalog, path: &path }));
        leaves.push(Leaf::new(format!("fields/{}.schema.json", named.name), named.text));
    }
    leaves.push(Leaf::new("fields/common.schema.json", schema::COMMON));
    leaves
}

fn word<'v>(value: &'v JsonValue, key: &str) -> &'v str {
    value.get(key).and_then(JsonValue::as_str).unwrap_or_default()
}

fn index(all: &[Named], page: Page) -> Leaf {
    let title = page.catalog.ui("site.fields");
    let rows = all.iter().map(|named| {
        vec![page.link(&format!("fields/{}.html", named.name), named.name), prose(word(&named.value, "description"))]
    });
    let heads = ["", page.catalog.ui("site.meaning")];
    page.leaf(title, &format!("<h1>{}</h1>\n{}", html(title), table(&heads, rows)))
}

fn page(named: &Named, page: Page) -> Leaf {
    let mut rows = Vec::new();
    walk(&named.value, "", &mut rows, page.catalog);
    let definitions = named.value.get("$defs").and_then(JsonValue::as_object);
    for (name, definition) in definitions.into_iter().flatten() {
        walk(definition, &format!("<{name}>."), &mut rows, page.catalog);
    }
    let heads = ["site.field", "site.value", "site.meaning", "site.filled"].map(|head| page.catalog.ui(head));
    let body = format!(
        "<p class=\"above\">{} / <code>{}</code></p>\n<h1><code>{}</code></h1>\n<p class=\"lead\">{}</p>\n{}<p>{}</p>\n",
        page.link("fields/index.html", page.catalog.ui("site.fields")),
        html(named.name),
        html(named.name),
        prose(word(&named.value, "description")),
        table(&heads, rows.into_iter()),
        page.link(&format!("fields/{}.schema.json", named.name), "JSON Schema")
    );
    page.leaf(named.name, &body)
}

/// The fields of an object, those of its parts after each: `comments.mode`, `roles[].name`.
fn walk(schema: &JsonValue, prefix: &str, rows: &mut Vec<Vec<String>>, catalog: &Catalog) {
    let fields = schema.get("properties").and_then(JsonValue::as_object);
    for (name, field) in fields.into_iter().flatten() {
        let path = format!("{prefix}{name}");
        let personal = field.get("x-personal").is_some_and(|personal| *personal == JsonValue::Bool(true));
        let personal =
            if personal { format!(" <small>{}</small>", html(catalog.ui("site.personal"))) } else { String::new() };
        let form = match word(field, "x-form") {
            "" => String::new(),
            form => format!(" <small>{}</small>", prose(form)),
        };
        let filled = field.get("x-filled-by").and_then(JsonValue::as_array);
        let filled: Vec<&str> = filled.into_iter().flatten().filter_map(JsonValue::as_str).collect();
        rows.push(vec![
            format!("<code>{}</code>", html(&path)),
            html(&values(field)),
            format!("{}{form}{personal}", prose(word(field, "description"))),
            html(&filled.join(", ")),
        ]);
        walk(field, &format!("{path}."), rows, catalog);
        if let Some(items) = field.get("items") {
            walk(items, &format!("{path}[]."), rows, catalog);
        }
    }
}

/// What may stand there: the words of an enumeration, else the type.
fn values(field: &JsonValue) -> String {
    let words = |value: &JsonValue| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let joined = |values: &[JsonValue], with: &str| values.iter().map(words).collect::<Vec<_>>().join(with);
    if let Some(JsonValue::Array(values)) = field.get("enum") {
        return joined(values, " | ");
    }
    if let Some(items) = field.get("items").filter(|_| word(field, "type") == "array") {
        let of = values(items);
        return if of.is_empty() { "array".to_owned() } else { format!("array: {of}") };
    }
    match (field.get("type"), field.get("$ref"), field.get("anyOf")) {
        (Some(JsonValue::Array(types)), ..) => joined(types, " | "),
        (Some(name), ..) => words(name),
        (_, Some(name), _) => words(name).trim_start_matches("#/$defs/").to_owned(),
        (_, _, Some(JsonValue::Array(forms))) => forms.iter().map(values).collect::<Vec<_>>().join(" | "),
        _ => String::new(),
    }
}
