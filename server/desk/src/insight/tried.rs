//! What somebody tried before their ticket: the articles that they were shown, opened, and said did not help.

use sqlx::Row;
use viewer::{ArticleId, TicketNumber, Viewer};

use super::intent::MOST;
use crate::error::Result;
use crate::ledger::Reason;
use crate::store::Desk;
use crate::ticket::agent;

/// How far it got with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was among the answers, and was not opened.
    Shown,
    /// It was opened.
    Opened,
    /// They said that it did not solve it, perhaps why.
    Rejected(Option<Reason>),
}

impl Desk {
    /// The articles of the session that a ticket came from, in the order in which they turned up; for agents.
    pub async fn tried(&self, viewer: &Viewer, number: TicketNumber) -> Result<Vec<(ArticleId, Tried)>> {
        agent(viewer)?;
        let rows = sqlx::query(
            "SELECT tried.kind, tried.article, tried.articles, tried.reason FROM ledger AS filed
             JOIN ledger AS tried ON tried.visit = filed.visit AND tried.at <= filed.at AND tried.at >= (
                 SELECT MAX(begun.at) FROM ledger AS begun
                 WHERE begun.visit = filed.visit AND begun.kind = 'intent_start' AND begun.at <= filed.at)
             WHERE filed.ticket = $1 AND filed.kind = 'ticket_created'
                   AND tried.kind IN ('answers_shown', 'answer_opened', 'rejected')
             ORDER BY tried.at, tried.id LIMIT $2",
        )
        .bind(number)
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        let mut found: Vec<(ArticleId, Tried)> = Vec::new();
        let mut add = |article: ArticleId, tried: Tried| match found.iter_mut().find(|(known, _)| *known == article) {
            Some((_, known)) if tried != Tried::Shown => *known = tried,
            Some(_) => {}
            None => found.push((article, tried)),
        };
        for row in rows {
            let article: Option<ArticleId> = row.try_get("article")?;
            let reason: Option<String> = row.try_get("reason")?;
            match (row.try_get::<&str, _>("kind")?, article) {
                ("answer_opened", Some(article)) => add(article, Tried::Opened),
                ("rejected", Some(article)) => add(article, Tried::Rejected(reason.as_deref().and_then(Reason::of))),
                _ => {
                    let shown: Option<String> = row.try_get("articles")?;
                    let shown: Vec<ArticleId> =
                        shown.map(|ids| serde_json::from_str(&ids)).transpose()?.unwrap_or_default();
                    shown.into_iter().for_each(|article| add(article, Tried::Shown));
                }
            }
        }
        Ok(found)
    }
}
