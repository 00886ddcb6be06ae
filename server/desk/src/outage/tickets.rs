//! The tickets of an outage as agents see them: those that may belong to it, and those that are attached.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use viewer::{OutageId, ServiceId, Viewer};

use super::attach::MAY_BELONG;
use crate::error::Result;
use crate::person::PersonName;
use crate::store::Desk;
use crate::ticket::{agent, moment};

/// The most tickets in each list.
const MOST: i64 = 100;

/// The tickets around an outage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutageTickets {
    /// Open ones on the services that it touches, attached to nothing that goes on; the newest first.
    pub may_belong: Vec<OutageTicket>,
    /// How many of them there are, listed or not.
    pub may_belong_count: u64,
    /// Those attached to it, the newest first.
    pub attached: Vec<OutageTicket>,
    /// How many of them there are.
    pub attached_count: u64,
    /// How many of them are open, and get an answer to all.
    pub attached_open: u64,
}

/// A ticket around an outage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageTicket {
    /// The number.
    pub number: i64,
    /// What it is about.
    pub title: String,
    /// Who asked.
    pub requester: PersonName,
    /// The service; may be empty.
    pub service: ServiceId,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// Whether it is open.
    pub is_open: bool,
}

impl Desk {
    /// The tickets around an outage, for agents.
    pub async fn outage_tickets(&self, viewer: &Viewer, id: &OutageId) -> Result<OutageTickets> {
        agent(viewer)?;
        let open = self.open_states().await?;
        let one = |row: &SqliteRow| -> Result<OutageTicket> {
            let state: String = row.try_get("state")?;
            Ok(OutageTicket {
                number: row.try_get("number")?,
                title: row.try_get("title")?,
                requester: PersonName { id: row.try_get("requester")?, name: row.try_get("name")? },
                service: row.try_get("service")?,
                filed_at: moment(row, "filed_at")?,
                is_open: open.contains(&state),
            })
        };
        let services = serde_json::to_string(&self.touched(id))?;
        let states = serde_json::to_string(&open)?;
        let listed = format!(
            "SELECT ticket.*, person.name, COUNT(*) OVER () AS total
             FROM ticket JOIN person ON person.id = ticket.requester
             WHERE {MAY_BELONG} ORDER BY ticket.filed_at DESC, ticket.number DESC LIMIT $4"
        );
        let may_belong = sqlx::query(sqlx::AssertSqlSafe(listed))
            .bind(id.as_str())
            .bind(&states)
            .bind(services)
            .bind(MOST)
            .fetch_all(&self.read)
            .await?;
        let attached = sqlx::query(
            "SELECT ticket.*, person.name FROM attached JOIN ticket ON ticket.number = attached.ticket
             JOIN person ON person.id = ticket.requester
             WHERE attached.outage = $1 ORDER BY ticket.filed_at DESC, ticket.number DESC LIMIT $2",
        )
        .bind(id.as_str())
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        let (all, still_open): (i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN ticket.state IN (SELECT value FROM json_each($2)) THEN 1 END)
             FROM attached JOIN ticket ON ticket.number = attached.ticket WHERE attached.outage = $1",
        )
        .bind(id.as_str())
        .bind(&states)
        .fetch_one(&self.read)
        .await?;
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        let total = may_belong.first().map(|row| row.try_get("total")).transpose()?;
        Ok(OutageTickets {
            may_belong_count: count(total.unwrap_or(0)),
            may_belong: may_belong.iter().map(one).collect::<Result<_>>()?,
            attached: attached.iter().map(one).collect::<Result<_>>()?,
            attached_count: count(all),
            attached_open: count(still_open),
        })
    }
}
