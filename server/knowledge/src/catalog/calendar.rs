//! The hours of a calendar, read where they are written: a slip in them would promise an answer in months, or at night. Each
//! one is P010 with its line, a day that no week has is P002.

use std::collections::{BTreeMap, BTreeSet};

use guides::Finding;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use viewer::Words;

use super::line_of;
use super::words::words;
use crate::check::error;

/// The days of a week as calendars name them.
const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A day, in minutes.
const DAY: u16 = 24 * 60;

/// The longest shift over midnight, in minutes. What would be longer is a slip: hours that stand the wrong way round.
const NIGHT: u16 = 12 * 60;

/// How hours are written.
const HELP: &str = "write it as 07:30-18:00, and one that ends the next day as 22:00-06:00";

/// Weekly hours of support and the days without.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its name; may be empty.
    #[serde(default, deserialize_with = "words", alias = "name")]
    pub label: Words,
    /// The zone its hours are in (IANA name).
    #[serde(alias = "time_zone")]
    pub zone: String,
    /// The shifts of each day, from Monday on and in their order; a day that the file does not name is closed.
    #[serde(skip)]
    pub week: [Vec<Shift>; 7],
    /// Days on which no shift begins.
    #[serde(skip)]
    pub holidays: BTreeSet<Date>,
    #[serde(default)]
    hours: BTreeMap<String, Spanned<toml::Value>>,
    #[serde(default, rename = "holidays")]
    closed: Option<Spanned<toml::Value>>,
}

/// A stretch in which somebody is there, in minutes from the beginning of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// When it begins.
    pub from: u16,
    /// When it ends: beyond 24 hours where that is the next day.
    pub until: u16,
}

impl Calendar {
    /// A calendar of these hours, day by day from Monday on; what is no shift is left out.
    pub fn of(zone: &str, week: [&[&str]; 7], holidays: &[Date]) -> Calendar {
        let week = week.map(|day| day.iter().filter_map(|written| shift(written).ok()).collect());
        Calendar { zone: zone.to_owned(), week, holidays: holidays.iter().copied().collect(), ..Calendar::default() }
    }

    /// Reads what its table says of hours and days; `text` is the whole file.
    pub(super) fn settle(&mut self, id: &str, path: &str, text: &str, findings: &mut Vec<Finding>) {
        let before = findings.len();
        let mut find = |line: u32, code: &'static str, message: String, help: &str| {
            findings.push(error(path, line, code, format!("calendar \"{id}\": {message}"), help));
        };
        let mut lines = [0; 7];
        for (day, written) in std::mem::take(&mut self.hours) {
            let span = written.span();
            let line = line_of(text, span.start);
            let Some(index) = WEEK.iter().position(|known| *known == day) else {
                find(line, "P002", format!("\"{day}\" is no day of the week"), &format!("one of {}", WEEK.join(", ")));
                continue;
            };
            lines[index] = line;
            let Some(shifts) = texts(written.get_ref()) else {
                find(line, "P010", format!("{day}: the hours are no list of texts"), "mon = [\"07:30-18:00\"]");
                continue;
            };
            for written in shifts {
                let at = text.get(span.clone()).and_then(|value| value.find(written)).unwrap_or(0);
                let line = line_of(text, span.start + at);
                match shift(written) {
                    Err(why) => find(line, "P010", format!("{day}: {why}"), HELP),
                    Ok(shift) => match self.week[index].last().filter(|before| before.until > shift.from) {
                        None => self.week[index].push(shift),
                        Some(_) => {
                            let message = format!("{day}: \"{written}\" begins before the hours in front of it end");
                            find(line, "P010", message, "name the hours of a day in their order, without overlaps");
                        }
                    },
                }
            }
        }
        for (index, day) in WEEK.iter().enumerate() {
            let (next, follows) = ((index + 1) % 7, self.week[(index + 1) % 7].first());
            let ends = self.week[index].last().map_or(0, |shift| shift.until.saturating_sub(DAY));
            if follows.is_some_and(|shift| shift.from < ends) {
                let message = format!("{day}: the last hours run into those of {}", WEEK[next]);
                find(lines[index], "P010", message, "let one end where the other begins");
            }
        }
        if let Some(written) = self.closed.take() {
            let line = line_of(text, written.span().start);
            let days = texts(written.get_ref()).map(|days| days.into_iter().map(str::to_owned).collect::<Vec<_>>());
            match days.or_else(|| dates(written.get_ref())) {
                None => find(line, "P010", "the holidays are no list of days".into(), "holidays = [2027-01-01]"),
                Some(days) => {
                    for day in days {
                        let at = text.get(written.span()).and_then(|value| value.find(&day)).unwrap_or(0);
                        let line = line_of(text, written.span().start + at);
                        match day.parse() {
                            Ok(date) if day.len() == 10 => {
                                self.holidays.insert(date);
                            }
                            _ => find(line, "P010", format!("\"{day}\" is no day"), "write it as 2027-01-01"),
                        }
                    }
                }
            }
        }
        if findings.len() == before && self.week.iter().all(Vec::is_empty) {
            let line = head(text, id);
            let message =
                format!("calendar \"{id}\": it has no hours, so nothing that is promised in it would fall due");
            findings.push(error(
                path,
                line,
                "P010",
                message,
                "write hours = { mon = [\"00:00-24:00\"], ... } for around the clock",
            ));
        }
    }
}

/// The line on which the table of a calendar begins.
fn head(text: &str, id: &str) -> u32 {
    let names = |line: &str| {
        let line = line.trim_start();
        line.starts_with('[') && line.contains("calendar") && line.contains(id) || line.starts_with(id)
    };
    text.lines().position(names).map_or(1, |index| index as u32 + 1)
}

/// One text or a list of them.
fn texts(value: &toml::Value) -> Option<Vec<&str>> {
    match value {
        toml::Value::String(one) => Some(vec![one]),
        toml::Value::Array(list) => list.iter().map(toml::Value::as_str).collect(),
        _ => None,
    }
}

/// A list of days as TOML writes them.
fn dates(value: &toml::Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|day| day.as_datetime().map(ToString::to_string)).collect()
}

/// Reads `07:30-18:00`, or says why not.
fn shift(written: &str) -> Result<Shift, String> {
    if written.contains(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}']) {
        return Err(format!("the dash in \"{written}\" is a typographic one, not a hyphen"));
    }
    let clocks = written.split_once('-').and_then(|(from, until)| Some((clock(from)?, clock(until)?)));
    let Some((from, until)) = clocks else { return Err(format!("\"{written}\" are no hours")) };
    if from == DAY {
        return Err(format!("\"{written}\" begins at 24:00, which is 00:00 of the next day"));
    }
    if until > from {
        return Ok(Shift { from, until });
    }
    if until == from {
        return Err(format!("\"{written}\" ends as it begins; around the clock is 00:00-24:00"));
    }
    let until = until + DAY;
    if until - from > NIGHT {
        return Err(format!("\"{written}\" ends before it begins, and for a night shift it is too long"));
    }
    Ok(Shift { from, until })
}

/// Minutes from midnight; 24:00 is the end of the day.
fn clock(written: &str) -> Option<u16> {
    let (hours, minutes) = written.trim().split_once(':')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= DAY).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_or_refused() {
        let minutes = |hours: u16, minutes: u16| hours * 60 + minutes;
        for (written, from, until) in [
            ("07:30-18:00", minutes(7, 30), minutes(18, 0)),
            ("8:00-18:00", minutes(8, 0), minutes(18, 0)),
            (" 8:00 - 9:05 ", minutes(8, 0), minutes(9, 5)),
            ("00:00-24:00", 0, DAY),
            ("22:00-24:00", minutes(22, 0), DAY),
            ("22:00-00:00", minutes(22, 0), DAY),
            ("22:00-06:00", minutes(22, 0), minutes(30, 0)),
            ("18:00-06:00", minutes(18, 0), minutes(30, 0)),
        ] {
            assert_eq!(shift(written), Ok(Shift { from, until }), "{written}");
        }
        for wrong in [
            "",
            "-",
            "8-18",
            "07:30",
            "07:30–18:00",
            "07:30—18:00",
            "07:30 to 18:00",
            "07.30-18.00",
            "7:5-8:00",
            "07:60-08:00",
            "25:00-26:00",
            "24:00-06:00",
            "18:00-07:30",
            "06:00-06:00",
            "07:30-18:00-20:00",
            "+7:30-18:00",
            "07:30:00-18:00",
            "7:30am-6:00pm",
            "24:01-24:02",
            "007:30-18:00",
        ] {
            assert!(shift(wrong).is_err(), "{wrong}");
        }
    }
}
