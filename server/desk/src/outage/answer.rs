//! One answer to everybody whose ticket is attached to an outage.

use jiff::Timestamp;
use viewer::{OutageId, PersonId, StateId, TicketNumber, Viewer};

use super::attach::MOST;
use super::join::ended;
use crate::catalogue::Turn;
use crate::error::{Error, Result};
use crate::form::{self, digest};
use crate::record;
use crate::store::Desk;
use crate::ticket::{Each, Follows, agent, check};

/// An agent writes the same into every open ticket that is attached to an outage.
#[derive(Clone, Debug)]
pub struct AnswerAttached {
    /// The outage.
    pub outage: OutageId,
    /// What each person reads.
    pub text: String,
    /// It solves them: each person is asked whether it works again.
    pub solves: bool,
    /// The form's hidden key.
    pub key: String,
}

/// What became of an answer to all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredAttached {
    /// To how many tickets it went.
    pub reached: u64,
    /// How many of them it solved.
    pub solved: u64,
}

impl Desk {
    /// An agent answers all open tickets that are attached to an outage, also when it is over, and may solve them with it.
    /// [`Error::Changed`]: there is none.
    pub async fn answer_attached(
        &self,
        viewer: &Viewer,
        answer: AnswerAttached,
        now: Timestamp,
    ) -> Result<AnsweredAttached> {
        let by = agent(viewer)?;
        check(&answer.text)?;
        let (id, at) = (&answer.outage, now.as_millisecond());
        let open = serde_json::to_string(&self.open_states().await?)?;
        let mut tx = self.begin().await?;
        ended(&mut tx, id).await?;
        let act = format!("answer:{}", answer.key);
        let solves = if answer.solves { "solves" } else { "" };
        if !form::take(&mut tx, &answer.key, &digest(&["answer", id, &answer.text, solves]), at).await? {
            let (reached, solved) = Each::reached(&mut tx, &act, &open).await?;
            return Ok(AnsweredAttached { reached, solved });
        }
        let rows = sqlx::query_as::<_, (TicketNumber, PersonId, StateId)>(
            "SELECT ticket.number, ticket.requester, ticket.state
             FROM attached JOIN ticket ON ticket.number = attached.ticket
             WHERE attached.outage = $1 AND ticket.state IN (SELECT value FROM json_each($2))
             ORDER BY ticket.number LIMIT $3",
        )
        .bind(id)
        .bind(&open)
        .bind(MOST)
        .fetch_all(&mut *tx)
        .await?;
        if rows.is_empty() {
            // The form was not taken: its words can be sent once there is somebody to read them.
            return Err(Error::Changed);
        }
        let tickets = serde_json::to_string(&rows.iter().map(|(number, ..)| number).collect::<Vec<_>>())?;
        let each = Each { act: &act, tickets: &tickets, at, by };
        let states: Vec<_> = rows.iter().map(|(number, _, state)| (*number, state.clone())).collect();
        // An answer of the desk says at least that somebody has it.
        let follows: Follows =
            if answer.solves { |desk, state| desk.solved(state).or_else(|| desk.taken(state)) } else { Desk::taken };
        let stay = self.each_follows(&mut tx, &each, &states, &answer.text, follows).await?;
        let said = Each { tickets: &serde_json::to_string(&stay)?, ..each };
        said.add(&mut tx, "reply", &answer.text, id).await?;
        each.promise(&mut tx, "ticket-reply").await?;
        each.audit(&mut tx, if answer.solves { "ticket.move" } else { "ticket.reply" }).await?;
        // Whoever answers their own ticket gives the turn back, as with any reply.
        for (number, _, state) in rows.iter().filter(|(number, requester, _)| requester == by && stay.contains(number))
        {
            let state = self.state(state).await?;
            if let Some(to) = self.desks_turn(&state).filter(|_| state.turn == Turn::Person) {
                self.set_state(&mut tx, *number, &state, &to, "", Some(by), at).await?;
            }
        }
        record::audit(&mut tx, at, by.as_str(), "outage.answer", &format!("outage:{id}")).await?;
        let (reached, solved) = Each::reached(&mut tx, &act, &open).await?;
        tx.commit().await?;
        Ok(AnsweredAttached { reached, solved })
    }
}
