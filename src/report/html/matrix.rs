//! A risk matrix as a picture, with the same in words for whoever does not see it.

use super::tags::{Attribute, Tags};
use crate::{policy::Risk, report::audit::Matrix};

/// Side of a cell, and what the picture keeps free at the left and below for its scales.
const CELL: usize = 52;
const SCALE: usize = 44;
const CELLS: usize = 5;

/// Writes one matrix.
pub(super) fn write_matrix(matrix: &Matrix, id: &str, tags: &mut Tags) {
    let (title, words) = (format!("{id}-title"), format!("{id}-words"));
    let side = CELLS * CELL;
    let view = format!("0 0 {} {}", side + SCALE, side + SCALE);
    let labelled = format!("{title} {words}");
    let svg = [("viewBox", view.as_str()), ("role", "img"), ("aria-labelledby", &labelled)];
    tags.within("figure", &[], |tags| {
        tags.within("svg", &svg, |tags| {
            tags.of("title", &[("id", &title)], &matrix.caption);
            tags.of("desc", &[("id", &words)], &matrix.words);
            for (likelihood, row) in (1_u8..).zip(&matrix.cells) {
                for (consequence, count) in (1_u8..).zip(row) {
                    write_cell(Risk { likelihood, consequence }, *count, tags);
                }
            }
            for number in 1..=CELLS {
                let middle = (number - 1) * CELL + CELL / 2;
                put("scale", [SCALE - 12, side - middle + 5], "middle", &number.to_string(), tags);
                put("scale", [SCALE + middle, side + 18], "middle", &number.to_string(), tags);
            }
            put("axis", [SCALE + side, side + 38], "end", &format!("{} →", matrix.consequence), tags);
            let upright = format!("translate(14 {}) rotate(-90)", side / 2);
            let axis = [("class", "axis"), ("text-anchor", "middle"), ("transform", upright.as_str())];
            tags.of("text", &axis, &format!("{} →", matrix.likelihood));
        });
        tags.of("figcaption", &[], &matrix.caption);
    });
}

fn write_cell(risk: Risk, count: usize, tags: &mut Tags) {
    let x = SCALE + (usize::from(risk.consequence) - 1) * CELL;
    let y = (CELLS - usize::from(risk.likelihood)) * CELL;
    let class = match (risk.severity(), count) {
        (severity, 0) => format!("cell {severity}"),
        (severity, _) => format!("cell {severity} taken"),
    };
    let numbers = [x + 2, y + 2, CELL - 4].map(|number| number.to_string());
    let [left, top, side] = numbers.each_ref().map(String::as_str);
    let corners: [Attribute<'_>; 6] =
        [("class", &class), ("x", left), ("y", top), ("width", side), ("height", side), ("rx", "3")];
    tags.within("rect", &corners, |_| {});
    if count > 0 {
        put("count", [x + CELL / 2, y + CELL / 2 + 7], "middle", &count.to_string(), tags);
    }
}

fn put(class: &str, [x, y]: [usize; 2], anchor: &str, text: &str, tags: &mut Tags) {
    let (x, y) = (x.to_string(), y.to_string());
    tags.of("text", &[("class", class), ("x", &x), ("y", &y), ("text-anchor", anchor)], text);
}
