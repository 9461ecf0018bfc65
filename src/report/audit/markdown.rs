//! The report for reading as Markdown: for an archive, a ticket, a terminal.

use std::fmt::Write as _;

use super::{Block, Cell, Group, Matrix, Page, Table};
use crate::report::{
    escape::{markdown, markdown_code},
    typed::prose,
};

/// What stands in a cell of which nothing is known.
const UNKNOWN: &str = "–";

/// Writes a page as GitHub-flavoured Markdown.
pub(in crate::report) fn write(page: &Page) -> String {
    let mut out = format!("# {}\n\n", markdown(&page.title));
    for line in &page.about {
        let _ = writeln!(out, "- {}", markdown(line));
    }
    for section in &page.sections {
        let _ = write!(out, "\n## {}\n\n", markdown(&section.title));
        for block in &section.blocks {
            match block {
                // The heading says it already.
                Block::Table(table) if table.caption == section.title => {
                    let _ = writeln!(out, "{}", rows(table));
                }
                block => write_block(block, &mut out),
            }
        }
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    let _ = match block {
        Block::Text(text) => writeln!(out, "{}\n", prose(text)),
        Block::Note(text) => writeln!(out, "*{}*\n", prose(text)),
        Block::Figures(figures) => {
            let figures = figures.iter().map(|(number, what)| format!("**{number}** {}", markdown(what)));
            writeln!(out, "{}\n", figures.collect::<Vec<_>>().join(" · "))
        }
        Block::List(points) => {
            for point in points {
                let _ = writeln!(out, "- {}", prose(point));
            }
            writeln!(out)
        }
        Block::Table(table) => write!(out, "**{}**\n\n{}\n", markdown(&table.caption), rows(table)),
        Block::Matrices(matrices) => {
            for matrix in matrices {
                write_matrix(matrix, out);
            }
            Ok(())
        }
        Block::Timeline(moments) => {
            for moment in moments {
                let to: Vec<String> = moment.to.iter().map(|(subject, _)| markdown(subject)).collect();
                let colon = if to.is_empty() { "" } else { ": " };
                let _ = writeln!(out, "- {}: {}{colon}{}", markdown(&moment.on), markdown(&moment.what), to.join(", "));
            }
            writeln!(out)
        }
        Block::Group(group) => {
            write_group(group, out);
            Ok(())
        }
    };
}

fn write_group(group: &Group, out: &mut String) {
    let (title, severity, rule) = (markdown(&group.title), markdown(&group.severity.1), markdown_code(&group.rule));
    let _ = writeln!(out, "### {title}\n\n**{severity}** {rule}\n");
    for (word, said) in &group.said {
        let _ = writeln!(out, "- {}: {}", markdown(word), prose(said));
    }
    let _ = write!(out, "\n{}\n", rows(&group.table));
}

fn write_matrix(matrix: &Matrix, out: &mut String) {
    let (likelihood, consequence) = (markdown(&matrix.likelihood), markdown(&matrix.consequence));
    let _ = writeln!(out, "**{}**\n", markdown(&matrix.caption));
    let _ = writeln!(out, "| {likelihood} ↓ {consequence} → | 1 | 2 | 3 | 4 | 5 |\n|---|---:|---:|---:|---:|---:|");
    for (at, row) in matrix.cells.iter().enumerate().rev() {
        let cells = row.map(|count| if count == 0 { String::new() } else { count.to_string() });
        let _ = writeln!(out, "| {} | {} |", at + 1, cells.join(" | "));
    }
    out.push('\n');
}

fn rows(table: &Table) -> String {
    let heads: Vec<String> = table.heads.iter().map(|head| markdown(head)).collect();
    let mut out = format!("| {} |\n|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

fn cell(cell: &Cell) -> String {
    let both = |one: &str, other: &str| {
        let gap = if one.is_empty() || other.is_empty() { "" } else { " · " };
        format!("{}{gap}{}", prose(one), prose(other))
    };
    match cell {
        Cell::Text(text) => prose(text),
        Cell::Unknown => UNKNOWN.to_owned(),
        Cell::Alarm(text) => format!("**{}**", markdown(text)),
        Cell::Named(text, small) => both(text, small),
        Cell::Places(places) => {
            let one = |(place, said): &(String, String)| both(place, said);
            places.iter().map(one).collect::<Vec<_>>().join("; ")
        }
        Cell::Verdict("fail", word, small) => format!("**{}**{}", markdown(word), both("", &format!(" {small}"))),
        Cell::Verdict(_, word, small) => both(word, small),
    }
}
