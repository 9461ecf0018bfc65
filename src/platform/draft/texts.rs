//! Every text of a post, and what the texts name.

use memchr::memchr2;

use crate::{
    platform::{
        build::{Builder, cover},
        extract::named,
        turn,
    },
    record::{Kind, is_web_address, schema::Field},
    source::Span,
    tree::{Key, Map, Node, Value},
};

/// Roles whose texts are scanned for hashtags, mentions and links: all but names of files and the hashtags themselves.
fn is_prose(role: &str) -> bool {
    !matches!(role, "file_name" | "hashtag")
}

/// Whether a word is the role of a text, as in the schema of posts. A working title is none: it is not published.
pub(super) fn is_role(word: &str) -> bool {
    let texts = Field::as_read(Kind::Post).key("texts").and_then(Field::item).and_then(|item| item.key("role"));
    word != "title" && texts.is_some_and(|role| role.words().contains(&word))
}

/// Collects the texts of a post.
#[derive(Debug, Default)]
pub(super) struct Texts {
    spoken: Vec<Node>,
    hashtags: Vec<Node>,
    mentions: Vec<Node>,
    links: Vec<Node>,
    first_line: Option<Span>,
}

impl Texts {
    /// Texts that the author lists with their roles; a mere text is a body.
    pub(super) fn given(&mut self, list: Option<&Node>) {
        for item in list.map(Node::items).unwrap_or_default() {
            let role = item.get("role").and_then(Node::as_str).unwrap_or("body").to_owned();
            match item.get("text") {
                Some(text) if item.as_map().is_some_and(|map| map.get("role").is_some()) => {
                    self.scan(&role, text);
                    self.spoken.push(item.clone());
                }
                Some(text) => self.add(&role, text),
                None => self.spoken.push(item.clone()),
            }
        }
    }

    /// Adds a text, or each text of a list.
    pub(super) fn add(&mut self, role: &str, node: &Node) {
        match node.value() {
            Value::List(items) => items.iter().for_each(|item| self.add(role, item)),
            Value::Text(text) if !text.as_str().trim().is_empty() => self.say(role, node.clone()),
            _ => {}
        }
    }

    /// Adds a text that says something.
    pub(super) fn say(&mut self, role: &str, text: Node) {
        self.scan(role, &text);
        let place = text.span();
        let mut map = Map::new();
        map.push(Key::word("role", place), Node::word(role, place));
        map.push(Key::word("text", place), text);
        self.spoken.push(Node::map(map, place));
    }

    /// Adds what the media say: descriptions, titles below pictures, names of files.
    pub(super) fn media(&mut self, media: &Node) {
        for item in media.items() {
            if let Some(alt) = item.get("alt") {
                self.add("alt", alt);
            }
            let path = item.get("path").or_else(|| item.get("url")).and_then(file_name);
            if let Some(name) = path {
                self.say("file_name", name);
            }
        }
    }

    /// Adds a link that stands in a field of its own.
    pub(super) fn link(&mut self, node: &Node) {
        match node.value() {
            Value::List(items) => items.iter().for_each(|item| self.link(item)),
            _ => self.links.extend(turn::spelled(node)),
        }
    }

    /// Adds the links of a list and those of Markdown that its text does not spell out.
    pub(super) fn links(&mut self, list: Option<&Node>, markdown: Option<&Node>) {
        if let Some(list) = list {
            self.link(list);
        }
        let links = markdown.and_then(|root| root.get("links")).map(Node::items).unwrap_or_default();
        for url in links.iter().filter_map(|link| link.get("url")) {
            let leads_out = url.as_str().is_some_and(is_web_address);
            let known = self.links.iter().any(|link| link.span() == url.span());
            if leads_out && !known {
                self.links.push(url.clone());
            }
        }
    }

    /// Adds hashtags of a list: they are texts too.
    pub(super) fn hashtags(&mut self, list: Option<&Node>) {
        for tag in list.into_iter().flat_map(Node::items).filter_map(|tag| without(tag, '#')) {
            self.add("hashtag", &tag);
            self.hashtags.push(tag);
        }
    }

    /// Adds mentions of a list.
    pub(super) fn mentions(&mut self, list: Option<&Node>) {
        self.mentions.extend(list.into_iter().flat_map(Node::items).filter_map(|handle| without(handle, '@')));
    }

    /// The first line of the first text.
    pub(super) fn first_line(&self) -> Option<Span> {
        self.first_line
    }

    /// Sets what was collected. Where there is a text, an empty list of links says that there is none in it.
    pub(super) fn set(self, builder: &mut Builder, place: Span) {
        let scanned = !self.spoken.is_empty();
        for (name, items) in
            [("texts", self.spoken), ("hashtags", self.hashtags), ("mentions", self.mentions), ("links", self.links)]
        {
            if scanned || !items.is_empty() {
                let place = cover(items.iter().map(Node::span)).unwrap_or(place);
                builder.set(name, Node::list(items, place));
            }
        }
    }

    fn scan(&mut self, role: &str, node: &Node) {
        let Some(text) = node.as_str().filter(|_| is_prose(role)) else { return };
        if self.first_line.is_none() {
            let text = text.trim_end();
            let end = memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
            self.first_line = Some(node.locate(0..end));
        }
        let found = named(text);
        let parts = |ranges: Vec<std::ops::Range<usize>>| ranges.into_iter().map(|range| turn::part(node, range));
        self.hashtags.extend(parts(found.hashtags));
        self.mentions.extend(parts(found.mentions));
        self.links.extend(parts(found.links));
    }
}

/// A hashtag without its `#`, a handle without its `@`.
fn without(node: &Node, mark: char) -> Option<Node> {
    let text = turn::spelled(node)?;
    let written = text.as_str()?;
    let start = written.len() - written.trim_start_matches(mark).len();
    (start < written.len()).then(|| turn::part(&text, start..written.len()))
}

/// The name of a file in its path or address.
fn file_name(path: &Node) -> Option<Node> {
    let text = path.as_str()?;
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let start = text.get(..end)?.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let is_blank = text.get(start..end)?.trim().is_empty();
    (!is_blank).then(|| turn::part(path, start..end))
}
