//! Keywords that relate several values of one thing.

use super::check;

/// Two events, one of a single platform and one that is to come.
const EVENTS: &str = "{notBefore: [{event: a, on: 2023-07-10, source: A}, {event: b, on: 2020-07-16, source: B}, \
    {event: c, on: 2024-01-02, source: C, platforms: [x]}, {event: d, on: 2099-01-01, source: D}]}";

const ON_PLATFORM: &str = "{notBefore: {date: date, platform: on, events: [{event: a, on: 2023-07-10, source: A}, \
    {event: c, on: 2024-01-02, source: C, platforms: [x]}]}}";

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
        (EVENTS, "2020-07-15", '-', &["$=2020-07-15", "$=2020-07-15"]),
        (EVENTS, "2020-07-16", '-', &["$=2020-07-16"]),
        (EVENTS, "2023-07-10", '+', &["$=2023-07-10"]),
        (ON_PLATFORM, "{on: x, date: 2024-01-01}", '-', &["$.date=2024-01-01"]),
        (ON_PLATFORM, "{on: x, date: 2024-01-02}", '+', &["$={on: x, date: 2024-01-02}"]),
        (ON_PLATFORM, "{on: facebook, date: 2001-01-01}", '+', &["$={on: facebook, date: 2001-01-01}"]),
        (ON_PLATFORM, "{date: 2001-01-01}", '+', &["$={date: 2001-01-01}"]),
        (ON_PLATFORM, "{on: x}", '-', &["$={on: x}"]),
        (ON_PLATFORM, "{on: x, date: soon}", '-', &["$.date=soon"]),
        ("{notBefore: []}", "2001-01-01", '+', &["$=2001-01-01"]),
        ("{notBefore: []}", "soon", '-', &["$=soon"]),
    ]);
}

/// An export with an older one and a log of snapshots.
fn export(now: &str, before: &str, taken: &str) -> String {
    format!(
        "{{exported_at: 2026-10-01, comments: {{mode: {now}}}, snapshots: [{{taken_at: {taken}}}], \
         earlier: [{{exported_at: 2026-01-01, comments: {{mode: {before}}}}}]}}"
    )
}

#[test]
fn changes_between_exports() {
    let keyword = "{changesRecorded: {fields: [comments.mode, status], within: P30D}}";
    for (now, before, taken, good) in [
        ("open", "open", "2020-01-01", true),
        ("open", "closed", "2026-05-01", true),
        ("open", "closed", "2025-12-02", true),
        ("open", "closed", "2026-10-31", true),
        ("open", "closed", "2025-12-01", false),
        ("open", "closed", "2026-11-01", false),
        ("open", "~", "2020-01-01", true),
    ] {
        let record = export(now, before, taken);
        let whole = format!("$={record}");
        let hit = format!("$.comments.mode={now}");
        check(&[(keyword, &record, if good { '+' } else { '-' }, &[if good { &whole } else { &hit }])]);
    }
    check(&[(keyword, "{}", '-', &["$={}"]), (keyword, "~", '-', &["$=~"])]);
}

#[test]
fn texts_that_stand_in_two_places() {
    let keyword = "{sameRules: {text: $.about, as: '$.pages[*].text'}}";
    let same = "{about: Vi tar bort hot samma dag., pages: [{text: Hej! Vi tar bort hot samma dag.}]}";
    let changed = "{about: Vi tar bort hot samma dag., pages: [{text: Vi tar bort hot samma vecka.}]}";
    check(&[
        (keyword, same, '+', &[&format!("$={same}")]),
        (keyword, changed, '-', &["$.about=Vi tar bort hot samma dag."]),
        (keyword, "{about: Vi tar bort hot samma dag., pages: []}", '-', &["$.about=Vi tar bort hot samma dag."]),
        (
            keyword,
            "{pages: [{text: Vi tar bort hot samma dag.}]}",
            '-',
            &["$={pages: [{text: Vi tar bort hot samma dag.}]}"],
        ),
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

#[test]
fn dates_of_a_list_that_lie_too_far_apart() {
    let spacing = "{maxSpacing: {by: on, limit: P7M}}";
    check(&[
        (
            spacing,
            "[{on: 2026-09-01}, {on: 2026-03-01}, {on: ~}]",
            '+',
            &["$=[{on: 2026-09-01}, {on: 2026-03-01}, {on: ~}]"],
        ),
        (spacing, "[{on: 2026-09-01}, {on: 2026-01-31}]", '-', &["$[0].on=2026-09-01"]),
        (spacing, "[{on: 2026-08-31}, {on: 2026-01-31}]", '+', &["$=[{on: 2026-08-31}, {on: 2026-01-31}]"]),
        (spacing, "[{on: 2026-09-01}]", '+', &["$=[{on: 2026-09-01}]"]),
        (spacing, "[{on: soon}]", '-', &["$=[{on: soon}]"]),
        (spacing, "[]", '-', &["$=[]"]),
    ]);
}

#[test]
fn changes_that_came_after_the_assessment() {
    let change = |assessed: &str| {
        format!(
            "{{exported_at: 2026-10-01, mode: open, earlier: [{{exported_at: 2026-01-01, mode: shut}}], assessment: {{date: {assessed}}}}}"
        )
    };
    for (assessed, sign) in [("2025-12-31", '-'), ("2026-01-01", '+'), ("2026-06-30", '+'), ("soon", '-')] {
        let value = change(assessed);
        let whole = format!("$={value}");
        let places = if assessed == "2025-12-31" { "$.mode=open" } else { whole.as_str() };
        check(&[("{changesAssessed: [mode]}", value.as_str(), sign, &[places])]);
    }
}
