//! The built-in locales: does every language say what it must, with the same values?

use somelint::{
    finding::{CODES, Finding, PHRASES, code, phrase},
    policy::{self, Folder},
};

use crate::{builtin::built_in_rules, set::Set};

/// The languages that say everything; the others fall back to their neighbours.
const COMPLETE: [&str; 4] = ["sv", "nb", "nn", "da"];

/// What a sheet has of one part of what there is to say.
struct Part<'s> {
    name: &'static str,
    known: Vec<&'s str>,
    has: Vec<&'s str>,
}

impl Part<'_> {
    fn missing(&self) -> Vec<&str> {
        self.known.iter().copied().filter(|key| !self.has.contains(key)).collect()
    }
}

fn keys<V>(texts: &std::collections::BTreeMap<String, V>) -> Vec<&str> {
    texts.keys().map(String::as_str).collect()
}

#[test]
fn languages_say_everything_or_fall_back() {
    let set = Set::new(&[]);
    let rules = built_in_rules();
    let sheet = |language| policy::Sheet::load(&set.files.of(Folder::Locales, language)[0]).unwrap();
    let english = sheet("en");
    for (note, _) in somelint::vocabulary::NOTES {
        assert!(english.notes.contains_key(*note), "en: {note}");
    }
    assert!(english.rules.is_empty() && english.codes.is_empty(), "English stands in the rules and the list of codes");
    for language in set.files.ids(Folder::Locales).filter(|language| *language != "en") {
        let sheet = sheet(language);
        let parts = [
            Part { name: "rules", known: rules.iter().map(|rule| rule.id.as_str()).collect(), has: keys(&sheet.rules) },
            Part { name: "codes", known: CODES.iter().map(|code| code.id).collect(), has: keys(&sheet.codes) },
            Part {
                name: "messages",
                known: PHRASES.into_iter().flatten().map(|phrase| phrase.id).collect(),
                has: keys(&sheet.messages),
            },
            Part { name: "notes", known: keys(&english.notes), has: keys(&sheet.notes) },
            Part { name: "ui", known: keys(&english.ui), has: keys(&sheet.ui) },
        ];
        let locale = policy::Locale::load(&set.files, language).unwrap();
        for (id, texts) in &sheet.rules {
            assert_eq!(locale.rule(id), Some(texts), "{language}: {id} reads the same when it is read alone");
        }
        for part in &parts {
            let strange: Vec<_> = part.has.iter().filter(|key| !part.known.contains(key)).collect();
            assert!(strange.is_empty(), "{language}: {} that nothing says: {strange:?}", part.name);
            let missing = part.missing();
            let own_words = ["notes", "ui"].contains(&part.name);
            assert!(
                missing.is_empty() || !(own_words || COMPLETE.contains(&language)),
                "{language}: no {} for {missing:?}",
                part.name
            );
        }
    }
}

#[test]
fn texts_in_other_languages_name_the_same_values() {
    let set = Set::new(&[]);
    let rules = built_in_rules();
    let english = policy::Sheet::load(&set.files.of(Folder::Locales, "en")[0]).unwrap();
    for language in set.files.ids(Folder::Locales) {
        let sheet = policy::Sheet::load(&set.files.of(Folder::Locales, language)[0]).unwrap();
        for rule in &rules {
            let Some(texts) = sheet.rules.get(rule.id.as_str()) else { continue };
            let (english, translated) = (places(&rule.texts.message.value), places(&texts.message.value));
            assert_eq!(english, translated, "{language}: {}", rule.id);
        }
        for (known, texts) in [(&english.notes, &sheet.notes), (&english.ui, &sheet.ui)] {
            for (key, text) in texts {
                assert_eq!(places(&known[key]), places(text), "{language}: {key}");
            }
        }
        for (id, text) in &sheet.messages {
            let phrase = PHRASES.into_iter().flatten().find(|phrase| phrase.id == id).unwrap();
            assert_eq!(places(phrase.english), places(text), "{language}: {id}");
        }
        for (id, texts) in &sheet.codes {
            let code = CODES.iter().find(|code| code.id == id).unwrap();
            assert!(texts.why.ends_with('.') && texts.fix.ends_with('.') && !texts.title.ends_with('.'), "{id}");
            assert_eq!(commands(code.fix), commands(&texts.fix), "{language}: {id}");
        }
    }
}

/// The placeholders of a text, in order of their names.
fn places(text: &str) -> Vec<String> {
    let message = policy::Message::parse(text).expect("the message is well formed");
    let mut places: Vec<_> = message.placeholders().map(|(place, _)| format!("{place:?}")).collect();
    places.sort();
    places
}

/// What is to be typed as it stands.
fn commands(text: &str) -> Vec<&str> {
    let mut commands: Vec<_> = text.split('`').skip(1).step_by(2).collect();
    commands.sort_unstable();
    commands
}

#[test]
fn findings_of_codes_are_told_in_the_language() {
    let set = Set::new(&[]);
    for (language, title, message) in [
        ("sv", "Filen är inte tom", "filen är tom"),
        ("NB-no", "Filen er ikke tom", "filen er tom"),
        ("nn", "Fila er ikkje tom", "fila er tom"),
        ("da", "Filen er ikke tom", "filen er tom"),
        ("fi", "The input is not empty", "the file is empty"),
        ("en", "The input is not empty", "the file is empty"),
    ] {
        let locale = policy::Locale::load(&set.files, language).unwrap();
        let span = set.files.of(Folder::Locales, "en")[0].top();
        let told = locale.told(Finding::said(&code::EMPTY, phrase::EMPTY.with([]), span));
        assert_eq!(told.message, message, "{language}");
        assert_eq!(told.about.title, title, "{language}");
        assert_eq!(told.about.id.as_str(), code::EMPTY.id);
        assert_eq!(locale.code(&code::EMPTY), told.about);
    }
}

#[test]
fn messages_put_values_and_labels_into_words() {
    let set = Set::new(&[]);
    let span = set.files.of(Folder::Locales, "en")[0].top();
    let told = |language: &str, finding: Finding| policy::Locale::load(&set.files, language).unwrap().told(finding);
    let wrong = |wanted: &str, found: &str| {
        let values = [("name", "ads"), ("type", wanted), ("found_type", found)];
        let message = phrase::WRONG_TYPE.with(values.map(|(name, value)| (name, value.to_owned())));
        Finding::coded(&code::SCHEMA, message, span)
    };
    for (language, wanted, found, message) in [
        ("sv", "a text or a list", "a number", "`ads` ska vara en text eller en lista, inte ett tal"),
        ("nn", "true or false", "a list", "`ads` skal vere sant eller usant, ikkje ei liste"),
        ("da", "a kind of its own", "nothing", "`ads` skal være a kind of its own, ikke ingenting"),
        ("en", "a text or a list", "a number", "`ads` must be a text or a list, not a number"),
        ("fi", "a text", "a number", "`ads` must be a text, not a number"),
    ] {
        assert_eq!(told(language, wrong(wanted, found)).message, message, "{language}");
    }
    let twice = Finding::coded(&code::DUPLICATE_KEY, &phrase::DUPLICATE_KEY, span);
    let twice = told("sv", twice.also(span, &phrase::FIRST_GIVEN).help("as it stands"));
    assert_eq!(
        (twice.message.as_str(), twice.labels[1].message.as_str()),
        ("nyckeln anges två gånger", "anges först här")
    );
    assert_eq!(twice.help.as_deref(), Some("as it stands"));
}

#[test]
fn languages_fall_back_to_their_neighbours() {
    for (language, chain) in [
        ("nn", &["nn", "nb", "en"][..]),
        ("nb-NO", &["nb", "en"]),
        ("no", &["nb", "en"]),
        ("da", &["da", "nb", "en"]),
        ("sv-FI", &["sv", "en"]),
        ("en", &["en", "en"]),
    ] {
        assert_eq!(policy::fallback(language), chain, "{language}");
    }
}
