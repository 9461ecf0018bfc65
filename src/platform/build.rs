//! Builds the node of a record field by field, under paths of our vocabulary.
//!
//! In: values with their raw places. Out: nested mappings whose places cover what they hold. Knows no platform.

use memchr::memchr;

use crate::{
    source::Span,
    tree::{Entry, Key, Node},
};

/// Collects the fields of a record; `finish` makes its node.
///
/// A path is names with dots between them. `[]` or `[2]` after a name goes into a list: `[]` into its first item.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    entries: Vec<(Key, Part)>,
}

#[derive(Debug, Clone)]
enum Part {
    Value(Node),
    Branch(Builder),
    List(Vec<Part>),
}

/// Items that a path may address: a table has no use for more, and a typing mistake must not cost memory.
const MAX_INDEX: usize = 999;

impl Builder {
    /// A builder without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A builder with room for so many fields.
    #[must_use]
    pub fn with_capacity(fields: usize) -> Self {
        Self { entries: Vec::with_capacity(fields) }
    }

    /// Sets the field at a path; the place of its key is that of the value. The first value given stays.
    ///
    /// Says whether it was set: `false` where the path already has a value, or leads through one that is no mapping.
    pub fn set(&mut self, path: &str, value: Node) -> bool {
        let span = value.span();
        self.set_at(path, span, value)
    }

    /// Sets the field at a path, whose key was written at `key`: a heading, or a key of the raw export.
    pub fn set_at(&mut self, path: &str, key: Span, value: Node) -> bool {
        let (step, rest) = split_step(path);
        let (name, index) = split_index(step);
        let Some(index) = index else {
            return match rest {
                None => self.put(name, key, value),
                Some(rest) => self.branch(name, key).is_some_and(|branch| branch.set_at(rest, key, value)),
            };
        };
        let Some(items) = self.items(name, key) else {
            return rest.is_some_and(|field| self.spread(name, field, key, &value));
        };
        while items.len() <= index.min(MAX_INDEX) {
            items.push(Part::Branch(Self::new()));
        }
        let Some(item) = items.get_mut(index) else { return false };
        match (item, rest) {
            (Part::Branch(branch), Some(rest)) => branch.set_at(rest, key, value),
            (item @ Part::Branch(_), None) => {
                let free = matches!(item, Part::Branch(branch) if branch.entries.is_empty());
                if free {
                    *item = Part::Value(value);
                }
                free
            }
            _ => false,
        }
    }

    /// Sets the field where there is a value.
    pub fn set_some(&mut self, path: &str, value: Option<Node>) -> bool {
        value.is_some_and(|value| self.set(path, value))
    }

    /// Adds an item to the list at a path. Says whether there was room for a list.
    pub fn push(&mut self, path: &str, item: Node) -> bool {
        let key = item.span();
        match split_step(path) {
            (name, Some(rest)) => self.branch(name, key).is_some_and(|branch| branch.push(rest, item)),
            (name, None) => self.items(name, key).map(|items| items.push(Part::Value(item))).is_some(),
        }
    }

    /// States an empty list: the source says that there is none, which is more than saying nothing.
    pub fn set_none(&mut self, path: &str, place: Span) -> bool {
        self.set(path, Node::list(Vec::new(), place))
    }

    /// Sets an entry as it is, under its own key.
    pub fn set_own(&mut self, entry: Entry) {
        self.entries.push((entry.key, Part::Value(entry.value)));
    }

    /// The value set under a name of the top level, if it was set as a whole.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Node> {
        match self.find(name) {
            Some(Part::Value(node)) => Some(node),
            _ => None,
        }
    }

    /// Takes back the value set under a name of the top level.
    pub fn take(&mut self, name: &str) -> Option<Node> {
        let at = self.entries.iter().position(|(key, _)| key.is(name))?;
        let (key, part) = self.entries.remove(at);
        Some(part.finish(key.span))
    }

    /// Whether a field has been set at a path of names.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let (name, rest) = split_step(path);
        match (self.find(name), rest) {
            (Some(Part::Branch(branch)), Some(rest)) => branch.has(rest),
            (Some(Part::Value(node)), Some(rest)) => node.at_keys(&rest.split('.').collect::<Vec<_>>()).is_some(),
            (found, rest) => found.is_some() && rest.is_none(),
        }
    }

    /// Whether nothing has been set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The mapping of all fields, at `place`: the row, the document, the file. Mappings below it cover what they hold.
    #[must_use]
    pub fn finish(self, place: Span) -> Node {
        let entry = |(key, part): (Key, Part)| Entry { value: part.finish(key.span), key };
        Node::map(self.entries.into_iter().map(entry).collect(), place)
    }

    /// Gives a field to every mapping of a list that was set as a whole: the owner of all the measures of one cell.
    fn spread(&mut self, name: &str, field: &str, key: Span, value: &Node) -> bool {
        let Some((_, Part::Value(list))) = self.entries.iter_mut().find(|(key, _)| key.is(name)) else {
            return false;
        };
        let with_field = |item: &Node| {
            let mut map = item.as_map().filter(|map| map.get(field).is_none())?.clone();
            map.push(Key::word(field, key), value.clone());
            Some(Node::map(map, item.span()))
        };
        let items: Vec<Node> =
            list.items().iter().map(|item| with_field(item).unwrap_or_else(|| item.clone())).collect();
        *list = Node::list(items, list.span());
        true
    }

    fn find(&self, name: &str) -> Option<&Part> {
        self.entries.iter().find(|(key, _)| key.is(name)).map(|(_, part)| part)
    }

    fn put(&mut self, name: &str, key: Span, value: Node) -> bool {
        if self.find(name).is_some() {
            return false;
        }
        self.entries.push((Key::word(name, key), Part::Value(value)));
        true
    }

    fn part(&mut self, name: &str, key: Span, new: fn() -> Part) -> &mut Part {
        let at = self.entries.iter().position(|(found, _)| found.is(name));
        let at = at.unwrap_or_else(|| {
            self.entries.push((Key::word(name, key), new()));
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }

    fn branch(&mut self, name: &str, key: Span) -> Option<&mut Self> {
        match self.part(name, key, || Part::Branch(Self::new())) {
            Part::Branch(branch) => Some(branch),
            _ => None,
        }
    }

    fn items(&mut self, name: &str, key: Span) -> Option<&mut Vec<Part>> {
        match self.part(name, key, || Part::List(Vec::new())) {
            Part::List(items) => Some(items),
            _ => None,
        }
    }
}

impl Part {
    fn finish(self, fallback: Span) -> Node {
        match self {
            Self::Value(node) => node,
            Self::Branch(branch) => {
                let place = cover(branch.entries.iter().map(|(key, part)| part.span(key.span))).unwrap_or(fallback);
                branch.finish(place)
            }
            Self::List(items) => {
                let items: Vec<Node> = items.into_iter().map(|item| item.finish(fallback)).collect();
                let place = cover(items.iter().map(Node::span)).unwrap_or(fallback);
                Node::list(items, place)
            }
        }
    }

    fn span(&self, fallback: Span) -> Span {
        let inner = match self {
            Self::Value(node) => Some(node.span()),
            Self::Branch(branch) => cover(branch.entries.iter().map(|(key, part)| part.span(key.span))),
            Self::List(items) => cover(items.iter().map(|item| item.span(fallback))),
        };
        inner.unwrap_or(fallback)
    }
}

/// The smallest span over all of those that lie in the source of the first.
#[must_use]
pub fn cover(spans: impl IntoIterator<Item = Span>) -> Option<Span> {
    spans.into_iter().reduce(Span::to)
}

/// The first step of a path, and the others.
fn split_step(path: &str) -> (&str, Option<&str>) {
    let dot = memchr(b'.', path.as_bytes());
    dot.map_or((path, None), |dot| (&path[..dot], path.get(dot + 1..)))
}

fn split_index(step: &str) -> (&str, Option<usize>) {
    let indexed = step.strip_suffix(']').and_then(|step| step.split_once('['));
    match indexed {
        Some((name, "")) => (name, Some(0)),
        Some((name, digits)) => digits.parse().map_or((step, None), |index| (name, Some(index))),
        None => (step, None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Builder;
    use crate::{
        source::{SourceId, Span},
        tree::Node,
    };

    fn word(word: &str, start: usize) -> Node {
        Node::word(word, Span::new(SourceId(0), start, start + word.len()))
    }

    #[test]
    fn fields_nest_by_their_paths() {
        let mut builder = Builder::new();
        assert!(builder.set("platform", word("x", 0)));
        assert!(builder.set("contact.email", word("info@solvik.example", 10)));
        assert!(builder.set("contact.phone", word("0123-45 60 00", 40)));
        assert!(builder.push("apps", word("a", 60)));
        assert!(builder.push("apps", word("b", 62)));
        assert!(builder.push("tracking.audiences", word("c", 64)));
        assert!(builder.set("tracking.pixels[].id", word("1", 70)));
        assert!(builder.set("tracking.pixels[1].id", word("2", 72)));
        assert!(builder.set_none("ads.targeting", Span::new(SourceId(0), 80, 81)));
        assert!(!builder.set("platform", word("y", 1)), "the first value stays");
        assert!(!builder.set("platform.name", word("y", 1)), "a word has no fields");
        assert!(!builder.set("tracking.pixels[4000000000].id", word("9", 9)), "nobody has so many");
        assert!(builder.has("contact.email") && !builder.has("contact.address"));
        let node = builder.finish(Span::new(SourceId(0), 0, 100));
        assert_eq!(node.at_keys(&["contact"]).unwrap().span().range(), 10..53);
        assert_eq!(node.get("apps").unwrap().span().range(), 60..63);
        assert_eq!(
            node.to_json()["tracking"]["pixels"].as_array().unwrap()[..2],
            [json!({"id": "1"}), json!({"id": "2"})]
        );
        assert_eq!(node.to_json()["apps"], json!(["a", "b"]));
        assert_eq!(node.to_json()["ads"]["targeting"], json!([]));
    }
}
