//! What its person does to a ticket: write, and say that it works again.

use jiff::Timestamp;
use viewer::Viewer;

use super::act::{Entry, add, check, person, touch};
use crate::catalogue::{State, Turn};
use crate::error::{Error, Result};
use crate::form::{self, digest};
use crate::record;
use crate::store::Desk;

/// Somebody writes into a ticket.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The ticket.
    pub number: i64,
    /// What they say; plain text.
    pub text: String,
    /// The form's hidden key.
    pub key: String,
}

impl Desk {
    /// The viewer writes into a ticket of their own, or an agent into any. When it was the requester's turn, or was over,
    /// it becomes the desk's.
    pub async fn reply(&self, viewer: &Viewer, reply: Reply, now: Timestamp) -> Result<()> {
        let by = person(viewer)?;
        check(&reply.text)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let (requester, state) = self.scoped(&mut tx, viewer, reply.number).await?;
        if !form::take(&mut tx, &reply.key, &digest(&["reply", &reply.number.to_string(), &reply.text]), at).await? {
            return Ok(());
        }
        add(
            &mut tx,
            reply.number,
            at,
            by,
            &Entry { event: "reply", from: None, to: None, text: &reply.text, internal: false },
        )
        .await?;
        let calls_back = requester == *by && (state.turn == Turn::Person || !state.is_open());
        match self.desks_turn(&state) {
            Some(to) if calls_back => self.set_state(&mut tx, reply.number, &state, &to, "", by, at).await?,
            // Nobody would ever read it.
            None if !state.is_open() => return Err(Error::Changed),
            _ => {}
        }
        touch(&mut tx, reply.number, at).await?;
        if requester != *by {
            record::promise(&mut tx, at, &requester.0, "ticket-reply", &format!("ticket:{}", reply.number)).await?;
        }
        record::audit(&mut tx, at, &by.0, "ticket.reply", &format!("ticket:{}", reply.number)).await?;
        Ok(tx.commit().await?)
    }

    /// The requester says that it works again: the ticket is over. Said twice, it is said once.
    pub async fn confirm(&self, viewer: &Viewer, number: i64, now: Timestamp) -> Result<()> {
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
        record::audit(&mut tx, at, &by.0, "ticket.confirm", &format!("ticket:{number}")).await?;
        Ok(tx.commit().await?)
    }

    /// The first following state in which it is the desk's turn.
    fn desks_turn(&self, state: &State) -> Option<String> {
        let catalogue = self.catalogue();
        state.to.iter().find(|id| catalogue.state(id).is_some_and(|next| next.turn == Turn::Desk)).cloned()
    }

    /// The first following state in which nothing more happens.
    fn over(&self, state: &State) -> Option<String> {
        let catalogue = self.catalogue();
        state.to.iter().find(|id| catalogue.state(id).is_some_and(State::is_over)).cloned()
    }
}
