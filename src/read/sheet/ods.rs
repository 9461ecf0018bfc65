//! ODS (ISO/IEC 26300-3): own code over an XML parser, because a library would write out what one cell repeats.

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::{Budget, Cell, Grid, Held, damaged, render::written};
use crate::read::archive::Problem;

/// The sheets in the content of a book.
pub(super) fn grids(content: &[u8], budget: &mut Budget) -> Result<Vec<Grid>, Problem> {
    let text = std::str::from_utf8(content).map_err(|_| damaged("its content is no UTF-8"))?;
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut book = Book { grids: Vec::new(), row: 0, column: 0, row_repeats: 1, cell: None, notes: 0, budget };
    loop {
        match xml.read_event() {
            Ok(Event::Eof) => return Ok(book.grids),
            Ok(event) => book.event(&event)?,
            Err(_) => return Err(damaged("its content is no XML")),
        }
    }
}

struct Book<'b> {
    grids: Vec<Grid>,
    row: u32,
    column: u32,
    row_repeats: u32,
    cell: Option<Open>,
    /// Notes that are open: their text is not that of the cell.
    notes: usize,
    budget: &'b mut Budget,
}

/// A cell that is being read.
struct Open {
    repeats: u32,
    /// Rows that it covers.
    rows: u32,
    /// What its attributes say; a text stands between its tags.
    held: Option<Held>,
    text: String,
    paragraphs: usize,
}

impl Book<'_> {
    fn event(&mut self, event: &Event<'_>) -> Result<(), Problem> {
        match event {
            Event::Start(start) => self.start(start),
            Event::End(end) => match end.name().as_ref() {
                "table:table-row" => {
                    self.row = self.row.saturating_add(self.row_repeats);
                    Ok(())
                }
                "table:table-cell" | "table:covered-table-cell" => self.close(),
                "office:annotation" => {
                    self.notes = self.notes.saturating_sub(1);
                    Ok(())
                }
                _ => Ok(()),
            },
            Event::Text(text) => self.say(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::CData(text) => self.say(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => self.say(&resolved(reference)),
            _ => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Problem> {
        match start.name().as_ref() {
            "table:table" => {
                let name = attribute(start, "table:name").unwrap_or_default();
                self.grids.push(Grid { name, ..Grid::default() });
                self.row = 0;
            }
            "table:table-row" => {
                self.row_repeats = number(start, "table:number-rows-repeated");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(Open {
                    repeats: number(start, "table:number-columns-repeated"),
                    rows: number(start, "table:number-rows-spanned"),
                    held: held(start),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            "office:annotation" => self.notes += 1,
            "text:p" => {
                let later = self.cell.as_mut().is_some_and(|cell| {
                    cell.paragraphs += 1;
                    cell.paragraphs > 1
                });
                if later {
                    self.say("\n")?;
                }
            }
            "text:line-break" => self.say("\n")?,
            "text:tab" => self.say("\t")?,
            "text:s" => self.say(&" ".repeat(number(start, "text:c").min(1000) as usize))?,
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), Problem> {
        let Some(cell) = self.cell.as_mut().filter(|_| self.notes == 0) else { return Ok(()) };
        if cell.paragraphs > 0 {
            self.budget.spend(text.len())?;
            cell.text.push_str(text);
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let said = Some(cell.text).filter(|text| !text.trim().is_empty()).map(Held::Text);
        let column = self.column;
        self.column = column.saturating_add(cell.repeats);
        let (Some(held), Some(grid)) = (cell.held.or(said), self.grids.last_mut()) else { return Ok(()) };
        if cell.rows > 1 {
            grid.merged.push((self.row, column, self.row.saturating_add(cell.rows - 1)));
        }
        for row in self.row..self.row.saturating_add(self.row_repeats) {
            for column in column..self.column {
                self.budget.spend(written(&held).len())?;
                grid.cells.push(Cell { row, column, held: held.clone() });
            }
        }
        if self.row_repeats > 1 {
            grid.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        Ok(())
    }
}

/// The value that the attributes of a cell give; that of a text stands between its tags.
fn held(start: &BytesStart<'_>) -> Option<Held> {
    match attribute(start, "office:value-type")?.as_str() {
        "float" | "percentage" | "currency" => Some(Held::Number(attribute(start, "office:value")?.parse().ok()?)),
        "date" => {
            let date = attribute(start, "office:date-value")?;
            Some(Held::Date(date.strip_suffix("T00:00:00").unwrap_or(&date).to_owned()))
        }
        "boolean" => Some(Held::Truth(attribute(start, "office:boolean-value")? == "true")),
        _ => None,
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(start.try_get_attribute(name).ok()??.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// How often something is repeated, or how far it reaches: once where nothing is said.
fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|number| number.parse().ok()).filter(|number| *number > 0).unwrap_or(1)
}

/// The character of `&amp;` and `&#229;`; nothing for others, which a document of this kind cannot define.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return char.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default().to_owned()
}
