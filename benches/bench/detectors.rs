//! How fast the detectors are, and how long they take before the first text.

use std::{env, process::Command};

use somelint::{
    detect::{Known, Lexicons, Spoken, Surface, implications_of, lexicon::Category, personal_data},
    policy::{self, PolicyFiles},
    source::Sources,
};

use crate::{
    Scale, corpus,
    measure::{each, median, work},
    milli, row,
};

/// The flag of a run that only starts the detectors; with another word behind it, it does not even that.
pub(crate) const START: &str = "--start-detectors";

/// A post that needs them all: a number, an address, a mention, a hashtag, a word of several languages.
const POST: &str = "Tack @kari.eksempel för besöket på beroendemottagningen! Ring 070-174 06 05 eller skriv till \
                    anna@privat.example, personnummer 19121212-1212. Storgatan 12, 123 45 Solvik #PsykiskOhälsa";

/// Every detector on a text; how much was found.
fn all(text: &str, known: &Known, lexicons: &Lexicons, languages: &[&str]) -> usize {
    let surfaces = [Surface { role: "body", text }];
    let spoken = Spoken::of(&surfaces, lexicons, languages);
    let implied = |category: Category| {
        implications_of(&spoken, &surfaces, false, known, lexicons, category.as_str(), languages).len()
    };
    personal_data(text, known).len() + Category::IMPLIED.into_iter().map(implied).sum::<usize>()
}

fn lexicons() -> Lexicons {
    policy::lexicons(&PolicyFiles::new(&mut Sources::default(), Vec::new()), &[]).expect("the lexicons are right")
}

/// What a process does that starts the detectors and reads one post in any language.
pub(crate) fn start() {
    if env::args().any(|word| word == "nothing") {
        let _ = PolicyFiles::new(&mut Sources::default(), Vec::new());
    } else {
        assert!(all(POST, &Known::default(), &lexicons(), &[]) > 0, "there is something to find");
    }
}

pub(crate) fn figures(scale: &Scale) {
    let known = Known::new(Some("SE"), &[], &["solvik.example".to_owned()], &[], &[]).expect("no patterns");
    let lexicons = lexicons();
    let texts: Vec<String> = corpus::drafts(scale.texts)
        .into_iter()
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let megabytes = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let speed = |name: &str, bound: &str, detect: &dyn Fn(&str) -> usize| {
        let seconds = (0..scale.rounds).map(|_| work(|| texts.iter().map(|text| detect(text)).sum::<usize>()).0);
        row(name, Some(megabytes / median(seconds.collect())), "MB/s", bound);
    };
    speed("detectors: all of them, all languages", "> 20", &|text| all(text, &known, &lexicons, &[]));
    speed("  personal data alone", "", &|text| personal_data(text, &known).len());
    speed("  what a post implies, all languages", "", &|text| {
        Spoken::of(&[Surface { role: "body", text }], &lexicons, &[]).is_empty().into()
    });
    speed("  what a post implies, one language", "", &|text| {
        Spoken::of(&[Surface { role: "body", text }], &lexicons, &["sv"]).is_empty().into()
    });
    let program = env::current_exe().expect("this program has a path");
    let start = |more: &[&str]| each(Command::new(&program).arg(START).args(more), scale.processes * 4);
    let started = start(&[]).zip(start(&["nothing"])).map(|(with, without)| milli((with - without).max(0.0)));
    row("detectors: before the first post, any language", started, "ms", "5");
}
