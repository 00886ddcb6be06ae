//! How often articles are opened: a number for each article and day, no person and no visit. Counted in memory and added
//! to the store now and then, so that a page never waits for it.

use std::collections::HashMap;

use jiff::civil::Date;
use parking_lot::Mutex;
use sqlx::SqlitePool;

use crate::error::Result;
use crate::store::Desk;

/// The most articles that are counted between two writes.
const MOST: usize = 20_000;

/// What was counted since the last write.
#[derive(Default)]
pub(crate) struct Counts(Mutex<HashMap<String, i64>>);

impl Counts {
    fn count(&self, article: &str) {
        let mut counts = self.0.lock();
        if let Some(count) = counts.get_mut(article) {
            *count += 1;
        } else if counts.len() < MOST {
            counts.insert(article.to_owned(), 1);
        }
    }

    /// Adds what was counted to a day.
    pub(super) async fn write(&self, pool: &SqlitePool, day: Date) -> Result<()> {
        let counts = std::mem::take(&mut *self.0.lock());
        if counts.is_empty() {
            return Ok(());
        }
        let mut tx = pool.begin_with("BEGIN IMMEDIATE").await?;
        for (article, count) in counts {
            sqlx::query(
                "INSERT INTO article_day (article, day, readers) VALUES ($1, $2, $3)
                 ON CONFLICT (article, day) DO UPDATE SET readers = article_day.readers + excluded.readers",
            )
            .bind(article)
            .bind(day.to_string())
            .bind(count)
            .execute(&mut *tx)
            .await?;
        }
        Ok(tx.commit().await?)
    }
}

impl Desk {
    /// Notes that somebody opened an article.
    pub fn count_reader(&self, article: &str) {
        self.ledger.readers.count(article);
    }
}
