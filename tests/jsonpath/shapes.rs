//! Are mistakes shown where they are, and is what a path presumes known?

use super::{PartKind, Query, Value, json, query, tree};

#[test]
fn mistakes_are_shown_where_they_are() {
    for (path, wrong) in [
        ("", ""),
        (" $", " "),
        ("$ ", " "),
        ("a.b", "a"),
        ("$.", ""),
        ("$..", ""),
        ("$. a", " "),
        ("$.a-b", "-"),
        ("$.1a", "1"),
        ("$.a[", ""),
        ("$.a[]", "]"),
        ("$.a[1", ""),
        ("$.a[01]", "01"),
        ("$.a[-0]", "-0"),
        ("$.a[9007199254740992]", "9007199254740992"),
        ("$.a[1.0]", "."),
        ("$.a['b]", "'b]"),
        ("$.a['\\x']", "\\x"),
        ("$['\\\"']", "\\\""),
        ("$.a['\\ud800']", "\\ud800"),
        ("$.a['\n']", "\n"),
        ("$.a[?@.b = 1]", "="),
        ("$.a[?@.b == one]", "one"),
        ("$.a[?@.* == 1]", "@.*"),
        ("$.a[?@..b == 1]", "@..b"),
        ("$.a[?1]", "1"),
        ("$.a[?true]", "true"),
        ("$.a[?length(@.b)]", "length(@.b)"),
        ("$.a[?length(@.*) == 1]", "@.*"),
        ("$.a[?count(1) == 1]", "1"),
        ("$.a[?match(@.b, 'x') == true]", "match(@.b, 'x')"),
        ("$.a[?match(@.b)]", ")"),
        ("$.a[?match(@.b, '(')]", "'('"),
        ("$.a[?match(@.b, '(?=x)')]", "'(?=x)'"),
        ("$.a[?has(@.b)]", "has"),
        ("$.a[?!@.b == 1]", "="),
        ("$.a[?(@.b]", "]"),
        ("$.a[?@.b == 01]", "01"),
        ("$.a[?@.b &&]", "]"),
        ("$.a.b x", " "),
    ] {
        let error = Query::parse(path).expect_err(path);
        assert_eq!(&path[error.range.clone()], wrong, "{path}: {error}");
        assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{path}: {error}");
    }
    let deep = format!("$[?{}@.a{}]", "(".repeat(10_000), ")".repeat(10_000));
    assert!(Query::parse(&deep).is_err());
    let deep = format!("$[?{}@.a{}]", "@[?".repeat(10_000), "]".repeat(10_000));
    assert!(Query::parse(&deep).is_err());
}

#[test]
fn the_anchor_is_what_stands_before_the_first_choice() {
    for (path, anchor, singular) in [
        ("$", "$", true),
        ("$.tracking.pixels[*].active", "$.tracking.pixels", false),
        ("$.contact.email", "$.contact.email", true),
        ("$.media[0].alt", "$.media[0].alt", true),
        ("$.media[-1].alt", "$.media", true),
        ("$.media[?@.alt].x", "$.media", false),
        ("$.media[1:2]", "$.media", false),
        ("$.a['b','c']", "$.a", false),
        ("$..email", "$", false),
        ("$.a['b c']", "$.a['b c']", true),
    ] {
        let query = query(path);
        assert_eq!((query.anchor().to_string().as_str(), query.is_singular()), (anchor, singular), "{path}");
        assert_eq!(query.as_str(), path);
    }
}

#[test]
fn the_shape_names_every_field_that_a_path_presumes() {
    let shapes = |path: &str| -> Vec<String> {
        let query = query(path);
        let word = |kind: &PartKind| match kind {
            PartKind::Name(name) => name.to_string(),
            PartKind::Item => "[]".to_owned(),
            PartKind::Any => "*".to_owned(),
            PartKind::Descendant => "..".to_owned(),
        };
        let line = |parts: Vec<String>| parts.join(" ");
        query.shape().iter().map(|shape| line(shape.parts.iter().map(|part| word(&part.kind)).collect())).collect()
    };
    assert_eq!(shapes("$.a[0].b[*].c"), ["a [] b * c"]);
    assert_eq!(shapes("$.a['b', 'c'].d"), ["a b d", "a c d"]);
    assert_eq!(shapes("$..b"), [".. b"]);
    assert_eq!(
        shapes("$.a[?@.b == 1 && ($.c || length(@.d) > count(@.e[?@.f]))].g"),
        ["a * g", "a * b", "c", "a * d", "a * e * f", "a * e *"]
    );
    let query = query("$.a[?@['b']].c");
    let named: Vec<&str> = query
        .shape()
        .iter()
        .flat_map(|shape| shape.parts.clone())
        .filter(|part| matches!(part.kind, PartKind::Name(_)))
        .map(|part| &query.as_str()[part.range])
        .collect();
    assert_eq!(named, ["a", "c", "a", "'b'"]);
}

#[test]
fn slices_of_a_value_point_into_it() {
    let root = tree(&json!({ "a": [1] }));
    let selected = query("$.a[0]").select(&root).remove(0);
    assert!(std::ptr::eq(selected.path.find(&root).expect("exists"), selected.node));
    assert!(matches!(selected.node.value(), Value::Number(_)));
}
