//! The writer of the ledger: takes what has gathered, and writes it in one transaction.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::mpsc;

use super::last_read::{self, Reading};
use super::readers::Counts;
use super::{Entry, Event, GuideStep, Happened, Visit};
use crate::error::Result;
use crate::form::new_id;
use crate::insight::intent;

/// The most entries of one transaction.
const BATCH: usize = 512;

/// How long counted readers wait for the store.
const PAUSE: Duration = Duration::from_secs(10);

/// How long the words of queries are kept, in milliseconds: 30 days.
const WORDS_KEPT: i64 = 30 * 24 * 3_600_000;

/// Ids of articles that one row holds.
const SHOWN: usize = 10;

/// Writes until the desk is closed.
pub(super) async fn run(pool: SqlitePool, mut entries: mpsc::Receiver<Entry>, readers: Arc<Counts>) {
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        // Nothing for a while is a good moment, too.
        let came = tokio::time::timeout(PAUSE, entries.recv_many(&mut batch, BATCH)).await;
        if came == Ok(0) {
            return;
        }
        let mut events = Vec::with_capacity(batch.len());
        let (mut readings, mut waiting) = (Vec::new(), Vec::new());
        for entry in batch.drain(..) {
            match entry {
                Entry::Event(event) => events.push(*event),
                Entry::Read(reading) => readings.push(*reading),
                Entry::Flush(done) => waiting.push(done),
            }
        }
        if let Err(error) = write(&pool, &events, &readings).await {
            tracing::warn!(%error, events = events.len(), "events for measuring could not be written");
        }
        if let Err(error) = readers.write(&pool, Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()).await {
            tracing::warn!(%error, "readers could not be counted");
        }
        for done in waiting {
            let _ = done.send(());
        }
    }
}

async fn write(pool: &SqlitePool, events: &[Event], readings: &[Reading]) -> Result<()> {
    if events.is_empty() && readings.is_empty() {
        return Ok(());
    }
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    for event in events {
        add(&mut tx, event).await?;
    }
    for reading in readings {
        last_read::write(&mut tx, reading).await?;
    }
    if let Some(newest) = events.last() {
        let oldest = newest.at.as_millisecond() - WORDS_KEPT;
        sqlx::query("DELETE FROM query_words WHERE at < $1").bind(oldest).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

async fn add(tx: &mut Transaction<'static, Sqlite>, event: &Event) -> Result<()> {
    let Event { at, visit, services, happened } = event;
    let at = at.as_millisecond();
    if happened.begins() && !intent::under_way(tx, &visit.id, at).await? {
        insert(tx, at, visit, &LedgerRow::at("intent_start", None)).await?;
    }
    let query = match happened {
        Happened::Query { words, .. } => Some(keep_words(tx, at, visit, words).await?),
        Happened::Opened { words: Some(words), .. } => query_of(tx, &visit.id, words).await?,
        _ => None,
    };
    let query = query.as_deref();
    let service = Some(services.as_str()).filter(|services| !services.is_empty());
    let listed = |shown: &[String]| serde_json::to_string(&shown[..shown.len().min(SHOWN)]).unwrap_or_default();
    let articles = if let Happened::Shown { articles } = happened { Some(listed(articles)) } else { None };
    let row = LedgerRow { query, service, articles: articles.as_deref(), ..happened.row() };
    insert(tx, at, visit, &row).await?;
    if let Happened::Query { shown, .. } = happened
        && !shown.is_empty()
    {
        let articles = listed(shown);
        let row = LedgerRow { query, articles: Some(&articles), ..LedgerRow::at("answers_shown", None) };
        insert(tx, at, visit, &row).await?;
    }
    Ok(())
}

/// Keeps the words of a query apart from the ledger, and gives them an id.
async fn keep_words(tx: &mut Transaction<'static, Sqlite>, at: i64, visit: &Visit, words: &str) -> Result<String> {
    let query = new_id();
    sqlx::query("INSERT INTO query_words (id, at, language, words) VALUES ($1, $2, $3, $4)")
        .bind(&query)
        .bind(at)
        .bind(visit.language.code())
        .bind(words)
        .execute(&mut **tx)
        .await?;
    Ok(query)
}

/// A row of the ledger; what does not apply is absent.
#[derive(Default)]
pub(crate) struct LedgerRow<'a> {
    pub(crate) kind: &'static str,
    pub(crate) query: Option<&'a str>,
    pub(crate) article: Option<&'a str>,
    pub(crate) version: Option<&'a str>,
    pub(crate) articles: Option<&'a str>,
    pub(crate) found: Option<i64>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) guide: Option<&'a str>,
    pub(crate) node: Option<&'a str>,
    pub(crate) choice: Option<&'a str>,
    pub(crate) seconds: Option<i64>,
    pub(crate) request: Option<&'a str>,
    pub(crate) outage: Option<&'a str>,
    pub(crate) ticket: Option<i64>,
    /// One or more ids, separated by spaces.
    pub(crate) service: Option<&'a str>,
}

impl<'a> LedgerRow<'a> {
    /// Something of this kind, at a step of a guide when there is one.
    pub(crate) fn at(kind: &'static str, step: Option<&'a GuideStep>) -> LedgerRow<'a> {
        let (guide, node) = (step.map(|step| step.guide.as_str()), step.map(|step| step.node.as_str()));
        LedgerRow { kind, guide, node, ..LedgerRow::default() }
    }
}

/// Adds a row, and remembers that its visit is to be measured again.
pub(crate) async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    visit: &Visit,
    row: &LedgerRow<'_>,
) -> Result<()> {
    let id = Some(&visit.id).filter(|id| !id.is_empty());
    let departments = visit.departments.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    sqlx::query(
        "INSERT INTO ledger
             (id, at, kind, visit, person, department, language, edition, query, article, version, articles, found,
              reason, guide, node, choice, seconds, request, outage, ticket, service)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)",
    )
    .bind(new_id())
    .bind(at)
    .bind(row.kind)
    .bind(id)
    .bind(visit.person.as_ref().map(viewer::PersonId::as_str))
    .bind(Some(departments).filter(|departments| !departments.is_empty()))
    .bind(visit.language.code())
    .bind(&visit.edition)
    .bind(row.query)
    .bind(row.article)
    .bind(row.version)
    .bind(row.articles)
    .bind(row.found)
    .bind(row.reason)
    .bind(row.guide)
    .bind(row.node)
    .bind(row.choice)
    .bind(row.seconds)
    .bind(row.request)
    .bind(row.outage)
    .bind(row.ticket)
    .bind(row.service)
    .execute(&mut **tx)
    .await?;
    if let Some(id) = id {
        sqlx::query("INSERT INTO unmeasured (visit) VALUES ($1) ON CONFLICT (visit) DO NOTHING")
            .bind(id)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The visit's newest query with these words.
pub(super) async fn query_of(
    tx: &mut Transaction<'static, Sqlite>,
    visit: &str,
    words: &str,
) -> Result<Option<String>> {
    let found = sqlx::query_scalar(
        "SELECT query_words.id FROM ledger JOIN query_words ON query_words.id = ledger.query
         WHERE ledger.visit = $1 AND ledger.kind = 'query' AND query_words.words = $2
         ORDER BY ledger.at DESC LIMIT 1",
    )
    .bind(visit)
    .bind(words);
    Ok(found.fetch_optional(&mut **tx).await?)
}
