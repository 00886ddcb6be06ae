//! Tickets that belong to an outage: agents attach many at once, a person attaches their own. Whoever asked is on the list
//! of the outage from then on.

use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite, Transaction};
use viewer::{OutageId, PersonId, ServiceId, StateId, TicketNumber, Viewer};

use super::NewJoin;
use super::join::ended;
use crate::error::{Error, Result};
use crate::record;
use crate::store::Desk;
use crate::ticket::{Each, agent};

/// The most tickets of one outage: as many as one answer reaches.
pub(super) const MOST: i64 = 10_000;

/// An agent attaches tickets to an outage.
#[derive(Clone, Debug)]
pub struct AttachTickets {
    /// The outage.
    pub outage: OutageId,
    /// Which tickets.
    pub tickets: Chosen,
}

/// Which tickets are attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Those of these numbers.
    These(Vec<TicketNumber>),
    /// Each that may belong to it, up to this number: what was filed after the agent looked waits for the next look.
    UpTo(TicketNumber),
}

/// What could not be attached; it is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// No longer open.
    pub over: Vec<TicketNumber>,
    /// Attached to another outage that goes on.
    pub elsewhere: Vec<TicketNumber>,
    /// The outage has as many tickets as one answer reaches; the rest still stands among those that may belong to it.
    pub is_full: bool,
}

/// "Yes, it is this", said on a ticket that its person filed before.
#[derive(Clone, Debug)]
pub struct JoinWithTicket {
    /// The ticket.
    pub number: TicketNumber,
    /// The outage, and what joining it takes.
    pub join: NewJoin,
}

impl Desk {
    /// An agent attaches tickets to an outage that goes on; again, it changes nothing. [`Error::Changed`]: it is over.
    pub async fn attach(&self, viewer: &Viewer, attach: AttachTickets, now: Timestamp) -> Result<LeftOut> {
        let by = agent(viewer)?;
        let id = &attach.outage;
        let open = self.open_states().await?;
        let touched = self.touched(&attach.outage);
        let mut tx = self.begin().await?;
        if ended(&mut tx, id).await?.is_some() {
            return Err(Error::Changed);
        }
        let mut left_out = LeftOut::default();
        let mut fit = match attach.tickets {
            Chosen::These(mut numbers) => {
                numbers.sort_unstable();
                numbers.dedup();
                if i64::try_from(numbers.len()).is_ok_and(|n| n > MOST) {
                    return Err(Error::Invalid("more tickets than one outage may have"));
                }
                sort_out(&mut tx, id, &numbers, &open, &mut left_out).await?
            }
            Chosen::UpTo(last) => may_belong(&mut tx, id, last, &touched, &open).await?,
        };
        let room = room(&mut tx, id).await?;
        left_out.is_full = fit.len() > room;
        fit.truncate(room);
        self.attach_all(&mut tx, id, &fit, by, now.as_millisecond()).await?;
        tx.commit().await?;
        Ok(left_out)
    }

    /// The viewer says that their open ticket is this outage: they join it, and the ticket is attached; again, it changes
    /// nothing. [`Error::Changed`]: the outage or the ticket is over, or the ticket belongs to another outage.
    pub async fn join_with_ticket(&self, viewer: &Viewer, join: JoinWithTicket, now: Timestamp) -> Result<()> {
        let by = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let (id, at) = (&join.join.outage, now.as_millisecond());
        let open = self.open_states().await?;
        let mut tx = self.begin().await?;
        let mine: Option<TicketNumber> =
            sqlx::query_scalar("SELECT number FROM ticket WHERE number = $1 AND requester = $2")
                .bind(join.number)
                .bind(by.as_str())
                .fetch_optional(&mut *tx)
                .await?;
        let number = mine.ok_or(Error::NotFound)?;
        self.join_in(&mut tx, viewer, &join.join, at).await?;
        let mut left_out = LeftOut::default();
        let mut fit = sort_out(&mut tx, id, &[number], &open, &mut left_out).await?;
        if left_out != LeftOut::default() {
            return Err(Error::Changed);
        }
        // Where no more tickets fit, the person is on the list all the same.
        fit.truncate(room(&mut tx, id).await?);
        self.attach_all(&mut tx, id, &fit, by, at).await?;
        Ok(tx.commit().await?)
    }

    /// Attaches tickets that can be: each with its timeline and audit rows, and its person on the list of the outage.
    async fn attach_all(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        id: &OutageId,
        numbers: &[TicketNumber],
        by: &PersonId,
        at: i64,
    ) -> Result<()> {
        if numbers.is_empty() {
            return Ok(());
        }
        let tickets = serde_json::to_string(numbers)?;
        sqlx::query("INSERT INTO attached (outage, ticket, by_person, at) SELECT $1, value, $3, $4 FROM json_each($2)")
            .bind(id)
            .bind(&tickets)
            .bind(by.as_str())
            .bind(at)
            .execute(&mut **tx)
            .await?;
        sqlx::query(
            "INSERT INTO joined (outage, person, site, note, at)
             SELECT DISTINCT $1, requester, '', '', $3 FROM ticket WHERE number IN (SELECT value FROM json_each($2))
             ON CONFLICT (outage, person) DO NOTHING",
        )
        .bind(id)
        .bind(&tickets)
        .bind(at)
        .execute(&mut **tx)
        .await?;
        let act = format!("attach:{id}");
        let each = Each { act: &act, tickets: &tickets, at, by };
        each.add(tx, "attached", "", id).await?;
        each.audit(tx, "ticket.attach").await?;
        // What their people read from now on is that we know of it.
        let states: Vec<(TicketNumber, StateId)> =
            sqlx::query_as("SELECT number, state FROM ticket WHERE number IN (SELECT value FROM json_each($1))")
                .bind(&tickets)
                .fetch_all(&mut **tx)
                .await?;
        let on = Each { act: &format!("attach-on:{id}"), ..each };
        self.each_follows(tx, &on, &states, "", Desk::attached_to_outage).await?;
        record::audit(tx, at, by.as_str(), "outage.attach", &format!("outage:{id}")).await
    }

    /// The services that an outage touches; none when the board does not have it.
    pub(super) fn touched(&self, id: &OutageId) -> Vec<ServiceId> {
        let board = self.board.borrow().clone();
        board.outage(id).map(|outage| board.touched(outage)).unwrap_or_default()
    }
}

/// Which tickets may belong to an outage.
pub(super) struct MayBelong<'a> {
    pub(super) outage: &'a str,
    /// The states of open ones, as JSON.
    pub(super) states: &'a str,
    /// The services that the outage touches, as JSON.
    pub(super) services: &'a str,
}

impl MayBelong<'_> {
    /// The condition: open, of these services, attached to nothing that goes on.
    pub(super) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        query.push("ticket.state IN (SELECT value FROM json_each(").push_bind(self.states);
        query.push(")) AND ticket.service IN (SELECT value FROM json_each(").push_bind(self.services);
        query.push(
            ")) AND NOT EXISTS (SELECT 1 FROM attached JOIN outage ON outage.id = attached.outage
                                WHERE attached.ticket = ticket.number AND (outage.ended_at IS NULL OR outage.id = ",
        );
        query.push_bind(self.outage).push("))");
    }
}

/// The numbers of those that may belong to the outage, the oldest first: one more than would fit says that some do not.
async fn may_belong(
    tx: &mut Transaction<'static, Sqlite>,
    id: &OutageId,
    last: TicketNumber,
    services: &[ServiceId],
    open: &[StateId],
) -> Result<Vec<TicketNumber>> {
    let (states, services) = (serde_json::to_string(open)?, serde_json::to_string(services)?);
    let mut query = QueryBuilder::new("SELECT ticket.number FROM ticket WHERE ");
    MayBelong { outage: id, states: &states, services: &services }.push(&mut query);
    query.push(" AND ticket.number <= ").push_bind(last);
    query.push(" ORDER BY ticket.number LIMIT ").push_bind(MOST + 1);
    Ok(query.build_query_scalar().fetch_all(&mut **tx).await?)
}

/// Of these tickets those that can be attached now; what is attached already needs nothing.
async fn sort_out(
    tx: &mut Transaction<'static, Sqlite>,
    id: &OutageId,
    numbers: &[TicketNumber],
    open: &[StateId],
    left_out: &mut LeftOut,
) -> Result<Vec<TicketNumber>> {
    let rows = sqlx::query(
        "SELECT wanted.value AS number, ticket.state,
                EXISTS (SELECT 1 FROM attached WHERE ticket = wanted.value AND outage = $1) AS here,
                EXISTS (SELECT 1 FROM attached JOIN outage ON outage.id = attached.outage
                        WHERE attached.ticket = wanted.value AND outage.ended_at IS NULL) AS elsewhere
         FROM json_each($2) AS wanted LEFT JOIN ticket ON ticket.number = wanted.value ORDER BY wanted.value",
    )
    .bind(id)
    .bind(serde_json::to_string(numbers)?)
    .fetch_all(&mut **tx)
    .await?;
    let mut fit = Vec::with_capacity(rows.len());
    for row in rows {
        let number: TicketNumber = row.try_get("number")?;
        let state: Option<StateId> = row.try_get("state")?;
        let state = state.ok_or(Error::NotFound)?;
        if row.try_get("here")? {
            continue;
        } else if !open.contains(&state) {
            left_out.over.push(number);
        } else if row.try_get("elsewhere")? {
            left_out.elsewhere.push(number);
        } else {
            fit.push(number);
        }
    }
    Ok(fit)
}

/// How many more tickets the outage may have.
async fn room(tx: &mut Transaction<'static, Sqlite>, id: &OutageId) -> Result<usize> {
    let has: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM attached WHERE outage = $1").bind(id).fetch_one(&mut **tx).await?;
    Ok(usize::try_from(MOST - has).unwrap_or(0))
}
