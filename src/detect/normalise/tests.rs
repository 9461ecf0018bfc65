//! Does folded text find its way back, and hide nothing?

use super::*;
use proptest::prelude::*;

#[test]
fn one_spelling_with_the_way_back() {
    let cases = [
        ("BRÖST", Form::Lower, "bröst"),
        ("a\u{30a}r", Form::Lower, "år"),
        ("a\u{200b}\u{30a}r", Form::Lower, "år"),
        ("1912\u{ad}12", Form::Lower, "191212"),
        ("１２–３", Form::Lower, "12-3"),
        ("Ærø Þór Garðabær", Form::Bare, "aro thor gardabar"),
        ("𝟏𝟗", Form::Lower, "19"),
        ("A\u{a0}B", Form::Cased, "A B"),
        ("\u{421}\u{410}N\u{421}\u{395}R", Form::Cased, "CANCER"),
        ("\u{421}\u{430}n\u{441}er", Form::Lower, "cancer"),
        ("\u{430}\u{30a}r \u{4e7}l", Form::Lower, "år öl"),
    ];
    for (text, form, folded) in cases {
        assert_eq!(Folded::new(text, form).as_str(), folded, "{text}");
    }
    let folded = Folded::new("x a\u{30a}\u{200b}r ｙ", Form::Lower);
    let word = folded.as_str().find("år").unwrap();
    assert_eq!(folded.locate(word..word + 3), 2..9, "the letters with everything between them");
}

proptest! {
    #[test]
    fn every_range_of_the_copy_has_a_place_on_character_boundaries(text in "\\PC{0,40}") {
        for form in [Form::Cased, Form::Lower, Form::Bare] {
            let folded = Folded::new(&text, form);
            let copy = folded.as_str();
            let bounds: Vec<usize> = copy.char_indices().map(|(at, _)| at).chain([copy.len()]).collect();
            for pair in bounds.windows(2) {
                let place = folded.locate(pair[0]..pair[1]);
                prop_assert!(text.get(place.clone()).is_some_and(|part| !part.is_empty()), "{place:?} of {text:?}");
            }
        }
    }

    #[test]
    fn runs_are_folded_as_one_character_after_another(text in "[a-zA-ZÀ-ÿ0-9 \u{ad}\u{200b}\u{30a}–×÷]{0,30}") {
        for form in [Form::Cased, Form::Lower] {
            let mut folding = Folding::default();
            let mut at = 0;
            while at < text.len() {
                at = folding.cluster(&text, at, form);
            }
            let slowly = folding.finish();
            let folded = Folded::new(&text, form);
            prop_assert_eq!(folded.as_str(), slowly.as_str());
            for (at, char) in slowly.as_str().char_indices() {
                let range = at..at + char.len_utf8();
                prop_assert_eq!(folded.locate(range.clone()), slowly.locate(range));
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in "[a-zA-ZåäöæøÅÄÖÆØ0-9 \u{ad}\u{200b}\u{30a}–-]{0,30}") {
        let once = lower(&text);
        prop_assert_eq!(lower(&once), once.clone());
    }
}
