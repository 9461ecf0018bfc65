//! XLSX (ECMA-376) by way of calamine, cell by cell: its tables of whole sheets would hold every blank cell too.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};

use super::{Budget, Cell, Grid, Held, damaged, password, render::written};
use crate::read::archive::Problem;

/// The worksheets of a book, hidden ones too. Its members have been checked against the limits.
pub(super) fn grids(bytes: Vec<u8>, budget: &mut Budget) -> Result<Vec<Grid>, Problem> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| problem(&error))?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    names.into_iter().map(|name| grid(&mut book, name, budget)).collect()
}

fn grid(book: &mut Xlsx<Cursor<Vec<u8>>>, name: String, budget: &mut Budget) -> Result<Grid, Problem> {
    let merged = book.merge_cells_by_sheet_name(&name).map_err(|error| problem(&error))?;
    let merged = merged.iter().filter(|area| area.end.0 > area.start.0);
    let merged = merged.map(|area| (area.start.0, area.start.1, area.end.0)).collect();
    let mut cells = Vec::new();
    let mut reader = book.worksheet_cells_reader(&name).map_err(|error| problem(&error))?;
    while let Some(cell) = reader.next_cell().map_err(|error| problem(&error))? {
        let (row, column) = cell.get_position();
        let Some(held) = held(cell.get_value()) else { continue };
        budget.spend(written(&held).len())?;
        cells.push(Cell { row, column, held });
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    Ok(Grid { name, cells, merged })
}

fn held(value: &DataRef<'_>) -> Option<Held> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) if text.trim().is_empty() => return None,
        DataRef::SharedString(text) if text.trim().is_empty() => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => Held::Text(text.clone()),
        DataRef::SharedString(text) => Held::Text((*text).to_owned()),
        DataRef::Int(number) => Held::Text(number.to_string()),
        DataRef::Float(number) => Held::Number(*number),
        DataRef::Bool(truth) => Held::Truth(*truth),
        DataRef::DateTime(time) => date(time),
        DataRef::DateTimeIso(time) => Held::Date(time.clone()),
        DataRef::Error(error) => Held::Error(error.to_string()),
    })
}

/// A serial number of days as ISO 8601: a date, a time of day, or both.
fn date(time: &ExcelDateTime) -> Held {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if time.is_duration() || (0.0..1.0).contains(&time.as_f64()) {
        return Held::Text(clock);
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    Held::Date(if clock == "00:00:00" { day } else { format!("{day}T{clock}") })
}

/// What is wrong, in words of ours: those of the library can quote the book.
fn problem(error: &XlsxError) -> Problem {
    match error {
        XlsxError::Password => password(),
        XlsxError::FileNotFound(_) | XlsxError::WorksheetNotFound(_) => damaged("a part of it is missing"),
        _ => damaged("a part of it makes no sense"),
    }
}
