//! What the desk reports on: volume, targets met, the backlog and its age, what was opened again, known against new. Pure: the
//! lives of tickets go in, figures come out.

use desk::{SolvedBy, TicketLife};
use jiff::{SignedDuration, Timestamp};

use super::service_level::{Standing, life, standing};
use super::working_time::Hours;

/// The ages by which the backlog is told: up to a day, a week, four weeks, and above.
pub const AGES: [SignedDuration; 3] =
    [SignedDuration::from_hours(24), SignedDuration::from_hours(7 * 24), SignedDuration::from_hours(28 * 24)];

/// The figures of some tickets within a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tickets that were filed.
    pub filed: u64,
    /// Tickets that were over.
    pub ended: u64,
    /// Tickets filed in the period whose reply target was met, and whose it is decided.
    pub reply: (u64, u64),
    /// The same for the restore target.
    pub restore: (u64, u64),
    /// Tickets open at its end.
    pub backlog: u64,
    /// Those by age; the last are older than any of [`AGES`].
    pub ages: [u64; 4],
    /// Tickets that were over in the period and have been opened again.
    pub reopened: u64,
    /// Tickets that were over in the period and solved by an article that existed when they were filed, of those of which
    /// it is known.
    pub known: (u64, u64),
}

/// A ticket's life, and what does not depend on the period of which figures are told.
pub struct Judged<'l> {
    life: &'l TicketLife,
    endings: Vec<Timestamp>,
    /// Whether the targets were met; nothing where none was promised, or it is not decided.
    reply: Option<bool>,
    restore: Option<bool>,
}

impl<'l> Judged<'l> {
    /// Judges a life as it stands at `now`, in the hours in which its targets count. Those of what was filed before `since` are
    /// not asked for: figures count targets where a ticket was filed.
    pub fn of(life: &'l TicketLife, hours: &Hours, since: Timestamp, now: Timestamp) -> Judged<'l> {
        let endings = endings(life);
        let is_asked = life.filed_at >= since;
        let (reply, restore) = if is_asked { standings(hours, life, &endings, now) } else { (None, None) };
        Judged { life, endings, reply, restore }
    }
}

impl Figures {
    /// Counts a ticket for what it is to a period.
    pub fn add(&mut self, judged: &Judged<'_>, (from, to): (Timestamp, Timestamp), now: Timestamp) {
        let Judged { life, endings, reply, restore } = judged;
        let end = to.min(now);
        let within = |at: Timestamp| from <= at && at < to;
        if within(life.filed_at) {
            self.filed += 1;
            reply.iter().for_each(|met| count(&mut self.reply, *met));
            restore.iter().for_each(|met| count(&mut self.restore, *met));
        }
        if let Some(ended) = endings.iter().rev().find(|at| within(**at)) {
            self.ended += 1;
            let again = life.moves.iter().any(|(at, state)| at > ended && state.is_open());
            self.reopened += u64::from(again || endings.iter().filter(|at| within(**at)).count() > 1);
            match life.solved_by {
                Some(SolvedBy::Article { known: Some(known), .. }) => count(&mut self.known, known),
                Some(SolvedBy::Nothing) => count(&mut self.known, false),
                _ => {}
            }
        }
        let state = life.moves.iter().rev().find(|(at, _)| *at <= end).map_or(&life.first, |(_, state)| state);
        if life.filed_at <= end && state.is_open() {
            self.backlog += 1;
            let age = life.filed_at.duration_until(end);
            let index = AGES.iter().position(|limit| age <= *limit).unwrap_or(AGES.len());
            self.ages[index] += 1;
        }
    }
}

/// The moments at which a ticket was over.
fn endings(ticket: &TicketLife) -> Vec<Timestamp> {
    let mut open = ticket.first.is_open();
    let mut endings = Vec::new();
    for (at, state) in &ticket.moves {
        if open && !state.is_open() {
            endings.push(*at);
        }
        open = state.is_open();
    }
    endings
}

/// Whether both targets were met; one that is still running is neither met nor missed.
fn standings(
    hours: &Hours,
    ticket: &TicketLife,
    endings: &[Timestamp],
    now: Timestamp,
) -> (Option<bool>, Option<bool>) {
    let life = life(ticket.filed_at, &ticket.first, ticket.moves.iter().map(|(at, state)| (*at, &**state)));
    let over = endings.last().copied().filter(|_| !ticket.state().is_open());
    let of = |target: &Option<String>, done: Option<Timestamp>| match standing(
        hours,
        target.as_ref()?.parse().ok()?,
        &life,
        done,
        now,
    ) {
        Standing::Met => Some(true),
        Standing::Missed(_) => Some(false),
        Standing::Due(_) | Standing::Held(_) => None,
    };
    (of(&ticket.targets.reply, ticket.replied_at.or(over)), of(&ticket.targets.restore, over))
}

fn count((part, of): &mut (u64, u64), is_part: bool) {
    *part += u64::from(is_part);
    *of += 1;
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use desk::{Phase, State, Targets, Turn};
    use viewer::{TicketNumber, Words};

    use super::super::working_time::office;
    use super::*;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-{text}:00+01:00").parse().unwrap()
    }

    fn state(id: &str) -> State {
        State {
            id: id.into(),
            turn: Turn::Desk,
            phase: if id == "over" { Phase::Closed } else { Phase::Open },
            initial: id == "new",
            pauses: id == "waiting",
            taken: None,
            label: Words::default(),
            sentence: Words::default(),
            next: Words::default(),
            to: Vec::new(),
        }
    }

    /// A life written as `at:state` words; `r` is the first answer.
    fn ticket(text: &str, solved_by: Option<SolvedBy>) -> TicketLife {
        let mut words = text.split_whitespace();
        let filed_at = at(words.next().unwrap());
        let (mut moves, mut replied_at) = (Vec::new(), None);
        for word in words {
            let (when, what) = word.rsplit_once('=').unwrap();
            match what {
                "r" => replied_at = Some(at(when)),
                _ => moves.push((at(when), Arc::new(state(what)))),
            }
        }
        TicketLife {
            number: TicketNumber(1),
            service: "vpn".into(),
            departments: Default::default(),
            filed_at,
            first: Arc::new(state("new")),
            moves,
            replied_at,
            targets: Targets { reply: Some("1h".into()), restore: Some("1d".into()), calendar: Some("office".into()) },
            solved_by,
        }
    }

    #[test]
    fn figures_are_what_the_lives_say() {
        let article = |known| Some(SolvedBy::Article { id: "vpn".into(), known });
        let lives = [
            // Answered and over in time.
            ticket("23T10:00 23T10:30=r 23T12:00=over", article(Some(true))),
            // Answered too late, over in time because it waited for its person.
            ticket("23T10:00 23T11:30=r 23T11:30=waiting 25T10:00=open 25T16:00=over", article(Some(false))),
            // Over by itself, then opened again: nobody ever answered, and both clocks went on.
            ticket("23T10:00 23T10:10=over 24T10:00=open", Some(SolvedBy::Nothing)),
            // Open, answered, too late to be solved.
            ticket("23T10:00 23T10:10=r", None),
            // Open, waiting, nothing decided but the answer.
            ticket("25T15:00 25T15:05=r 25T15:05=waiting", None),
            // Filed and over before the period: only there to be left out.
            ticket("02T10:00 02T10:10=r 03T10:00=over", article(None)),
            // Old and open.
            ticket("02T10:00", None),
        ];
        let portal = office();
        let hours = Hours::of(&portal, Some("office"));
        let mut found = Figures::default();
        for life in &lives {
            let (from, to, now) = (at("20T00:00"), at("30T00:00"), at("26T09:00"));
            found.add(&Judged::of(life, &hours, from, now), (from, to), now);
        }
        let expect = Figures {
            filed: 5,
            ended: 3,
            reply: (3, 5),
            restore: (2, 4),
            backlog: 4,
            ages: [1, 2, 1, 0],
            reopened: 1,
            known: (1, 3),
        };
        assert_eq!(found, expect);
    }
}
