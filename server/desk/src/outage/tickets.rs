//! The tickets of an outage as agents see them: those that may belong to it, and those that are attached.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};
use viewer::{ServiceId, StateId, TicketNumber, Viewer};

use super::OutageId;
use super::attach::MayBelong;
use crate::error::Result;
use crate::list::{List, Listed, Order, Page, number};
use crate::person::PersonName;
use crate::store::Desk;
use crate::ticket::{agent, moment};

/// The newest first.
const ORDER: Order = Order(["-ticket.filed_at", "-ticket.number", "ticket.number"]);

/// The tickets around an outage: the first page of each list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutageTickets {
    /// Open ones on the services that it touches, attached to nothing that goes on.
    pub may_belong: Listed<OutageTicket>,
    /// Those attached to it.
    pub attached: Listed<OutageTicket>,
    /// How many of them are open, and get an answer to all.
    pub attached_open: u64,
}

/// A ticket around an outage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageTicket {
    /// The number.
    pub number: TicketNumber,
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
    /// The tickets around an outage, so many of each list; for agents.
    pub async fn outage_tickets(&self, viewer: &Viewer, id: &OutageId, most: u32) -> Result<OutageTickets> {
        agent(viewer)?;
        let attached_open: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM attached JOIN ticket ON ticket.number = attached.ticket
             WHERE attached.outage = $1 AND ticket.state IN (SELECT value FROM json_each($2))",
        )
        .bind(id.as_str())
        .bind(serde_json::to_string(&self.open_states().await?)?)
        .fetch_one(&self.read)
        .await?;
        Ok(OutageTickets {
            may_belong: self.may_belong(viewer, id, Page::First, most).await?,
            attached: self.attached(viewer, id, Page::First, most).await?,
            attached_open: number(attached_open),
        })
    }

    /// A page of the open tickets that may belong to an outage, for agents; the newest first.
    pub async fn may_belong(
        &self,
        viewer: &Viewer,
        id: &OutageId,
        page: Page,
        most: u32,
    ) -> Result<Listed<OutageTicket>> {
        let services = serde_json::to_string(&self.touched(id))?;
        let states = serde_json::to_string(&self.open_states().await?)?;
        let condition = MayBelong { outage: id.as_str(), states: &states, services: &services };
        let from = |query: &mut QueryBuilder<Sqlite>| {
            condition.push(query.push(" FROM ticket JOIN person ON person.id = ticket.requester WHERE "));
        };
        self.tickets_around(viewer, &from, page, most).await
    }

    /// A page of the tickets that are attached to an outage, for agents; the newest first.
    pub async fn attached(
        &self,
        viewer: &Viewer,
        id: &OutageId,
        page: Page,
        most: u32,
    ) -> Result<Listed<OutageTicket>> {
        let from = |query: &mut QueryBuilder<Sqlite>| {
            query.push(
                " FROM attached JOIN ticket ON ticket.number = attached.ticket
                  JOIN person ON person.id = ticket.requester WHERE attached.outage = ",
            );
            query.push_bind(id.as_str());
        };
        self.tickets_around(viewer, &from, page, most).await
    }

    async fn tickets_around(
        &self,
        viewer: &Viewer,
        from: &(dyn Fn(&mut QueryBuilder<Sqlite>) + Sync),
        page: Page,
        most: u32,
    ) -> Result<Listed<OutageTicket>> {
        agent(viewer)?;
        let open = self.open_states().await?;
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "ticket.number, ticket.title, ticket.requester, person.name, ticket.service, ticket.filed_at, ticket.state",
            from,
        };
        let one = |row: SqliteRow| {
            let state: StateId = row.try_get("state")?;
            Ok(OutageTicket {
                number: row.try_get("number")?,
                title: row.try_get("title")?,
                requester: PersonName { id: row.try_get("requester")?, name: row.try_get("name")? },
                service: row.try_get("service")?,
                filed_at: moment(&row, "filed_at")?,
                is_open: open.contains(&state),
            })
        };
        ORDER.list(&self.read, &list, page, most).await?.map(one)
    }
}
