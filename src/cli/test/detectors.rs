//! `somelint test --detectors`: how often the detectors are right on labelled posts.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

use serde_json::{Value, json};

use super::super::{
    Outcome, Stop,
    args::Global,
    explain,
    session::{self, Session},
};
use super::args::{Figures as Format, Test};
use crate::{
    detect::{
        corpus::{self, Post},
        measure::{self, Figures, Measured, Miss},
    },
    engine::Redactor,
    policy::{self, Locale},
    report::escape,
};

/// A corpus and what measuring it gave.
struct Part {
    path: PathBuf,
    posts: Vec<(usize, Post)>,
    measured: Measured,
}

pub(in crate::cli) fn run(args: &Test, global: &Global) -> Result<Outcome, Stop> {
    let session = Session::open(global, &[])?;
    if !session.mistakes.is_empty() {
        return explain::mistakes(&session);
    }
    // A corpus may have posts in more languages than the authority's own.
    let lexicons = match policy::lexicons(&session.files, &[]) {
        Ok(lexicons) => lexicons,
        Err(mistakes) => return explain::mistakes(&Session { mistakes, ..session }),
    };
    let mut parts = Vec::new();
    for path in &args.detectors {
        let posts = read(path)?;
        let measured = measure::measure(&posts, &session.context.known, &lexicons);
        parts.push(Part { path: path.clone(), posts, measured });
    }
    let redactor = session::redactor(&session, false);
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Json => {
            let parts: Vec<Value> = parts.iter().map(|part| as_json(part, &redactor)).collect();
            writeln!(out, "{}", escape::json(&json!({ "version": 1, "corpora": parts }).to_string()))?;
        }
        Format::Text => {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    writeln!(out)?;
                }
                show(part, &redactor, &session.policy.locale, &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(if parts.iter().all(|part| part.posts.is_empty()) { Outcome::Nothing } else { Outcome::Clean })
}

fn read(path: &PathBuf) -> Result<Vec<(usize, Post)>, Stop> {
    let shown = path.display();
    let text =
        fs::read_to_string(path).map_err(|error| Stop::Usage(format!("{shown} cannot be read: {}", error.kind())))?;
    corpus::posts(&text).map_err(|(line, why)| Stop::Usage(format!("{shown}:{line}: {why}")))
}

fn show(part: &Part, redactor: &Redactor, locale: &Locale, out: &mut impl Write) -> io::Result<()> {
    let say = |text: &str| escape::terminal(&redactor.text(text));
    let posts = locale.count(part.posts.len(), "labelled-post");
    writeln!(out, "{}: {posts}\n", say(&part.path.display().to_string()))?;
    let [category, language, precision, recall, right, wrong, missed] =
        ["category", "language", "precision", "recall", "right", "false", "missed"]
            .map(|column| locale.say(&format!("detectors.{column}"), &[]));
    writeln!(
        out,
        "{category:<12} {language:<8} {precision:>9} {recall:>7} {:>5} {right:>6} {wrong:>6} {missed:>7}",
        "F1"
    )?;
    for category in part.measured.categories() {
        let rows = part.measured.figures.iter().filter(|((of, _), _)| *of == category);
        for ((_, language), figures) in rows {
            row(category, language, *figures, out)?;
        }
        row(category, locale.ui("detectors.all"), part.measured.total(category), out)?;
    }
    let Measured { clean, alarmed, misses, .. } = &part.measured;
    let values = [("alarmed", alarmed.to_string()), ("clean", clean.to_string())];
    writeln!(out, "\n{}", locale.say("detectors.clean", &values))?;
    for miss in misses {
        let what = locale.ui(if miss.false_alarm { "detectors.false-alarm" } else { "detectors.missed" });
        let line = locale.say("place.line", &[("line", miss.line.to_string())]);
        let text = escape::terminal(&shown(part, miss, redactor));
        writeln!(out, "{line}: {what}, {}: {text}", miss.category)?;
    }
    Ok(())
}

fn row(category: &str, language: &str, figures: Figures, out: &mut impl Write) -> io::Result<()> {
    let Figures { right, false_alarms, missed } = figures;
    let (precision, recall, f1) = (figures.precision(), figures.recall(), figures.f1());
    let language = escape::terminal(language);
    writeln!(
        out,
        "{category:<12} {language:<8} {precision:>9.3} {recall:>7.3} {f1:>5.2} {right:>6} {false_alarms:>6} {missed:>7}"
    )
}

fn as_json(part: &Part, redactor: &Redactor) -> Value {
    let figures = |category: &str, language: Option<&str>, figures: Figures| {
        json!({
            "category": category, "language": language,
            "precision": figures.precision(), "recall": figures.recall(), "f1": figures.f1(),
            "right": figures.right, "false_alarms": figures.false_alarms, "missed": figures.missed,
        })
    };
    let measured = &part.measured;
    let rows = measured.figures.iter().map(|((category, language), row)| figures(category, Some(language), *row));
    let totals = measured.categories().into_iter().map(|category| figures(category, None, measured.total(category)));
    let misses = measured.misses.iter().map(|miss| {
        let kind = if miss.false_alarm { "false-alarm" } else { "missed" };
        json!({ "line": miss.line, "category": miss.category, "kind": kind, "text": shown(part, miss, redactor) })
    });
    json!({
        "path": redactor.text(&part.path.display().to_string()),
        "posts": part.posts.len(),
        "figures": rows.chain(totals).collect::<Vec<_>>(),
        "clean": { "posts": measured.clean, "alarmed": measured.alarmed },
        "misses": misses.collect::<Vec<_>>(),
    })
}

/// The post of a miss, without identifiers: those too that were missed, and any other long number.
fn shown(part: &Part, miss: &Miss, redactor: &Redactor) -> String {
    let post = part.posts.iter().find(|(line, _)| *line == miss.line).map(|(_, post)| post);
    let Some(post) = post else { return String::new() };
    let mut text = post.text.clone();
    for (label, words) in post.evidence.iter().filter(|(label, _)| corpus::is_data(label)) {
        for word in words.iter().filter(|word| !word.is_empty()) {
            text = text.replace(word.as_str(), &redactor.value(label, word));
        }
    }
    let text = redactor.text(&text);
    if corpus::is_data(miss.category) && miss.words.is_empty() {
        return text.chars().map(|char| if char.is_numeric() { '·' } else { char }).collect();
    }
    text
}
