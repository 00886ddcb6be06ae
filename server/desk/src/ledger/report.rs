//! What editors learn from the ledger: searches without an answer, articles that did not help, articles without readers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use sqlx::Row;
use viewer::{ArticleId, Language, Role, Viewer};

use super::Reason;
use crate::error::{Error, Result};
use crate::store::Desk;

/// How far reports look back: as long as the words of queries are kept.
pub(super) const BACK: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The most rows of a report.
const ROWS: i64 = 50;

/// Words that people searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The words, as they were typed last.
    pub words: String,
    /// The language of the page.
    pub language: Language,
    /// How often, in the last 30 days.
    pub times: i64,
}

/// How an article did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The article's id.
    pub article: ArticleId,
    /// How often it solved it.
    pub solved: i64,
    /// How often it did not.
    pub rejected: i64,
    /// Why not, the most frequent first; answers without a reason are in `rejected` only.
    pub reasons: Vec<(Reason, i64)>,
}

/// How often articles were opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// The first day that was counted, at most 30 days ago.
    pub since: Date,
    /// How often, by the article's address; those without readers are absent.
    pub articles: BTreeMap<ArticleId, i64>,
}

impl Desk {
    /// Searches of the last 30 days that found nothing, the most frequent first.
    pub async fn unanswered(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<Searched>> {
        may_see(viewer)?;
        self.searched(true, ROWS, now).await
    }

    /// What people searched for in the last 30 days, the most frequent first; for comparing two editions.
    pub async fn frequent(&self, most: u32, now: Timestamp) -> Result<Vec<Searched>> {
        self.searched(false, i64::from(most), now).await
    }

    async fn searched(&self, unanswered: bool, most: i64, now: Timestamp) -> Result<Vec<Searched>> {
        let rows = sqlx::query(
            "SELECT MAX(query_words.words) AS words, query_words.language AS language, COUNT(*) AS times
             FROM ledger JOIN query_words ON query_words.id = ledger.query
             WHERE ledger.kind = 'query' AND ledger.at >= $1 AND ($2 = 0 OR ledger.found = 0)
             GROUP BY query_words.folded, query_words.language
             ORDER BY times DESC, words LIMIT $3",
        )
        .bind((now - BACK).as_millisecond())
        .bind(i64::from(unanswered))
        .bind(most)
        .fetch_all(&self.count)
        .await?;
        let one = |row: &sqlx::sqlite::SqliteRow| {
            let language: String = row.try_get("language")?;
            let language = language.parse().unwrap_or_default();
            Ok(Searched { words: row.try_get("words")?, language, times: row.try_get("times")? })
        };
        rows.iter().map(one).collect()
    }

    /// Articles that did not solve it in the last 30 days, the most often rejected first.
    pub async fn rejected(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<Rejected>> {
        may_see(viewer)?;
        let rows = sqlx::query(
            "SELECT article, solved, reason, COUNT(*) AS times FROM vote WHERE at >= $1 GROUP BY article, solved, reason",
        )
        .bind((now - BACK).as_millisecond())
        .fetch_all(&self.count)
        .await?;
        let mut articles = BTreeMap::<String, Rejected>::new();
        for row in rows {
            let article: String = row.try_get("article")?;
            let (solved, times): (i64, i64) = (row.try_get("solved")?, row.try_get("times")?);
            let reason: Option<String> = row.try_get("reason")?;
            let empty = Rejected { article: article.clone().into(), solved: 0, rejected: 0, reasons: Vec::new() };
            let found = articles.entry(article).or_insert(empty);
            if solved != 0 {
                found.solved += times;
            } else {
                found.rejected += times;
                found.reasons.extend(reason.as_deref().and_then(Reason::of).map(|reason| (reason, times)));
            }
        }
        let mut found: Vec<_> = articles.into_values().filter(|article| article.rejected > 0).collect();
        for article in &mut found {
            article.reasons.sort_by_key(|(_, times)| -times);
        }
        found.sort_by(|a, b| b.rejected.cmp(&a.rejected).then_with(|| a.article.cmp(&b.article)));
        found.truncate(ROWS as usize);
        Ok(found)
    }

    /// How often articles were opened in the last 30 days, and since when that is counted; nothing before the first day.
    pub async fn readers(&self, viewer: &Viewer, today: Date) -> Result<Option<Readers>> {
        may_see(viewer)?;
        let from = today.checked_sub(30.days()).unwrap_or(today).to_string();
        let since: Option<String> = sqlx::query_scalar("SELECT MIN(day) FROM article_day WHERE day >= $1")
            .bind(&from)
            .fetch_one(&self.count)
            .await?;
        let Some(since) = since.and_then(|day| day.parse().ok()) else { return Ok(None) };
        let rows =
            sqlx::query("SELECT article, SUM(readers) AS readers FROM article_day WHERE day >= $1 GROUP BY article")
                .bind(from)
                .fetch_all(&self.count)
                .await?;
        let each = rows.iter().map(|row| Ok((row.try_get("article")?, row.try_get("readers")?)));
        Ok(Some(Readers { since, articles: each.collect::<Result<_>>()? }))
    }
}

/// Who may know what people search for and how articles do: those who mend them, and the desk.
pub(super) fn may_see(viewer: &Viewer) -> Result<()> {
    let known = [Role::Editor, Role::Reviewer, Role::Agent, Role::Admin];
    if known.into_iter().any(|role| viewer.is(role)) { Ok(()) } else { Err(Error::NotFound) }
}
