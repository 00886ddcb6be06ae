//! Intent sessions: what somebody wanted, from the moment they said so until an outcome or 30 idle minutes. Pure: the
//! events of one visit go in, its closed sessions come out. The definitions are those that the insights page prints.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use sqlx::{Row, Sqlite, Transaction};
use viewer::{ArticleId, CommitId, DepartmentId, GuideId, PersonId, ServiceId, SessionId, TicketNumber, VisitId};

use crate::error::Result;

/// After so long without an event a session is over, in milliseconds.
pub(crate) const IDLE: i64 = SignedDuration::from_mins(30).as_millis() as i64;

/// An answer that was open for so long was read, in milliseconds.
const READ: i64 = 10_000;

/// The most events of one visit that are measured; a browser's visit lasts half a day.
pub(crate) const MOST: i64 = 5_000;

/// Kinds that say what somebody wants: where no session is under way one begins with them, with the first of these.
pub(crate) const BEGIN: [&str; 6] = ["intent_start", "query", "node_view", "exit_human", "check_view", "submit"];

/// Kinds that are a press of somebody who wants a person: they are the clicks on the way there.
const CLICKS: [&str; 6] = ["exit_human", "node_answer", "node_back", "query", "answer_opened", "submit"];

/// Kinds that a request form notes. What it is about the form may only guess, and somebody chooses another service in it:
/// the ticket knows.
const OF_A_FORM: [&str; 6] = ["exit_human", "check_view", "submit", "answers_shown", "outage_shown", "outage_rejected"];

/// An event of the ledger as measuring reads it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) kind: String,
    pub(crate) person: Option<PersonId>,
    pub(crate) departments: String,
    pub(crate) language: String,
    pub(crate) edition: CommitId,
    /// Ids, separated by spaces.
    pub(crate) services: String,
    pub(crate) guide: Option<GuideId>,
    pub(crate) article: Option<ArticleId>,
    pub(crate) query: Option<String>,
    pub(crate) found: Option<i64>,
    pub(crate) seconds: Option<i64>,
    pub(crate) ticket: Option<TicketNumber>,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// "Yes, this solved it."
    Solved,
    /// "Yes, it is this": a known outage was joined.
    Attached,
    /// A ticket was created.
    Ticket,
    /// Nothing for 30 minutes.
    Left,
}

impl Ending {
    /// Reads [`Ending::code`] back; an unknown word is of a later version, whose people left here.
    pub(crate) fn of(code: &str) -> Ending {
        let every = [Ending::Solved, Ending::Attached, Ending::Ticket];
        every.into_iter().find(|ending| ending.code() == code).unwrap_or(Ending::Left)
    }

    /// Its word in the store, in addresses and in sentence ids.
    pub fn code(self) -> &'static str {
        match self {
            Ending::Solved => "solved",
            Ending::Attached => "attached",
            Ending::Ticket => "ticket",
            Ending::Left => "left",
        }
    }
}

/// A closed session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Intent {
    /// The id of the event that began it.
    pub(crate) id: SessionId,
    pub(crate) person: Option<PersonId>,
    pub(crate) language: String,
    pub(crate) departments: BTreeSet<DepartmentId>,
    pub(crate) edition: CommitId,
    pub(crate) services: BTreeSet<ServiceId>,
    pub(crate) guides: BTreeSet<GuideId>,
    pub(crate) started_at: i64,
    pub(crate) ended_at: i64,
    pub(crate) ended_by: Ending,
    pub(crate) ticket: Option<TicketNumber>,
    /// An answer was open for ten seconds or more, and nobody said that it did not help.
    pub(crate) read: bool,
    pub(crate) queries: i64,
    /// Queries without a result or without a click.
    pub(crate) gaps: i64,
    /// Presses and milliseconds from the first "still need help" until it was sent.
    pub(crate) human: Option<(i64, i64)>,
}

impl Event {
    /// Whether a session ends with it.
    fn is_outcome(&self) -> bool {
        ["solved", "outage_attached", "ticket_created"].contains(&self.kind.as_str())
    }
}

/// Brings the events of a visit into their order. What is noted in passing is written after an outcome of the same
/// request; it came before it.
pub(crate) fn in_order(events: &mut [Event]) {
    events.sort_by(|a, b| (a.at, a.is_outcome(), &a.id).cmp(&(b.at, b.is_outcome(), &b.id)));
}

/// The closed sessions of a visit, from its events in their order; one that may still go on at `now` is none yet.
pub(crate) fn intents(events: &[Event], now: i64) -> Vec<Intent> {
    let begins = |event: &Event| event.kind == "intent_start";
    let starts: Vec<_> = (0..events.len()).filter(|index| begins(&events[*index])).collect();
    let ends = starts.iter().skip(1).copied().chain([events.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| closed(&events[*start..end], now)).collect()
}

/// The session of these events, when it is closed: the first of them began it, none of the others begins another.
fn closed(events: &[Event], now: i64) -> Option<Intent> {
    let (taken, ended) = taken(events);
    let events = &events[..taken];
    let (first, last) = (events.first()?, events.last()?);
    if ended.is_none() && now < last.at + IDLE {
        return None;
    }
    let queries = events.iter().filter(|event| event.kind == "query");
    let opened = events.iter().filter(|event| event.kind == "answer_opened").map(|event| event.query.as_deref());
    let opened: BTreeSet<_> = opened.collect();
    Some(Intent {
        id: first.id.as_str().into(),
        person: events.iter().rev().find_map(|event| event.person.clone()),
        language: first.language.clone(),
        departments: each(events, |event| &event.departments),
        edition: first.edition.clone(),
        services: services(events),
        guides: each(events, |event| event.guide.as_deref().unwrap_or_default()),
        started_at: first.at,
        ended_at: last.at,
        ended_by: ended.unwrap_or(Ending::Left),
        ticket: events.iter().find_map(|event| event.ticket),
        read: read(events),
        queries: queries.clone().count() as i64,
        gaps: queries.filter(|query| query.found == Some(0) || !opened.contains(&query.query.as_deref())).count()
            as i64,
        human: human(events),
    })
}

/// The services that a session was about. One that came to a ticket counts for the ticket's, not for what the form on the
/// way there took for granted.
fn services(events: &[Event]) -> BTreeSet<ServiceId> {
    let filed = events.iter().any(|event| event.kind == "ticket_created" && !event.services.is_empty());
    let counts = |event: &&Event| !filed || !OF_A_FORM.contains(&event.kind.as_str());
    let ids = events.iter().filter(counts).flat_map(|event| event.services.split_whitespace());
    ids.map(ServiceId::from).collect()
}

/// The ids that stand between spaces in any of the events.
fn each<Id: for<'a> From<&'a str> + Ord>(events: &[Event], ids: fn(&Event) -> &str) -> BTreeSet<Id> {
    events.iter().flat_map(|event| ids(event).split_whitespace()).map(Id::from).collect()
}

/// How many of the events belong to the session, and the outcome that ended it. What was solved and then, after all, was
/// not, goes on.
fn taken(events: &[Event]) -> (usize, Option<Ending>) {
    for (index, event) in events.iter().enumerate() {
        if index > 0 && event.at - events[index - 1].at >= IDLE {
            return (index, None);
        }
        let ending = match event.kind.as_str() {
            "solved" => {
                let later = events[index + 1..].iter().take_while(|later| later.at - event.at < IDLE);
                let mut later = later.filter(|later| later.article == event.article);
                if later.any(|later| later.kind == "rejected") { None } else { Some(Ending::Solved) }
            }
            "outage_attached" => Some(Ending::Attached),
            "ticket_created" => Some(Ending::Ticket),
            _ => None,
        };
        if ending.is_some() {
            return (index + 1, ending);
        }
    }
    (events.len(), None)
}

/// Whether an answer was open for ten seconds and never rejected. How long is what the browser said when it was closed;
/// without that, until the next event; of the last one without it nothing is known, and it counts as not read.
fn read(events: &[Event]) -> bool {
    let rejected =
        |article: &Option<ArticleId>| events.iter().any(|event| event.kind == "rejected" && event.article == *article);
    let opened = events.iter().enumerate().filter(|(_, event)| event.kind == "answer_opened");
    opened.filter(|(_, event)| !rejected(&event.article)).any(|(index, event)| {
        let after = &events[index + 1..];
        let closed = after.iter().filter(|later| later.kind == "answer_closed" && later.article == event.article);
        let told = closed.filter_map(|closed| closed.seconds).max();
        let until_next = after.first().map(|next| next.at - event.at);
        told.map(|seconds| seconds * 1_000).or(until_next).is_some_and(|open| open >= READ)
    })
}

/// Presses and milliseconds from the first "still need help" until the ticket.
fn human(events: &[Event]) -> Option<(i64, i64)> {
    let first = events.iter().position(|event| event.kind == "exit_human")?;
    let sent = events.iter().position(|event| event.kind == "ticket_created").filter(|sent| *sent > first)?;
    let clicks = events[first..sent].iter().filter(|event| CLICKS.contains(&event.kind.as_str())).count();
    Some((clicks as i64, events[sent].at - events[first].at))
}

/// Whether a session of this visit is under way at `at`: then what comes belongs to it. Of a long session its end is read.
pub(crate) async fn under_way(tx: &mut Transaction<'static, Sqlite>, visit: &VisitId, at: i64) -> Result<bool> {
    let newest = async |tx: &mut Transaction<'static, Sqlite>, kinds: &[&str]| -> Result<Option<i64>> {
        let newest = sqlx::query_scalar(
            "SELECT MAX((SELECT MAX(at) FROM ledger WHERE visit = $1 AND kind = kinds.value AND at <= $2))
             FROM json_each($3) AS kinds",
        );
        Ok(newest.bind(visit).bind(at).bind(serde_json::to_string(kinds)?).fetch_one(&mut **tx).await?)
    };
    let Some(start) = newest(tx, &BEGIN[..1]).await? else { return Ok(false) };
    // These end it for good, and are written with their own act, perhaps after what came later.
    let over: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM ledger WHERE visit = $1 AND kind IN ('outage_attached', 'ticket_created')
                        AND at >= $2 AND at < $3)",
    )
    .bind(visit)
    .bind(start)
    .bind(at)
    .fetch_one(&mut **tx)
    .await?;
    if over {
        return Ok(false);
    }
    // Whoever said again what they want was under way then: else a session would have begun there.
    let since = newest(tx, &BEGIN).await?.unwrap_or(start);
    // The index has a visit's events by kind; kinds are few.
    let rows = sqlx::query(
        "WITH RECURSIVE kinds (kind) AS (
             SELECT MIN(kind) FROM ledger WHERE visit = $1
             UNION ALL
             SELECT (SELECT MIN(kind) FROM ledger WHERE visit = $1 AND kind > kinds.kind)
             FROM kinds WHERE kinds.kind IS NOT NULL
         )
         SELECT ledger.id, ledger.at, ledger.kind, ledger.article FROM kinds CROSS JOIN ledger
         ON ledger.visit = $1 AND ledger.kind = kinds.kind AND ledger.at >= $2 AND ledger.at <= $3
         ORDER BY ledger.at LIMIT $4",
    )
    .bind(visit)
    .bind(since)
    .bind(at)
    .bind(MOST)
    .fetch_all(&mut **tx)
    .await?;
    let event = |row: &sqlx::sqlite::SqliteRow| {
        let (at, kind, article) = (row.try_get("at")?, row.try_get("kind")?, row.try_get("article")?);
        Ok(Event { id: row.try_get("id")?, at, kind, article, ..Event::default() })
    };
    let events: Vec<Event> = rows.iter().map(event).collect::<Result<_>>()?;
    Ok(goes_on(events, at))
}

/// Whether a session goes on at `at` that has had these events.
fn goes_on(mut events: Vec<Event>, at: i64) -> bool {
    events.retain(|event| event.at < at || !event.is_outcome());
    in_order(&mut events);
    let (taken, ended) = taken(&events);
    ended.is_none() && events[..taken].last().is_some_and(|last| at - last.at < IDLE)
}

#[cfg(test)]
mod tests;
