//! Do a verdict and its places always agree?

use proptest::prelude::*;

use super::{
    Arc, Encoding, Limits, Map, Node, Origin, Schema, SourceFile, Sources, Span, Syntax, context, json, organization,
    read, schema,
};

fn tree() -> impl Strategy<Value = Node> {
    let nowhere = Span::new(Sources::default().next_id(), 0, 0);
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        (0i64..4).prop_map(|value| json!(value)),
        prop::sample::select(vec![
            "a",
            "draft",
            "2026-11-01",
            "2020-01-01",
            "info@solvik.example",
            "https://solvik.example/sociala-medier",
            "#höstlov",
            "Tack @kari.eksempel i gruppen för psykisk ohälsa",
            "allmän handling",
            "",
        ])
        .prop_map(|value| json!(value)),
    ];
    let value = leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            prop::collection::btree_map("[abc]|on", inner, 0..4).prop_map(|map| json!(map)),
        ]
    });
    // Every second tree has a repeated key and a shared part.
    (value, any::<bool>()).prop_map(move |(value, twice)| {
        let node = Node::from_json(&value, nowhere);
        if !twice {
            return node;
        }
        let mut map = Map::new();
        map.set("a", Node::shared(&Arc::new(node.clone())));
        map.set("a", node.clone());
        map.set("b", node);
        Node::map(map, nowhere)
    })
}

/// Schemas of every form, to be combined.
const POOL: &[&str] = &[
    "true",
    "{const: 1}",
    "{enum: [a, 2, null]}",
    "{type: [string, 'null']}",
    "{required: [a, b]}",
    "{properties: {a: {type: integer}}, additionalProperties: false}",
    "{items: {type: string, minLength: 1}}",
    "{contains: {maxAge: P1Y}}",
    "{anyOf: [{ownDomain: true}, {maxAge: P1Y}]}",
    "{oneOf: [{required: [a]}, {required: [b]}]}",
    "{not: {properties: {a: {ownDomain: true}}, required: [a]}}",
    "{if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}",
    "{inOrder: [a, b]}",
    "{maxGap: {from: a, to: b, limit: P1D}}",
    "{notBefore: 2026-01-01}",
    "{product: {of: [a, b], is: c}}",
    "{same: [a, b]}",
    "{properties: {a: {anyOf: [{minAge: P1Y}, {not: {contains: {const: 1}}}]}}}",
    "{propertyNames: {pattern: '^[ab]$'}}",
    "{dependentRequired: {a: [b]}}",
    "{unevaluatedProperties: false, properties: {a: true}}",
    "{uniqueItems: true}",
    "{$ref: '#/$defs/x'}",
    "{functionalMailbox: true}",
    "{linksTo: rules_page}",
    "{anyOf: [{implies: health}, {mentions: public-record}]}",
    "{not: {linksTo: own_domain}}",
    "{personalData: true}",
    "{platformReference: [facebook]}",
    "{anyOf: [{camelCaseHashtag: true}, {personalData: [IBAN]}]}",
];

/// What the last of them refers to.
const DEFINITIONS: &str = "{x: {items: {$ref: '#/$defs/x'}, not: {const: 1}}}";

proptest! {
    #[test]
    fn it_holds_exactly_where_nothing_fails(node in tree(), one in 0..POOL.len(), other in 0..POOL.len()) {
        let all = format!("[{}, {{properties: {{a: {}}}}}]", POOL[one], POOL[other]);
        let text = format!("{{$defs: {DEFINITIONS}, allOf: {all}}}");
        let schema = schema(&text);
        let (holds, failures, witnesses) = (schema.holds(&node), schema.failures(&node), schema.witnesses(&node));
        prop_assert_eq!(holds, failures.is_empty(), "{} of {}", text, node.to_json());
        prop_assert_eq!(holds, !witnesses.is_empty(), "{} of {}", text, node.to_json());
        for hit in failures.iter().chain(&witnesses) {
            let depth = hit.path.steps().len();
            let parent: somelint::tree::Path = hit.path.steps().iter().take(depth.saturating_sub(1)).cloned().collect();
            prop_assert!(parent.find(&node).is_some(), "{} leads nowhere", hit.path);
        }
    }

    #[test]
    fn no_schema_makes_the_compiler_panic(text in "\\{(pattern|maxAge|inOrder|type|\\$ref|not|items|format): [\\[{'a-c#/:1 P}\\]*(]{0,12}\\}") {
        let origin = Origin::Stdin { name: "test.yaml".to_owned() };
        let file = SourceFile::new(Sources::default().next_id(), origin, text.clone(), Encoding::Utf8);
        let document = read(&file, "test.yaml", Syntax::Yaml, &Limits::default()).document;
        for root in document.iter().flat_map(|document| &document.roots) {
            if let Ok(schema) = Schema::compile(root, &context(organization())) {
                let _mistakes = schema.check();
                let _holds = schema.holds(root);
            }
        }
    }
}
