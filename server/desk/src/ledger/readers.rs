//! How often articles are opened: a number for each article and day, no person and no visit. Counted in memory and added
//! to the store now and then, so that a page never waits for it. What could not be added is counted on, under its own day.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use parking_lot::Mutex;
use viewer::ArticleId;

use crate::error::Result;
use crate::store::{Desk, OnlyWriter};

/// The most articles and days that are counted between two writes.
const MOST: usize = 20_000;

/// What was counted since the last write.
#[derive(Default)]
pub(crate) struct Counts(Mutex<HashMap<(Date, ArticleId), i64>>);

impl Counts {
    fn count(&self, article: &ArticleId, day: Date) {
        let mut counts = self.0.lock();
        let key = (day, article.to_owned());
        if let Some(count) = counts.get_mut(&key) {
            *count += 1;
        } else if counts.len() < MOST {
            counts.insert(key, 1);
        }
    }

    /// Takes away what has been written; what was counted meanwhile stays.
    fn take(&self, written: &HashMap<(Date, ArticleId), i64>) {
        let mut counts = self.0.lock();
        for (key, count) in written {
            if let Some(left) = counts.get_mut(key) {
                *left -= count;
            }
        }
        counts.retain(|_, count| *count > 0);
    }

    /// Adds what was counted to its days.
    pub(super) async fn write(&self, store: &OnlyWriter) -> Result<()> {
        let counts = self.0.lock().clone();
        if counts.is_empty() {
            return Ok(());
        }
        let mut tx = store.begin().await?;
        for ((day, article), count) in &counts {
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
        tx.commit().await?;
        self.take(&counts);
        Ok(())
    }
}

impl Desk {
    /// Notes that somebody opened an article.
    pub fn count_reader(&self, article: &ArticleId, now: Timestamp) {
        self.ledger.readers.count(article, now.to_zoned_datetime(TimeZone::UTC).date());
    }

    /// The articles that were opened most in the last 30 days, the most often first. They are for setting an order: numbers
    /// are for those who keep the articles.
    pub async fn most_opened(&self, most: u32, now: Timestamp) -> Result<Vec<(ArticleId, i64)>> {
        let today = now.to_zoned_datetime(TimeZone::UTC).date();
        let opened = sqlx::query_as(
            "SELECT article, SUM(readers) AS opened FROM article_day WHERE day >= $1
             GROUP BY article ORDER BY opened DESC, article LIMIT $2",
        )
        .bind(today.checked_sub(30.days()).unwrap_or(today).to_string())
        .bind(most)
        .fetch_all(&self.count)
        .await?;
        Ok(opened)
    }
}
