//! Working hours of a calendar: when a promise made now falls due. Time outside the hours does not count.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::{Calendar, Portal};

/// How far ahead a promise is looked for, in days; a calendar without hours would never end.
const FARTHEST: i32 = 366;

/// The moment at which `duration` of working time has passed since `from`; around the clock without a calendar.
pub fn after(portal: &Portal, calendar: Option<&str>, from: Timestamp, duration: SignedDuration) -> Timestamp {
    let around_the_clock = from.checked_add(duration).unwrap_or(from);
    let Some(calendar) = calendar.and_then(|id| portal.calendars.get(id)) else { return around_the_clock };
    let zone = TimeZone::get(&calendar.zone).unwrap_or(TimeZone::UTC);
    let first = from.to_zoned_datetime(zone.clone()).date();
    let mut left = duration;
    for ahead in 0..FARTHEST {
        let Ok(day) = first.checked_add(ahead.days()) else { break };
        for (opens, closes) in spans(calendar, day) {
            let (Some(opens), Some(closes)) = (moment(day, opens, &zone), moment(day, closes, &zone)) else { continue };
            let start = opens.max(from);
            let open = start.duration_until(closes);
            if open <= SignedDuration::ZERO {
                continue;
            }
            if open >= left {
                return start.checked_add(left).unwrap_or(closes);
            }
            left -= open;
        }
    }
    around_the_clock
}

fn moment(day: Date, time: Time, zone: &TimeZone) -> Option<Timestamp> {
    Some(day.to_datetime(time).to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

/// The hours of a day, as the calendar writes them: `07:30-18:00`.
fn spans(calendar: &Calendar, day: Date) -> Vec<(Time, Time)> {
    if calendar.holidays.contains(&day) {
        return Vec::new();
    }
    let name = match day.weekday() {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    };
    let written = calendar.hours.get(name).into_iter().flatten();
    written
        .filter_map(|span| span.split_once('-'))
        .filter_map(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal() -> Portal {
        let mut portal = Portal::default();
        let week = ["mon", "tue", "wed", "thu", "fri"].map(|day| (day.to_owned(), vec!["07:30-18:00".to_owned()]));
        let holidays = vec![jiff::civil::date(2026, 12, 8)];
        let office = Calendar { zone: "Europe/Madrid".into(), hours: week.into(), holidays, ..Calendar::default() };
        portal.calendars.insert("office".into(), office);
        portal
    }

    #[test]
    fn only_working_hours_count() {
        let check = |from: &str, hours: i64, expect: &str| {
            let at = after(&portal(), Some("office"), from.parse().unwrap(), SignedDuration::from_hours(hours));
            assert_eq!(at, expect.parse().unwrap(), "{hours} h from {from}");
        };
        check("2026-11-23T10:00:00+01:00", 2, "2026-11-23T12:00:00+01:00");
        check("2026-11-23T17:00:00+01:00", 2, "2026-11-24T08:30:00+01:00");
        check("2026-11-20T17:30:00+01:00", 1, "2026-11-23T08:00:00+01:00");
        check("2026-11-22T03:00:00+01:00", 1, "2026-11-23T08:30:00+01:00");
        check("2026-12-07T17:00:00+01:00", 2, "2026-12-09T08:30:00+01:00");
        // The clocks go back in the night of 25 October; the working day keeps its length.
        check("2026-10-23T17:00:00+02:00", 2, "2026-10-26T08:30:00+01:00");
    }

    #[test]
    fn without_a_calendar_the_clock_runs_on() {
        let from: Timestamp = "2026-11-21T23:00:00Z".parse().unwrap();
        let at = after(&portal(), None, from, SignedDuration::from_hours(2));
        assert_eq!(at, "2026-11-22T01:00:00Z".parse().unwrap());
    }
}
