//! Dates, times and numbers as a language writes them (CLDR through ICU), in the portal's time zone. The words around
//! them come from Fluent.

use std::sync::LazyLock;

use icu::calendar::{Date, Gregorian};
use icu::datetime::fieldsets::{E, MD, YMD};
use icu::datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu::decimal::DecimalFormatter;
use icu::locale::{Locale, locale};
use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use viewer::Language;

use super::say::say_with;
use super::written;

/// What a moment looks like from now: the language, the zone and the present.
#[derive(Clone, Debug)]
pub struct Times {
    /// The language of the page.
    pub language: Language,
    /// The portal's time zone.
    pub zone: TimeZone,
    /// The present moment.
    pub now: Timestamp,
}

/// A whole number with the separators of a language.
pub fn number_in(language: Language, number: i64) -> String {
    formats(language).number.format(&number.into()).to_string()
}

impl Times {
    /// A moment in a few words: "today, 16:00", "Thursday, 12:00", "3 November, 09:05".
    pub fn moment(&self, at: Timestamp) -> String {
        let (id, day, time) = self.pieces(at);
        say_with(self.language, &format!("time-{id}"), [("day", day.into()), ("time", time.into())])
    }

    /// A promise: "Next update by 16:00 today".
    pub fn update_by(&self, at: Timestamp) -> String {
        let (id, day, time) = self.pieces(at);
        say_with(self.language, &format!("update-by-{id}"), [("day", day.into()), ("time", time.into())])
    }

    /// The time alone on the same day, else with the day.
    pub fn short(&self, at: Timestamp) -> String {
        if self.local(at).date() == self.local(self.now).date() { clock(&self.local(at)) } else { self.moment(at) }
    }

    /// A date in full: "3 November 2026".
    pub fn date(&self, date: civil::Date) -> String {
        let format =
            |format: &FixedCalendarDateTimeFormatter<Gregorian, YMD>| format.format(&gregorian(date)).to_string();
        format(&formats(self.language).year)
    }

    /// The day of a moment in full.
    pub fn day(&self, at: Timestamp) -> String {
        self.date(self.local(at).date())
    }

    /// The present day in the portal's zone.
    pub fn today(&self) -> civil::Date {
        self.local(self.now).date()
    }

    /// How long ago, in the largest fitting unit: "25 min", "3 h", "2 d".
    pub fn age(&self, since: Timestamp) -> String {
        let minutes = (self.now.as_second() - since.as_second()).max(0) / 60;
        let (id, amount) = match minutes {
            0..60 => ("age-minutes", minutes),
            60..1_440 => ("age-hours", minutes / 60),
            _ => ("age-days", minutes / 1_440),
        };
        say_with(self.language, id, [("n", amount.into())])
    }

    /// A whole number with the language's separators.
    pub fn number(&self, number: i64) -> String {
        number_in(self.language, number)
    }

    /// The moment for a `datetime` attribute (RFC 3339 with the zone's offset).
    pub fn attribute(&self, at: Timestamp) -> String {
        self.local(at).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// The moment for an `<input type="datetime-local">`.
    pub fn input(&self, at: Timestamp) -> String {
        self.local(at).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// Reads what `<input type="datetime-local">` sends or somebody typed, in the portal's zone; a moment skipped by daylight
    /// saving moves forward.
    pub fn parse_input(&self, text: &str) -> Option<Timestamp> {
        let local = written::moment(text)?;
        Some(local.to_zoned_datetime(self.zone.clone()).ok()?.timestamp())
    }

    fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.zone.clone())
    }

    fn pieces(&self, at: Timestamp) -> (&'static str, String, String) {
        let local = self.local(at);
        let (date, today) = (local.date(), self.local(self.now).date());
        let formats = formats(self.language);
        let days = (date - today).get_days();
        let (id, day) = match days {
            0 => ("today", String::new()),
            1 => ("tomorrow", String::new()),
            -1 => ("yesterday", String::new()),
            -6..=6 => ("day", formats.weekday.format(&gregorian(date)).to_string()),
            _ if date.year() == today.year() => ("day", formats.month.format(&gregorian(date)).to_string()),
            _ => ("day", formats.year.format(&gregorian(date)).to_string()),
        };
        (id, day, clock(&local))
    }
}

fn clock(local: &ZonedDateTime) -> String {
    local.strftime("%H:%M").to_string()
}

fn gregorian(date: civil::Date) -> Date<Gregorian> {
    Date::try_new_gregorian(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
        .expect("jiff's dates are a subset of ICU's")
}

struct Formats {
    year: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    weekday: FixedCalendarDateTimeFormatter<Gregorian, E>,
    number: DecimalFormatter,
}

fn formats(language: Language) -> &'static Formats {
    static ENGLISH: LazyLock<Formats> = LazyLock::new(|| Formats::new(&locale!("en-GB")));
    static SPANISH: LazyLock<Formats> = LazyLock::new(|| Formats::new(&locale!("es-ES")));
    match language {
        Language::En => &ENGLISH,
        Language::Es => &SPANISH,
    }
}

impl Formats {
    fn new(locale: &Locale) -> Formats {
        let preferences = DateTimeFormatterPreferences::from(locale);
        Formats {
            year: FixedCalendarDateTimeFormatter::try_new(preferences, YMD::long()).expect("compiled into ICU"),
            month: FixedCalendarDateTimeFormatter::try_new(preferences, MD::long()).expect("compiled into ICU"),
            weekday: FixedCalendarDateTimeFormatter::try_new(preferences, E::long()).expect("compiled into ICU"),
            number: DecimalFormatter::try_new(locale.into(), Default::default()).expect("compiled into ICU"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(language: Language) -> Times {
        let now = "2026-11-23T09:58:00+01:00".parse().unwrap();
        Times { language, zone: TimeZone::get("Europe/Madrid").unwrap(), now }
    }

    #[test]
    fn moments_read_as_people_say_them() {
        let check = |at: &str, english: &str, spanish: &str| {
            let at: Timestamp = at.parse().unwrap();
            assert_eq!(times(Language::En).moment(at), english);
            assert_eq!(times(Language::Es).moment(at), spanish);
        };
        check("2026-11-23T16:00:00+01:00", "today, 16:00", "hoy a las 16:00");
        check("2026-11-22T23:30:00+01:00", "yesterday, 23:30", "ayer a las 23:30");
        check("2026-11-26T12:00:00+01:00", "Thursday, 12:00", "jueves a las 12:00");
        check("2026-09-03T09:05:00+02:00", "3 September, 09:05", "3 de septiembre a las 09:05");
    }

    #[test]
    fn dates_and_numbers_follow_the_language() {
        let day = civil::date(2025, 11, 3);
        assert_eq!(times(Language::En).date(day), "3 November 2025");
        assert_eq!(times(Language::Es).date(day), "3 de noviembre de 2025");
        assert_eq!(times(Language::En).number(12_345), "12,345");
        assert_eq!(times(Language::Es).number(12_345), "12.345");
    }

    #[test]
    fn a_local_input_is_read_in_the_portals_zone() {
        let at = times(Language::En).parse_input("2026-11-23T16:30").unwrap();
        assert_eq!(at, "2026-11-23T15:30:00Z".parse().unwrap());
        assert_eq!(times(Language::En).input(at), "2026-11-23T16:30");
        assert_eq!(times(Language::En).parse_input("soon"), None);
    }
}
