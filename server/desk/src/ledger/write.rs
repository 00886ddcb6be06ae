//! The writer of the ledger: takes what has gathered, and writes it in one transaction.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::mpsc;

use super::last_read::{self, Reading};
use super::readers::Counts;
use super::{Entry, Happened, Visit};
use crate::error::Result;
use crate::form::new_id;

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

async fn write(pool: &SqlitePool, events: &[(Timestamp, Visit, Happened)], readings: &[Reading]) -> Result<()> {
    if events.is_empty() && readings.is_empty() {
        return Ok(());
    }
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    for (at, visit, happened) in events {
        event(&mut tx, at.as_millisecond(), visit, happened).await?;
    }
    for reading in readings {
        last_read::write(&mut tx, reading).await?;
    }
    if let Some((newest, ..)) = events.last() {
        let oldest = newest.as_millisecond() - WORDS_KEPT;
        sqlx::query("DELETE FROM query_words WHERE at < $1").bind(oldest).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

async fn event(tx: &mut Transaction<'static, Sqlite>, at: i64, visit: &Visit, happened: &Happened) -> Result<()> {
    match happened {
        Happened::Query { words, found, shown } => {
            let query = new_id();
            sqlx::query("INSERT INTO query_words (id, at, language, words) VALUES ($1, $2, $3, $4)")
                .bind(&query)
                .bind(at)
                .bind(visit.language.code())
                .bind(words)
                .execute(&mut **tx)
                .await?;
            let found = i64::try_from(*found).unwrap_or(i64::MAX);
            let row = Row { kind: "query", query: Some(&query), found: Some(found), ..Row::default() };
            insert(tx, at, visit, &row).await?;
            if !shown.is_empty() {
                let articles = serde_json::to_string(&shown[..shown.len().min(SHOWN)]).unwrap_or_default();
                let row =
                    Row { kind: "answers_shown", query: Some(&query), articles: Some(&articles), ..Row::default() };
                insert(tx, at, visit, &row).await?;
            }
        }
        Happened::Opened { words, article, version } => {
            let query = query_of(tx, &visit.id, words).await?;
            let row = Row {
                kind: "answer_opened",
                query: query.as_deref(),
                article: Some(article),
                version: Some(version),
                ..Row::default()
            };
            insert(tx, at, visit, &row).await?;
        }
    }
    Ok(())
}

/// A row of the ledger; what does not apply is absent.
#[derive(Default)]
pub(super) struct Row<'a> {
    pub(super) kind: &'static str,
    pub(super) query: Option<&'a str>,
    pub(super) article: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    pub(super) articles: Option<&'a str>,
    pub(super) found: Option<i64>,
    pub(super) reason: Option<&'a str>,
    pub(super) guide: Option<&'a str>,
    pub(super) node: Option<&'a str>,
}

/// Adds a row.
pub(super) async fn insert(tx: &mut Transaction<'static, Sqlite>, at: i64, visit: &Visit, row: &Row<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO ledger
             (id, at, kind, visit, person, language, edition, query, article, version, articles, found, reason, guide,
              node)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(new_id())
    .bind(at)
    .bind(row.kind)
    .bind(&visit.id)
    .bind(visit.person.as_ref().map(viewer::PersonId::as_str))
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
    .execute(&mut **tx)
    .await?;
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
