//! A batch of events becomes rows: the start of a session where one begins, the words of a query in their own table, and
//! what was shown with it.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use sqlx::{QueryBuilder, Sqlite, Transaction};
use viewer::{ArticleId, VisitId};

use crate::error::Result;
use crate::folded::fold;
use crate::form::new_id;
use crate::insight::intent;
use crate::ledger::row::{LedgerRow, VisitRow, insert_all};
use crate::ledger::{Event, Happened, Visit};

/// Ids of articles that one row holds.
const SHOWN: usize = 10;

/// Writes events in their order.
pub(super) async fn write_events(tx: &mut Transaction<'static, Sqlite>, events: &[Event]) -> Result<()> {
    let mut batch = Batch { known: known(tx, events).await?, ..Batch::default() };
    for event in events {
        batch.add(tx, event).await?;
    }
    batch.flush(tx).await
}

/// The visits of these events that the ledger knows already.
async fn known(tx: &mut Transaction<'static, Sqlite>, events: &[Event]) -> Result<HashSet<VisitId>> {
    let visits: BTreeSet<_> = events.iter().map(|event| &event.visit.id).collect();
    let mut query = QueryBuilder::<Sqlite>::new("SELECT DISTINCT visit FROM ledger WHERE visit IN (");
    let mut list = query.separated(", ");
    for visit in visits {
        list.push_bind(visit);
    }
    let known: Vec<VisitId> = query.push(")").build_query_scalar().fetch_all(&mut **tx).await?;
    Ok(known.into_iter().collect())
}

/// Rows that wait for one statement: most visits are new and most rows need nothing of the ledger, and a statement for each
/// row would cost more than the page that it is about.
#[derive(Default)]
struct Batch<'a> {
    rows: Vec<VisitRow<'a>>,
    /// The visits that these rows are of.
    waiting: HashSet<&'a VisitId>,
    /// The visits that have rows in the ledger.
    known: HashSet<VisitId>,
}

impl<'a> Batch<'a> {
    async fn add(&mut self, tx: &mut Transaction<'static, Sqlite>, event: &'a Event) -> Result<()> {
        let Event { at, visit, services, happened } = event;
        let at = at.as_millisecond();
        if happened.begins() && !self.is_under_way(tx, &visit.id, at).await? {
            self.push(at, visit, LedgerRow::at("intent_start", None));
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
        let listed = |shown: &[ArticleId]| {
            Some(Cow::Owned(serde_json::to_string(&shown[..shown.len().min(SHOWN)]).unwrap_or_default()))
        };
        let articles = if let Happened::Shown { articles } = happened { listed(articles) } else { None };
        self.push(at, visit, LedgerRow { query: query.clone(), service, articles, ..happened.row() });
        if let Happened::Query { shown, .. } = happened
            && !shown.is_empty()
        {
            let row = LedgerRow { query, articles: listed(shown), ..LedgerRow::at("answers_shown", None) };
            self.push(at, visit, row);
        }
        Ok(())
    }

    fn push(&mut self, at: i64, visit: &'a Visit, row: LedgerRow<'a>) {
        self.waiting.insert(&visit.id);
        self.rows.push(VisitRow { at, visit, row });
    }

    /// Whether a session of the visit is under way; of a visit without rows none is.
    async fn is_under_way(&mut self, tx: &mut Transaction<'static, Sqlite>, visit: &VisitId, at: i64) -> Result<bool> {
        if self.waiting.contains(visit) {
            self.flush(tx).await?;
        }
        Ok(self.known.contains(visit) && intent::under_way(tx, visit, at).await?)
    }

    async fn flush(&mut self, tx: &mut Transaction<'static, Sqlite>) -> Result<()> {
        insert_all(tx, &self.rows).await?;
        self.rows.clear();
        self.known.extend(self.waiting.drain().cloned());
        Ok(())
    }
}

/// Keeps the words of a query apart from the ledger, and gives them an id.
async fn keep_words(tx: &mut Transaction<'static, Sqlite>, at: i64, visit: &Visit, words: &str) -> Result<String> {
    let query = new_id();
    sqlx::query("INSERT INTO query_words (id, at, language, words, folded) VALUES ($1, $2, $3, $4, $5)")
        .bind(&query)
        .bind(at)
        .bind(visit.language.code())
        .bind(words)
        .bind(fold(words))
        .execute(&mut **tx)
        .await?;
    Ok(query)
}

/// The visit's newest query with these words.
pub(in crate::ledger) async fn query_of(
    tx: &mut Transaction<'static, Sqlite>,
    visit: &VisitId,
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
