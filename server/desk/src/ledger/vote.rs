//! "Did this solve it?": one answer for each visit, article and version, which may change; every change is a row of the
//! ledger.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use viewer::{ArticleId, ServiceId};

use super::row::{LedgerRow, insert};
use super::write::query_of;
use super::{GuideStep, ReadArticle, Visit};
use crate::error::{Error, Result};
use crate::store::Desk;

/// The longest id that is kept, in bytes.
const LONGEST: usize = 300;

/// Why an article did not solve it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is about something else.
    Other,
    /// The right topic, but not enough.
    Short,
    /// Out of date.
    Old,
    /// It needs rights that the reader lacks.
    Rights,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const EVERY: [Reason; 4] = [Reason::Other, Reason::Short, Reason::Old, Reason::Rights];

    /// Its word in forms, sentence ids and the store.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Other => "other",
            Reason::Short => "short",
            Reason::Old => "old",
            Reason::Rights => "rights",
        }
    }

    /// The reason of a word.
    pub fn of(code: &str) -> Option<Reason> {
        Reason::EVERY.into_iter().find(|reason| reason.code() == code)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVote {
    /// What was read.
    pub article: ReadArticle,
    /// The services that it is about.
    pub services: Vec<ServiceId>,
    /// The words of the search that led there, when one did.
    pub words: Option<String>,
    /// The step of the guide that led there, when one did.
    pub step: Option<GuideStep>,
    /// Whether it solved it.
    pub solved: bool,
    /// Why not.
    pub reason: Option<Reason>,
}

impl Desk {
    /// Of each of these articles how many visits said that it solved it, and how many said anything; one of which nothing was
    /// said is absent. For everybody: nobody is in it.
    pub async fn solved_by_articles(&self, articles: &[&ArticleId]) -> Result<BTreeMap<ArticleId, (u64, u64)>> {
        let rows: Vec<(ArticleId, i64, i64)> = sqlx::query_as(
            "SELECT article, COUNT(CASE WHEN solved = 1 THEN 1 END), COUNT(*) FROM vote
             WHERE article IN (SELECT value FROM json_each($1)) GROUP BY article",
        )
        .bind(serde_json::to_string(articles)?)
        .fetch_all(&self.read)
        .await?;
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Ok(rows.into_iter().map(|(article, solved, asked)| (article, (count(solved), count(asked)))).collect())
    }

    /// Takes an answer; the same one again changes nothing.
    pub async fn vote(&self, visit: &Visit, vote: &NewVote, now: Timestamp) -> Result<()> {
        if vote.article.id.len() > LONGEST || vote.article.version.len() > LONGEST || visit.id.len() > LONGEST {
            return Err(Error::Invalid("an id this long is none of ours"));
        }
        let reason = vote.reason.filter(|_| !vote.solved).map(Reason::code);
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let changed = sqlx::query(
            "INSERT INTO vote (visit, article, version, solved, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (visit, article, version)
             DO UPDATE SET solved = excluded.solved, reason = excluded.reason, at = excluded.at
             WHERE vote.solved <> excluded.solved OR COALESCE(vote.reason, '') <> COALESCE(excluded.reason, '')",
        )
        .bind(&visit.id)
        .bind(&vote.article.id)
        .bind(&vote.article.version)
        .bind(i64::from(vote.solved))
        .bind(reason)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(());
        }
        let query = match &vote.words {
            Some(words) => query_of(&mut tx, &visit.id, words).await?,
            None => None,
        };
        let services = vote.services.join(" ");
        let row = LedgerRow {
            query: query.map(Cow::Owned),
            article: Some(&vote.article.id),
            version: Some(&vote.article.version),
            service: Some(&services),
            reason,
            ..LedgerRow::at(if vote.solved { "solved" } else { "rejected" }, vote.step.as_ref())
        };
        insert(&mut tx, at, visit, row).await?;
        Ok(tx.commit().await?)
    }
}
