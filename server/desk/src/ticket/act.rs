//! What the desk does to a ticket: take, move on, note. Each is one transaction with its timeline and audit rows.

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};
use viewer::{ArticleId, PersonId, StateId, TicketNumber, Viewer};

use crate::catalogue::State;
use crate::error::{Error, Result};
use crate::form::{self, digest, new_id};
use crate::record;
use crate::store::Desk;

/// The longest text that somebody may write, in bytes.
const LONGEST: usize = 200_000;

/// An agent moves a ticket on.
#[derive(Clone, Debug)]
pub struct Move {
    /// The ticket.
    pub number: TicketNumber,
    /// The state that it gets; its own one only adds the note.
    pub to: StateId,
    /// What the person reads.
    pub note: String,
    /// The promise of news; `None` when nothing is promised.
    pub next_update_by: Option<Timestamp>,
    /// What solved it, when it is over with this.
    pub solved_by: Option<SolvedBy>,
    /// How many entries the timeline had as the agent saw it.
    pub seen: usize,
    /// The form's hidden key.
    pub key: String,
}

/// What solved a ticket: it tells what people could have found by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SolvedBy {
    /// This article.
    Article {
        /// Its id.
        id: ArticleId,
        /// Whether it existed when the ticket was filed; unknown without a history.
        known: Option<bool>,
    },
    /// No article would have.
    Nothing,
}

/// An agent notes something for the desk alone.
#[derive(Clone, Debug)]
pub struct Note {
    /// The ticket.
    pub number: TicketNumber,
    /// What only the desk reads.
    pub text: String,
    /// The form's hidden key.
    pub key: String,
}

/// A row of the timeline to be.
pub(super) struct Entry<'a> {
    pub event: &'a str,
    pub from: Option<&'a str>,
    pub to: Option<&'a str>,
    pub text: &'a str,
    pub internal: bool,
}

impl Desk {
    /// An agent takes a ticket from whoever had it as they saw it.
    pub async fn take(
        &self,
        viewer: &Viewer,
        number: TicketNumber,
        from: Option<&PersonId>,
        now: Timestamp,
    ) -> Result<()> {
        let by = agent(viewer)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let (_, state) = self.scoped(&mut tx, viewer, number).await?;
        let has: Option<PersonId> = sqlx::query_scalar("SELECT assignee FROM ticket WHERE number = $1")
            .bind(number)
            .fetch_one(&mut *tx)
            .await?;
        if has.as_ref() == Some(by) {
            return Ok(());
        }
        if has.as_ref() != from {
            return Err(Error::Changed);
        }
        sqlx::query("UPDATE ticket SET assignee = $1 WHERE number = $2")
            .bind(by.as_str())
            .bind(number)
            .execute(&mut *tx)
            .await?;
        add(&mut tx, number, at, Some(by), &Entry { event: "taken", from: None, to: None, text: "", internal: false })
            .await?;
        if let Some(to) = self.taken(&state) {
            self.set_state(&mut tx, number, &state, &to, "", None, at).await?;
        }
        touch(&mut tx, number, at).await?;
        record::audit(&mut tx, at, by.as_str(), "ticket.take", &format!("ticket:{number}")).await?;
        Ok(tx.commit().await?)
    }

    /// An agent moves a ticket on, tells its person why, and promises when there is news.
    pub async fn move_ticket(&self, viewer: &Viewer, to: Move, now: Timestamp) -> Result<()> {
        let by = agent(viewer)?;
        check(&to.note)?;
        let at = now.as_millisecond();
        let due = to.next_update_by.map(Timestamp::as_millisecond);
        let mut tx = self.begin().await?;
        let (requester, state) = self.scoped(&mut tx, viewer, to.number).await?;
        let content = digest(&["move", &to.number.to_string(), &to.to, &to.note, &due.unwrap_or(0).to_string()]);
        if !form::take(&mut tx, &to.key, &content, at).await? {
            return Ok(());
        }
        let entries: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM timeline WHERE ticket = $1")
            .bind(to.number)
            .fetch_one(&mut *tx)
            .await?;
        if usize::try_from(entries) != Ok(to.seen) {
            return Err(Error::Changed);
        }
        // An answer that leaves the state of a new ticket is one all the same: somebody has it.
        let next = if to.to == state.id { self.taken(&state).unwrap_or(state.id.clone()) } else { to.to.clone() };
        if next == state.id {
            add(
                &mut tx,
                to.number,
                at,
                Some(by),
                &Entry { event: "reply", from: None, to: None, text: &to.note, internal: false },
            )
            .await?;
        } else {
            if !state.to.contains(&next) {
                return Err(Error::Illegal { from: state.id.into_string(), to: next.into_string() });
            }
            self.set_state(&mut tx, to.number, &state, &next, &to.note, Some(by), at).await?;
        }
        let is_open = self.state(&next).await?.is_open();
        sqlx::query("UPDATE ticket SET next_update_by = $1, changed_at = $2 WHERE number = $3")
            .bind(due.filter(|_| is_open))
            .bind(at)
            .bind(to.number)
            .execute(&mut *tx)
            .await?;
        if let Some(by) = &to.solved_by {
            record::ticket_closed(&mut tx, at, to.number, by).await?;
        }
        let subject = format!("ticket:{}", to.number);
        record::promise(&mut tx, at, &requester, "ticket-moved", &subject).await?;
        record::audit(&mut tx, at, by.as_str(), "ticket.move", &subject).await?;
        Ok(tx.commit().await?)
    }

    /// An agent notes something that its person never sees.
    pub async fn add_note(&self, viewer: &Viewer, note: Note, now: Timestamp) -> Result<()> {
        let by = agent(viewer)?;
        check(&note.text)?;
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        self.scoped(&mut tx, viewer, note.number).await?;
        if !form::take(&mut tx, &note.key, &digest(&["note", &note.number.to_string(), &note.text]), at).await? {
            return Ok(());
        }
        add(
            &mut tx,
            note.number,
            at,
            Some(by),
            &Entry { event: "note", from: None, to: None, text: &note.text, internal: true },
        )
        .await?;
        record::audit(&mut tx, at, by.as_str(), "ticket.note", &format!("ticket:{}", note.number)).await?;
        Ok(tx.commit().await?)
    }

    /// The requester and state of a ticket that the viewer may act on.
    pub(super) async fn scoped(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        viewer: &Viewer,
        number: TicketNumber,
    ) -> Result<(PersonId, State)> {
        let row = sqlx::query("SELECT requester, state FROM ticket WHERE number = $1 AND (requester = $2 OR $3)")
            .bind(number)
            .bind(person(viewer)?.as_str())
            .bind(viewer.is_agent())
            .fetch_optional(&mut **tx)
            .await?
            .ok_or(Error::NotFound)?;
        Ok((row.try_get("requester")?, self.state(&row.try_get("state")?).await?))
    }

    /// Gives a ticket another state. `by` is nobody where that follows from what was done and says nothing by itself.
    #[expect(clippy::too_many_arguments, reason = "one row with all its columns; a struct would be this list again")]
    pub(crate) async fn set_state(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        number: TicketNumber,
        from: &State,
        to: &StateId,
        text: &str,
        by: Option<&PersonId>,
        at: i64,
    ) -> Result<()> {
        // What is over promises no news, and what an earlier version closed does not do so again when it is reopened.
        let is_open = from.is_open() && self.state(to).await?.is_open();
        sqlx::query(
            "UPDATE ticket SET state = $1, next_update_by = CASE WHEN $2 THEN next_update_by END WHERE number = $3",
        )
        .bind(to)
        .bind(is_open)
        .bind(number)
        .execute(&mut **tx)
        .await?;
        self.remember_state(tx, to).await?;
        add(tx, number, at, by, &Entry { event: "moved", from: Some(&from.id), to: Some(to), text, internal: false })
            .await
    }
}

pub(super) fn person(viewer: &Viewer) -> Result<&PersonId> {
    viewer.person.as_ref().ok_or(Error::NotFound)
}

/// The viewer, when they work at the desk; to others its acts do not exist.
pub(crate) fn agent(viewer: &Viewer) -> Result<&PersonId> {
    if viewer.is_agent() { person(viewer) } else { Err(Error::NotFound) }
}

pub(crate) fn check(text: &str) -> Result<()> {
    if text.is_empty() || text.len() > LONGEST {
        Err(Error::Invalid("a text outside the bounds that its form keeps"))
    } else {
        Ok(())
    }
}

pub(super) async fn touch(tx: &mut Transaction<'static, Sqlite>, number: TicketNumber, at: i64) -> Result<()> {
    sqlx::query("UPDATE ticket SET changed_at = $1 WHERE number = $2").bind(at).bind(number).execute(&mut **tx).await?;
    Ok(())
}

pub(super) async fn add(
    tx: &mut Transaction<'static, Sqlite>,
    number: TicketNumber,
    at: i64,
    by: Option<&PersonId>,
    entry: &Entry<'_>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO timeline (id, ticket, position, at, by_person, event, from_state, to_state, body, internal)
         SELECT $1, $2, MAX(position) + 1, $3, $4, $5, $6, $7, $8, $9 FROM timeline WHERE ticket = $2",
    )
    .bind(new_id())
    .bind(number)
    .bind(at)
    .bind(by.map(PersonId::as_str))
    .bind(entry.event)
    .bind(entry.from)
    .bind(entry.to)
    .bind(entry.text)
    .bind(i64::from(entry.internal))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
