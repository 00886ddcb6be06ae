//! How long each table keeps its rows, and the one job that takes them away after that. A table without a line here fails a
//! test: nothing is kept for ever by accident. The editors' handbook has the same list in people's words.

use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;

use crate::error::Result;
use crate::store::Desk;
use crate::{draft, session};

/// The rows that one statement takes away: others write in between.
const BATCH: i64 = 500;

/// The statements for one rule in one round; the next round goes on.
const BATCHES: usize = 200;

const DAY: i64 = 24 * 3_600_000;

/// Two years and a month: a year beside the one before it.
const FIGURES: i64 = 760 * DAY;

/// How long a table keeps its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// The desk's own records: until somebody removes them.
    Record,
    /// For so many milliseconds after the time in a column, in milliseconds or as a day; rows are told apart by the key.
    After {
        /// What rows are removed by; all rows of one key and past their time go together.
        key: &'static str,
        /// The column with the time; an order in which the oldest come first.
        time: &'static str,
        /// What puts the oldest first: the time itself, or an id that grows with it where the time has no index.
        order: &'static str,
        /// How long, in milliseconds.
        kept: i64,
    },
    /// A day, written out, and so many milliseconds.
    AfterDay {
        /// The column with the day.
        day: &'static str,
        /// How long, in milliseconds.
        kept: i64,
    },
    /// The present state of something, which other work replaces.
    Present,
}

const fn after(key: &'static str, time: &'static str, kept: i64) -> Retention {
    Retention::After { key, time, order: time, kept }
}

/// Every table of the store, each as often as it has a rule.
pub const EVERY_TABLE: [(&str, Retention); 23] = [
    ("person", Retention::Record),
    ("ticket", Retention::Record),
    ("timeline", Retention::Record),
    ("attached", Retention::Record),
    ("outage", Retention::Record),
    ("outage_update", Retention::Record),
    ("joined", Retention::Record),
    ("state", Retention::Present),
    ("store", Retention::Present),
    ("unmeasured", Retention::Present),
    ("session", after("digest", "used_at", session::IDLE)),
    ("session", after("digest", "created_at", session::LONGEST)),
    ("form", after("form_key", "at", 30 * DAY)),
    ("draft", after("owner", "saved_at", draft::KEPT)),
    ("query_words", after("id", "at", 30 * DAY)),
    ("token", after("id", "expires_at", 90 * DAY)),
    ("outbox", after("id", "at", 90 * DAY)),
    ("last_read", after("person", "at", 400 * DAY)),
    ("ledger", Retention::After { key: "id", time: "at", order: "id", kept: FIGURES }),
    ("audit", after("id", "at", FIGURES)),
    ("intent", after("id", "started_at", FIGURES)),
    ("vote", after("visit", "at", FIGURES)),
    ("article_day", Retention::AfterDay { day: "day", kept: FIGURES }),
];

impl Desk {
    /// Removes what is past its time, in small transactions; how many rows.
    pub async fn retain(&self, now: Timestamp) -> Result<u64> {
        let mut removed = 0;
        for (table, retention) in EVERY_TABLE {
            let statement = match retention {
                Retention::Record | Retention::Present => continue,
                Retention::After { key, time, order, .. } => format!(
                    "DELETE FROM {table} WHERE {time} < $1
                     AND {key} IN (SELECT {key} FROM {table} ORDER BY {order} LIMIT {BATCH})"
                ),
                Retention::AfterDay { day, .. } => format!(
                    "DELETE FROM {table} WHERE {day} < $1
                     AND {day} IN (SELECT {day} FROM {table} ORDER BY {day} LIMIT {BATCH})"
                ),
            };
            for _ in 0..BATCHES {
                let done = self.remove(&statement, retention, now).await?;
                removed += done;
                if done == 0 {
                    break;
                }
            }
        }
        Ok(removed)
    }

    async fn remove(&self, statement: &str, retention: Retention, now: Timestamp) -> Result<u64> {
        // Of our own names alone, nothing that anybody sent.
        let query = sqlx::query(AssertSqlSafe(statement));
        let query = match retention {
            Retention::After { kept, .. } => query.bind(now.as_millisecond() - kept),
            Retention::AfterDay { kept, .. } => {
                let since = now - SignedDuration::from_millis(kept);
                query.bind(since.to_string().chars().take(10).collect::<String>())
            }
            Retention::Record | Retention::Present => return Ok(0),
        };
        let mut tx = self.begin().await?;
        let done = query.execute(&mut *tx).await?.rows_affected();
        tx.commit().await?;
        Ok(done)
    }
}
