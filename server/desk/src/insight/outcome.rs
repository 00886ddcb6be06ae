//! Which of the five a closed session is.

use super::intent::{Ending, Intent};

/// Which of the five a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Somebody joined a known outage.
    Attached,
    /// There was a ticket by the same person on the same service.
    None,
    /// "Yes, this solved it."
    Confirmed,
    /// An answer was read and not rejected.
    Potential,
    /// All else.
    Abandoned,
}

impl Outcome {
    /// All five, in the order in which pages show them.
    pub const EVERY: [Outcome; 5] =
        [Outcome::Confirmed, Outcome::Potential, Outcome::Attached, Outcome::None, Outcome::Abandoned];

    /// Its word in the store, in addresses and in sentence ids.
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Attached => "attached",
            Outcome::None => "none",
            Outcome::Confirmed => "confirmed",
            Outcome::Potential => "potential",
            Outcome::Abandoned => "abandoned",
        }
    }

    /// Reads [`Outcome::code`] back.
    pub fn of(code: &str) -> Option<Outcome> {
        Outcome::EVERY.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A ticket of the person whose session is judged: when it was created, and on which service.
pub(crate) type Filed = (i64, String);

/// Which of the five a session is, when tickets count for `window` milliseconds after its end. The first match wins.
pub(crate) fn judge(intent: &Intent, tickets: &[Filed], window: i64) -> Outcome {
    let within = |at: i64| (intent.started_at..=intent.ended_at + window).contains(&at);
    let mut shared = tickets.iter().filter(|(at, service)| within(*at) && intent.services.contains(service.as_str()));
    match intent.ended_by {
        Ending::Attached => Outcome::Attached,
        Ending::Ticket => Outcome::None,
        _ if shared.next().is_some() => Outcome::None,
        Ending::Solved => Outcome::Confirmed,
        Ending::Left if intent.read => Outcome::Potential,
        Ending::Left => Outcome::Abandoned,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    const DAY: i64 = 24 * HOUR;

    fn session(ended_by: Ending, read: bool) -> Intent {
        Intent {
            id: Default::default(),
            person: Some("jon".into()),
            language: "en".into(),
            departments: Default::default(),
            edition: Default::default(),
            services: ["vpn".into(), "wifi".into()].into(),
            guides: Default::default(),
            started_at: 100 * DAY,
            ended_at: 100 * DAY + HOUR,
            ended_by,
            ticket: None,
            read,
            queries: 0,
            gaps: 0,
            human: None,
        }
    }

    #[test]
    fn the_first_match_wins() {
        use Ending::{Attached, Left, Solved, Ticket};
        let (soon, on_vpn) = (100 * DAY + 2 * HOUR, "vpn".to_owned());
        let ticket = |after: i64, service: &str| vec![(100 * DAY + HOUR + after, service.to_owned())];
        let table = [
            (Attached, false, vec![(soon, on_vpn.clone())], Outcome::Attached),
            (Ticket, true, Vec::new(), Outcome::None),
            (Solved, false, Vec::new(), Outcome::Confirmed),
            (Solved, true, vec![(soon, on_vpn)], Outcome::None),
            (Left, true, Vec::new(), Outcome::Potential),
            (Left, false, Vec::new(), Outcome::Abandoned),
            (Left, true, ticket(7 * DAY, "wifi"), Outcome::None),
            (Left, true, ticket(7 * DAY + 1, "wifi"), Outcome::Potential),
            (Left, false, ticket(DAY, "mail"), Outcome::Abandoned),
            (Left, false, ticket(DAY, ""), Outcome::Abandoned),
            (Solved, false, ticket(-2 * HOUR, "vpn"), Outcome::Confirmed),
            (Solved, false, ticket(-HOUR, "vpn"), Outcome::None),
        ];
        for (ended_by, read, tickets, expect) in table {
            let judged = judge(&session(ended_by, read), &tickets, 7 * DAY);
            assert_eq!(judged, expect, "{ended_by:?}, read {read}, tickets {tickets:?}");
        }
    }
}
