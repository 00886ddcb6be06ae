//! The writer of the ledger: takes what has gathered, and writes it in one transaction.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::{QueryBuilder, Sqlite, SqlitePool, Transaction};
use tokio::sync::mpsc;

use super::last_read::{self, Reading};
use super::readers::Counts;
use super::row::{LedgerRow, VisitRow, insert_all};
use super::{Entry, Event, Happened, Visit};
use crate::error::Result;
use crate::form::new_id;
use crate::insight::intent;

/// The most entries of one transaction.
const BATCH: usize = 512;

/// How long events gather before they are written: a transaction costs as much as the pages of a hundred events.
const GATHER: Duration = Duration::from_millis(50);

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
        if came.is_ok() {
            let _ = tokio::time::timeout(GATHER, gather(&mut entries, &mut batch)).await;
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

/// Waits for more until the batch is full, or somebody waits for it.
async fn gather(entries: &mut mpsc::Receiver<Entry>, batch: &mut Vec<Entry>) {
    let mut looked_at = 0;
    while batch.len() < BATCH && !batch[looked_at..].iter().any(|entry| matches!(entry, Entry::Flush(_))) {
        looked_at = batch.len();
        if entries.recv_many(batch, BATCH - looked_at).await == 0 {
            return;
        }
    }
}

async fn write(pool: &SqlitePool, events: &[Event], readings: &[Reading]) -> Result<()> {
    if events.is_empty() && readings.is_empty() {
        return Ok(());
    }
    let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
    let mut batch = Batch { known: known(&mut tx, events).await?, ..Batch::default() };
    for event in events {
        batch.add(&mut tx, event).await?;
    }
    batch.flush(&mut tx).await?;
    for reading in readings {
        last_read::write(&mut tx, reading).await?;
    }
    if let Some(newest) = events.last() {
        let oldest = newest.at.as_millisecond() - WORDS_KEPT;
        sqlx::query("DELETE FROM query_words WHERE at < $1").bind(oldest).execute(&mut *tx).await?;
    }
    Ok(tx.commit().await?)
}

/// The visits of these events that the ledger knows already.
async fn known(tx: &mut Transaction<'static, Sqlite>, events: &[Event]) -> Result<BTreeSet<String>> {
    let visits: BTreeSet<_> = events.iter().map(|event| event.visit.id.as_str()).collect();
    let mut query = QueryBuilder::<Sqlite>::new("SELECT DISTINCT visit FROM ledger WHERE visit IN (");
    let mut list = query.separated(", ");
    for visit in visits {
        list.push_bind(visit);
    }
    let known: Vec<String> = query.push(")").build_query_scalar().fetch_all(&mut **tx).await?;
    Ok(known.into_iter().collect())
}

/// Rows that wait for one statement: most visits are new and most rows need nothing of the ledger, and a statement for each
/// row would cost more than the page that it is about.
#[derive(Default)]
struct Batch<'a> {
    rows: Vec<VisitRow<'a>>,
    /// The visits that have rows in the ledger.
    known: BTreeSet<String>,
}

impl<'a> Batch<'a> {
    async fn add(&mut self, tx: &mut Transaction<'static, Sqlite>, event: &'a Event) -> Result<()> {
        let Event { at, visit, services, happened } = event;
        let at = at.as_millisecond();
        if happened.begins() && !self.is_under_way(tx, &visit.id, at).await? {
            self.rows.push(VisitRow { at, visit, row: LedgerRow::at("intent_start", None) });
        }
        let query = match happened {
            Happened::Query { words, .. } => Some(keep_words(tx, at, visit, words).await?),
            Happened::Opened { words: Some(words), .. } => {
                self.flush(tx).await?;
                query_of(tx, &visit.id, words).await?
            }
            _ => None,
        };
        let query = query.map(Cow::Owned);
        let service = Some(services.as_str()).filter(|services| !services.is_empty());
        let listed = |shown: &[String]| {
            Some(Cow::Owned(serde_json::to_string(&shown[..shown.len().min(SHOWN)]).unwrap_or_default()))
        };
        let articles = if let Happened::Shown { articles } = happened { listed(articles) } else { None };
        self.rows.push(VisitRow {
            at,
            visit,
            row: LedgerRow { query: query.clone(), service, articles, ..happened.row() },
        });
        if let Happened::Query { shown, .. } = happened
            && !shown.is_empty()
        {
            let row = LedgerRow { query, articles: listed(shown), ..LedgerRow::at("answers_shown", None) };
            self.rows.push(VisitRow { at, visit, row });
        }
        Ok(())
    }

    /// Whether a session of the visit is under way; of a visit without rows none is.
    async fn is_under_way(&mut self, tx: &mut Transaction<'static, Sqlite>, visit: &str, at: i64) -> Result<bool> {
        if self.rows.iter().any(|noted| noted.visit.id == visit) {
            self.flush(tx).await?;
        }
        Ok(self.known.contains(visit) && intent::under_way(tx, visit, at).await?)
    }

    async fn flush(&mut self, tx: &mut Transaction<'static, Sqlite>) -> Result<()> {
        insert_all(tx, &self.rows).await?;
        self.known.extend(self.rows.drain(..).map(|noted| noted.visit.id.clone()));
        Ok(())
    }
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
