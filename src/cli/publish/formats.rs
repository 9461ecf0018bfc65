//! A public list as text: one function a format.

use std::fmt::Write;

use serde_json::{Map, json};

use super::{Channel, FIELDS, List};
use crate::report::escape;

const URL: usize = 2;

/// Tables and sections, for a page in a repository or an editor.
pub(super) fn markdown(list: &List) -> String {
    let mut text = format!("# {}\n\n{}\n", list.title, list.intro);
    for (title, channels) in parts(list) {
        if let Some(title) = title {
            let _written = write!(text, "\n## {title}\n");
        }
        if channels.is_empty() {
            let _written = write!(text, "\n{}\n", list.none);
            continue;
        }
        let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        text.push('\n');
        text.push_str(&row(list.headings.to_vec()));
        text.push_str(&row(FIELDS.map(|_| "---".to_owned()).to_vec()));
        for channel in channels {
            text.push_str(&row(channel.values.iter().enumerate().map(|(at, value)| cell(at, value)).collect()));
        }
    }
    if !list.rules.is_empty() {
        let _written = write!(text, "\n{}", list.rules);
    }
    text
}

fn cell(at: usize, value: &str) -> String {
    if at == URL && !value.is_empty() {
        return format!("<{}>", value.replace(['<', '>', '|', ' '], ""));
    }
    let mut cell = String::with_capacity(value.len());
    for char in value.chars() {
        if matches!(char, '|' | '\\' | '[' | ']' | '<' | '>' | '`' | '*' | '_') {
            cell.push('\\');
        }
        cell.push(char);
    }
    cell
}

/// A page of its own, without styles and scripts.
pub(super) fn html(list: &List) -> String {
    let html = escape::html;
    let title = html(&list.title);
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n\
         <h1>{title}</h1>\n<p>{}</p>\n",
        list.language,
        html(&list.intro)
    );
    for (title, channels) in parts(list) {
        if let Some(title) = title {
            let _written = writeln!(text, "<h2>{}</h2>", html(title));
        }
        if channels.is_empty() {
            let _written = writeln!(text, "<p>{}</p>", html(&list.none));
            continue;
        }
        let heads = list.headings.iter().map(|heading| format!("<th>{}</th>", html(heading)));
        let _written = writeln!(text, "<table>\n<tr>{}</tr>", heads.collect::<String>());
        for channel in channels {
            let cells = channel.values.iter().enumerate().map(|(at, value)| match html(value) {
                url if at == URL && !url.is_empty() => format!("<td><a href=\"{url}\">{url}</a></td>"),
                value => format!("<td>{value}</td>"),
            });
            let _written = writeln!(text, "<tr>{}</tr>", cells.collect::<String>());
        }
        text.push_str("</table>\n");
    }
    for line in list.rules.lines().filter(|line| !line.is_empty()) {
        let _written = match line.strip_prefix("## ") {
            Some(heading) => writeln!(text, "<h2>{}</h2>", html(heading)),
            None => writeln!(text, "<p>{}</p>", html(line)),
        };
    }
    text.push_str("</body>\n</html>\n");
    text
}

/// A table as the register reader reads it, with a byte order mark for spreadsheets.
pub(super) fn csv(list: &List) -> String {
    let row = |cells: &[String]| cells.iter().map(|cell| escape::csv(cell)).collect::<Vec<_>>().join(";") + "\n";
    let rows = list.open.iter().chain(&list.closed).map(|channel| row(&channel.values));
    format!("\u{feff}{}{}", row(&list.headings), rows.collect::<String>())
}

/// The channels by the names of their fields; what is not known is left out.
pub(super) fn json(list: &List) -> String {
    let channel = |channel: &Channel| {
        let said = FIELDS.into_iter().zip(&channel.values).filter(|(_, value)| !value.is_empty());
        said.map(|(field, value)| (field.to_owned(), json!(value))).collect::<Map<_, _>>()
    };
    let open: Vec<_> = list.open.iter().map(channel).collect();
    let closed: Vec<_> = list.closed.iter().map(channel).collect();
    format!("{:#}\n", json!({ "title": list.title, "channels": open, "closed": closed }))
}

/// The tables with their headings; the first has none but that of the page.
fn parts(list: &List) -> impl Iterator<Item = (Option<&str>, &[Channel])> {
    let closed = (Some(list.closed_title.as_str()), list.closed.as_slice());
    [(None, list.open.as_slice()), closed]
        .into_iter()
        .filter(|(title, channels)| title.is_none() || !channels.is_empty())
}
