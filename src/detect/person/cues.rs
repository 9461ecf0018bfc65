//! Persons who are pointed at without a name: family, those spoken to, roles with an age.

use super::{Person, Reason, Word, is_capitalised, is_organisation, is_place};
use crate::detect::lexicon::PersonCues;

/// All that the cues of a language find, as they come.
pub(super) fn pointed_at(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let mut found = phrases(words, &cues.invitation, Reason::Invitation);
    found.extend(phrases(words, &cues.addressed, Reason::Addressed));
    found.extend(phrases(words, &cues.relatives, Reason::Kinship));
    found.extend(kin(words, cues));
    found.extend(called(words, cues));
    found.extend(families(words, cues));
    found.extend(announced(words, cues));
    found.extend(pronouns(words, cues));
    found.extend(roles(words, cues));
    found
}

/// Where the words of a phrase stand one after the other; a word ending in `*` takes any ending.
fn phrases(words: &[Word], phrases: &[String], reason: Reason) -> Vec<Person> {
    let fits = |word: &Word, part: &str| match part.strip_suffix('*') {
        Some(stem) => word.lower.starts_with(stem),
        None => word.lower == part,
    };
    let mut found = Vec::new();
    for phrase in phrases {
        let mut parts = phrase.split_whitespace();
        let Some(begin) = parts.next() else { continue };
        for (at, first) in words.iter().enumerate().filter(|(_, word)| fits(word, begin)) {
            let mut next = words.iter().skip(at);
            let last =
                parts.clone().try_fold(next.next(), |_, part| next.next().filter(|word| fits(word, part)).map(Some));
            if let Some(Some(last)) = last {
                found.push(Person { range: first.range.start..last.range.end, reason });
            }
        }
    }
    found
}

/// "My son", "son min", "my little son".
fn kin(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let possessive = |word: &Word| cues.possessive.contains(&word.lower);
    let family = |word: &Word| {
        cues.kin.iter().any(|kin| word.lower.strip_prefix(kin.as_str()).is_some_and(|rest| rest.len() <= 3))
    };
    let person =
        |first: &Word, last: &Word| Person { range: first.range.start..last.range.end, reason: Reason::Kinship };
    let pairs = words.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let fits = possessive(first) && family(second) || family(first) && possessive(second);
        fits.then(|| person(first, second))
    });
    let apart = words.windows(3).filter_map(|three| {
        let [first, between, last] = three else { return None };
        let joined = first.followed && between.followed && between.lower == between.written;
        (joined && possessive(first) && family(last)).then(|| person(first, last))
    });
    pairs.chain(apart).collect()
}

/// "Mamma har …", "efter att mamma dog": family called so as by a name.
fn called(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let called = words.iter().filter(|word| cues.names.contains(&word.lower));
    called.map(|word| Person { range: word.range.clone(), reason: Reason::Kinship }).collect()
}

/// "Familjen Eksempelsson".
fn families(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let pairs =
        words.windows(2).filter_map(|pair| if let [first, second] = pair { Some((first, second)) } else { None });
    pairs
        .filter(|(first, second)| {
            cues.family.contains(&first.lower) && first.followed && is_capitalised(&second.written)
        })
        .map(|(first, second)| Person { range: first.range.start..second.range.end, reason: Reason::Kinship })
        .collect()
}

/// "Grattis Exempla": a word with a capital behind what announces a name.
fn announced(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let announced = phrases(words, &cues.introduction, Reason::FirstName).into_iter().filter_map(|phrase| {
        let next = words.iter().position(|word| word.range.start >= phrase.range.end)?;
        let name = words.get(next).filter(|_| next > 0 && words.get(next - 1).is_some_and(|last| last.followed))?;
        let is_name = is_capitalised(&name.written) && !is_place(words, next) && !is_organisation(&name.lower);
        is_name.then(|| Person { range: name.range.clone(), reason: Reason::FirstName })
    });
    announced.collect()
}

/// "Hon har fått diagnosen".
fn pronouns(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let pronouns = words.iter().filter(|word| cues.pronouns.contains(&word.lower));
    pronouns.map(|word| Person { range: word.range.clone(), reason: Reason::Pronoun }).collect()
}

/// "En 14-årig elev", "en femtonåring" in digits.
fn roles(words: &[Word], cues: &PersonCues) -> Vec<Person> {
    let has_age = |word: &Word, list: &[String]| {
        let age = word.lower.trim_start_matches(|char: char| char.is_ascii_digit());
        age.len() < word.lower.len() && list.iter().any(|known| age.trim_start_matches('-').starts_with(known.as_str()))
    };
    let is_role = |word: &Word| {
        let ending = |role: &String| word.lower.strip_prefix(role.as_str()).map(|rest| rest.chars().count());
        cues.role.iter().filter_map(ending).any(|letters| letters <= 3)
    };
    let alone = words.iter().filter(|word| has_age(word, &cues.aged)).map(|word| word.range.clone());
    let beside = words.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        (has_age(first, &cues.age) && is_role(second)).then_some(first.range.start..second.range.end)
    });
    // "A boy of 14 years", where the age is words of its own.
    let spelled = words.iter().enumerate().filter_map(|(at, years)| {
        let digits = years.lower.bytes().all(|byte| byte.is_ascii_digit());
        let next = words.get(at + 1..).filter(|_| digits)?;
        let count = cues.age.iter().find_map(|age| {
            let count = age.split(' ').count();
            next.iter().map(|word| word.lower.as_str()).take(count).eq(age.split(' ')).then_some(count)
        })?;
        let role = next.get(count).filter(|word| is_role(word))?;
        Some(years.range.start..role.range.end)
    });
    alone.chain(beside).chain(spelled).map(|range| Person { range, reason: Reason::Role }).collect()
}
