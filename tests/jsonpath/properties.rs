//! Does it agree with another implementation, on any text?

use jsonpath_rust::JsonPath;
use proptest::prelude::*;

use super::{Json, Query, json, query, tree, values};

/// Small documents whose keys and values meet those of [`path_text`].
fn document() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-3i64..4).prop_map(Json::from),
        "[abk]{0,3}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::btree_map("[abc]", inner, 0..4).prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

fn path_text() -> impl Strategy<Value = String> {
    let bound = || prop_oneof![Just(String::new()), (-6i64..7).prop_map(|at| at.to_string())];
    let step = prop_oneof![Just(String::new()), (-3i64..4).prop_map(|at| format!(":{at}"))];
    let slice = (bound(), bound(), step).prop_map(|(start, end, step)| format!("[{start}:{end}{step}]"));
    let operand = prop_oneof![
        "@|@\\.[abc]|@\\[-?[12]\\]|\\$\\.[ab]".prop_map(String::from),
        "-?[0-3]|true|null|'[abk]{0,2}'".prop_map(String::from),
        "length\\(@\\.[abc]\\)|count\\(@(\\.\\.|\\.)\\*\\)|value\\(@\\.\\.[ab]\\)".prop_map(String::from),
    ];
    let operator = prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="]);
    let compare = (operand.clone(), operator, operand).prop_map(|(left, sign, right)| format!("{left} {sign} {right}"));
    let test = "!?@\\.[abc]|!?@\\.\\*|search\\(@\\.a, '[abk]'\\)|match\\(@, '[ab]\\*'\\)".prop_map(String::from);
    let basic = prop_oneof![3 => compare, 1 => test];
    let condition = prop::collection::vec(basic, 1..4).prop_map(|parts| parts.join(" && ").replacen("&&", "||", 1));
    let segment = prop_oneof![
        3 => "\\.[abc]|\\['[abc]'\\]|\\.\\*|\\[\\*\\]|\\.\\.[abc]|\\[-?[12]\\]|\\[0, 'a'\\]|\\.\\.\\[0\\]",
        1 => slice,
        2 => condition.prop_map(|condition| format!("[?{condition}]")),
    ];
    prop::collection::vec(segment, 0..4).prop_map(|segments| format!("${}", segments.concat()))
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,40}") {
        let _parsed = Query::parse(&text);
        let _parsed = Query::parse(&format!("$[?{text}]"));
    }

    #[test]
    fn errors_lie_inside_the_text(text in "\\$?[$@.\\[\\]'\"?*:,()!=<>&|a-c0-2 \\\\é]{0,30}") {
        if let Err(error) = Query::parse(&text) {
            prop_assert!(text.get(error.range.clone()).is_some(), "{:?} in {:?}", error.range, text);
        }
    }

    #[test]
    fn extreme_slices_end(start in any::<Option<i64>>(), end in any::<Option<i64>>(), step in any::<Option<i64>>()) {
        let word = |number: Option<i64>| number.map_or(String::new(), |number| number.to_string());
        let text = format!("$[{}:{}:{}]", word(start), word(end), word(step));
        if let Ok(query) = Query::parse(&text) {
            prop_assert!(query.select(&tree(&json!([1, 2, 3]))).len() <= 3);
        }
    }

    #[test]
    fn selected_paths_lead_to_the_selected_nodes(document in document(), text in path_text()) {
        let tree = tree(&document);
        for selected in query(&text).select(&tree) {
            let found = selected.path.find(&tree);
            prop_assert!(found.is_some_and(|found| std::ptr::eq(found, selected.node)), "{} {}", text, selected.path);
        }
    }

    /// An independent implementation selects the same values. (It orders those of several selectors by selector instead of
    /// by node, against RFC 9535, 2.5.1.2, and where nothing is selected its `count` and `value` compare equal to what
    /// they should not, 2.4.5 and 2.4.8.)
    #[test]
    fn another_implementation_agrees(document in document(), text in path_text()) {
        prop_assume!(!text.contains("value(") && !text.contains("count("));
        let sorted = |mut values: Vec<Json>| {
            values.sort_by_key(Json::to_string);
            values
        };
        let theirs = document.query(&text).expect("a path of the RFC").into_iter().cloned().collect();
        prop_assert_eq!(sorted(values(&text, &document)), sorted(theirs), "{}", text);
    }
}
