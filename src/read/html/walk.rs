//! The tokens of a page become its parts.

use std::ops::Range;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::{
    attributes::Attributes,
    decode::{pieces, value},
    grid::Grid,
    sections::{Heading, sections},
};
use crate::{
    read::{Comment, Limits, spelled::Spelled},
    source::{SourceFile, Span},
    tree::{Key, Map, Node, Number, TextBuilder, Value},
};

/// Elements that begin a new line.
const BLOCKS: &str = "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 \
                      h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul";

fn is_block(name: &str) -> bool {
    BLOCKS.split(' ').any(|block| block == name)
}

/// What a page is made of.
pub(super) struct Found {
    pub(super) map: Map,
    pub(super) comments: Vec<Comment>,
}

/// Walks a page.
pub(super) fn walk(file: &SourceFile, limits: &Limits) -> Found {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut walker = Walker::new(file, limits);
    let Ok(()) = Tokenizer::new_with_emitter(file.text.as_ref(), emitter)
        .try_for_each(|token| token.map(|token| walker.token(token)));
    walker.finish()
}

struct Walker<'f> {
    file: &'f SourceFile,
    limits: &'f Limits,
    body: TextBuilder,
    /// What stands between the last word and the next one, and its raw bytes.
    gap: Option<(&'static str, Range<usize>)>,
    /// The element whose text no reader sees, and what is known of it.
    hidden: Option<(String, Map)>,
    title: Option<Spelled>,
    link: Option<(Node, usize, Spelled)>,
    heading: Option<(i64, usize, usize, Spelled)>,
    sections: Vec<Heading>,
    grids: Vec<Grid>,
    lists: [(&'static str, Vec<Node>); 8],
    map: Map,
    comments: Vec<Comment>,
}

impl<'f> Walker<'f> {
    fn new(file: &'f SourceFile, limits: &'f Limits) -> Self {
        let names = ["links", "images", "headings", "tables", "scripts", "frames", "widgets", "metas"];
        Self {
            file,
            limits,
            body: TextBuilder::default(),
            gap: None,
            hidden: None,
            title: None,
            link: None,
            heading: None,
            sections: Vec::new(),
            grids: Vec::new(),
            lists: names.map(|name| (name, Vec::new())),
            map: Map::new(),
            comments: Vec::new(),
        }
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&tag),
            Token::EndTag(tag) => self.end(&tag),
            Token::String(text) => match &self.hidden {
                Some(_) => self.hide(text.span.start..text.span.end),
                None => self.say(text.span.start..text.span.end),
            },
            Token::Comment(text) => {
                let span = Span::new(self.file.id, text.span.start, text.span.end);
                let text = String::from_utf8_lossy(&text).trim().to_owned();
                self.comments.push(Comment { text, span });
            }
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    fn add(&mut self, name: &str, node: Node) {
        if let Some((_, list)) = self.lists.iter_mut().find(|(known, _)| *known == name) {
            list.push(node);
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let at = tag.span.start;
        let attributes = Attributes::new(self.file, tag);
        let whole = Span::new(self.file.id, at, tag.span.end);
        let parts = attributes.parts(&name);
        if let Some(widget) = attributes.widget(&name) {
            self.add("widgets", Node::map(widget, whole));
        }
        self.block(&name, at);
        match name.as_str() {
            "html" => self.map = parts,
            "script" | "style" | "noscript" | "template" | "svg" | "textarea" | "select" if !tag.self_closing => {
                self.hidden = Some((name, parts));
            }
            "title" => self.title = Some(Spelled::default()),
            "img" => self.add("images", Node::map(parts, whole)),
            "iframe" | "embed" | "object" | "video" | "audio" if !parts.is_empty() => {
                self.add("frames", Node::map(parts, whole));
            }
            "meta" | "link" if !parts.is_empty() => self.add("metas", Node::map(parts, whole)),
            "a" => {
                self.close_link();
                self.link = attributes.get("href").map(|url| (url, at, Spelled::default()));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = i64::from(name.as_bytes().get(1).map_or(1, |digit| digit - b'0'));
                self.heading = Some((level, at, self.body.len(), Spelled::default()));
            }
            "table" if self.grids.len() < self.limits.depth => self.grids.push(Grid::new(at)),
            "tr" => self.in_grid(|grid, file| grid.open_row(file, at)),
            "td" | "th" => {
                let is_first = self.grids.last().is_none_or(Grid::is_at_row_start);
                self.gap = Some((if is_first { "\n" } else { "\t" }, at..at));
                let spans = (attributes.number("colspan"), attributes.number("rowspan"));
                self.in_grid(|grid, file| grid.open_cell(file, at, spans));
            }
            _ => {}
        }
    }

    /// The beginning or end of an element on lines of its own. Between cells a tab stays, whatever they begin with.
    fn block(&mut self, name: &str, at: usize) {
        let between_cells = name != "tr" && self.gap.as_ref().is_some_and(|(gap, _)| *gap == "\t");
        if is_block(name) && !between_cells {
            self.gap = Some(("\n", at..at));
        }
    }

    fn in_grid(&mut self, act: impl FnOnce(&mut Grid, &SourceFile)) {
        if let Some(grid) = self.grids.last_mut() {
            act(grid, self.file);
        }
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let (at, end) = (tag.span.start, tag.span.end);
        if let Some((hidden, _)) = &self.hidden {
            if *hidden == name {
                self.unhide(at);
            }
            return;
        }
        self.block(&name, at);
        match name.as_str() {
            "title" => {
                if let Some(title) = self.title.take() {
                    self.map.set("title", title.node(self.file, at..at));
                }
            }
            "a" => self.close_link(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.close_heading(at),
            "td" | "th" => self.in_grid(|grid, file| grid.close_cell(file, at)),
            "tr" => self.in_grid(|grid, file| grid.close_row(file, at)),
            "table" => {
                if let Some(grid) = self.grids.pop() {
                    let rows = grid.finish(self.file, end, self.limits);
                    self.add("tables", rows);
                }
            }
            _ => {}
        }
    }

    /// The raw text of an element that nobody sees: a script.
    fn hide(&mut self, range: Range<usize>) {
        let Some((name, map)) = &mut self.hidden else { return };
        if matches!(name.as_str(), "script" | "noscript") && map.get("text").is_none() {
            let text = value(self.file, range, false);
            map.push(Key::word("text", text.span()), text);
        }
    }

    fn unhide(&mut self, at: usize) {
        let Some((name, map)) = self.hidden.take() else { return };
        if matches!(name.as_str(), "script" | "noscript") && !map.is_empty() {
            let start = map.entries().first().map_or(at, |entry| entry.key.span.start as usize);
            self.add("scripts", Node::map(map, Span::new(self.file.id, start.min(at), at)));
        }
    }

    fn close_link(&mut self) {
        let Some((url, start, text)) = self.link.take() else { return };
        let end = self.gap.as_ref().map_or(url.span().end as usize, |(_, raw)| raw.start).max(start);
        let text = text.node(self.file, start..end);
        self.in_grid(|grid, _| grid.link(&url));
        let place = url.span().to(text.span());
        let mut map = Map::new();
        map.push(Key::word("url", url.span()), url);
        map.push(Key::word("text", text.span()), text);
        self.add("links", Node::map(map, place));
    }

    fn close_heading(&mut self, at: usize) {
        let Some((level, start, from, text)) = self.heading.take() else { return };
        let text = text.node(self.file, start..at);
        let place = text.span();
        let mut map = Map::new();
        map.push(Key::word("level", place), Node::new(Value::Number(Number::new(level.to_string())), place));
        map.push(Key::word("text", place), text.clone());
        self.add("headings", Node::map(map, place));
        self.sections.push(Heading { level, title: text, from, to: self.body.len() });
    }

    /// Adds what readers see, with every run of white space as one blank.
    fn say(&mut self, range: Range<usize>) {
        for (piece, place) in pieces(&self.file.text, range) {
            let spelled = piece.len() == place.len();
            let mut at = 0;
            for word in piece.split_inclusive(char::is_whitespace) {
                let inner = word.trim_end();
                let raw =
                    |from: usize, to: usize| if spelled { place.start + from..place.start + to } else { place.clone() };
                if !inner.is_empty() {
                    self.word(inner, &raw(at, at + inner.len()));
                }
                if inner.len() < word.len() && self.gap.is_none() {
                    self.gap = Some((" ", raw(at + inner.len(), at + word.len())));
                }
                at += word.len();
            }
        }
    }

    fn word(&mut self, word: &str, raw: &Range<usize>) {
        if let Some(title) = &mut self.title {
            spell(title, self.gap.as_ref(), word, raw);
            self.gap = None;
            return;
        }
        let gap = self.gap.take();
        if let Some((between, raw)) = gap.as_ref().filter(|_| !self.body.is_empty()) {
            self.body.push_from(between, raw.clone());
        }
        self.body.push_from(word, raw.clone());
        let cell = self.grids.last_mut().and_then(Grid::text);
        let link = self.link.as_mut().map(|(.., text)| text);
        let heading = self.heading.as_mut().map(|(.., text)| text);
        for text in [cell, link, heading].into_iter().flatten() {
            spell(text, gap.as_ref(), word, raw);
        }
    }

    fn finish(mut self) -> Found {
        let end = self.file.text.len();
        self.unhide(end);
        self.close_link();
        self.close_heading(end);
        while let Some(grid) = self.grids.pop() {
            let rows = grid.finish(self.file, end, self.limits);
            self.add("tables", rows);
        }
        let whole = self.file.span();
        let body = Node::new(Value::Text(self.body.finish(end)), whole);
        let sections = sections(&body, &self.sections);
        self.map.push(Key::word("body", whole), body);
        self.map.push(Key::word("sections", whole), Node::list(sections, whole));
        for (name, nodes) in self.lists {
            self.map.push(Key::word(name, whole), Node::list(nodes, whole));
        }
        Found { map: self.map, comments: self.comments }
    }
}

fn spell(text: &mut Spelled, gap: Option<&(&'static str, Range<usize>)>, word: &str, raw: &Range<usize>) {
    if let Some((between, place)) = gap.filter(|_| !text.is_empty()) {
        text.push(between, place.clone());
    }
    text.push(word, raw.clone());
}
