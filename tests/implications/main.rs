//! Do the lexicons load, do their terms and concepts hit what they should, and is a neutral post left alone?
//!
//! All persons and places are invented.

mod concepts;
mod disguises;
mod figures;
mod lexicons;

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;
use somelint::{
    detect::{Band, Known, Lexicon, Lexicons, Surface, implications},
    read::{Limits, Syntax, read},
    source::{Encoding, Origin, SourceFile, Sources},
    tree::typed::from_node,
};

static LEXICONS: LazyLock<Lexicons> = LazyLock::new(|| Lexicons::new(lexicons()));

const LANGUAGES: [&str; 7] = ["sv", "nb", "nn", "da", "fi", "is", "en"];

/// Every lexicon of the project.
fn lexicons() -> Vec<Lexicon> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/lexicons");
    let files =
        LANGUAGES.iter().flat_map(|language| std::fs::read_dir(folder.join(language)).expect("a folder a language"));
    let mut paths: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| lexicon(path)).collect()
}

fn lexicon(path: &Path) -> Lexicon {
    let text = std::fs::read_to_string(path).expect("readable");
    let name = path.display().to_string();
    let file = SourceFile::new(
        Sources::default().next_id(),
        Origin::BuiltIn { path: name.clone() },
        text.clone(),
        Encoding::Utf8,
    );
    let reading = read(&file, &name, Syntax::Yaml, &Limits::default());
    assert!(reading.findings.is_empty(), "{name}: {:?}", reading.findings);
    let document = reading.document.expect("not empty");
    from_node(&document.roots[0]).unwrap_or_else(|error| panic!("{name}: {error} at {:?}", error.span))
}

fn known() -> Known {
    Known { handles: vec!["solvikkommun".to_owned()], ..Known::default() }
}

/// The strongest implication of health in a post of one body: its band, and the word.
fn health(language: &str, body: &str) -> Option<(Band, String)> {
    let surfaces = [Surface { role: "body", text: body }];
    let found = implications(&surfaces, false, &known(), &LEXICONS, "health", &[language]);
    let strongest = found.into_iter().max_by(|left, right| left.score.total_cmp(&right.score))?;
    Some((strongest.band, body[strongest.term.1].to_owned()))
}

#[test]
fn health_of_a_person() {
    let errors = [
        ("sv", "Tack @kari.eksempel för besöket på beroendemottagningen!", "beroendemottagningen"),
        ("sv", "Min son fick sin adhd-diagnos i våras.", "adhd"),
        ("sv", "Anna Exempel har fått bröstcancer och vi tänker på henne", "bröstcancer"),
        ("sv", "Tagga någon som behöver vår grupp för psykisk ohälsa", "psykisk ohälsa"),
        ("sv", "Fin dag med @kari.eksempel #PsykiskOhälsa", "#PsykiskOhälsa"),
        ("sv", "Fin dag med @kari.eksempel #psykiskohalsa", "#psykiskohalsa"),
        ("nb", "Takk til @kari.eksempel som fortalte om tida på rusmottaket", "rusmottaket"),
        ("nb", "Tagg noen som trenger krisesenteret", "krisesenteret"),
        ("nb", "Kari Eksempel har fått kreft, skriver hun", "kreft"),
        ("nn", "Takk til @kari.eksempel som delte historia si om depresjon", "depresjon"),
        ("nn", "Ola Eksempelsen vart innlagd med psykose", "psykose"),
        ("da", "Tak til @kari.eksempel, der fortalte om sin depression", "depression"),
        ("da", "Min søn har autisme", "autisme"),
        ("en", "Thanks to @kari.eksempel for talking about her depression", "depression"),
        ("en", "My daughter was diagnosed with leukaemia", "leukaemia"),
    ];
    for (language, text, word) in errors {
        assert_eq!(health(language, text), Some((Band::Error, word.to_owned())), "{language}: {text}");
    }
}

/// Hard negatives: the words are there, or almost, but nothing is said of a person.
#[test]
fn neutral_posts() {
    let clean = [
        ("sv", "Öppettider: mottagningen för psykisk ohälsa har öppet måndag till fredag"),
        ("sv", "Vaccination mot influensa startar på vårdcentralen den 5 november"),
        ("sv", "Loppisfeber! @solvikkommun bjuder in till loppis"),
        ("sv", "Rehabilitering av bron över ån börjar på måndag, säger Anna Exempel"),
        ("sv", "Tack @kari.eksempel som klippte bandet till nya badhuset"),
        ("sv", "Katten Misse fick nytt hem, tack @kari.eksempel!"),
        ("sv", "Karin Boyes gata stängs av"),
        ("nb", "Krefter i natur: naturkreftene herjer, sier @kari.eksempel"),
        ("nb", "Russetiden er i gang, gratulerer @kari.eksempel"),
        ("nb", "Kommunestyret er uavhengig av fylket, sier Kari Eksempel"),
        ("nb", "Frist for å søke barnehageplass er 1. mars"),
        ("nn", "Same dag, same stad: velkomen til bygdedag, @kari.eksempel"),
        ("da", "Kræfterne var med holdet, tak @kari.eksempel"),
        ("da", "Biblioteket holder åbent i morgen, spørg @kari.eksempel"),
        ("en", "Election fever at the library with @kari.eksempel"),
        ("en", "Road work on Storgatan starts on Monday"),
    ];
    for (language, text) in clean {
        let found = health(language, text);
        assert!(found.as_ref().is_none_or(|(band, _)| *band == Band::Note), "{language}: {text}: {found:?}");
    }
}

#[test]
fn what_takes_weight_away() {
    let post = "Tack @kari.eksempel för besöket på beroendemottagningen";
    let (plain, hiring) = (score(post), score(&format!("Vi söker personal: {post}")));
    assert!(hiring < plain && hiring > 0.0, "{hiring} of {plain}");
    let gala = health("sv", "Tack @kari.eksempel för cancergalan");
    assert!(gala.is_none_or(|(band, _)| band < Band::Error));
}

fn score(body: &str) -> f32 {
    let surfaces = [Surface { role: "body", text: body }];
    implications(&surfaces, false, &known(), &LEXICONS, "health", &["sv"]).iter().map(|it| it.score).fold(0.0, f32::max)
}

#[test]
fn surfaces_of_one_post_are_weighed_together() {
    let surfaces = [
        Surface { role: "body", text: "Vi hade en fin dag" },
        Surface { role: "hashtags", text: "beroendemottagningen" },
        Surface { role: "mentions", text: "kari.eksempel" },
    ];
    let found = implications(&surfaces, false, &known(), &LEXICONS, "health", &["sv"]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].term.clone(), found[0].person.clone()), ((1, 0..20), Some((2, 0..13))));
    assert_eq!(found[0].band, Band::Error);

    let alone = implications(&surfaces[..2], false, &known(), &LEXICONS, "health", &["sv"]);
    assert!(alone.iter().all(|it| it.band == Band::Note), "{alone:?}");
    let declared = implications(&surfaces[..2], true, &known(), &LEXICONS, "health", &["sv"]);
    assert_eq!(
        (declared[0].band, declared[0].reason.as_str(), declared[0].person.clone()),
        (Band::Error, "declared", None)
    );
    let own = [surfaces[1], Surface { role: "mentions", text: "@SolvikKommun" }];
    assert!(implications(&own, false, &known(), &LEXICONS, "health", &["sv"]).iter().all(|it| it.band == Band::Note));
}

#[test]
fn other_special_categories() {
    let found = |category, text| {
        let surfaces = [Surface { role: "body", text }];
        implications(&surfaces, false, &known(), &LEXICONS, category, &["sv"]).iter().any(|it| it.band == Band::Error)
    };
    assert!(found("religion", "@kari.eksempel är muslim"));
    assert!(found("religion", "Grattis @kari.eksempel som firar ramadan"));
    assert!(!found("religion", "Moskén har öppet hus"));
    assert!(!found("nonsense", "@kari.eksempel är muslim"));
}

#[test]
fn concepts_of_notices() {
    let cases = [
        ("sv", "public-record", "Det du skriver här blir allmän handling.", true),
        ("sv", "public-record", "Handla allmänt och offentligt", false),
        ("nb", "public-record", "Henvendelser kan bli journalført etter offentleglova", true),
        ("da", "public-record", "Andre kan søge aktindsigt i det du skriver", true),
        ("sv", "third-party-transfer", "Informationen och personuppgifter överförs till tredje part.", true),
        ("nn", "third-party-transfer", "Opplysningane blir overførte til ein tredjepart", true),
        ("sv", "safer-contact", "Använd våra e-tjänster i stället", true),
        ("da", "safer-contact", "Brug Digital Post til fortrolige ting", true),
        ("sv", "profiling", "När du följer oss kan plattformen kartlägga ditt beteende", true),
        ("sv", "no-personal-data", "Lämna aldrig dina personuppgifter i kommentarsfältet", true),
        ("nb", "no-personal-data", "Ikke skriv personopplysninger i kommentarfeltet", true),
        ("sv", "no-personal-data", "Vi behandlar personuppgifter", false),
        ("nb", "crisis", "KOKEVARSEL: kok vannet i tre minutter", true),
        ("da", "engagement-bait", "Like og del opslaget!", true),
        ("sv", "case-handling", "Ang. dnr KS 2024/123", true),
        ("en", "confidentiality", "For internal use only", true),
        ("sv", "leading-photo-question", "Visst är det OK att du är med?", true),
    ];
    for (language, concept, text, expected) in cases {
        let found = LEXICONS.concept(concept, &[language], text);
        assert_eq!(!found.is_empty(), expected, "{language} {concept}: {text}");
    }
    assert!(LEXICONS.has_concept("crisis") && !LEXICONS.has_concept("crises"));
    let all = lexicons();
    for language in LANGUAGES {
        let has =
            |name: &str| all.iter().any(|lexicon| lexicon.language == language && lexicon.concepts.contains_key(name));
        let missing: Vec<&str> = LEXICONS.concepts().into_iter().filter(|name| !has(name)).collect();
        assert!(missing.is_empty(), "{language} has no phrases for {missing:?}");
    }
}

proptest! {
    #[test]
    fn ranges_lie_in_any_text(
        parts in prop::collection::vec(prop::sample::select(vec![
            "cancer", "psykisk", " ohälsa", "@kari", "#", " ", "Anna ", "Exempel", ".", "min ", "son", "ÅÄ", "a\u{30a}", "\u{200b}", "🎗️", "Þ", "tagga ", "någon", "ſ", "İ", "-",
        ]), 0..14),
        role in prop::sample::select(vec!["body", "hashtags", "mentions", "persons"]),
    ) {
        let text = parts.concat();
        let surfaces = [Surface { role, text: &text }, Surface { role: "alt", text: &text }];
        for found in implications(&surfaces, true, &known(), &LEXICONS, "health", &[]) {
            for (surface, range) in std::iter::once(found.term).chain(found.person) {
                prop_assert!(surfaces[surface].text.get(range.clone()).is_some(), "{range:?} of {text:?}");
            }
            prop_assert!(found.score <= 1.0 && found.score >= 0.0);
        }
        for found in LEXICONS.concept("profiling", &[], &text) {
            prop_assert!(text.get(found.range).is_some());
        }
    }
}
