//! The few words that the formats for people say themselves, by language. Machine formats speak English.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    language: &'static str,
    /// Before the record.
    pub(super) record: &'static str,
    /// Before the reason.
    pub(super) why: &'static str,
    /// Before what to do.
    pub(super) fix: &'static str,
    /// Before provisions and requirements.
    pub(super) source: &'static str,
    /// Before how far the finding can be trusted.
    pub(super) note: &'static str,
    /// Before what to write instead.
    pub(super) instead: &'static str,
    /// Before another place.
    pub(super) see: &'static str,
    /// What [`Grade::Declared`](crate::finding::Grade::Declared) means.
    pub(super) declared: &'static str,
    /// What [`Grade::Heuristic`](crate::finding::Grade::Heuristic) means.
    pub(super) heuristic: &'static str,
    /// What a line of policy shows.
    pub(super) demanded: &'static str,
}

/// English, then the languages of the locales.
const WORDS: [Words; 6] = [
    Words {
        language: "en",
        record: "in",
        why: "why",
        fix: "fix",
        source: "source",
        note: "note",
        instead: "instead",
        see: "see",
        declared: "declared, not observed: somebody wrote it in a form",
        heuristic: "a text detector decided; it can be wrong",
        demanded: "demanded here",
    },
    Words {
        language: "sv",
        record: "i",
        why: "varför",
        fix: "gör så",
        source: "källa",
        note: "obs",
        instead: "i stället",
        see: "se",
        declared: "uppgivet, inte observerat: någon har skrivit det i ett formulär",
        heuristic: "en textdetektor har avgjort det; den kan ha fel",
        demanded: "krävs här",
    },
    Words {
        language: "nb",
        record: "i",
        why: "hvorfor",
        fix: "gjør slik",
        source: "kilde",
        note: "merk",
        instead: "i stedet",
        see: "se",
        declared: "oppgitt, ikke observert: noen har skrevet det i et skjema",
        heuristic: "en tekstdetektor har avgjort det; den kan ta feil",
        demanded: "kreves her",
    },
    Words {
        language: "nn",
        record: "i",
        why: "kvifor",
        fix: "gjer slik",
        source: "kjelde",
        note: "merk",
        instead: "i staden",
        see: "sjå",
        declared: "oppgitt, ikkje observert: nokon har skrive det i eit skjema",
        heuristic: "ein tekstdetektor har avgjort det; han kan ta feil",
        demanded: "blir kravd her",
    },
    Words {
        language: "da",
        record: "i",
        why: "hvorfor",
        fix: "gør sådan",
        source: "kilde",
        note: "bemærk",
        instead: "i stedet",
        see: "se",
        declared: "oplyst, ikke observeret: nogen har skrevet det i en formular",
        heuristic: "en tekstdetektor har afgjort det; den kan tage fejl",
        demanded: "kræves her",
    },
    Words {
        language: "fi",
        record: "kohde",
        why: "miksi",
        fix: "tee näin",
        source: "lähde",
        note: "huom",
        instead: "sen sijaan",
        see: "katso",
        declared: "ilmoitettu, ei havaittu: joku on kirjoittanut sen lomakkeelle",
        heuristic: "tekstintunnistin päätteli tämän; se voi erehtyä",
        demanded: "vaaditaan tässä",
    },
];

impl Words {
    /// The words of a language (BCP 47), English for those that are not here.
    pub(super) fn of(language: &str) -> &'static Self {
        let main = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let main = if main == "no" { "nb" } else { &main };
        WORDS.iter().find(|words| words.language == main).unwrap_or(&WORDS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn languages_are_told_by_their_main_part() {
        for (language, why) in [("sv-SE", "varför"), ("no", "hvorfor"), ("nn", "kvifor"), ("de", "why"), ("", "why")] {
            assert_eq!(Words::of(language).why, why, "{language}");
        }
    }
}
