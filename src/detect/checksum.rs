//! Check digits that several detectors share. In: digits as numbers 0 to 9. Out: whether they agree.

/// Luhn (ISO/IEC 7812-1): every second digit from the right but one doubled, digit sums, a multiple of ten.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, u32::from(*digit)) {
            (0, digit) => digit,
            (_, digit) if digit < 5 => digit * 2,
            (_, digit) => digit * 2 - 9,
        })
        .sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// The sum of digits times weights, modulo 11.
pub(super) fn mod11(digits: &[u8], weights: &[u8]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * u32::from(*weight)).sum::<u32>() % 11
}

/// ISO 7064 MOD 97-10 over letters (A = 10 … Z = 35) and digits, as IBANs use it.
pub(super) fn mod97(characters: impl Iterator<Item = char>) -> u32 {
    characters
        .filter_map(|char| char.to_digit(36))
        .fold(0, |rest, value| if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
}
