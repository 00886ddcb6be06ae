//! `services/<id>.toml`: what people ask for and what breaks.

use std::collections::BTreeMap;

use guides::Finding;
use jiff::SignedDuration;
use serde::{Deserialize, Deserializer};
use viewer::{Language, Words};

use super::words::words;

/// Something that people use and that can break.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The stable id.
    pub id: String,
    /// The name people know it by.
    #[serde(deserialize_with = "words")]
    pub name: Words,
    /// One sentence on what it is.
    #[serde(default, deserialize_with = "words")]
    pub summary: Words,
    /// Who answers for it.
    pub owner: Option<String>,
    /// `low`, `medium`, `high` or `critical`, in the words of the file.
    #[serde(default)]
    pub criticality: String,
    /// Services it does not work without: their outages show on it.
    #[serde(default)]
    pub depends_on: Vec<String>,
    /// What people say when it breaks.
    #[serde(default)]
    pub symptoms: BTreeMap<Language, Vec<String>>,
    /// The calendar its targets run in.
    pub hours: Option<String>,
    /// Targets by priority, `P1` to `P4`.
    #[serde(default)]
    pub targets: BTreeMap<String, Target>,
    /// Who pays.
    pub department: Option<String>,
    /// Keys into the configuration database.
    #[serde(default)]
    pub ci_refs: Vec<String>,
}

/// How soon, in the service's hours; a day is 24 of them until calendars are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Until somebody answers.
    #[serde(default, deserialize_with = "span")]
    pub reply: Option<SignedDuration>,
    /// Until it works again.
    #[serde(default, deserialize_with = "span")]
    pub restore: Option<SignedDuration>,
}

/// Reads one service.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Service> {
    super::parse(path, text, findings)
}

fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SignedDuration>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed = parse_span(&text);
    let wrong = || serde::de::Error::custom(format!("\"{text}\" is no length of time; write 30m, 4h or 2d"));
    parsed.map(Some).ok_or_else(wrong)
}

/// `30m`, `4h`, `2d`, or several of them.
fn parse_span(text: &str) -> Option<SignedDuration> {
    let mut minutes: i64 = 0;
    let mut number = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let unit = match c {
            'm' => 1,
            'h' => 60,
            'd' => 24 * 60,
            _ => return None,
        };
        minutes = minutes.checked_add(number.parse::<i64>().ok()?.checked_mul(unit)?)?;
        number.clear();
    }
    (number.is_empty() && minutes > 0 && minutes < 60 * 24 * 3660).then(|| SignedDuration::from_mins(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_minutes_hours_and_days() {
        let check =
            |text, minutes: Option<i64>| assert_eq!(parse_span(text), minutes.map(SignedDuration::from_mins), "{text}");
        check("30m", Some(30));
        check("4h", Some(240));
        check("1d 2h", Some(1560));
        for wrong in ["", "4", "h", "4w", "-1h", "0m", "99999999999999999999h", "9999999999999999h"] {
            check(wrong, None);
        }
    }
}
