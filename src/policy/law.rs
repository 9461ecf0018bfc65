//! Whose law a rule rests on.
//!
//! In: the references of a rule, such as `GDPR art. 6` and `Arkivlagen (1990:782) (SE)`. Out: those that concern an
//! authority of one country: the union's, and its own. A neighbour's statute beside one's own only confuses.

use crate::detect::Country;

/// The references without those that end in the code of another Nordic country; all where the country is unknown.
pub(super) fn of_country(law: &[String], country: Option<&str>) -> Vec<String> {
    let own = country.and_then(Country::from_iso);
    let foreign = |reference: &&String| {
        let code = reference.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, code)| code);
        let of = code.filter(|code| code.len() == 2).and_then(Country::from_iso);
        own.is_some() && of.is_some_and(|of| Some(of) != own)
    };
    law.iter().filter(|reference| !foreign(reference)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::of_country;

    #[test]
    fn a_neighbours_law_is_left_out() {
        let all = ["GDPR art. 6", "Arkivlagen (1990:782) (SE)", "Arkivlova (NO)", "Datatilsynet (NO) 24/01055"];
        let all = all.map(str::to_owned);
        for (country, expected) in [
            (Some("SE"), &[0, 1, 3][..]),
            (Some("NO"), &[0, 2, 3]),
            (Some("DK"), &[0, 3]),
            (Some("DE"), &[0, 1, 2, 3]),
            (None, &[0, 1, 2, 3]),
        ] {
            let expected: Vec<String> = expected.iter().map(|at| all[*at].clone()).collect();
            assert_eq!(of_country(&all, country), expected, "{country:?}");
        }
    }
}
