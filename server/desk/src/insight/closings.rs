//! What tickets say once they are over: whether an article would have solved it, and why it did not.

use std::collections::BTreeMap;

use sqlx::Row;
use viewer::Viewer;

use super::figures::may_see;
use super::filter::Filter;
use crate::error::Result;
use crate::store::Desk;

/// The most closed tickets that are counted at once.
const MOST: i64 = 100_000;

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
        let rows = sqlx::query(
            "SELECT closed.ticket AS ticket, closed.article AS article, closed.found AS known,
                    EXISTS (SELECT 1 FROM ledger AS opened WHERE opened.visit = filed.visit AND opened.at <= filed.at
                            AND opened.kind = 'answer_opened' AND opened.article = closed.article) AS opened,
                    EXISTS (SELECT 1 FROM ledger AS shown WHERE shown.visit = filed.visit AND shown.at <= filed.at
                            AND shown.kind = 'answers_shown'
                            AND instr(shown.articles, '\"' || closed.article || '\"') > 0) AS shown
             FROM ledger AS closed
             LEFT JOIN ledger AS filed ON filed.ticket = closed.ticket AND filed.kind = 'ticket_created'
             WHERE closed.kind = 'ticket_closed' AND closed.at >= $1 AND closed.at < $2
             ORDER BY closed.at, closed.id LIMIT $3",
        )
        .bind(filter.from.as_millisecond())
        .bind(filter.to.as_millisecond())
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        let mut last = BTreeMap::<i64, fn(&mut Closings) -> &mut u64>::new();
        for row in rows {
            let article: Option<String> = row.try_get("article")?;
            let known: Option<i64> = row.try_get("known")?;
            let (opened, shown): (i64, i64) = (row.try_get("opened")?, row.try_get("shown")?);
            let cause: fn(&mut Closings) -> &mut u64 = match (article, known) {
                (None, _) | (_, Some(0)) => |closings| &mut closings.not_there,
                (_, None) => |closings| &mut closings.unknown,
                _ if opened != 0 => |closings| &mut closings.not_understood,
                _ if shown != 0 => |closings| &mut closings.not_trusted,
                _ => |closings| &mut closings.not_found,
            };
            last.insert(row.try_get("ticket")?, cause);
        }
        let mut closings = Closings::default();
        for cause in last.into_values() {
            *cause(&mut closings) += 1;
        }
        Ok(closings)
    }
}
