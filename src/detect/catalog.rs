//! All detectors: the one list that documentation, rules, corpora and tests go by.
//!
//! In: nothing. Out: [`DETECTORS`], and the kinds of personal data that they tell apart.

use super::{
    bank_account, card, click_id,
    detector::{Detector, Family, Find},
    email, file_name, hashtags, home_address, iban, identifier, ip_address, licence_plate, links, mentions,
    personal_data::{Known, personal_data},
    phone, position, secret,
};
use crate::detect::Country;

/// Every detector, personal data first.
pub static DETECTORS: [&Detector; 20] = [
    &identifier::SWEDEN,
    &identifier::NORWAY,
    &identifier::DENMARK,
    &identifier::FINLAND,
    &identifier::ICELAND,
    &email::DETECTOR,
    &phone::DETECTOR,
    &home_address::DETECTOR,
    &iban::DETECTOR,
    &bank_account::DETECTOR,
    &card::DETECTOR,
    &licence_plate::DETECTOR,
    &ip_address::DETECTOR,
    &position::DETECTOR,
    &file_name::DETECTOR,
    &secret::DETECTOR,
    &hashtags::DETECTOR,
    &mentions::DETECTOR,
    &links::DETECTOR,
    &click_id::DETECTOR,
];

/// The kinds of personal data, as the labels of matches and the values of `personalData` name them.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    personal().flat_map(|detector| detector.labels.iter().copied())
}

/// The family of a kind of personal data.
#[must_use]
pub fn family(kind: &str) -> Option<Family> {
    personal().find(|detector| detector.labels.contains(&kind)).map(|detector| detector.family)
}

/// The detector of that id.
#[must_use]
pub fn detector(id: &str) -> Option<&'static Detector> {
    DETECTORS.into_iter().find(|detector| detector.id == id)
}

fn personal() -> impl Iterator<Item = &'static Detector> {
    DETECTORS.into_iter().filter(|detector| detector.family != Family::Text)
}

/// What a detector finds in a text for an authority of this country, as its examples say it.
#[must_use]
pub fn found<'t>(detector: &Detector, country: Country, text: &'t str) -> Vec<&'t str> {
    let known = Known { country: Some(country), ..Known::default() };
    let matches = match detector.find {
        Find::PersonalData => personal_data(text, &known),
        Find::Text(find) => find(text),
    };
    let own = matches.into_iter().filter(|found| detector.labels.contains(&found.label));
    own.filter_map(|found| text.get(found.range)).collect()
}
