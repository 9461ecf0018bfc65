//! Numbers as they are written: platform ids are longer than a float can hold.

use std::borrow::Cow;

use jsonschema::json::JsonNumber;

/// A JSON number, kept as its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(Box<str>);

impl Number {
    /// A number from its spelling. The reader vouches that it follows the grammar of JSON.
    #[must_use]
    pub fn new(digits: impl Into<Box<str>>) -> Self {
        Self(digits.into())
    }

    /// The digits as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, where it is a whole number that fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The nearest float, where it is finite.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Whether both are the same number: `1`, `1.0` and `1e0` are; digits beyond a float's count too.
    #[must_use]
    pub fn equals(&self, other: &Self) -> bool {
        self.canonical() == other.canonical()
    }

    /// Sign, significant digits and the power of ten they are multiplied by.
    fn canonical(&self) -> (bool, String, i64) {
        let (negative, rest) = self.0.strip_prefix('-').map_or((false, &*self.0), |rest| (true, rest));
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        if significant.is_empty() {
            return (false, String::new(), 0);
        }
        let dropped = digits.len() - digits.trim_end_matches('0').len();
        let power = exponent.trim_start_matches('+').parse::<i64>().unwrap_or(i64::MAX / 2);
        let shift = i64::try_from(dropped).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
        (negative, significant.to_owned(), power.saturating_add(shift))
    }
}

impl JsonNumber for &Number {
    fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    fn as_i64(&self) -> Option<i64> {
        Number::as_i64(self)
    }

    fn as_f64(&self) -> Option<f64> {
        Number::as_f64(self)
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        let number = Number::as_i64(self).map(serde_json::Number::from);
        let number = number.or_else(|| self.as_u64().map(serde_json::Number::from));
        let number = number.or_else(|| Number::as_f64(self).and_then(serde_json::Number::from_f64));
        Cow::Owned(number.unwrap_or_else(|| serde_json::Number::from(0)))
    }

    fn is_integer(&self) -> bool {
        let (_, _, power) = self.canonical();
        power >= 0
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn equal_numbers_are_equal_however_written() {
        for (one, other, same) in [
            ("1", "1.0", true),
            ("10", "1e1", true),
            ("-0", "0", true),
            ("0.10", "1E-1", true),
            ("9007199254740993", "9007199254740992", false),
            ("1e400", "1e401", false),
            ("-1", "1", false),
        ] {
            assert_eq!(Number::new(one).equals(&Number::new(other)), same, "{one} {other}");
        }
    }
}
