//! What spreadsheets do to values: long ids rounded, days and months swapped, formulas that went wrong.

use std::{collections::BTreeMap, sync::LazyLock};

use regex::Regex;

use super::{Cell, Grid, Held, rounded};
use crate::{
    finding::{Finding, code, phrase},
    read::{Limits, doubt::is_rounded},
    source::Span,
};

/// Whole numbers from here on are not exact: spreadsheets keep 15 digits (ECMA-376 part 1, 18.3.1.96 and IEEE 754).
const EXACT: f64 = 1e15;

/// A date with day and month in either order, which a spreadsheet left as text.
static EITHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*([0-9]{1,2})[./-]([0-9]{1,2})[./-][0-9]{4}\b").expect("internal: a built-in pattern compiles")
});

/// The findings on cells, each of which stands at its place.
pub(super) fn findings(grid: &Grid, places: &[Span], limits: &Limits) -> Vec<Finding> {
    let cells = || grid.cells.iter().zip(places);
    let of_cell = |(cell, place): (&Cell, &Span)| match &cell.held {
        Held::Number(number) if number.abs() >= EXACT => Some(rounded(*place)),
        Held::Text(text) if is_rounded(text) => Some(rounded(*place)),
        Held::Error(error) => {
            let message = phrase::SHEET_ERROR.with([("error", error.clone())]);
            Some(Finding::said(&code::SHEET_ERROR, message, *place))
        }
        _ => None,
    };
    let mut columns: BTreeMap<u32, Vec<(&Cell, &Span)>> = BTreeMap::new();
    for (cell, place) in cells() {
        columns.entry(cell.column).or_default().push((cell, place));
    }
    let swapped = columns.into_values().filter_map(|column| swapped(&column));
    cells().filter_map(of_cell).chain(swapped).take(limits.findings).collect()
}

/// A column in which the spreadsheet took `03/04/2026` for a date of its own order, and left `13/04/2026` as text: the
/// true dates have no day beyond 12, and the texts have nothing else.
fn swapped(column: &[(&Cell, &Span)]) -> Option<Finding> {
    let day = |date: &str| date.get(8..10)?.parse::<u8>().ok();
    let dates: Vec<u8> = column
        .iter()
        .filter_map(|(cell, _)| match &cell.held {
            Held::Date(date) => day(date),
            _ => None,
        })
        .collect();
    let mut texts = column.iter().filter_map(|(cell, place)| match &cell.held {
        Held::Text(text) => Some((EITHER.captures(text)?.get(1)?.as_str().parse::<u8>().ok()?, **place)),
        _ => None,
    });
    let first = texts.next()?;
    let late = first.0 > 12 && texts.all(|(day, _)| day > 12);
    let swapped = late && !dates.is_empty() && dates.iter().all(|day| *day <= 12);
    swapped.then(|| Finding::said(&code::SHEET_DATE, phrase::SWAPPED_DATES.with([]), first.1))
}
