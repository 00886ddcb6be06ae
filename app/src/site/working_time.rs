//! Working time: what passes within a calendar's hours. When a promise made now falls due, and how much of it passed between
//! two moments. Time outside the hours does not count; a zone's clock changes do not change the length of a working day.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::{Portal, Span};

/// How far ahead a promise is looked for, in days; a calendar without hours would never end.
const FARTHEST: i32 = 366;

/// The longest time between two moments that is measured, in days.
const LONGEST: i32 = 3_660;

/// The days of a week as calendars name them.
const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A day around the clock.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// A stretch of a day.
type Open = (Time, Time);

/// The hours that count: those of a calendar, or all of them without one.
pub struct Hours {
    calendar: Option<Calendar>,
    zone: TimeZone,
}

/// A calendar as it is counted with: its week from Monday on, and the days on which it is closed all the same.
struct Calendar {
    week: [Vec<Open>; 7],
    holidays: BTreeSet<Date>,
}

impl Hours {
    /// The hours of one of the portal's calendars.
    pub fn of(portal: &Portal, calendar: Option<&str>) -> Hours {
        let calendar = calendar.and_then(|id| portal.calendars.get(id));
        let zone = calendar.and_then(|calendar| TimeZone::get(&calendar.zone).ok()).unwrap_or(TimeZone::UTC);
        let read = |calendar: &knowledge::Calendar| Calendar {
            week: WEEK.map(|day| written(calendar, day).collect()),
            holidays: calendar.holidays.iter().copied().collect(),
        };
        Hours { calendar: calendar.map(read), zone }
    }

    /// How long a span is; its days are as long as the longest working day of the week.
    pub fn length(&self, span: Span) -> SignedDuration {
        let open_for = |day: &Vec<Open>| -> SignedDuration {
            day.iter().map(|(opens, closes)| opens.duration_until(*closes)).sum()
        };
        let longest = self.calendar.as_ref().and_then(|calendar| calendar.week.iter().map(open_for).max());
        let day = longest.filter(|day| *day > SignedDuration::ZERO).unwrap_or(DAY);
        SignedDuration::from_mins(span.minutes.into()) + day * i32::try_from(span.days).unwrap_or(LONGEST)
    }

    /// The moment at which `duration` of working time has passed since `from`.
    pub fn after(&self, from: Timestamp, duration: SignedDuration) -> Timestamp {
        let around_the_clock = from.checked_add(duration).unwrap_or(from);
        let mut left = duration;
        if self.calendar.is_none() {
            return around_the_clock;
        }
        for (opens, closes) in self.open(from, FARTHEST) {
            let start = opens.max(from);
            let open = start.duration_until(closes);
            if open > SignedDuration::ZERO && open >= left {
                return start.checked_add(left).unwrap_or(closes);
            }
            left -= open.max(SignedDuration::ZERO);
        }
        around_the_clock
    }

    /// The working time between two moments; none when the second is not later.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        if self.calendar.is_none() {
            return from.duration_until(to).max(SignedDuration::ZERO);
        }
        let open = self.open(from, LONGEST).take_while(|(opens, _)| *opens < to);
        open.map(|(opens, closes)| opens.max(from).duration_until(closes.min(to)).max(SignedDuration::ZERO)).sum()
    }

    /// The stretches in which the calendar is open, from the day of a moment on.
    fn open(&self, from: Timestamp, days: i32) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let first = from.to_zoned_datetime(self.zone.clone()).date();
        let days = (0..days).map_while(move |ahead| first.checked_add(ahead.days()).ok());
        let spans = days.flat_map(|day| {
            let spans = self.calendar.as_ref().map(|calendar| calendar.on(day)).unwrap_or_default();
            spans.iter().map(move |span| (day, *span))
        });
        spans.filter_map(|(day, (opens, closes))| {
            Some((moment(day, opens, &self.zone)?, moment(day, closes, &self.zone)?))
        })
    }
}

fn moment(day: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    Some(day.to_datetime(time).to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

impl Calendar {
    /// The hours of a day; none on a holiday.
    fn on(&self, day: Date) -> &[Open] {
        let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        if self.holidays.contains(&day) { &[] } else { &self.week[weekday] }
    }
}

/// The hours that the calendar writes for a day of the week: `07:30-18:00`.
fn written(calendar: &knowledge::Calendar, day: &str) -> impl Iterator<Item = Open> {
    let written = calendar.hours.get(day).into_iter().flatten();
    written
        .filter_map(|span| span.split_once('-'))
        .filter_map(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)))
}

/// A calendar for tests: 07:30 to 18:00 in Madrid, Friday until 15:00, closed on 8 December 2026.
#[cfg(test)]
pub fn office() -> Portal {
    let mut portal = Portal::default();
    let week = [("mon", "18:00"), ("tue", "18:00"), ("wed", "18:00"), ("thu", "18:00"), ("fri", "15:00")];
    let week = week.map(|(day, closes)| (day.to_owned(), vec![format!("07:30-{closes}")]));
    let holidays = vec![jiff::civil::date(2026, 12, 8)];
    let office = knowledge::Calendar {
        zone: "Europe/Madrid".into(),
        hours: week.into(),
        holidays,
        ..knowledge::Calendar::default()
    };
    portal.calendars.insert("office".into(), office);
    portal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_working_hours_count() {
        let portal = office();
        let hours = Hours::of(&portal, Some("office"));
        let check = |from: &str, minutes: i64, expect: &str| {
            let (from, expect): (Timestamp, Timestamp) = (from.parse().unwrap(), expect.parse().unwrap());
            let duration = SignedDuration::from_mins(minutes);
            assert_eq!(hours.after(from, duration), expect, "{minutes} min from {from}");
            assert_eq!(hours.between(from, expect), duration, "between {from} and {expect}");
        };
        check("2026-11-23T10:00:00+01:00", 120, "2026-11-23T12:00:00+01:00");
        check("2026-11-23T17:00:00+01:00", 120, "2026-11-24T08:30:00+01:00");
        check("2026-11-20T14:30:00+01:00", 60, "2026-11-23T08:00:00+01:00");
        check("2026-11-22T03:00:00+01:00", 60, "2026-11-23T08:30:00+01:00");
        check("2026-12-07T17:00:00+01:00", 120, "2026-12-09T08:30:00+01:00");
        check("2026-11-23T18:00:00+01:00", 10, "2026-11-24T07:40:00+01:00");
        check("2026-11-23T07:30:00+01:00", 630, "2026-11-23T18:00:00+01:00");
        // The clocks go back in the night of 25 October and forward in that of 29 March; a working day keeps its length.
        check("2026-10-23T14:00:00+02:00", 120, "2026-10-26T08:30:00+01:00");
        check("2026-03-27T14:00:00+01:00", 120, "2026-03-30T08:30:00+02:00");
        // Whoever writes from elsewhere is served in the desk's hours.
        check("2026-11-23T09:00:00-08:00", 120, "2026-11-24T09:30:00+01:00");
        let (later, earlier) = ("2026-11-23T12:00:00Z".parse().unwrap(), "2026-11-23T10:00:00Z".parse().unwrap());
        assert_eq!(hours.between(later, earlier), SignedDuration::ZERO);
    }

    #[test]
    fn a_day_is_a_working_day() {
        let portal = office();
        let span = |text: &str| text.parse().unwrap();
        let length = |calendar, text| Hours::of(&portal, calendar).length(span(text));
        assert_eq!(length(Some("office"), "1d"), SignedDuration::from_mins(630));
        assert_eq!(length(Some("office"), "2d 30m"), SignedDuration::from_mins(2 * 630 + 30));
        assert_eq!(length(None, "1d"), SignedDuration::from_hours(24));
        assert_eq!(length(Some("unknown"), "4h"), SignedDuration::from_hours(4));
    }

    #[test]
    fn without_a_calendar_the_clock_runs_on() {
        let portal = office();
        let hours = Hours::of(&portal, None);
        let from: Timestamp = "2026-11-21T23:00:00Z".parse().unwrap();
        let at = hours.after(from, SignedDuration::from_hours(2));
        assert_eq!(at, "2026-11-22T01:00:00Z".parse().unwrap());
        assert_eq!(hours.between(from, at), SignedDuration::from_hours(2));
    }
}
