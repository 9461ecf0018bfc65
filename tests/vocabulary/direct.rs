//! Is what is decided without the library what the library decides?

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use somelint::{
    source::{Sources, Span},
    tree::{Key, Map, Node, Value},
    vocabulary::Schema,
};

use crate::{context, organization};

const KEYS: [&str; 3] = ["a", "b", "c"];
const TYPES: [&str; 7] = ["null", "boolean", "number", "integer", "string", "array", "object"];

fn word() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Json::from),
        "[xå🥕]{0,3}".prop_map(Json::from),
        (0..3).prop_map(Json::from),
        Just(json!(1.0)),
    ]
}

/// A value; a mapping may have a key twice.
fn value() -> impl Strategy<Value = Node> {
    let place = nowhere();
    let leaf = word().prop_map(move |word| Node::from_json(&word, place));
    leaf.prop_recursive(3, 24, 4, move |inner| {
        let entry = (prop::sample::select(&KEYS[..]), inner.clone());
        let map = prop::collection::vec(entry, 0..5).prop_map(move |entries| {
            let mut map = Map::new();
            for (key, value) in entries {
                map.push(Key::word(key, place), value);
            }
            Node::map(map, place)
        });
        let list = prop::collection::vec(inner, 0..4).prop_map(move |items| Node::new(Value::List(items), place));
        prop_oneof![map, list]
    })
}

fn nowhere() -> Span {
    Span::new(Sources::default().next_id(), 0, 0)
}

fn keyword(schema: BoxedStrategy<Json>) -> impl Strategy<Value = (&'static str, Json)> {
    let one = prop::sample::select(&TYPES[..]).prop_map(Json::from);
    let several = prop::sample::subsequence(&TYPES[..], 1..4).prop_map(Json::from);
    let named = prop::collection::btree_map(prop::sample::select(&KEYS[..]), schema.clone(), 1..3);
    let list = prop::collection::vec(schema.clone(), 1..3).prop_map(Json::from);
    let count = || (0..4u64).prop_map(Json::from);
    prop_oneof![
        one.prop_map(|it| ("type", it)),
        several.prop_map(|it| ("type", it)),
        word().prop_map(|it| ("const", it)),
        prop::collection::vec(word(), 1..4).prop_map(|it| ("enum", it.into())),
        prop::sample::subsequence(&KEYS[..], 1..3).prop_map(|it| ("required", it.into())),
        named.prop_map(|it| ("properties", it.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        count().prop_map(|it| ("minLength", it)),
        count().prop_map(|it| ("maxLength", it)),
        count().prop_map(|it| ("minItems", it)),
        count().prop_map(|it| ("maxItems", it)),
        schema.clone().prop_map(|it| ("items", it)),
        schema.clone().prop_map(|it| ("contains", it)),
        list.clone().prop_map(|it| ("allOf", it)),
        list.prop_map(|it| ("anyOf", it)),
        schema.clone().prop_map(|it| ("not", it)),
        schema.clone().prop_map(|it| ("if", it)),
        schema.clone().prop_map(|it| ("then", it)),
        schema.prop_map(|it| ("else", it)),
        Just(("mentions", json!("public-record"))),
        Just(("pattern", json!("x"))),
    ]
}

fn schema() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![any::<bool>().prop_map(Json::from), Just(json!({ "type": "string" }))].boxed();
    leaf.prop_recursive(3, 16, 4, |inner| {
        let keywords = prop::collection::vec(keyword(inner.boxed()), 0..4);
        keywords.prop_map(|all| all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()).boxed()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn it_holds_exactly_where_the_library_finds_no_error(schema in schema(), values in prop::collection::vec(value(), 1..6)) {
        let node = Node::from_json(&schema, nowhere());
        let schema = Schema::compile(&node, &context(organization())).expect("only known keywords");
        for value in values {
            prop_assert_eq!(schema.holds(&value), schema.failures(&value).is_empty(), "{}", value.to_json());
        }
    }
}
