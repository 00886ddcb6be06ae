//! Dates, times and numbers as a language writes them (CLDR through ICU), in the reader's time zone. The words around
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
    /// The zone of the reader's clocks: of the site where they work, else the portal's.
    pub zone: TimeZone,
    /// The present moment.
    pub now: Timestamp,
}

/// A whole number with the separators of a language.
pub fn number_in(language: Language, number: i64) -> String {
    formats(language).number.format(&number.into()).to_string()
}

impl Times {
    /// A moment alone, as in a list or behind a colon: "today, 16:00", "Thursday, 12:00", "3 November, 09:05".
    pub fn moment(&self, at: Timestamp) -> String {
        self.phrase("time-moment", at, Near::Today)
    }

    /// When something happens or happened, within a sentence: "today at 16:00", "on Thursday at 12:00".
    pub fn on(&self, at: Timestamp) -> String {
        self.phrase("time-on", at, Near::Today)
    }

    /// The same; of the present day it is the time alone: "at 16:00".
    pub fn on_briefly(&self, at: Timestamp) -> String {
        self.phrase("time-on", at, Near::Clock)
    }

    /// The latest moment of a promise: "by 16:00 today", "by 12:00 on Thursday".
    pub fn by(&self, at: Timestamp) -> String {
        self.phrase("time-by", at, Near::Today)
    }

    /// The same; of the present day it is the time alone: "by 16:00".
    pub fn by_briefly(&self, at: Timestamp) -> String {
        self.phrase("time-by", at, Near::Clock)
    }

    /// Where something begins: "since 16:00 today".
    pub fn since(&self, at: Timestamp) -> String {
        self.phrase("time-since", at, Near::Today)
    }

    /// Where something ends: "until 12:00 on Thursday".
    pub fn until(&self, at: Timestamp) -> String {
        self.phrase("time-until", at, Near::Today)
    }

    /// The same; of the present day it is the time alone: "until 18:00".
    pub fn until_briefly(&self, at: Timestamp) -> String {
        self.phrase("time-until", at, Near::Clock)
    }

    /// What belongs to a moment: "(the version) of 12:00 on Thursday".
    pub fn of(&self, at: Timestamp) -> String {
        self.phrase("time-of", at, Near::Today)
    }

    /// A promise as a sentence: "Next update by 16:00 today".
    pub fn update_by(&self, at: Timestamp) -> String {
        say_with(self.language, "update-by", [("by", self.by(at).into())])
    }

    /// A moment with the preposition that belongs to it: whether one says "on", and that Spanish says "del jueves", is a
    /// matter of the day, which no sentence around it knows.
    fn phrase(&self, form: &str, at: Timestamp, near: Near) -> String {
        let (kind, day) = self.day_of(at, near);
        let local = self.local(at);
        let (hour, time) = (i64::from(local.hour()), clock(&local));
        say_with(
            self.language,
            form,
            [("kind", kind.into()), ("day", day.into()), ("hour", hour.into()), ("time", time.into())],
        )
    }

    /// How people call the zone of this name, where its clocks show another time than the reader's now: "Madrid".
    pub fn zone_of(&self, name: &str) -> Option<String> {
        let there = TimeZone::get(name).ok()?;
        let differs = there.to_offset(self.now) != self.zone.to_offset(self.now);
        differs.then(|| name.rsplit('/').next().unwrap_or(name).replace('_', " "))
    }

    /// How people call the zone of these clocks: "Madrid".
    pub fn place(&self) -> String {
        let name = self.zone.iana_name().unwrap_or("UTC");
        name.rsplit('/').next().unwrap_or(name).replace('_', " ")
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

    /// Whether no clock of the zone shows what was typed: clocks go forward then.
    pub fn is_skipped(&self, text: &str) -> bool {
        let typed = written::moment(text);
        typed.zip(self.parse_input(text)).is_some_and(|(typed, at)| self.local(at).datetime() != typed)
    }

    fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.zone.clone())
    }

    /// How the day is called from now, and its name where it has one.
    fn day_of(&self, at: Timestamp, near: Near) -> (&'static str, String) {
        let (date, today) = (self.local(at).date(), self.today());
        let formats = formats(self.language);
        match (date - today).get_days() {
            0 if near == Near::Clock => ("clock", String::new()),
            0 => ("today", String::new()),
            1 => ("tomorrow", String::new()),
            -1 => ("yesterday", String::new()),
            -6..=6 => ("day", formats.weekday.format(&gregorian(date)).to_string()),
            _ if date.year() == today.year() => ("day", formats.month.format(&gregorian(date)).to_string()),
            _ => ("day", formats.year.format(&gregorian(date)).to_string()),
        }
    }
}

/// What a moment of the present day says of its day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    /// "today".
    Today,
    /// Nothing.
    Clock,
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
mod tests;
