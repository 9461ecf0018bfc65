//! Does a JSONPath select what RFC 9535 says, and does it say where it is wrong?

mod properties;
mod shapes;

use std::sync::Arc;

use serde_json::{Value as Json, json};
use somelint::{
    source::{Sources, Span},
    tree::{
        Key, Map, Node, Value,
        query::{PartKind, Query},
    },
};

fn nowhere() -> Span {
    Span::new(Sources::default().next_id(), 0, 0)
}

fn tree(value: &Json) -> Node {
    Node::from_json(value, nowhere())
}

fn query(path: &str) -> Query {
    Query::parse(path).unwrap_or_else(|error| panic!("{path}: {error} at {:?}", error.range))
}

fn values(path: &str, document: &Json) -> Vec<Json> {
    let tree = tree(document);
    query(path).select(&tree).iter().map(|selected| selected.node.to_json()).collect()
}

fn paths(path: &str, document: &Json) -> Vec<String> {
    let tree = tree(document);
    query(path).select(&tree).iter().map(|selected| selected.path.to_string()).collect()
}

fn library() -> Json {
    json!({
        "town": {
            "loans": [
                { "kind": "map", "title": "Harbour", "fee": 8.5 },
                { "kind": "novel", "title": "Snow", "fee": 12, "shelf": "a" },
                { "kind": "novel", "title": "Rain", "fee": 9, "code": "x-1" },
                { "kind": "novel", "title": "Wind", "fee": 22, "code": "x-2", "shelf": "b" },
            ],
            "bus": { "colour": "red", "fee": 399 },
        }
    })
}

#[test]
fn segments_and_selectors_select_in_order() {
    let deep = json!({ "o": { "j": 1, "k": 2 }, "a": [5, 3, [{ "j": 4 }, { "k": 6 }]] });
    let names = json!({ "o p": { "j.j": { "k.k": 3 } }, "'": { "@": 2 }, "ø": { "1": 7 } });
    let list = json!(["a", "b", "c", "d", "e", "f", "g"]);
    for (document, path, expected) in [
        (&deep, "$", json!([deep])),
        (&deep, "$.o.j", json!([1])),
        (&deep, "$.o[*]", json!([1, 2])),
        (&deep, "$.o[*, *]", json!([1, 2, 1, 2])),
        (&deep, "$.a[*]", json!([5, 3, [{ "j": 4 }, { "k": 6 }]])),
        (&deep, "$..j", json!([4, 1])),
        (&deep, "$..[0]", json!([5, { "j": 4 }])),
        (&deep, "$.a..[0, 1]", json!([5, 3, { "j": 4 }, { "k": 6 }])),
        (&deep, "$.o..[*, *]", json!([1, 2, 1, 2])),
        (
            &deep,
            "$..*",
            json!([
                [5, 3, [{ "j": 4 }, { "k": 6 }]], { "j": 1, "k": 2 }, 5, 3, [{ "j": 4 }, { "k": 6 }],
                { "j": 4 }, { "k": 6 }, 4, 6, 1, 2
            ]),
        ),
        (&deep, "$ .a \n[ 0 ]", json!([5])),
        (&deep, "$.o[0]", json!([])),
        (&deep, "$.a.j", json!([])),
        (&names, "$['o p']['j.j']", json!([{ "k.k": 3 }])),
        (&names, r#"$["o p"]['j.j']["k.k"]"#, json!([3])),
        (&names, r#"$["'"]["@"]"#, json!([2])),
        (&names, r"$['\'']['@']", json!([2])),
        (&names, r"$['\u00f8']['1']", json!([7])),
        (&names, "$.ø['1']", json!([7])),
        (&list, "$[1]", json!(["b"])),
        (&list, "$[-2]", json!(["f"])),
        (&list, "$[7]", json!([])),
        (&list, "$[-8]", json!([])),
        (&list, "$[1:3]", json!(["b", "c"])),
        (&list, "$[5:]", json!(["f", "g"])),
        (&list, "$[1:5:2]", json!(["b", "d"])),
        (&list, "$[5:1:-2]", json!(["f", "d"])),
        (&list, "$[::-1]", json!(["g", "f", "e", "d", "c", "b", "a"])),
        (&list, "$[:-8:-1]", json!(["g", "f", "e", "d", "c", "b", "a"])),
        (&list, "$[:-3:-1]", json!(["g", "f"])),
        (&list, "$[-2:]", json!(["f", "g"])),
        (&list, "$[::0]", json!([])),
        (&list, "$[ 1 : 3 : 1 ]", json!(["b", "c"])),
        (&list, "$[0, 3, 0]", json!(["a", "d", "a"])),
        (&list, "$[0:2, 5]", json!(["a", "b", "f"])),
        (&library(), "$.town.loans[*].title", json!(["Harbour", "Snow", "Rain", "Wind"])),
        (&library(), "$.town..fee", json!([399, 8.5, 12, 9, 22])),
        (&library(), "$..loans[2].title", json!(["Rain"])),
        (&library(), "$..loans[2].shelf", json!([])),
        (&library(), "$..loans[-1].title", json!(["Wind"])),
        (&library(), "$..loans[:2].title", json!(["Harbour", "Snow"])),
        (&library(), "$..loans[?@.code].title", json!(["Rain", "Wind"])),
        (&library(), "$..loans[?@.fee < 10].title", json!(["Harbour", "Rain"])),
    ] {
        assert_eq!(Json::Array(values(path, document)), expected, "{path}");
    }
}

#[test]
fn filters_decide_as_the_rfc_says() {
    let document = json!({
        "a": [3, 5, 1, 2, 4, 6, { "b": "j" }, { "b": "k" }, { "b": {} }, { "b": "kilo" }],
        "o": { "p": 1, "q": 2, "r": 3, "s": 5, "t": { "u": 6 } },
        "e": "f"
    });
    for (path, expected) in [
        ("$.a[?@.b == 'kilo']", json!([{ "b": "kilo" }])),
        ("$.a[?(@.b == 'kilo')]", json!([{ "b": "kilo" }])),
        ("$.a[?@ > 3.5]", json!([5, 4, 6])),
        ("$.a[?@.b]", json!([{ "b": "j" }, { "b": "k" }, { "b": {} }, { "b": "kilo" }])),
        ("$[?@.*]", json!([document["a"], document["o"]])),
        ("$[?@[?@.b]]", json!([document["a"]])),
        ("$.o[?@ < 3, ?@ < 3]", json!([1, 2, 1, 2])),
        ("$.a[?@ < 2 || @.b == \"k\"]", json!([1, { "b": "k" }])),
        ("$.a[?match(@.b, \"[jk]\")]", json!([{ "b": "j" }, { "b": "k" }])),
        ("$.a[?search(@.b, \"[jk]\")]", json!([{ "b": "j" }, { "b": "k" }, { "b": "kilo" }])),
        ("$.o[?@ > 1 && @ < 4]", json!([2, 3])),
        ("$.o[?@.u || @.x]", json!([{ "u": 6 }])),
        ("$.a[?@.b == $.x]", json!([3, 5, 1, 2, 4, 6])),
        ("$.a[?@ == @]", document["a"].clone()),
        ("$.a[?!(@.b) && @ >= 5]", json!([5, 6])),
        ("$.a[?!@.b && @ <= 2]", json!([1, 2])),
        ("$.a[?@.b == 'j' && @.b == 'k' || @ == 6]", json!([6])),
        ("$.a[?@.b == 'j' && (@.b == 'k' || @.b == 'j')]", json!([{ "b": "j" }])),
        ("$.a[?length(@.b) == 4]", json!([{ "b": "kilo" }])),
        ("$.a[?length(@.b) == 0]", json!([{ "b": {} }])),
        ("$[?count(@.*) == 5]", json!([document["o"]])),
        ("$[?value(@..u) == 6]", json!([document["o"]])),
        ("$[?value(@..b) == 'j']", json!([])),
        ("$.o[?@.u == 6.0e0]", json!([{ "u": 6 }])),
        ("$.a[?@ == '3']", json!([])),
        ("$[?@ == $.e]", json!(["f"])),
        ("$.a[?search(@.b, $.e)]", json!([])),
        ("$[?match(@, $.e)]", json!(["f"])),
        ("$.a[?@.b > 'j']", json!([{ "b": "k" }, { "b": "kilo" }])),
        ("$.a[?@.b < 3]", json!([])),
    ] {
        assert_eq!(Json::Array(values(path, &document)), expected, "{path}");
    }
}

#[test]
fn comparisons_of_nothing_and_of_structures() {
    let document = json!([{ "obj": { "x": "y" }, "arr": [2, 3] }]);
    for (condition, expected) in [
        ("@.absent1 == @.absent2", true),
        ("@.absent1 <= @.absent2", true),
        ("@.absent == 'g'", false),
        ("@.absent1 != @.absent2", false),
        ("@.absent != 'g'", true),
        ("1 <= 2", true),
        ("1 > 2", false),
        ("13 == '13'", false),
        ("'a' <= 'b'", true),
        ("'a' > 'b'", false),
        ("@.obj == @.arr", false),
        ("@.obj != @.arr", true),
        ("@.obj == @.obj", true),
        ("@.arr == @.arr", true),
        ("@.obj == 17", false),
        ("@.obj <= @.arr", false),
        ("@.obj < @.arr", false),
        ("@.obj <= @.obj", true),
        ("1 <= @.arr", false),
        ("true <= true", true),
        ("true > true", false),
        ("null == null", true),
        ("-0 == 0", true),
        ("9007199254740993 == 9007199254740992", false),
        ("9007199254740993 > 9007199254740992", true),
        ("1.5e1 == 15", true),
        ("length(@.arr) == 2", true),
        ("length(@.absent) == 0", false),
        ("length('ål') == 2", true),
        ("match('a\\nb', 'a.b')", false),
        ("match('a.b', 'a\\\\.b')", true),
        ("match('ab', 'a')", false),
        ("match('b', 'a|b')", true),
        ("match(@.arr, '.*')", false),
    ] {
        let path = format!("$[?{condition}]");
        assert_eq!(!values(&path, &document).is_empty(), expected, "{condition}");
    }
}

#[test]
fn paths_are_normalised() {
    let document = json!({ "a": [{ "b c": 1 }, { "b c": 2 }], "d": { "e": [7] } });
    assert_eq!(paths("$.a[-1]['b c']", &document), ["$.a[1]['b c']"]);
    assert_eq!(paths("$..[?@ == 7]", &document), ["$.d.e[0]"]);
    assert_eq!(paths("$.a[::-1]", &document), ["$.a[1]", "$.a[0]"]);
}

#[test]
fn every_entry_of_a_repeated_key_is_selected() {
    let mut map = Map::new();
    for value in [1, 2] {
        map.push(Key::word("pixel", nowhere()), tree(&json!(value)));
    }
    let root = Node::map(map, nowhere());
    let found: Vec<Json> = query("$.pixel").select(&root).iter().map(|selected| selected.node.to_json()).collect();
    assert_eq!(found, [json!(1), json!(2)]);
    assert_eq!(query("$..pixel").select(&root).len(), 2);
}

#[test]
fn shared_nodes_are_looked_through_but_not_searched() {
    let channel = Arc::new(tree(&json!({ "owner": "Kari Eksempel", "unit": { "owner": "Web" } })));
    let mut map = Map::new();
    map.set("channel", Node::shared(&channel));
    map.set("owner", tree(&json!("nobody")));
    let root = Node::map(map, nowhere());
    let found = |path: &str| query(path).select(&root).iter().map(|one| one.node.to_json()).collect::<Vec<_>>();
    assert_eq!(found("$.channel.owner"), [json!("Kari Eksempel")]);
    assert_eq!(found("$.channel[?@ == 'Kari Eksempel']"), [json!("Kari Eksempel")]);
    assert_eq!(found("$[?@.unit].owner"), [json!("Kari Eksempel")]);
    assert_eq!(found("$..owner"), [json!("nobody")]);
    assert_eq!(found("$.channel..owner"), [json!("Kari Eksempel"), json!("Web")]);
    assert_eq!(query("$..*").select(&root).len(), 2);
}

#[test]
fn a_graph_of_shared_nodes_is_searched_in_linear_time() {
    let mut node = tree(&json!({ "leaf": 1 }));
    for _ in 0..60 {
        let shared = Arc::new(node);
        node = Node::list(vec![Node::shared(&shared), Node::shared(&shared)], nowhere());
    }
    assert_eq!(query("$..leaf").select(&node).len(), 0);
    assert_eq!(query("$..*").select(&node).len(), 2);
}
