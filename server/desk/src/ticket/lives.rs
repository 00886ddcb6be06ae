//! The lives of many tickets, for reports: when each was filed, answered and moved. An agent sees all, a customer those of
//! the people of their departments, nobody else any.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sqlx::Row;
use viewer::{Role, Viewer};

use super::read::moment;
use super::{SolvedBy, Targets};
use crate::catalogue::State;
use crate::error::{Error, Result};
use crate::store::Desk;

/// The most tickets of one report.
const MOST: i64 = 100_000;

/// The life of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketLife {
    /// The number.
    pub number: i64,
    /// The service; may be empty.
    pub service: String,
    /// The departments of its person, as they are now.
    pub departments: BTreeSet<String>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// The state that it was filed in.
    pub first: State,
    /// The states after that, the oldest first.
    pub moves: Vec<(Timestamp, State)>,
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

impl Desk {
    /// The tickets that were filed before `to`, and were open or moved since `from`; the oldest first.
    pub async fn ticket_lives(&self, viewer: &Viewer, from: Timestamp, to: Timestamp) -> Result<Vec<TicketLife>> {
        let all = viewer.is_agent() || viewer.is(Role::Admin);
        if !all && !viewer.is(Role::Customer) {
            return Err(Error::NotFound);
        }
        let open: Vec<String> =
            self.catalogue().states.iter().filter(|state| state.is_open()).map(|state| state.id.clone()).collect();
        let rows = sqlx::query(
            "SELECT ticket.*, person.departments AS departments FROM ticket JOIN person ON person.id = ticket.requester
             WHERE filed_at < $1 AND (changed_at >= $2 OR instr($3, ' ' || state || ' ') > 0)
             ORDER BY filed_at, number LIMIT $4",
        )
        .bind(to.as_millisecond())
        .bind(from.as_millisecond())
        .bind(format!(" {} ", open.join(" ")))
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        let mut lives = BTreeMap::new();
        for row in rows {
            let departments: BTreeSet<String> = serde_json::from_str(row.try_get("departments")?)?;
            if !all && departments.is_disjoint(&viewer.departments) {
                continue;
            }
            let number: i64 = row.try_get("number")?;
            let asked: Option<i64> = row.try_get("solved_asked")?;
            let article: Option<String> = row.try_get("solved_by")?;
            let known: Option<i64> = row.try_get("solved_known")?;
            let article = article.map(|id| SolvedBy::Article { id, known: known.map(|known| known != 0) });
            let life = TicketLife {
                number,
                service: row.try_get("service")?,
                departments,
                filed_at: moment(&row, "filed_at")?,
                first: self.state(row.try_get("state")?).await?,
                moves: Vec::new(),
                replied_at: None,
                targets: Targets {
                    reply: row.try_get("reply_target")?,
                    restore: row.try_get("restore_target")?,
                    calendar: row.try_get("calendar")?,
                },
                solved_by: asked.map(|_| article.unwrap_or(SolvedBy::Nothing)),
            };
            lives.insert(number, life);
        }
        self.add_moves(&mut lives).await?;
        Ok(lives.into_values().collect())
    }

    /// Adds what happened to the tickets.
    async fn add_moves(&self, lives: &mut BTreeMap<i64, TicketLife>) -> Result<()> {
        let Some((first, last)) = lives.keys().next().zip(lives.keys().next_back()) else { return Ok(()) };
        let (first, last) = (*first, *last);
        let rows = sqlx::query(
            "SELECT timeline.ticket, timeline.at, timeline.event, timeline.to_state,
                    CASE WHEN timeline.by_person <> ticket.requester THEN 1 ELSE 0 END AS by_desk
             FROM timeline JOIN ticket ON ticket.number = timeline.ticket
             WHERE timeline.ticket BETWEEN $1 AND $2 AND timeline.event IN ('filed', 'moved', 'reply')
             ORDER BY timeline.ticket, timeline.position",
        )
        .bind(first)
        .bind(last)
        .fetch_all(&self.read)
        .await?;
        for row in rows {
            let Some(life) = lives.get_mut(&row.try_get::<i64, _>("ticket")?) else { continue };
            let (at, by_desk) = (moment(&row, "at")?, row.try_get::<i64, _>("by_desk")? != 0);
            let to: Option<String> = row.try_get("to_state")?;
            match (row.try_get::<&str, _>("event")?, to) {
                ("filed", Some(to)) => life.first = self.state(&to).await?,
                ("moved", Some(to)) => life.moves.push((at, self.state(&to).await?)),
                _ => {}
            }
            if by_desk && life.replied_at.is_none() {
                life.replied_at = Some(at);
            }
        }
        Ok(())
    }
}
