//! What its person does to a ticket: write, and say that it works again.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Sqlite, Transaction};
use viewer::{StateId, TicketNumber, Viewer};

use super::act::{Entry, add, check, person, touch};
use crate::catalogue::{State, Turn};
use crate::error::{Error, Result};
use crate::form::{self, digest};
use crate::record;
use crate::store::Desk;

/// How long after it is over a ticket is opened again by its person; later it is another matter.
pub const REOPENED_WITHIN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Somebody writes into a ticket.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The ticket.
    pub number: TicketNumber,
    /// What they say; plain text.
    pub text: String,
    /// The form's hidden key.
    pub key: String,
}

impl Desk {
    /// The viewer writes into a ticket of their own, or an agent into any. When it was the requester's turn, or was over,
    /// it becomes the desk's. [`Error::Changed`]: it has been over for too long.
    pub async fn reply(&self, viewer: &Viewer, reply: Reply, now: Timestamp) -> Result<()> {
        let by = person(viewer)?;
        check(&reply.text)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let (requester, state) = self.scoped(&mut tx, viewer, reply.number).await?;
        if !form::take(&mut tx, &reply.key, &digest(&["reply", &reply.number.to_string(), &reply.text]), at).await? {
            return Ok(());
        }
        let calls_back = requester == *by && (state.turn == Turn::Person || !state.is_open());
        if state.is_over() && self.over_since(&mut tx, reply.number).await? < at - REOPENED_WITHIN.as_millis() as i64 {
            return Err(Error::Changed);
        }
        add(
            &mut tx,
            reply.number,
            at,
            by,
            &Entry { event: "reply", from: None, to: None, text: &reply.text, internal: false },
        )
        .await?;
        if calls_back && !state.is_open() {
            record::reopened(&mut tx, at, viewer, reply.number).await?;
        }
        match self.desks_turn(&state) {
            Some(to) if calls_back => self.set_state(&mut tx, reply.number, &state, &to, "", by, at).await?,
            // Nobody would ever read it.
            None if !state.is_open() => return Err(Error::Changed),
            _ => {}
        }
        touch(&mut tx, reply.number, at).await?;
        if requester != *by {
            record::promise(&mut tx, at, &requester, "ticket-reply", &format!("ticket:{}", reply.number)).await?;
        }
        record::audit(&mut tx, at, by.as_str(), "ticket.reply", &format!("ticket:{}", reply.number)).await?;
        Ok(tx.commit().await?)
    }

    /// The requester says that it works again: the ticket is over. Said twice, it is said once.
    pub async fn confirm(&self, viewer: &Viewer, number: TicketNumber, now: Timestamp) -> Result<()> {
        let by = person(viewer)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let (requester, state) = self.scoped(&mut tx, viewer, number).await?;
        if requester != *by || state.is_over() {
            return if state.is_over() { Ok(()) } else { Err(Error::NotFound) };
        }
        let over = self.over(&state).filter(|_| !state.is_open()).ok_or(Error::Changed)?;
        self.set_state(&mut tx, number, &state, &over, "", by, at).await?;
        touch(&mut tx, number, at).await?;
        record::audit(&mut tx, at, by.as_str(), "ticket.confirm", &format!("ticket:{number}")).await?;
        Ok(tx.commit().await?)
    }

    /// When a ticket last got a state.
    async fn over_since(&self, tx: &mut Transaction<'static, Sqlite>, number: TicketNumber) -> Result<i64> {
        let at: Option<i64> =
            sqlx::query_scalar("SELECT MAX(at) FROM timeline WHERE ticket = $1 AND to_state IS NOT NULL")
                .bind(number)
                .fetch_one(&mut **tx)
                .await?;
        Ok(at.unwrap_or(0))
    }

    /// The first following state in which it is the desk's turn.
    pub(crate) fn desks_turn(&self, state: &State) -> Option<StateId> {
        let catalogue = self.catalogue();
        state.to.iter().find(|id| catalogue.state(id).is_some_and(|next| next.turn == Turn::Desk)).cloned()
    }

    /// The first following state in which nothing more happens.
    fn over(&self, state: &State) -> Option<StateId> {
        let catalogue = self.catalogue();
        state.to.iter().find(|id| catalogue.state(id).is_some_and(State::is_over)).cloned()
    }
}
