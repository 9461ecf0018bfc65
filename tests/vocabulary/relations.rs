//! Keywords that relate several values of one thing.

use super::check;

#[test]
fn dates_apart() {
    let day = "{maxGap: {from: reported, to: removed, limit: P1D}}";
    let same = "{reported: 2026-01-01, removed: 2026-01-02}";
    check(&[
        (day, same, '+', &["$={reported: 2026-01-01, removed: 2026-01-02}"]),
        (day, "{reported: 2026-01-01, removed: 2026-01-03}", '-', &["$.removed=2026-01-03"]),
        (
            day,
            "{reported: 2026-01-31T23:00:00Z, removed: 2026-02-01}",
            '+',
            &["$={reported: 2026-01-31T23:00:00Z, removed: 2026-02-01}"],
        ),
        (day, "{removed: 2026-01-03}", '-', &["$={removed: 2026-01-03}"]),
        ("{notBefore: 2023-07-10}", "2023-07-10", '+', &["$=2023-07-10"]),
        ("{notBefore: [2020-07-16, 2023-07-10]}", "2022-01-01", '-', &["$=2022-01-01"]),
        ("{notBefore: []}", "2001-01-01", '+', &["$=2001-01-01"]),
        ("{notBefore: []}", "soon", '-', &["$=soon"]),
    ]);
}

#[test]
fn values_that_belong_together() {
    let product = "{product: {of: [likelihood, consequence], is: value}}";
    check(&[
        (product, "{likelihood: 2, consequence: 3, value: 6}", '+', &["$={likelihood: 2, consequence: 3, value: 6}"]),
        (product, "{likelihood: 2, consequence: 3, value: 5}", '-', &["$.value=5"]),
        (product, "{likelihood: 2, value: 2}", '-', &["$={likelihood: 2, value: 2}"]),
        (
            product,
            "{likelihood: 9223372036854775807, consequence: 3, value: 6}",
            '-',
            &["$={likelihood: 9223372036854775807, consequence: 3, value: 6}"],
        ),
        ("{same: [a, b.c]}", "{a: x, b: {c: x}}", '+', &["$={a: x, b: {c: x}}"]),
        ("{same: [a, b.c]}", "{a: x, b: {c: y}}", '-', &["$.b.c=y"]),
        ("{same: [a, b]}", "{a: 1, b: 1.0}", '+', &["$={a: 1, b: 1.0}"]),
        ("{same: [a, b]}", "{a: 1}", '-', &["$={a: 1}"]),
    ]);
}
