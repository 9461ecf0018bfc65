//! Reports that are made rather than written: very long ones, and ones of anything.

use proptest::prelude::*;
use somelint::{
    engine::place_all,
    finding::{Grade, Label, Role, Severity},
    report::Report,
    source::{Encoding, Origin, SourceFile, Sources, Span},
};

use super::{canned, finding, identifiers::redactor, rules};

/// A report with many findings in one line of two megabytes: every tenth is an error, every third of the rest advice.
pub(crate) fn many(number: usize) -> Report {
    let line =
        format!("[{}]", "{\"pixel\":\"å\",\"active\":true,\"words\":\"some words about nothing\"},".repeat(28_000));
    let mut sources = Sources::default();
    let id = sources.next_id();
    sources.insert(SourceFile::new(id, Origin::File { path: "exports/one.json".to_owned() }, line, Encoding::Utf8));
    let rules = rules();
    let find = |n: usize| {
        let severity = match n {
            n if n % 10 == 0 => Severity::Error,
            n if n % 3 == 0 => Severity::Advice,
            _ => Severity::Warning,
        };
        let span = Span::new(id, n * 300 + 20, n * 300 + 30);
        finding(&rules[0], severity, Grade::Observed, "the pixel is active", ("account", "facebook/solvik"), span)
    };
    let findings = place_all((0..number).map(find).collect(), &sources, &redactor());
    Report { findings, ..canned() }
}

/// A report with one finding at any place of any text, in a file of any name.
pub(crate) fn anything() -> impl Strategy<Value = Report> {
    let piece = prop_oneof![
        any::<String>(),
        "[a-z ]{0,300}",
        prop::sample::select(vec!["\r\n", "\n", "\t", "\u{1b}[2J", "\u{202e}", "👩‍👩‍👧", "::error::", "##[error]", "](x)"])
            .prop_map(str::to_owned),
    ];
    let text = prop::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat());
    let places = prop::collection::vec((0usize..2000, 0usize..200), 1..4);
    (text, prop_oneof![any::<String>(), ":{0,3}[ :]{0,2}"], any::<String>(), places).prop_map(
        |(text, name, message, places)| {
            let mut sources = Sources::default();
            let id = sources.next_id();
            sources.insert(SourceFile::new(id, Origin::File { path: name }, text.clone(), Encoding::Utf8));
            let labels =
                places.iter().map(|(start, length)| Label::new(Span::new(id, *start, start + length), Role::Related));
            let mut labels: Vec<Label> = labels.map(|label| label.saying(message.as_str())).collect();
            labels[0].role = Role::Primary;
            let span = labels[0].span;
            let mut one = finding(&rules()[0], Severity::Error, Grade::Observed, &message, ("account", "x"), span);
            one.labels = labels;
            let revealing = redactor().revealing();
            Report { findings: place_all(vec![one], &sources, &revealing), ..Report::default() }
        },
    )
}
