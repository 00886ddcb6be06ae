//! From the ledger to closed sessions: visits in which something happened are measured again, as a whole.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use viewer::VisitId;

use super::filter::Window;
use super::intent::{Ending, Event, IDLE, Intent, MOST, in_order, intents};
use super::outcome::{Filed, judge};
use crate::error::Result;
use crate::ledger::{LedgerRow, Visit, insert};
use crate::store::Desk;

/// Visits that are written in one transaction: others who write wait as long as it takes.
const BATCH: i64 = 20;

/// The longest rest between two transactions.
const LONGEST_REST: Duration = Duration::from_secs(1);

/// How much of a core measuring takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// All of it.
    Full,
    /// It rests after each transaction for as long as that took.
    Half,
}

/// A visit as it was read: how many events it had, and the sessions that they make.
struct Measured {
    visit: VisitId,
    events: usize,
    closed: Vec<Intent>,
    /// Which of them were left without the ledger knowing it yet.
    left: Vec<usize>,
    /// When the session that goes on may be over.
    due_at: Option<i64>,
}

impl Desk {
    /// Measures the visits in which something happened, as of `now`: off the threads that serve pages, and read before the
    /// only writer is taken.
    pub async fn measure(&self, now: Timestamp) -> Result<()> {
        self.measure_at(Pace::Full, now).await
    }

    /// [`Desk::measure`] beside readers: a morning of many visits takes half of a core at most, and twice as long.
    pub async fn measure_beside_readers(&self, now: Timestamp) -> Result<()> {
        self.measure_at(Pace::Half, now).await
    }

    async fn measure_at(&self, pace: Pace, now: Timestamp) -> Result<()> {
        self.flush_ledger().await;
        let (desk, runtime) = (self.clone(), Handle::current());
        let measuring = spawn_blocking(move || runtime.block_on(desk.measure_here(pace, now.as_millisecond())));
        measuring.await.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
    }

    async fn measure_here(&self, pace: Pace, now: i64) -> Result<()> {
        let mut after = VisitId::default();
        loop {
            let begun = Instant::now();
            let visits: Vec<VisitId> = sqlx::query_scalar(
                "SELECT visit FROM unmeasured WHERE visit > $1 AND due_at <= $2 ORDER BY visit LIMIT $3",
            )
            .bind(&after)
            .bind(now)
            .bind(BATCH)
            .fetch_all(&self.count)
            .await?;
            let Some(last) = visits.last() else { return Ok(()) };
            after.clone_from(last);
            let mut measured = Vec::with_capacity(visits.len());
            for visit in visits {
                measured.push(self.measured(visit, now).await?);
            }
            let mut tx = self.begin().await?;
            for visit in &measured {
                write(&mut tx, visit).await?;
            }
            tx.commit().await?;
            if pace == Pace::Half {
                tokio::time::sleep(begun.elapsed().min(LONGEST_REST)).await;
            }
        }
    }

    /// Forgets every session and measures all visits again, from the ledger alone.
    pub async fn measure_again(&self, now: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM intent").execute(&mut *tx).await?;
        sqlx::query("DELETE FROM unmeasured").execute(&mut *tx).await?;
        sqlx::query("INSERT INTO unmeasured (visit) SELECT DISTINCT visit FROM ledger WHERE visit IS NOT NULL")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        self.measure(now).await
    }

    /// Reads a visit.
    async fn measured(&self, visit: VisitId, now: i64) -> Result<Measured> {
        let events = self.events(&visit).await?;
        let closed = intents(&events, now);
        let is_known = |left_at: i64| events.iter().any(|event| event.kind == "left" && event.at == left_at);
        let is_new = |intent: &Intent| intent.ended_by == Ending::Left && !is_known(intent.ended_at + IDLE);
        let begun = events.iter().filter(|event| event.kind == "intent_start").count();
        Ok(Measured {
            left: (0..closed.len()).filter(|index| is_new(&closed[*index])).collect(),
            due_at: events.last().filter(|_| closed.len() < begun).map(|last| last.at + IDLE),
            events: events.len(),
            closed,
            visit,
        })
    }

    async fn events(&self, visit: &VisitId) -> Result<Vec<Event>> {
        let rows = sqlx::query(
            "SELECT id, at, kind, person, COALESCE(department, '') AS departments, COALESCE(language, '') AS language,
                    COALESCE(edition, '') AS edition, COALESCE(service, '') AS services, guide, article, query, found,
                    seconds, ticket
             FROM ledger WHERE visit = $1 ORDER BY at, id LIMIT $2",
        )
        .bind(visit)
        .bind(MOST)
        .fetch_all(&self.count)
        .await?;
        let event = |row: &sqlx::sqlite::SqliteRow| {
            Ok(Event {
                id: row.try_get("id")?,
                at: row.try_get("at")?,
                kind: row.try_get("kind")?,
                person: row.try_get("person")?,
                departments: row.try_get("departments")?,
                language: row.try_get("language")?,
                edition: row.try_get("edition")?,
                services: row.try_get("services")?,
                guide: row.try_get("guide")?,
                article: row.try_get("article")?,
                query: row.try_get("query")?,
                found: row.try_get("found")?,
                seconds: row.try_get("seconds")?,
                ticket: row.try_get("ticket")?,
            })
        };
        let mut events: Vec<Event> = rows.iter().map(event).collect::<Result<_>>()?;
        in_order(&mut events);
        Ok(events)
    }
}

/// Writes what became of a visit. If more has happened in it since it was read, it is measured again.
async fn write(tx: &mut Transaction<'static, Sqlite>, measured: &Measured) -> Result<()> {
    let Measured { visit, events, closed, left, due_at } = measured;
    sqlx::query("DELETE FROM intent WHERE visit = $1").bind(visit).execute(&mut **tx).await?;
    for intent in closed {
        keep(tx, visit, intent).await?;
    }
    let has: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM (SELECT 1 FROM ledger WHERE visit = $1 LIMIT $2)")
        .bind(visit)
        .bind(MOST)
        .fetch_one(&mut **tx)
        .await?;
    for intent in left.iter().map(|index| &closed[*index]) {
        insert(tx, intent.ended_at + IDLE, &of(visit, intent), LedgerRow::at("left", None)).await?;
    }
    if usize::try_from(has) != Ok(*events) {
        return Ok(());
    }
    let done = match due_at {
        Some(due_at) => sqlx::query("UPDATE unmeasured SET due_at = $2 WHERE visit = $1").bind(visit).bind(*due_at),
        None => sqlx::query("DELETE FROM unmeasured WHERE visit = $1").bind(visit),
    };
    done.execute(&mut **tx).await?;
    Ok(())
}

/// The visit of a session, for a row of the ledger.
fn of(id: &VisitId, intent: &Intent) -> Visit {
    Visit {
        id: id.clone(),
        person: intent.person.clone(),
        departments: intent.departments.clone(),
        language: intent.language.parse().unwrap_or_default(),
        edition: intent.edition.clone(),
    }
}

/// The tickets that may count against a session: of its person, until the longest window after it.
async fn tickets(tx: &mut Transaction<'static, Sqlite>, intent: &Intent) -> Result<Vec<Filed>> {
    let Some(person) = &intent.person else { return Ok(Vec::new()) };
    let found = sqlx::query_as(
        "SELECT at, COALESCE(service, '') FROM ledger
         WHERE person = $1 AND kind = 'ticket_created' AND at BETWEEN $2 AND $3",
    )
    .bind(person)
    .bind(intent.started_at)
    .bind(intent.ended_at + Window::LONGEST.milliseconds())
    .fetch_all(&mut **tx)
    .await?;
    Ok(found)
}

async fn keep(tx: &mut Transaction<'static, Sqlite>, visit: &VisitId, intent: &Intent) -> Result<()> {
    let tickets = tickets(tx, intent).await?;
    let outcome = |window: Window| judge(intent, &tickets, window.milliseconds()).code();
    sqlx::query(
        "INSERT INTO intent
             (id, visit, person, language, departments, edition, services, guides, started_at, ended_at, ended_by,
              ticket, outcome_1, outcome_7, outcome_14, queries, gaps, human_clicks, human_seconds)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
    )
    .bind(&intent.id)
    .bind(visit)
    .bind(&intent.person)
    .bind(&intent.language)
    .bind(list(&intent.departments))
    .bind(&intent.edition)
    .bind(list(&intent.services))
    .bind(list(&intent.guides))
    .bind(intent.started_at)
    .bind(intent.ended_at)
    .bind(intent.ended_by.code())
    .bind(intent.ticket)
    .bind(outcome(Window::Day))
    .bind(outcome(Window::Week))
    .bind(outcome(Window::Fortnight))
    .bind(intent.queries)
    .bind(intent.gaps)
    .bind(intent.human.map(|(clicks, _)| clicks))
    .bind(intent.human.map(|(_, milliseconds)| milliseconds / 1_000))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ids with a space at each end, so that one is found with spaces around it.
fn list(ids: &BTreeSet<impl std::ops::Deref<Target = str>>) -> String {
    let ids: Vec<_> = ids.iter().map(|id| &**id).collect();
    if ids.is_empty() { String::new() } else { format!(" {} ", ids.join(" ")) }
}
