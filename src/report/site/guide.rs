//! Guides: Markdown to HTML. Links between them work on the site as they do in a folder of files, and rules that are named
//! as code lead to their pages.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html as to_html};

use super::{
    Leaf,
    catalog::{Catalog, Guide},
    layout::Page,
};
use crate::report::escape::html;

/// A page for each guide.
pub(super) fn pages(catalog: &Catalog) -> Vec<Leaf> {
    let page = |guide: &Guide| {
        let path = format!("{}.html", guide.name);
        let page = Page { catalog, path: &path };
        page.leaf(&guide.title(), &body(&guide.text, page))
    };
    catalog.guides.iter().map(page).collect()
}

fn body(text: &str, page: Page) -> String {
    let events: Vec<Event> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let mut turned = Vec::with_capacity(events.len());
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                let inner: Vec<Event> =
                    events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))).collect();
                let id = (level != HeadingLevel::H1).then(|| CowStr::from(slug(&inner)));
                turned.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                turned.extend(inner);
                turned.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = CowStr::from(address(&dest_url));
                turned.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let code: String = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::CodeBlock)))
                    .filter_map(|event| if let Event::Text(text) = event { Some(text.to_string()) } else { None })
                    .collect();
                let is_console = matches!(&kind, CodeBlockKind::Fenced(words) if words.starts_with("console"));
                turned.push(Event::Html(if is_console { console(&code) } else { super::layout::block(&code) }.into()));
            }
            Event::Code(code) => match page.catalog.rule_page(&code) {
                Some(_) => turned.push(Event::InlineHtml(page.rule(&code).into())),
                None => turned.push(Event::Code(code)),
            },
            // Guides are Markdown; what is HTML in them is shown as it is written.
            Event::Html(raw) | Event::InlineHtml(raw) => turned.push(Event::Text(raw)),
            event => turned.push(event),
        }
    }
    let mut out = String::new();
    to_html::push_html(&mut out, turned.into_iter());
    out.replace("<table>", "<div class=\"table\" tabindex=\"0\"><table>").replace("</table>", "</table></div>")
}

/// `formats.md#csv` on the site; nothing where it would run something.
fn address(target: &str) -> String {
    match target.split_once(':') {
        Some(("https" | "http" | "mailto", _)) => return target.to_owned(),
        Some(_) => return String::new(),
        None => {}
    }
    let (path, part) = target.find('#').map_or((target, ""), |at| target.split_at(at));
    path.strip_suffix(".md").map_or_else(|| target.to_owned(), |stem| format!("{stem}.html{part}"))
}

/// A heading as the forges make its anchor: small letters, digits and hyphens.
fn slug(heading: &[Event]) -> String {
    let texts = heading.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_lowercase()),
        _ => None,
    });
    let text: String = texts.collect();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A transcript: what is typed stands out, a line `? 1` tells the exit code of what came before, and `[..]` stands for what is
/// another one each time.
fn console(code: &str) -> String {
    let lines = code.trim_end().split('\n').map(|line| match (line.strip_prefix("$ "), line.strip_prefix("? ")) {
        (Some(typed), _) => format!("<b>$ {}</b>", html(typed)),
        (_, Some(code)) if code.parse::<u8>().is_ok() => format!("<i>exit code {}</i>", html(code)),
        _ => html(&line.replace("[..]", "…")),
    });
    format!("<pre class=\"console\" tabindex=\"0\"><code>{}</code></pre>\n", lines.collect::<Vec<_>>().join("\n"))
}
