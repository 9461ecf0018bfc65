//! What the pages share: the frame with its navigation, tables, addresses.

use super::{Leaf, catalog::Catalog};
use crate::report::escape::{html, uri};

/// The path of the style sheet.
pub(super) const STYLE: &str = "style.css";

/// The lists of the site: the label and the path of each.
const LISTS: [(&str, &str); 6] = [
    ("site.rules", "rules/index.html"),
    ("site.packs", "packs/index.html"),
    ("site.fields", "fields/index.html"),
    ("site.keywords", "keywords.html"),
    ("site.detectors", "detectors.html"),
    ("site.codes", "codes.html"),
];

/// A page in the making: where it will stand.
#[derive(Clone, Copy)]
pub(super) struct Page<'p> {
    pub(super) catalog: &'p Catalog<'p>,
    pub(super) path: &'p str,
}

impl Page<'_> {
    /// The address of another file of the site, as it is written here.
    pub(super) fn to(self, path: &str) -> String {
        format!("{}{}", "../".repeat(self.path.matches('/').count()), uri(path))
    }

    /// A link to another file of the site; `text` is plain.
    pub(super) fn link(self, path: &str, text: &str) -> String {
        format!("<a href=\"{}\">{}</a>", self.to(path), html(text))
    }

    /// A rule as code, with a link to its page.
    pub(super) fn rule(self, id: &str) -> String {
        match self.catalog.rule_page(id) {
            Some(path) => format!("<a href=\"{}\"><code>{}</code></a>", self.to(&path), html(id)),
            None => format!("<code>{}</code>", html(id)),
        }
    }

    /// The finished page.
    pub(super) fn leaf(self, title: &str, body: &str) -> Leaf {
        let language = html(self.catalog.ui("language"));
        let text = format!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} – somelint</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; img-src 'self'\">\n\
             <link rel=\"stylesheet\" href=\"{}\">\n</head>\n<body>\n{}<main>\n{body}</main>\n</body>\n</html>\n",
            html(title),
            self.to(STYLE),
            self.navigation()
        );
        Leaf::new(self.path, text)
    }

    fn navigation(self) -> String {
        let guides = self.catalog.guides.iter().filter(|guide| guide.name != "index");
        let guides = guides.map(|guide| (format!("{}.html", guide.name), guide.title()));
        let lists = LISTS.iter().map(|(label, path)| ((*path).to_owned(), self.catalog.ui(label).to_owned()));
        let list = |links: &mut dyn Iterator<Item = (String, String)>| {
            let items: String = links.map(|(path, text)| self.entry(&path, &text)).collect();
            if items.is_empty() { items } else { format!("<ul>\n{items}</ul>\n") }
        };
        let home = self.to("index.html");
        let (guides, lists) = (list(&mut guides.into_iter()), list(&mut lists.into_iter()));
        format!("<nav>\n<a class=\"home\" href=\"{home}\">somelint</a>\n{guides}{lists}</nav>\n")
    }

    fn entry(self, path: &str, text: &str) -> String {
        let current = if path == self.path { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{}\"{current}>{}</a></li>\n", self.to(path), html(text))
    }
}

/// What each item gives, one after the other.
pub(super) fn each<T>(items: impl IntoIterator<Item = T>, write: impl Fn(T) -> String) -> String {
    items.into_iter().map(write).collect()
}

/// A table without the columns in which nothing stands; heads are plain, cells are HTML. Nothing where there are no rows.
pub(super) fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    let is_used = |at: &usize| rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()));
    let columns: Vec<usize> = (0..heads.len()).filter(is_used).collect();
    let line = |cells: String| format!("<tr>{cells}</tr>\n");
    let heads = columns.iter().filter_map(|at| heads.get(*at));
    // A heading without words is none, for a screen reader.
    let head = |head: &&str| match *head {
        "" => "<td></td>".to_owned(),
        words => format!("<th scope=\"col\">{}</th>", html(&capital(words))),
    };
    let heads = line(each(heads, head));
    let cells =
        |row: &Vec<String>| each(columns.iter().filter_map(|at| row.get(*at)), |cell| format!("<td>{cell}</td>"));
    let body = each(&rows, |row| line(cells(row)));
    format!(
        "<div class=\"table\" tabindex=\"0\"><table>\n<thead>{heads}</thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )
}

/// A section with a heading; nothing where it is empty.
pub(super) fn section(title: &str, body: &str) -> String {
    if body.is_empty() { String::new() } else { format!("<h2>{}</h2>\n{body}", html(&capital(title))) }
}

/// Plain text in which `words` stand between backticks.
pub(super) fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 1 { format!("<code>{}</code>", html(part)) } else { html(part) }).collect()
}

/// A text as it is, in lines.
pub(super) fn block(text: &str) -> String {
    format!(
        "<pre tabindex=\"0\"><code>{}</code></pre>\n",
        text.trim_end().split('\n').map(html).collect::<Vec<_>>().join("\n")
    )
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
