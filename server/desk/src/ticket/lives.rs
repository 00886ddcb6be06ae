//! The lives of many tickets, for reports: when each was filed, answered and moved. An agent sees all, a customer those of
//! the people of their departments, nobody else any. They are told one by one, so that no number of them is too many.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};
use viewer::{ArticleId, DepartmentId, Role, ServiceId, StateId, TicketNumber, Viewer};

use super::read::moment;
use super::{SolvedBy, Targets};
use crate::catalogue::{State, States};
use crate::error::{Error, Result};
use crate::store::Desk;

/// The life of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketLife {
    /// The number.
    pub number: TicketNumber,
    /// The service; may be empty.
    pub service: ServiceId,
    /// The departments of its person, as they are now.
    pub departments: BTreeSet<DepartmentId>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The state that it was filed in.
    pub first: Arc<State>,
    /// The states after that, the oldest first.
    pub moves: Vec<(Timestamp, Arc<State>)>,
    /// When the desk first said something to the person.
    pub replied_at: Option<Timestamp>,
    /// What was promised.
    pub targets: Targets,
    /// What solved it, when it is over.
    pub solved_by: Option<SolvedBy>,
}

impl TicketLife {
    /// The state that it is in.
    pub fn state(&self) -> &State {
        self.moves.last().map_or(&self.first, |(_, state)| state)
    }
}

/// What happened to a ticket, as the statement packs it: milliseconds, what, the state that it got, whether the desk did it.
type Moved = (i64, String, Option<StateId>, Option<i64>);

impl Desk {
    /// Tells the life of each ticket that was filed before `to`, and was open or moved since `from`, in no order.
    pub async fn each_life(
        &self,
        viewer: &Viewer,
        (from, to): (Timestamp, Timestamp),
        mut tell: impl FnMut(TicketLife),
    ) -> Result<()> {
        let states = self.states().await?;
        let mut query = lives(viewer, &states, from, to)?;
        let mut rows = query.build().fetch(&self.count);
        while let Some(row) = rows.try_next().await? {
            tell(life(&row, &states)?);
        }
        Ok(())
    }
}

/// The statement: one row for each ticket, with its moves in one column.
pub(crate) fn lives(viewer: &Viewer, states: &States, from: Timestamp, to: Timestamp) -> Result<QueryBuilder<Sqlite>> {
    let all = viewer.is_agent() || viewer.is(Role::Admin);
    if !all && !viewer.is(Role::Customer) {
        return Err(Error::NotFound);
    }
    let mut query = QueryBuilder::new(
        "SELECT ticket.number, ticket.service, ticket.state, ticket.filed_at, ticket.reply_target, ticket.restore_target,
                ticket.calendar, ticket.solved_asked, ticket.solved_by, ticket.solved_known, person.departments,
                (SELECT json_group_array(json_array(at, event, to_state, by_person <> ticket.requester) ORDER BY position)
                 FROM timeline
                 WHERE timeline.ticket = ticket.number AND event IN ('filed', 'moved', 'reply')) AS moves
         FROM ticket JOIN person ON person.id = ticket.requester
         WHERE (ticket.changed_at >= ",
    );
    query.push_bind(from.as_millisecond());
    query.push(" OR ticket.state IN (SELECT value FROM json_each(").push_bind(states.ids(State::is_open)?);
    query.push("))) AND ticket.filed_at < ").push_bind(to.as_millisecond());
    if !all {
        query.push(
            " AND EXISTS (SELECT 1 FROM json_each(person.departments) AS own
                          WHERE own.value IN (SELECT value FROM json_each(",
        );
        query.push_bind(serde_json::to_string(&viewer.departments)?).push(")))");
    }
    Ok(query)
}

fn life(row: &SqliteRow, states: &States) -> Result<TicketLife> {
    let asked: Option<i64> = row.try_get("solved_asked")?;
    let article: Option<ArticleId> = row.try_get("solved_by")?;
    let known: Option<i64> = row.try_get("solved_known")?;
    let article = article.map(|id| SolvedBy::Article { id, known: known.map(|known| known != 0) });
    let mut life = TicketLife {
        number: row.try_get("number")?,
        service: row.try_get("service")?,
        departments: serde_json::from_str(row.try_get("departments")?)?,
        filed_at: moment(row, "filed_at")?,
        first: states.of(&row.try_get("state")?),
        moves: Vec::new(),
        replied_at: None,
        targets: Targets {
            reply: row.try_get("reply_target")?,
            restore: row.try_get("restore_target")?,
            calendar: row.try_get("calendar")?,
        },
        solved_by: asked.map(|_| article.unwrap_or(SolvedBy::Nothing)),
    };
    let moves: Vec<Moved> = serde_json::from_str(row.try_get("moves")?)?;
    for (at, event, to, by_desk) in moves {
        let at = Timestamp::from_millisecond(at)
            .map_err(|_| Error::Invalid("a moment in the store that no calendar has"))?;
        match (event.as_str(), to) {
            ("filed", Some(to)) => life.first = states.of(&to),
            ("moved", Some(to)) => life.moves.push((at, states.of(&to))),
            _ => {}
        }
        if by_desk == Some(1) && life.replied_at.is_none() {
            life.replied_at = Some(at);
        }
    }
    Ok(life)
}
