//! What tickets say once they are over: whether an article would have solved it, and why it did not.

use viewer::Viewer;

use super::figures::may_see;
use super::filter::Filter;
use crate::error::Result;
use crate::store::Desk;

/// Tickets that were over within a period, by what solved them. The causes of missed deflection are those of the design: not
/// there, not found, not understood, not trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closings {
    /// No article has it, or it was written after the ticket.
    pub not_there: u64,
    /// An article had it, and was not among the answers that were shown before the ticket.
    pub not_found: u64,
    /// It was opened before the ticket, and did not help.
    pub not_understood: u64,
    /// It was shown before the ticket, and not opened.
    pub not_trusted: u64,
    /// It is not known when the article was written.
    pub unknown: u64,
}

impl Closings {
    /// All of them.
    pub fn n(&self) -> u64 {
        self.known() + self.not_there + self.unknown
    }

    /// Known against new: tickets that an article solved which existed when they were filed.
    pub fn known(&self) -> u64 {
        self.not_found + self.not_understood + self.not_trusted
    }
}

impl Desk {
    /// What solved the tickets that were over within the filter's period; of a ticket that was over twice, the last answer.
    pub async fn closings(&self, viewer: &Viewer, filter: &Filter) -> Result<Closings> {
        may_see(viewer)?;
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "WITH closed AS (
                 SELECT ticket, article, found AS known,
                        ROW_NUMBER() OVER (PARTITION BY ticket ORDER BY at DESC, id DESC) AS back
                 FROM ledger WHERE kind = 'ticket_closed' AND at >= $1 AND at < $2
             )
             SELECT CASE
                 WHEN closed.article IS NULL OR closed.known = 0 THEN 'not_there'
                 WHEN closed.known IS NULL THEN 'unknown'
                 WHEN EXISTS (SELECT 1 FROM ledger AS opened WHERE opened.visit = filed.visit AND opened.at <= filed.at
                              AND opened.kind = 'answer_opened' AND opened.article = closed.article) THEN 'not_understood'
                 WHEN EXISTS (SELECT 1 FROM ledger AS shown WHERE shown.visit = filed.visit AND shown.at <= filed.at
                              AND shown.kind = 'answers_shown'
                              AND instr(shown.articles, '\"' || closed.article || '\"') > 0) THEN 'not_trusted'
                 ELSE 'not_found' END AS cause, COUNT(*)
             FROM closed
             LEFT JOIN ledger AS filed ON filed.ticket = closed.ticket AND filed.kind = 'ticket_created'
             WHERE closed.back = 1 GROUP BY cause",
        )
        .bind(filter.from.as_millisecond())
        .bind(filter.to.as_millisecond())
        .fetch_all(&self.count)
        .await?;
        let mut closings = Closings::default();
        for (cause, tickets) in rows {
            let count = match cause.as_str() {
                "not_there" => &mut closings.not_there,
                "not_understood" => &mut closings.not_understood,
                "not_trusted" => &mut closings.not_trusted,
                "not_found" => &mut closings.not_found,
                _ => &mut closings.unknown,
            };
            *count = u64::try_from(tickets).unwrap_or(0);
        }
        Ok(closings)
    }
}
