//! A length of time as registers write it: `30m`, `4h`, `2d`, or several of them. A day is a working day of a calendar, so
//! that only a calendar knows how long it is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// The longest span, in days.
const MOST_DAYS: u32 = 3_660;

/// Working days and minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Working days.
    pub days: u32,
    /// Minutes of working time.
    pub minutes: u32,
}

/// A text that is no length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSpan(String);

impl fmt::Display for NoSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is no length of time; write 30m, 4h or 2d", self.0)
    }
}

impl FromStr for Span {
    type Err = NoSpan;

    fn from_str(text: &str) -> Result<Span, NoSpan> {
        parse(text).ok_or_else(|| NoSpan(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Span> {
    let mut span = Span::default();
    let mut number = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let count = number.parse::<u32>().ok()?;
        match c {
            'm' => span.minutes = span.minutes.checked_add(count)?,
            'h' => span.minutes = span.minutes.checked_add(count.checked_mul(60)?)?,
            'd' => span.days = span.days.checked_add(count)?,
            _ => return None,
        }
        number.clear();
    }
    let fits = span != Span::default() && span.days < MOST_DAYS && span.minutes < MOST_DAYS * 24 * 60;
    (number.is_empty() && fits).then_some(span)
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.days, self.minutes) {
            (days, 0) => write!(f, "{days}d"),
            (0, minutes) => write!(f, "{minutes}m"),
            (days, minutes) => write!(f, "{days}d {minutes}m"),
        }
    }
}

/// Reads a span of a register.
pub(super) fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map(Some).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_minutes_hours_and_working_days() {
        for (text, days, minutes) in [("30m", 0, 30), ("4h", 0, 240), ("1d 2h", 1, 120), ("5d", 5, 0)] {
            let span: Span = text.parse().unwrap();
            assert_eq!(span, Span { days, minutes }, "{text}");
            assert_eq!(span.to_string().parse(), Ok(span), "{text} is read back");
        }
        for wrong in ["", "4", "h", "4w", "-1h", "0m", "99999999999999999999h", "9999999999h", "4000d"] {
            assert!(wrong.parse::<Span>().is_err(), "{wrong}");
        }
    }
}
