//! Once an outage is over each who joined is asked whether it works again, and what they say is true of their tickets, too.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::{Sqlite, Transaction};
use viewer::{OutageId, PersonId, StateId, TicketNumber, Viewer};

use super::attach::MOST;
use super::join::ended;
use crate::error::{Error, Result};
use crate::form::new_id;
use crate::ledger::{LedgerRow, Visit, insert};
use crate::record;
use crate::store::Desk;
use crate::ticket::{Each, Follows};

impl Desk {
    /// Whether it works again for the viewer, who joined; the last answer counts. Their tickets that are attached follow: what
    /// works is over, what does not is the desk's turn. [`Error::Changed`]: it is going on.
    pub async fn say_works(&self, viewer: &Viewer, id: &OutageId, works: bool, now: Timestamp) -> Result<()> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        if ended(&mut tx, id).await?.is_none() {
            return Err(Error::Changed);
        }
        let told = sqlx::query("UPDATE joined SET works = $1, answered_at = $2 WHERE outage = $3 AND person = $4")
            .bind(i64::from(works))
            .bind(at)
            .bind(id.as_str())
            .bind(person.as_str())
            .execute(&mut *tx)
            .await?;
        if told.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        self.own_attached_follow(&mut tx, viewer, person, id, works, at).await?;
        note(&mut tx, viewer, id, works, at).await?;
        Ok(tx.commit().await?)
    }

    /// The viewer's tickets that are attached to an outage go on by what they say of it.
    async fn own_attached_follow(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        viewer: &Viewer,
        by: &PersonId,
        id: &OutageId,
        works: bool,
        at: i64,
    ) -> Result<()> {
        let tickets: Vec<(TicketNumber, StateId)> = sqlx::query_as(
            "SELECT ticket.number, ticket.state FROM attached JOIN ticket ON ticket.number = attached.ticket
             WHERE attached.outage = $1 AND ticket.requester = $2 ORDER BY ticket.number LIMIT $3",
        )
        .bind(id)
        .bind(by.as_str())
        .bind(MOST)
        .fetch_all(&mut **tx)
        .await?;
        let (what, follows): (_, Follows) =
            if works { ("ticket.confirm", Desk::works) } else { ("ticket.broken", Desk::still_broken) };
        let act = format!("works:{}", new_id());
        let each = Each { act: &act, tickets: "", at, by };
        let stay = self.each_follows(tx, &each, &tickets, "", follows).await?;
        let stay: BTreeSet<_> = stay.into_iter().collect();
        let moved: Vec<_> = tickets.iter().filter(|(number, _)| !stay.contains(number)).collect();
        let numbers: Vec<_> = moved.iter().map(|(number, _)| number).collect();
        Each { tickets: &serde_json::to_string(&numbers)?, ..each }.audit(tx, what).await?;
        for (number, state) in moved {
            if !works && !self.state(state).await?.is_open() {
                record::reopened(tx, at, viewer, *number).await?;
            }
        }
        Ok(())
    }

    /// What somebody says on their ticket answers for the outages that are over and that it is attached to: nobody is asked
    /// twice.
    pub(crate) async fn answers_for_outages(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        viewer: &Viewer,
        number: TicketNumber,
        works: bool,
        at: i64,
    ) -> Result<()> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let answered: Vec<OutageId> = sqlx::query_scalar(
            "UPDATE joined SET works = $1, answered_at = $2
             WHERE person = $3 AND works IS NULL
               AND outage IN (SELECT attached.outage FROM attached JOIN outage ON outage.id = attached.outage
                              WHERE attached.ticket = $4 AND outage.ended_at IS NOT NULL)
             RETURNING outage",
        )
        .bind(i64::from(works))
        .bind(at)
        .bind(person.as_str())
        .bind(number)
        .fetch_all(&mut **tx)
        .await?;
        for outage in &answered {
            note(tx, viewer, outage, works, at).await?;
        }
        Ok(())
    }
}

async fn note(
    tx: &mut Transaction<'static, Sqlite>,
    viewer: &Viewer,
    outage: &OutageId,
    works: bool,
    at: i64,
) -> Result<()> {
    let kind = if works { "outage_works" } else { "outage_broken" };
    let row = LedgerRow { kind, outage: Some(outage), ..LedgerRow::default() };
    insert(tx, at, &Visit::default().of(viewer), row).await
}
