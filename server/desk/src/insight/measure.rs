//! From the ledger to closed sessions: visits in which something happened are measured again, as a whole.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};
use viewer::PersonId;

use super::filter::Window;
use super::intent::{Ending, Event, IDLE, Intent, MOST, in_order, intents};
use super::outcome::{Filed, judge};
use crate::error::Result;
use crate::ledger::{LedgerRow, Visit, insert};
use crate::store::Desk;

/// Visits that are measured in one transaction: others who write wait as long as it takes.
const BATCH: i64 = 50;

impl Desk {
    /// Measures the visits in which something happened, as of `now`.
    pub async fn measure(&self, now: Timestamp) -> Result<()> {
        self.flush_ledger().await;
        let now = now.as_millisecond();
        let mut after = String::new();
        loop {
            let mut tx = self.begin().await?;
            let visits: Vec<String> =
                sqlx::query_scalar("SELECT visit FROM unmeasured WHERE visit > $1 ORDER BY visit LIMIT $2")
                    .bind(&after)
                    .bind(BATCH)
                    .fetch_all(&mut *tx)
                    .await?;
            let Some(last) = visits.last() else { return Ok(()) };
            after.clone_from(last);
            for id in &visits {
                visit(&mut tx, id, now).await?;
            }
            tx.commit().await?;
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
}

/// Measures one visit.
async fn visit(tx: &mut Transaction<'static, Sqlite>, id: &str, now: i64) -> Result<()> {
    let events = events(tx, id).await?;
    sqlx::query("DELETE FROM intent WHERE visit = $1").bind(id).execute(&mut **tx).await?;
    let closed = intents(&events, now);
    for intent in &closed {
        keep(tx, id, intent).await?;
        let left_at = intent.ended_at + IDLE;
        let is_known = events.iter().any(|event| event.kind == "left" && event.at == left_at);
        if intent.ended_by == Ending::Left && !is_known {
            insert(tx, left_at, &of(id, intent), LedgerRow::at("left", None)).await?;
        }
    }
    // One that goes on is looked at again.
    let begun = events.iter().filter(|event| event.kind == "intent_start").count();
    if closed.len() == begun {
        sqlx::query("DELETE FROM unmeasured WHERE visit = $1").bind(id).execute(&mut **tx).await?;
    }
    Ok(())
}

/// The visit of a session, for a row of the ledger.
fn of(id: &str, intent: &Intent) -> Visit {
    Visit {
        id: id.to_owned(),
        person: intent.person.clone().map(PersonId),
        departments: intent.departments.clone(),
        language: intent.language.parse().unwrap_or_default(),
        edition: intent.edition.clone(),
    }
}

async fn events(tx: &mut Transaction<'static, Sqlite>, visit: &str) -> Result<Vec<Event>> {
    let rows = sqlx::query(
        "SELECT id, at, kind, person, COALESCE(department, '') AS departments, COALESCE(language, '') AS language,
                COALESCE(edition, '') AS edition, COALESCE(service, '') AS services, guide, article, query, found,
                seconds, ticket
         FROM ledger WHERE visit = $1 ORDER BY at, id LIMIT $2",
    )
    .bind(visit)
    .bind(MOST)
    .fetch_all(&mut **tx)
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

async fn keep(tx: &mut Transaction<'static, Sqlite>, visit: &str, intent: &Intent) -> Result<()> {
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
fn list(ids: &BTreeSet<String>) -> String {
    let ids: Vec<_> = ids.iter().map(String::as_str).collect();
    if ids.is_empty() { String::new() } else { format!(" {} ", ids.join(" ")) }
}
