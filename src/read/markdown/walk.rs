//! The elements of a Markdown body that records need: links, images, headings, tables, comments.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::{
    finding::{Finding, code, phrase},
    read::{
        Comment, Limits,
        spelled::{Spelled, offset_in},
        table::Table,
    },
    source::{SourceFile, Span},
    tree::{Key, Map, Node, Number, Text, Value},
};

/// What was found in a body, each in the order written.
#[derive(Debug, Default)]
pub(super) struct Elements {
    pub(super) links: Vec<Node>,
    pub(super) images: Vec<Node>,
    pub(super) headings: Vec<Node>,
    pub(super) tables: Vec<Node>,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Vec<Finding>,
}

/// Walks the body that begins at an offset of a file.
pub(super) fn elements(file: &SourceFile, body: usize, limits: &Limits) -> Elements {
    let text = file.text.get(body..).unwrap_or_default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut walker = Walker { file, limits, open: Vec::new(), table: None, found: Elements::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walker.event(event, range.start + body..range.end + body);
    }
    walker.found
}

struct Walker<'f> {
    file: &'f SourceFile,
    limits: &'f Limits,
    /// The elements whose text is being gathered, outermost first.
    open: Vec<Open>,
    table: Option<Grid>,
    found: Elements,
}

struct Open {
    element: Element,
    range: Range<usize>,
    text: Spelled,
}

enum Element {
    Link(Node),
    Image(Node),
    Heading(HeadingLevel),
    Cell,
}

/// A table that is being read.
#[derive(Default)]
struct Grid {
    range: Range<usize>,
    row: Range<usize>,
    keys: Vec<Key>,
    cells: Vec<Node>,
    table: Option<Table>,
}

impl Walker<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(piece) | Event::Code(piece) => self.piece(&piece, range),
            Event::SoftBreak => self.piece(&CowStr::Borrowed(" "), range),
            Event::HardBreak => self.piece(&CowStr::Borrowed("\n"), range),
            Event::InlineHtml(_) => self.comments(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let element = match tag {
            Tag::Link { link_type, dest_url, .. } => Element::Link(self.target(link_type, &dest_url, &range)),
            Tag::Image { link_type, dest_url, .. } => Element::Image(self.target(link_type, &dest_url, &range)),
            Tag::Heading { level, .. } => Element::Heading(level),
            Tag::TableCell => Element::Cell,
            Tag::Table(_) => {
                self.table = Some(Grid { range, ..Grid::default() });
                return;
            }
            Tag::TableRow | Tag::TableHead => {
                if let Some(grid) = &mut self.table {
                    grid.row = range;
                }
                return;
            }
            Tag::HtmlBlock => return self.html_block(range),
            _ => return,
        };
        if self.open.len() == self.limits.depth {
            let message = phrase::LINKS_TOO_DEEP.with([("levels", self.limits.depth.to_string())]);
            self.found.findings.push(Finding::coded(&code::DEPTH, message, self.span(&range)));
        }
        self.open.push(Open { element, range, text: Spelled::default() });
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image | TagEnd::Heading(_) | TagEnd::TableCell => {
                if let Some(open) = self.open.pop() {
                    self.close(open);
                }
            }
            TagEnd::TableHead => {
                if let Some(grid) = &mut self.table {
                    grid.table = Some(Table::new(std::mem::take(&mut grid.keys), self.limits));
                }
            }
            TagEnd::TableRow => {
                let Some(grid) = &mut self.table else { return };
                let span = Span::new(self.file.id, grid.row.start, grid.row.end);
                if let Some(table) = &mut grid.table {
                    table.push(std::mem::take(&mut grid.cells), span);
                }
            }
            TagEnd::Table => {
                let Some(grid) = self.table.take() else { return };
                let rows = grid.table.map(Table::into_rows).unwrap_or_default();
                self.found.tables.push(Node::list(rows, self.span(&grid.range)));
            }
            _ => {}
        }
    }

    fn close(&mut self, open: Open) {
        let span = self.span(&open.range);
        let pair = |name: &str, value: Node, text: &str, node: Node| {
            let mut map = Map::new();
            map.set(name, value);
            map.set(text, node);
            Node::map(map, span)
        };
        match open.element {
            Element::Link(url) => {
                let text = open.text.node(self.file, open.range);
                self.found.links.push(pair("url", url, "text", text));
            }
            Element::Image(src) => {
                let alt = open.text.node(self.file, open.range);
                self.found.images.push(pair("src", src, "alt", alt));
            }
            Element::Heading(level) => {
                let level = Node::new(Value::Number(Number::new((level as usize).to_string())), span);
                let text = open.text.node(self.file, open.range);
                self.found.headings.push(pair("level", level, "text", text));
            }
            Element::Cell => {
                let Some(grid) = &mut self.table else { return };
                if grid.table.is_some() {
                    grid.cells.push(open.text.node(self.file, open.range));
                } else {
                    grid.keys.push(open.text.key(self.file, open.range));
                }
            }
        }
    }

    /// Where a link leads: at its own bytes where it is written without escapes, else at the whole link.
    fn target(&self, link: LinkType, url: &CowStr<'_>, range: &Range<usize>) -> Node {
        let whole = self.span(range);
        if url.is_empty() && link != LinkType::Autolink {
            return Node::new(Value::Null, whole);
        }
        match offset_in(&self.file.text, url) {
            Some(at) => {
                let text = Text::verbatim(&**url, u32::try_from(at).unwrap_or(u32::MAX));
                Node::new(Value::Text(text), Span::new(self.file.id, at, at + url.len()))
            }
            None => Node::word(&**url, whole),
        }
    }

    fn piece(&mut self, piece: &CowStr<'_>, range: Range<usize>) {
        let raw = offset_in(&self.file.text, piece).map_or(range, |at| at..at + piece.len());
        for open in self.open.iter_mut().take(self.limits.depth) {
            open.text.push(piece, raw.clone());
        }
    }

    /// Comments in a block of HTML; what stands in scripts, styles and preformatted text is none.
    fn html_block(&mut self, range: Range<usize>) {
        const RAW: [&str; 4] = ["<script", "<style", "<textarea", "<pre"];
        let text = self.file.text.get(range.clone()).unwrap_or_default().trim_start();
        let is_raw = |tag: &&str| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        if !RAW.iter().any(is_raw) {
            self.comments(range);
        }
    }

    fn comments(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some((inside, end)) = self.file.text.get(at..range.end).and_then(first_comment) {
            let text = self.file.text.get(at + inside.start..at + inside.end).unwrap_or_default().trim().to_owned();
            let span = Span::new(self.file.id, at + inside.start - "<!--".len(), at + end);
            self.found.comments.push(Comment { text, span });
            at += end;
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file.id, range.start, range.end)
    }
}

/// The inside of the first HTML comment, and the offset behind it.
fn first_comment(html: &str) -> Option<(Range<usize>, usize)> {
    let start = html.find("<!--")? + "<!--".len();
    let length = html.get(start..)?.find("-->")?;
    Some((start..start + length, start + length + "-->".len()))
}
