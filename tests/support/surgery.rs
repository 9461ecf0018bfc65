//! Taking records apart: what a schema names, where it is, and the record without it.

use somelint::tree::{Entry, Map, Node, Path, Step, Value};

/// Every property that a schema names, as the keys on the way to it; `*` stands for the items of a list.
pub(crate) fn named(schema: &Node) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = Vec::new();
    let Some(map) = schema.as_map() else { return names };
    for entry in map.entries() {
        let below: Vec<&Node> = match entry.value.value() {
            Value::List(items) => items.iter().collect(),
            _ => vec![&entry.value],
        };
        match entry.key.as_str() {
            "properties" => {
                for property in entry.value.as_map().map(Map::entries).unwrap_or_default() {
                    let key = property.key.as_str().to_owned();
                    names.push(vec![key.clone()]);
                    names.extend(named(&property.value).into_iter().map(|rest| [vec![key.clone()], rest].concat()));
                }
            }
            "required" => names.extend(below.iter().filter_map(|name| Some(vec![name.as_str()?.to_owned()]))),
            "items" | "contains" | "prefixItems" => {
                let inner = below.into_iter().flat_map(named);
                names.extend(inner.map(|rest| [vec!["*".to_owned()], rest].concat()));
            }
            "allOf" | "anyOf" | "oneOf" | "then" | "else" => names.extend(below.into_iter().flat_map(named)),
            _ => {}
        }
    }
    names.sort();
    names.dedup();
    names
}

/// Where the properties of a name are, below `node`.
pub(crate) fn reach(node: &Node, name: &[String]) -> Vec<Path> {
    let Some((first, rest)) = name.split_first() else { return vec![Path::root()] };
    let steps: Vec<(Step, &Node)> = if first == "*" {
        node.items().iter().enumerate().map(|(at, item)| (Step::Index(at), item)).collect()
    } else {
        node.get(first).map(|value| (Step::Key(first.as_str().into()), value)).into_iter().collect()
    };
    let paths = steps.into_iter().flat_map(|(step, below)| {
        let here = Path::root().child(step);
        reach(below, rest).into_iter().map(move |path| here.join(&path))
    });
    paths.collect()
}

/// The node without what stands at a path.
pub(crate) fn without(node: &Node, path: &[Step]) -> Node {
    let (Some(step), rest) = (path.first(), path.get(1..).unwrap_or_default()) else { return node.clone() };
    match (node.value(), step) {
        (Value::Map(map), Step::Key(key)) => {
            let entries = map.entries().iter().filter(|entry| !rest.is_empty() || entry.key.as_str() != &**key);
            let entries = entries.map(|entry| {
                let is_on_the_way = entry.key.as_str() == &**key;
                let value = if is_on_the_way { without(&entry.value, rest) } else { entry.value.clone() };
                Entry { key: entry.key.clone(), value }
            });
            Node::map(entries.collect(), node.span())
        }
        (Value::List(items), Step::Index(index)) => {
            let items = items.iter().enumerate().filter(|(at, _)| !rest.is_empty() || at != index);
            let items = items.map(|(at, item)| if at == *index { without(item, rest) } else { item.clone() });
            Node::list(items.collect(), node.span())
        }
        _ => node.clone(),
    }
}
