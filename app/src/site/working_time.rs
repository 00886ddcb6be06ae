//! Working time: what passes within a calendar's hours. When a promise made now falls due, and how much of it passed between
//! two moments. Time outside the hours does not count; a zone's clock changes do not change the length of a working day.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::{Calendar, Portal, Shift, Span};

/// How far ahead a promise is looked for, in days; a calendar without hours would never end.
const FARTHEST: i32 = 366;

/// The longest time between two moments that is measured, in days.
const LONGEST: i32 = 3_660;

/// How far ahead somebody is told until when a calendar is open; longer is around the clock.
const AROUND_THE_CLOCK: SignedDuration = SignedDuration::from_hours(8 * 24);

/// A day around the clock.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The hours that count: those of a calendar, or all of them without one.
pub struct Hours {
    calendar: Option<Calendar>,
    zone: TimeZone,
}

/// Whether somebody is there at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Until this moment; always when there is none.
    Open(Option<Timestamp>),
    /// Until this moment; for good when there is none.
    Closed(Option<Timestamp>),
}

impl Hours {
    /// The hours of one of the portal's calendars.
    pub fn of(portal: &Portal, calendar: Option<&str>) -> Hours {
        let calendar = calendar.and_then(|id| portal.calendars.get(id));
        let zone = calendar.map_or(portal.time_zone.as_str(), |calendar| &calendar.zone);
        let zone = TimeZone::get(zone).or_else(|_| TimeZone::get(&portal.time_zone)).unwrap_or(TimeZone::UTC);
        Hours { calendar: calendar.cloned(), zone }
    }

    /// How long a span is; its days are as long as the longest working day of the week.
    pub fn length(&self, span: Span) -> SignedDuration {
        let open_for = |day: &Vec<Shift>| -> SignedDuration {
            day.iter().map(|shift| SignedDuration::from_mins((shift.until - shift.from).into())).sum()
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

    /// Whether somebody is there at a moment, and until when that stays so. Nothing is known of it without a calendar.
    pub fn door(&self, at: Timestamp) -> Option<Door> {
        self.calendar.as_ref()?;
        let mut stretches = self.open(at, FARTHEST).skip_while(|(_, closes)| *closes <= at);
        let Some((opens, mut until)) = stretches.next() else { return Some(Door::Closed(None)) };
        if opens > at {
            return Some(Door::Closed(Some(opens)));
        }
        // One shift goes over into the next.
        for (opens, closes) in stretches {
            if opens > until {
                break;
            }
            until = closes.max(until);
            if at.duration_until(until) > AROUND_THE_CLOCK {
                return Some(Door::Open(None));
            }
        }
        Some(Door::Open(Some(until)))
    }

    /// The zone that the hours are in.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The stretches in which the calendar is open, in their order; from the day before a moment on, whose last shift may
    /// still go on.
    fn open(&self, from: Timestamp, days: i32) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let first = from.to_zoned_datetime(self.zone.clone()).date();
        let days = (-1..days).map_while(move |ahead| first.checked_add(ahead.days()).ok());
        let spans = days.flat_map(|day| {
            let shifts = self.calendar.as_ref().map(|calendar| on(calendar, day)).unwrap_or_default();
            shifts.iter().map(move |shift| (day, *shift))
        });
        spans.filter_map(|(day, shift)| {
            Some((moment(day, shift.from, &self.zone)?, moment(day, shift.until, &self.zone)?))
        })
    }
}

/// So many minutes after a day began, by its clocks: beyond 24 hours on the next day.
fn moment(day: Date, minutes: u16, zone: &TimeZone) -> Option<Timestamp> {
    let local = day.to_datetime(Time::midnight()).checked_add(i64::from(minutes).minutes()).ok()?;
    Some(local.to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

/// The shifts that begin on a day; none on a holiday.
fn on(calendar: &Calendar, day: Date) -> &[Shift] {
    let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
    if calendar.holidays.contains(&day) { &[] } else { &calendar.week[weekday] }
}

/// A calendar for tests: 07:30 to 18:00 in Madrid, Friday until 15:00, closed on 8 December 2026.
#[cfg(test)]
pub fn office() -> Portal {
    with(["07:30-18:00", "07:30-18:00", "07:30-18:00", "07:30-18:00", "07:30-15:00", "", ""])
}

/// A portal whose only calendar has these shifts, from Monday on.
#[cfg(test)]
fn with(week: [&str; 7]) -> Portal {
    let mut portal = Portal { time_zone: "Europe/Madrid".into(), ..Portal::default() };
    let days = week.map(|day| [day]);
    let week = std::array::from_fn(|day| &days[day][..]);
    portal.calendars.insert("office".into(), Calendar::of("Europe/Madrid", week, &[jiff::civil::date(2026, 12, 8)]));
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

    /// Night shifts from Monday to Friday, and a Saturday from midnight to midnight.
    fn nights() -> Portal {
        with(["22:00-06:00", "22:00-06:00", "22:00-06:00", "22:00-06:00", "22:00-06:00", "06:00-24:00", ""])
    }

    #[test]
    fn a_night_shift_goes_on_after_midnight() {
        let portal = nights();
        let hours = Hours::of(&portal, Some("office"));
        let check = |from: &str, minutes: i64, expect: &str| {
            let (from, expect): (Timestamp, Timestamp) = (from.parse().unwrap(), expect.parse().unwrap());
            let duration = SignedDuration::from_mins(minutes);
            assert_eq!(hours.after(from, duration), expect, "{minutes} min from {from}");
            assert_eq!(hours.between(from, expect), duration, "between {from} and {expect}");
        };
        // Monday, 23 November 2026.
        check("2026-11-23T23:00:00+01:00", 120, "2026-11-24T01:00:00+01:00");
        check("2026-11-24T01:00:00+01:00", 120, "2026-11-24T03:00:00+01:00");
        check("2026-11-24T05:30:00+01:00", 60, "2026-11-24T22:30:00+01:00");
        check("2026-11-24T12:00:00+01:00", 8 * 60, "2026-11-25T06:00:00+01:00");
        check("2026-11-28T05:00:00+01:00", 120, "2026-11-28T07:00:00+01:00");
        check("2026-11-28T23:59:00+01:00", 2, "2026-11-30T22:01:00+01:00");
        // The night before a holiday ends on it; that of the holiday is not worked.
        check("2026-12-08T05:00:00+01:00", 120, "2026-12-09T23:00:00+01:00");
        // In the night of 24 October the clocks go back: the shift of Saturday is not of that night, Friday's is as long as ever.
        check("2026-10-23T23:00:00+02:00", 120, "2026-10-24T01:00:00+02:00");
        assert_eq!(hours.length("1d".parse().unwrap()), SignedDuration::from_hours(18));
    }

    #[test]
    fn the_door_is_open_or_closed_and_says_until_when() {
        let check = |portal: &Portal, at: &str, expect: Door| {
            let found = Hours::of(portal, Some("office")).door(at.parse().unwrap());
            assert_eq!(found, Some(expect), "{at}");
        };
        let open = |at: &str| Door::Open(Some(at.parse().unwrap()));
        let closed = |at: &str| Door::Closed(Some(at.parse().unwrap()));
        let portal = office();
        check(&portal, "2026-11-23T10:00:00+01:00", open("2026-11-23T18:00:00+01:00"));
        check(&portal, "2026-11-23T07:30:00+01:00", open("2026-11-23T18:00:00+01:00"));
        check(&portal, "2026-11-23T07:29:59+01:00", closed("2026-11-23T07:30:00+01:00"));
        check(&portal, "2026-11-23T18:00:00+01:00", closed("2026-11-24T07:30:00+01:00"));
        check(&portal, "2026-11-23T22:00:00+01:00", closed("2026-11-24T07:30:00+01:00"));
        check(&portal, "2026-11-27T15:30:00+01:00", closed("2026-11-30T07:30:00+01:00"));
        check(&portal, "2026-12-07T19:00:00+01:00", closed("2026-12-09T07:30:00+01:00"));
        check(&portal, "2026-12-08T10:00:00+01:00", closed("2026-12-09T07:30:00+01:00"));
        let portal = nights();
        check(&portal, "2026-11-24T02:00:00+01:00", open("2026-11-24T06:00:00+01:00"));
        check(&portal, "2026-11-24T06:00:00+01:00", closed("2026-11-24T22:00:00+01:00"));
        check(&portal, "2026-11-28T03:00:00+01:00", open("2026-11-29T00:00:00+01:00"));
        check(&portal, "2026-11-29T00:00:00+01:00", closed("2026-11-30T22:00:00+01:00"));
        let portal = with(["00:00-24:00"; 7]);
        check(&portal, "2026-11-24T02:00:00+01:00", Door::Open(None));
        check(&portal, "2026-12-05T02:00:00+01:00", open("2026-12-08T00:00:00+01:00"));
        assert_eq!(Hours::of(&portal, None).door("2026-11-24T02:00:00+01:00".parse().unwrap()), None);
    }
}
