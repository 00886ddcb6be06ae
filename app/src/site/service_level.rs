//! Reply and restore times: how a ticket stands against its targets. Pure: the stretches of its life go in, and the clock
//! stands still while a state says so.

use desk::State;
use jiff::{SignedDuration, Timestamp};
use knowledge::Span;

use super::working_time::Hours;

/// From this moment on the ticket was in a state that lets the clock run, or holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Since when.
    pub from: Timestamp,
    /// Whether the clock stands still.
    pub held: bool,
}

/// The stretches of a ticket's life: it was filed in a state, and moved on. Over is held, too: the clock goes on when it is
/// opened again.
pub fn life<'s>(
    filed_at: Timestamp,
    first: &State,
    moves: impl IntoIterator<Item = (Timestamp, &'s State)>,
) -> Vec<Stretch> {
    let stretch = |from: Timestamp, state: &State| Stretch { from, held: state.pauses || !state.is_open() };
    let moves = moves.into_iter().map(|(at, state)| stretch(at, state));
    std::iter::once(stretch(filed_at, first)).chain(moves).collect()
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It falls due at this moment, if nothing holds the clock until then.
    Due(Timestamp),
    /// The clock stands still, and so much working time is left.
    Held(SignedDuration),
    /// It was met.
    Met,
    /// It fell due at this moment, and what was promised had not happened.
    Missed(Timestamp),
}

/// How a target stands at `now`: the clock began with the first stretch, and ended at `done` if what was promised happened.
pub fn standing(hours: &Hours, target: Span, life: &[Stretch], done: Option<Timestamp>, now: Timestamp) -> Standing {
    let until = done.unwrap_or(now);
    let mut left = hours.length(target);
    for (index, stretch) in life.iter().enumerate() {
        let ends = life.get(index + 1).map_or(until, |next| next.from.min(until));
        if stretch.held {
            continue;
        }
        let worked = hours.between(stretch.from, ends);
        if worked > left {
            return Standing::Missed(hours.after(stretch.from, left));
        }
        left -= worked;
    }
    match done {
        Some(_) => Standing::Met,
        None if life.last().is_some_and(|last| last.held) => Standing::Held(left),
        None => Standing::Due(hours.after(now, left)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::working_time::office;
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-{text}:00+01:00").parse().unwrap()
    }

    /// A life written as `+` (the clock runs) or `-` (it is held) before each moment.
    fn life(text: &str) -> Vec<Stretch> {
        let stretch = |one: &str| Stretch { from: at(&one[1..]), held: one.starts_with('-') };
        text.split_whitespace().map(stretch).collect()
    }

    #[test]
    fn the_clock_runs_in_working_hours_and_stands_still_while_a_state_says_so() {
        let portal = office();
        let hours = Hours::of(&portal, Some("office"));
        let minutes = SignedDuration::from_mins;
        // 23 November 2026 is a Monday; the office is open from 07:30 to 18:00, on Friday until 15:00.
        let table = [
            ("2h", "+23T10:00", None, "23T11:00", Standing::Due(at("23T12:00"))),
            ("2h", "+23T10:00", None, "23T12:00", Standing::Due(at("23T12:00"))),
            ("2h", "+23T10:00", None, "23T12:01", Standing::Missed(at("23T12:00"))),
            ("2h", "+23T10:00", Some("23T11:59"), "25T12:00", Standing::Met),
            ("2h", "+23T10:00", Some("23T12:00"), "25T12:00", Standing::Met),
            ("2h", "+23T10:00", Some("23T12:01"), "25T12:00", Standing::Missed(at("23T12:00"))),
            // Over a night and over a weekend.
            ("2h", "+23T17:00", None, "23T23:00", Standing::Due(at("24T08:30"))),
            ("2h", "+20T14:00", None, "21T12:00", Standing::Due(at("23T08:30"))),
            // Held: by the person, for a day that does not count.
            ("2h", "+23T10:00 -23T11:00", None, "24T16:00", Standing::Held(minutes(60))),
            ("2h", "+23T10:00 -23T11:00 +24T16:00", None, "24T16:30", Standing::Due(at("24T17:00"))),
            ("2h", "+23T10:00 -23T11:00 +24T16:00", Some("24T16:40"), "26T10:00", Standing::Met),
            ("2h", "+23T10:00 -23T11:00 +24T16:00", None, "24T17:10", Standing::Missed(at("24T17:00"))),
            ("2h", "+23T10:00 -23T13:00", None, "24T16:00", Standing::Missed(at("23T12:00"))),
            ("2h", "-23T10:00 +23T15:00", None, "23T15:30", Standing::Due(at("23T17:00"))),
            // A day is a working day: 10 h 30 min.
            ("1d", "+23T10:00", None, "23T11:00", Standing::Due(at("24T10:00"))),
            ("1d", "+19T17:00", None, "20T09:00", Standing::Due(at("23T09:30"))),
            // Done before the clock could begin.
            ("2h", "+23T20:00", Some("23T20:05"), "25T12:00", Standing::Met),
        ];
        for (target, text, done, now, expect) in table {
            let found = standing(&hours, target.parse().unwrap(), &life(text), done.map(at), at(now));
            assert_eq!(found, expect, "{target} over {text}, done {done:?}, at {now}");
        }
    }
}
