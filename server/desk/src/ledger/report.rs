//! What editors learn from the ledger: searches without an answer, articles that did not help, articles without readers.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row};
use viewer::{ArticleId, Language, Role, Viewer};

use super::Reason;
use crate::error::{Error, Result};
use crate::list::{List, Listed, Order, Page};
use crate::store::Desk;

/// How far reports look back: as long as the words of queries are kept.
pub(super) const BACK: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The most frequent first, then what was asked last.
const SEARCHED: Order = Order(["-searched.times", "-searched.newest", "searched.first"]);

/// The most often rejected first.
const VOTED: Order = Order(["-voted.rejected", "voted.first", "voted.first"]);

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
    /// A page of the searches of the last 30 days that found nothing, the most frequent first.
    pub async fn unanswered(&self, viewer: &Viewer, page: Page, most: u32, now: Timestamp) -> Result<Listed<Searched>> {
        may_see(viewer)?;
        self.searched(true, page, most, now).await
    }

    /// What people searched for in the last 30 days, the most frequent first; for comparing two editions.
    pub async fn frequent(&self, most: u32, now: Timestamp) -> Result<Vec<Searched>> {
        Ok(self.searched(false, Page::First, most, now).await?.rows)
    }

    async fn searched(&self, unanswered: bool, page: Page, most: u32, now: Timestamp) -> Result<Listed<Searched>> {
        let since = (now - BACK).as_millisecond();
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "searched.words, searched.language, searched.times",
            from: &|query| {
                query.push(
                    " FROM (SELECT MAX(query_words.words) AS words, query_words.language AS language, COUNT(*) AS times,
                                   MAX(ledger.at) AS newest, MIN(ledger.rowid) AS first
                            FROM ledger JOIN query_words ON query_words.id = ledger.query
                            WHERE ledger.kind = 'query' AND ledger.at >= ",
                );
                query.push_bind(since).push(if unanswered { " AND ledger.found = 0" } else { "" });
                query.push(" GROUP BY query_words.folded, query_words.language) AS searched WHERE TRUE");
            },
        };
        let one = |row: SqliteRow| {
            let language: String = row.try_get("language")?;
            let language = language.parse().unwrap_or_default();
            Ok(Searched { words: row.try_get("words")?, language, times: row.try_get("times")? })
        };
        SEARCHED.list(&self.count, &list, page, most).await?.map(one)
    }

    /// A page of the articles that did not solve it in the last 30 days, the most often rejected first.
    pub async fn rejected(&self, viewer: &Viewer, page: Page, most: u32, now: Timestamp) -> Result<Listed<Rejected>> {
        may_see(viewer)?;
        let since = (now - BACK).as_millisecond();
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "voted.article, voted.solved, voted.rejected",
            from: &|query| {
                query.push(
                    " FROM (SELECT article, SUM(solved <> 0) AS solved, SUM(solved = 0) AS rejected, MIN(rowid) AS first
                            FROM vote WHERE at >= ",
                );
                // By the index of time: the one of articles has all votes that there ever were.
                query.push_bind(since).push(" GROUP BY +article) AS voted WHERE voted.rejected > 0");
            },
        };
        let found = VOTED.list(&self.count, &list, page, most).await?;
        let articles: Vec<ArticleId> =
            found.rows.iter().map(|row| row.try_get("article")).collect::<sqlx::Result<_>>()?;
        let mut reasons = self.reasons(&articles, since).await?;
        found.map(|row| {
            let article: ArticleId = row.try_get("article")?;
            let reasons = reasons.remove(&article).unwrap_or_default();
            Ok(Rejected { solved: row.try_get("solved")?, rejected: row.try_get("rejected")?, reasons, article })
        })
    }

    /// Why these articles did not solve it, the most frequent reason first.
    async fn reasons(&self, articles: &[ArticleId], since: i64) -> Result<BTreeMap<ArticleId, Vec<(Reason, i64)>>> {
        let rows = sqlx::query(
            "SELECT article, reason, COUNT(*) AS times FROM vote
             WHERE article IN (SELECT value FROM json_each($1)) AND at >= $2 AND solved = 0 AND reason IS NOT NULL
             GROUP BY article, reason ORDER BY times DESC, reason",
        )
        .bind(serde_json::to_string(articles)?)
        .bind(since)
        .fetch_all(&self.count)
        .await?;
        let mut reasons = BTreeMap::<ArticleId, Vec<(Reason, i64)>>::new();
        for row in rows {
            if let Some(reason) = Reason::of(row.try_get("reason")?) {
                reasons.entry(row.try_get("article")?).or_default().push((reason, row.try_get("times")?));
            }
        }
        Ok(reasons)
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
