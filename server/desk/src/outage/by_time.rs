//! What time alone does to an outage: planned work begins at its hour and takes longer than planned after it, until somebody
//! says that it is done; a notice that has an end is over then. Pure: nothing of this is written, so that nothing is late.

use jiff::{SignedDuration, Timestamp};

use super::{Outage, OutageKind};

/// So long the work of a file takes longer than planned. Then it counts as done: unlike an agent's, nobody is asked for it.
const LET_GO: SignedDuration = SignedDuration::from_hours(24);

/// Planned work that the content announces, and from when on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The work with everything that is said about it, also later.
    pub outage: Outage,
    /// From when on people know of it.
    pub announced_at: Timestamp,
}

impl Planned {
    /// It at this moment; nothing before it is announced.
    pub(super) fn at(&self, now: Timestamp) -> Option<Outage> {
        if now < self.announced_at {
            return None;
        }
        let mut outage = self.outage.clone();
        outage.updates.retain(|update| update.at <= now);
        if let Some(last) = outage.updates.first() {
            outage.state.clone_from(&last.state);
        }
        if super::states::is_end(&outage.state) {
            outage.ended_at = outage.updates.first().map(|update| update.at).or(outage.ends_at);
        } else if let Some(end) = outage.ends_at.filter(|end| end.duration_until(now) >= LET_GO) {
            (outage.state, outage.ended_at) = ("completed".to_owned(), Some(end));
        }
        Some(at(&outage, now))
    }

    /// The moments at which it changes.
    pub(super) fn turns(&self) -> impl Iterator<Item = Timestamp> {
        let own =
            [self.announced_at].into_iter().chain(self.outage.ends_at.and_then(|end| end.checked_add(LET_GO).ok()));
        own.chain(self.outage.updates.iter().map(|update| update.at)).chain(turns(&self.outage))
    }
}

/// The state of something at a moment, when the last that was said of it is `state`.
pub(super) fn state_at(
    kind: OutageKind,
    state: &str,
    started_at: Timestamp,
    ends_at: Option<Timestamp>,
    now: Timestamp,
) -> &str {
    let is_past = ends_at.is_some_and(|end| end <= now);
    match (kind, state) {
        (OutageKind::Maintenance, "planned" | "in-progress" | "verifying") if is_past => "overrun",
        (OutageKind::Maintenance, "planned") if started_at <= now => "in-progress",
        (OutageKind::Advisory, "announced") if is_past => "over",
        _ => state,
    }
}

/// An outage as it is at a moment.
pub(super) fn at(outage: &Outage, now: Timestamp) -> Outage {
    let mut found = outage.clone();
    if found.ended_at.is_some() {
        return found;
    }
    state_at(outage.kind, &outage.state, outage.started_at, outage.ends_at, now).clone_into(&mut found.state);
    if found.kind == OutageKind::Advisory && found.state == "over" {
        found.ended_at = found.ends_at;
    }
    found
}

/// The moments at which time changes an outage: also that from which on nobody needs to hear that it was called off.
pub(super) fn turns(outage: &Outage) -> impl Iterator<Item = Timestamp> + use<> {
    let goes_on = outage.ended_at.is_none();
    let own = [Some(outage.started_at), outage.ends_at].map(|at| at.filter(|_| goes_on));
    own.into_iter().flatten().chain(outage.called_off_until())
}

#[cfg(test)]
mod tests {
    use viewer::Words;

    use super::*;
    use crate::outage::{Level, PostedUpdate};

    fn hour(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3_600).unwrap()
    }

    fn outage(kind: OutageKind, state: &str) -> Outage {
        Outage {
            id: "x".into(),
            kind,
            title: Words::both("Work", "Obras"),
            severity: Level::Maintenance,
            state: state.into(),
            impacts: Vec::new(),
            symptoms: Vec::new(),
            workaround: None,
            offer: Default::default(),
            started_at: hour(10),
            ends_at: Some(hour(20)),
            ended_at: None,
            next_update_at: None,
            updates: Vec::new(),
        }
    }

    #[test]
    fn time_begins_and_ends_what_is_planned() {
        use OutageKind::{Advisory, Disruption, Maintenance};
        let table = [
            (Maintenance, "planned", 9, "planned", None),
            (Maintenance, "planned", 10, "in-progress", None),
            (Maintenance, "in-progress", 9, "in-progress", None),
            (Maintenance, "verifying", 19, "verifying", None),
            (Maintenance, "planned", 20, "overrun", None),
            (Maintenance, "verifying", 21, "overrun", None),
            (Advisory, "announced", 19, "announced", None),
            (Advisory, "announced", 21, "over", Some(20)),
            (Disruption, "reported", 21, "reported", None),
        ];
        for (kind, state, now, expect, ended) in table {
            let found = at(&outage(kind, state), hour(now));
            assert_eq!((found.state.as_str(), found.ended_at), (expect, ended.map(hour)), "{kind:?} {state} at {now}");
        }
    }

    #[test]
    fn work_of_a_file_is_known_from_its_day_and_let_go_a_day_after_its_end() {
        let said = |at: i64, state: &str| PostedUpdate {
            at: hour(at),
            state: state.into(),
            text: Words::both("a", "b"),
            moved: None,
        };
        let mut planned = Planned { outage: outage(OutageKind::Maintenance, "planned"), announced_at: hour(5) };
        planned.outage.updates = vec![said(5, "planned")];
        let state = |planned: &Planned, now| planned.at(hour(now)).map(|found| (found.state, found.ended_at));
        assert_eq!(state(&planned, 4), None);
        assert_eq!(state(&planned, 5), Some(("planned".into(), None)));
        assert_eq!(state(&planned, 11), Some(("in-progress".into(), None)));
        assert_eq!(state(&planned, 21), Some(("overrun".into(), None)));
        assert_eq!(state(&planned, 45), Some(("completed".into(), Some(hour(20)))));
        // What a later line says counts from its moment on.
        planned.outage.updates.insert(0, said(15, "completed"));
        assert_eq!(planned.at(hour(14)).map(|found| found.updates.len()), Some(1));
        assert_eq!(state(&planned, 16), Some(("completed".into(), Some(hour(15)))));
        assert!(planned.turns().any(|at| at == hour(15)) && planned.turns().any(|at| at == hour(44)));
    }
}
