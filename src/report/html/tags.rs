//! HTML, written so that it cannot come out malformed or carry foreign markup: names are constants, every text and every value
//! of an attribute is escaped, and what is opened is closed.

use crate::report::{audit::typed, escape::html};

/// An attribute and its value.
pub(super) type Attribute<'a> = (&'static str, &'a str);

/// Elements that stand on lines of their own in the file.
const BLOCKS: [&str; 24] = [
    "html",
    "head",
    "title",
    "meta",
    "style",
    "script",
    "body",
    "header",
    "nav",
    "main",
    "section",
    "footer",
    "div",
    "figure",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
    "li",
    "tr",
    "table",
];

/// A document as it grows.
#[derive(Debug, Default)]
pub(super) struct Tags(String);

impl Tags {
    /// An element with what `inside` writes into it.
    pub(super) fn within(&mut self, tag: &'static str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.empty(tag, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        if BLOCKS.contains(&tag) {
            self.0.push('\n');
        }
    }

    /// An element with a text in it.
    pub(super) fn of(&mut self, tag: &'static str, attributes: &[Attribute<'_>], text: &str) {
        self.within(tag, attributes, |tags| tags.text(text));
    }

    /// An element that has no end tag.
    pub(super) fn empty(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.extend([" ", name, "=\"", &html(value), "\""]);
        }
        self.0.push('>');
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.0.push_str(&html(text));
    }

    /// A text in which what stands between two `backticks` is to be typed as it stands.
    pub(super) fn prose(&mut self, text: &str) {
        for (is_typed, part) in typed(text) {
            if is_typed {
                self.of("code", &[], part);
            } else {
                self.text(part);
            }
        }
    }

    /// The program's own style sheet or script, as it is.
    pub(super) fn own(&mut self, code: &'static str) {
        self.0.push_str(code);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.0
    }
}
