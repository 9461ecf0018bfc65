//! Blocks as HTML.

use super::{matrix::write_matrix, tags::Tags};
use crate::{
    finding::Severity,
    policy::Locale,
    report::audit::{Block, Cell, Group, Moment, Table},
};

/// Columns that fit side by side on a screen of the usual width, and on A4.
const WIDE: usize = 7;

/// Writes a block; `id` is its own within the page.
pub(super) fn write_block(block: &Block, id: &str, locale: &Locale, tags: &mut Tags) {
    match block {
        Block::Text(text) => tags.within("p", &[], |tags| tags.prose(text)),
        Block::Note(text) => tags.within("p", &[("class", "note")], |tags| tags.prose(text)),
        Block::Figures(figures) => tags.within("ul", &[("class", "figures")], |tags| {
            for (number, what) in figures {
                tags.within("li", &[], |tags| {
                    tags.of("strong", &[], &number.to_string());
                    tags.text(" ");
                    tags.of("span", &[], what);
                });
            }
        }),
        Block::List(points) => tags.within("ul", &[], |tags| {
            for point in points {
                tags.within("li", &[], |tags| tags.prose(point));
            }
        }),
        Block::Table(table) => write_table(table, id, locale, tags),
        Block::Matrices(matrices) => tags.within("div", &[("class", "matrices")], |tags| {
            for (at, matrix) in matrices.iter().enumerate() {
                write_matrix(matrix, &format!("{id}-{at}"), tags);
            }
        }),
        Block::Timeline(moments) => write_timeline(moments, tags),
        Block::Group(group) => write_group(group, id, locale, tags),
    }
}

/// A table in a group of its own that can be scrolled, by keyboard too, where the screen is too narrow for it. No region:
/// a screen reader would list each as a landmark.
fn write_table(table: &Table, id: &str, locale: &Locale, tags: &mut Tags) {
    let caption = format!("{id}-caption");
    let group = [("class", "table"), ("role", "group"), ("aria-labelledby", &caption), ("tabindex", "0")];
    // Many columns leave no room for places: they stand below their row, across all of it.
    let is_wide = table.heads.len() > WIDE;
    let shown = table.heads.len() - usize::from(is_wide);
    let columns = format!("columns-{shown}");
    tags.within("div", &group, |tags| {
        tags.within("table", &[("class", &columns)], |tags| {
            tags.of("caption", &[("id", &caption)], &table.caption);
            tags.within("thead", &[], |tags| {
                tags.within("tr", &[], |tags| {
                    table.heads.iter().take(shown).for_each(|head| tags.of("th", &[("scope", "col")], head));
                });
            });
            tags.within("tbody", &[], |tags| {
                for row in &table.rows {
                    let (row, below) = row.split_at(shown.min(row.len()));
                    write_row(row, !below.is_empty(), locale, tags);
                    for cell in below {
                        write_below(cell, shown, locale, tags);
                    }
                }
            });
        });
    });
}

/// What stands below a row, beside the name of the row.
fn write_below(cell: &Cell, columns: usize, locale: &Locale, tags: &mut Tags) {
    tags.within("tr", &[("class", "more")], |tags| {
        let across = (columns - 1).to_string();
        tags.within("td", &[("colspan", &across)], |tags| write_cell(cell, locale, tags));
    });
}

fn write_row(row: &[Cell], is_two: bool, locale: &Locale, tags: &mut Tags) {
    tags.within("tr", &[], |tags| {
        for (at, cell) in row.iter().enumerate() {
            if at == 0 {
                let name = [("scope", "row"), ("rowspan", if is_two { "2" } else { "1" })];
                let name = if is_two { &name[..] } else { &name[..1] };
                tags.within("th", name, |tags| write_cell(cell, locale, tags));
                continue;
            }
            match cell {
                Cell::Verdict(verdict, ..) => {
                    tags.within("td", &[("class", verdict)], |tags| write_cell(cell, locale, tags));
                }
                _ => tags.within("td", &[], |tags| write_cell(cell, locale, tags)),
            }
        }
    });
}

fn write_cell(cell: &Cell, locale: &Locale, tags: &mut Tags) {
    let small = |text: &str, tags: &mut Tags| {
        if !text.is_empty() {
            tags.text(" ");
            tags.of("small", &[], text);
        }
    };
    match cell {
        Cell::Text(text) => tags.prose(text),
        Cell::Unknown => tags.within("span", &[("class", "unknown")], |tags| {
            tags.of("span", &[("aria-hidden", "true")], "–");
            tags.of("span", &[("class", "heard")], locale.ui("audit.unknown"));
        }),
        Cell::Alarm(text) => tags.of("strong", &[("class", "alarm")], text),
        Cell::Named(text, more) => {
            tags.prose(text);
            small(more, tags);
        }
        Cell::Places(places) => tags.within("ul", &[("class", "places")], |tags| {
            for (place, said) in places {
                tags.within("li", &[], |tags| {
                    tags.of("code", &[], place);
                    small(said, tags);
                });
            }
        }),
        Cell::Verdict(_, word, more) => {
            tags.of("span", &[], word);
            small(more, tags);
        }
    }
}

fn write_timeline(moments: &[Moment], tags: &mut Tags) {
    tags.within("ol", &[("class", "timeline")], |tags| {
        for moment in moments {
            let class = match (moment.to.is_empty(), moment.ahead) {
                (true, _) => "today",
                (false, true) => "ahead",
                (false, false) => "past",
            };
            tags.within("li", &[("class", class)], |tags| {
                tags.of("time", &[], &moment.on);
                tags.text(" ");
                tags.of("span", &[("class", "what")], &moment.what);
                if moment.to.is_empty() {
                    return;
                }
                tags.text(" ");
                tags.within("ul", &[("class", "places")], |tags| {
                    for (subject, place) in &moment.to {
                        tags.within("li", &[], |tags| {
                            tags.text(subject);
                            tags.text(" ");
                            tags.of("code", &[], place);
                        });
                    }
                });
            });
        }
    });
}

fn write_group(group: &Group, id: &str, locale: &Locale, tags: &mut Tags) {
    let (severity, word) = &group.severity;
    let class = match severity {
        Severity::Error => "group error",
        Severity::Warning => "group warning",
        Severity::Advice => "group advice",
    };
    tags.within("div", &[("class", class)], |tags| {
        tags.of("h3", &[], &group.title);
        tags.within("p", &[("class", "rule")], |tags| {
            tags.of("strong", &[], word);
            tags.text(" ");
            tags.of("code", &[], &group.rule);
        });
        tags.within("dl", &[], |tags| {
            for (what, said) in &group.said {
                tags.of("dt", &[], what);
                tags.within("dd", &[], |tags| tags.prose(said));
            }
        });
        write_table(&group.table, id, locale, tags);
    });
}
