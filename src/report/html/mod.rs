//! One self-contained page: the report for reading, for a screen, a printer and a screen reader. It loads nothing, and its
//! policy forbids it to (Content Security Policy Level 3); the script only filters and can be missing.

mod blocks;
mod matrix;
mod tags;

use std::io;

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::{
    Options, Report,
    audit::{Page, Section},
};
use crate::policy::Locale;
use blocks::write_block;
use tags::Tags;

/// The look: print, dark and narrow included.
const STYLE: &str = include_str!("page.css");
/// The filter of accounts and findings.
const SCRIPT: &str = include_str!("page.js");

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn render(report: &Report, _: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let page = Page::of(report);
    let locale = &report.locale;
    let mut tags = Tags::default();
    tags.own("<!DOCTYPE html>\n");
    tags.within("html", &[("lang", locale.ui("language"))], |tags| {
        tags.within("head", &[], |tags| head(&page, tags));
        tags.within("body", &[], |tags| body(&page, locale, tags));
    });
    out.write_all(tags.finish().as_bytes())
}

fn head(page: &Page, tags: &mut Tags) {
    let hash = |code: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(code)));
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    tags.empty("meta", &[("charset", "utf-8")]);
    tags.empty("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
    tags.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    tags.empty("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    tags.empty("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    let title: Vec<&str> =
        std::iter::once(page.title.as_str()).chain(page.about.iter().map(String::as_str)).take(2).collect();
    tags.of("title", &[], &title.join(": "));
    tags.within("style", &[], |tags| tags.own(STYLE));
}

fn body(page: &Page, locale: &Locale, tags: &mut Tags) {
    tags.of("a", &[("class", "skip"), ("href", "#content")], locale.ui("audit.skip"));
    tags.within("header", &[], |tags| {
        tags.of("h1", &[], &page.title);
        for line in &page.about {
            tags.of("p", &[], line);
        }
    });
    tags.within("nav", &[("aria-label", locale.ui("audit.contents"))], |tags| {
        tags.within("ol", &[], |tags| {
            for section in &page.sections {
                let link = format!("#{}", section.id);
                tags.within("li", &[], |tags| tags.of("a", &[("href", &link)], &section.title));
            }
        });
        tags.within("div", &[("class", "filter"), ("hidden", "")], |tags| {
            tags.of("label", &[("for", "filter")], locale.ui("audit.filter"));
            tags.empty("input", &[("id", "filter"), ("type", "search"), ("autocomplete", "off")]);
            tags.of("output", &[("for", "filter")], "");
        });
    });
    tags.within("main", &[("id", "content"), ("tabindex", "-1")], |tags| {
        for section in &page.sections {
            write_section(section, locale, tags);
        }
    });
    tags.within("footer", &[], |tags| {
        let version = [("version", env!("CARGO_PKG_VERSION").to_owned())];
        tags.of("p", &[], &locale.say("audit.made", &version));
    });
    tags.within("script", &[], |tags| tags.own(SCRIPT));
}

fn write_section(section: &Section, locale: &Locale, tags: &mut Tags) {
    let heading = format!("{}-title", section.id);
    tags.within("section", &[("id", section.id), ("aria-labelledby", &heading)], |tags| {
        tags.of("h2", &[("id", &heading)], &section.title);
        for (at, block) in section.blocks.iter().enumerate() {
            write_block(block, &format!("{}-{at}", section.id), locale, tags);
        }
    });
}
