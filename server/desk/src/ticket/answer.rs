//! What its person does to a ticket: write, and say that it works again.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Sqlite, Transaction};
use viewer::{PersonId, TicketNumber, Viewer};

use super::act::{Entry, add, check, person, touch};
use super::thanks::is_thanks;
use crate::catalogue::Turn;
use crate::error::{Error, Result};
use crate::form::{self, digest};
use crate::record;
use crate::store::Desk;

/// How long after it is over a ticket is opened again by its person; later it is another matter.
pub const REOPENED_WITHIN: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How long the same words of the same person are one reply, in milliseconds, unless anything else happened meanwhile.
const AGAIN: i64 = 10 * 60_000;

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

/// What became of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    /// It is there for the desk to read.
    Sent,
    /// A short thanks for what is solved: it is there, and stays solved.
    Thanked,
}

impl Desk {
    /// The viewer writes into a ticket of their own, or an agent into any. When it was the requester's turn, or was over, or
    /// waited for an outage that is over, it becomes the desk's, unless all that is said is thanks. [`Error::Changed`]: it has
    /// been over for too long.
    pub async fn reply(&self, viewer: &Viewer, reply: Reply, now: Timestamp) -> Result<Replied> {
        let by = person(viewer)?;
        check(&reply.text)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let (requester, state) = self.scoped(&mut tx, viewer, reply.number).await?;
        let body = digest(&["reply", &reply.number.to_string(), &reply.text]);
        // Somebody who goes back and sends the same words again has a new key.
        if !form::take(&mut tx, &reply.key, &body, at).await? || said_just_now(&mut tx, by, &reply, at).await? {
            // The first of the two said what became of it.
            return Ok(if state.is_open() || requester != *by { Replied::Sent } else { Replied::Thanked });
        }
        let waits = match state.turn {
            Turn::Person => true,
            Turn::Outage => self.outage_is_over(&mut tx, reply.number).await?,
            _ => !state.is_open(),
        };
        let thanks = requester == *by && !state.is_open() && self.thanks(&mut tx, &reply).await?;
        let calls_back = requester == *by && waits && !thanks;
        if state.is_over() && self.over_since(&mut tx, reply.number).await? < at - REOPENED_WITHIN.as_millis() as i64 {
            return Err(Error::Changed);
        }
        add(
            &mut tx,
            reply.number,
            at,
            Some(by),
            &Entry { event: "reply", from: None, to: None, text: &reply.text, internal: false },
        )
        .await?;
        if calls_back && (!state.is_open() || state.turn == Turn::Outage) {
            self.answers_for_outages(&mut tx, viewer, reply.number, false, at).await?;
        }
        if calls_back && !state.is_open() {
            record::reopened(&mut tx, at, viewer, reply.number).await?;
        }
        match self.desks_turn(&state) {
            Some(to) if calls_back => self.set_state(&mut tx, reply.number, &state, &to, "", Some(by), at).await?,
            // Nobody would ever read it.
            None if !thanks && !state.is_open() => return Err(Error::Changed),
            _ => {}
        }
        touch(&mut tx, reply.number, at).await?;
        if requester != *by {
            if let Some(to) = self.taken(&state) {
                self.set_state(&mut tx, reply.number, &state, &to, "", None, at).await?;
            }
            record::promise(&mut tx, at, &requester, "ticket-reply", &format!("ticket:{}", reply.number)).await?;
        }
        record::audit(&mut tx, at, by.as_str(), "ticket.reply", &format!("ticket:{}", reply.number)).await?;
        tx.commit().await?;
        Ok(if thanks { Replied::Thanked } else { Replied::Sent })
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
        self.set_state(&mut tx, number, &state, &over, "", Some(by), at).await?;
        self.answers_for_outages(&mut tx, viewer, number, true, at).await?;
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

    /// Whether a reply is a short thanks; it may name the people of the ticket.
    async fn thanks(&self, tx: &mut Transaction<'static, Sqlite>, reply: &Reply) -> Result<bool> {
        let names: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT person.name FROM timeline JOIN person ON person.id = timeline.by_person WHERE ticket = $1",
        )
        .bind(reply.number)
        .fetch_all(&mut **tx)
        .await?;
        Ok(is_thanks(&reply.text, &names.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    /// Whether a ticket is attached to an outage, and to none that goes on.
    async fn outage_is_over(&self, tx: &mut Transaction<'static, Sqlite>, number: TicketNumber) -> Result<bool> {
        let (attached, going_on): (i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN outage.ended_at IS NULL THEN 1 END)
             FROM attached JOIN outage ON outage.id = attached.outage WHERE attached.ticket = $1",
        )
        .bind(number)
        .fetch_one(&mut **tx)
        .await?;
        Ok(attached > 0 && going_on == 0)
    }
}

/// Whether these very words are the last that anybody wrote or did here, but for what they led to.
async fn said_just_now(tx: &mut Transaction<'static, Sqlite>, by: &PersonId, reply: &Reply, at: i64) -> Result<bool> {
    let said = sqlx::query_scalar(
        "SELECT EXISTS (
           SELECT 1 FROM timeline said
           WHERE said.ticket = $1 AND said.by_person = $2 AND said.event = 'reply' AND said.body = $3 AND said.at > $4
             AND NOT EXISTS (
               SELECT 1 FROM timeline later
               WHERE later.ticket = said.ticket AND later.position > said.position
                 AND (later.event = 'reply' OR later.by_person IS NOT said.by_person)))",
    )
    .bind(reply.number)
    .bind(by.as_str())
    .bind(&reply.text)
    .bind(at - AGAIN)
    .fetch_one(&mut **tx)
    .await?;
    Ok(said)
}
