//! One's own tickets, those that wait for their person first, then what moved last.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};
use viewer::{OutageId, ServiceId, TicketNumber, Viewer, Words};

use super::act::person;
use super::read::{moment, moment_if};
use crate::catalogue::{States, Turn};
use crate::error::Result;
use crate::list::{List, Listed, Order, Page, number};
use crate::store::Desk;

/// Rows on one page.
const PAGE: u32 = 50;

/// `yours` are the states in which it is the person's turn; every statement here begins with them.
const ORDER: Order = Order(["ticket.state NOT IN (SELECT id FROM yours)", "-ticket.changed_at", "-ticket.number"]);

/// Which of one's own tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Open ones, and those that are solved and not yet confirmed.
    Open,
    /// Those of them that wait for the person.
    YourTurn,
    /// Closed ones.
    Closed,
    /// All.
    All,
}

/// Which of one's own tickets, and how many of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The saved view.
    pub which: Which,
    /// One service.
    pub service: Option<ServiceId>,
    /// The page.
    pub page: Page,
    /// How many rows are wanted.
    pub most: u32,
}

impl Mine {
    /// The first page of a view.
    pub fn of(which: Which) -> Mine {
        Mine { which, service: None, page: Page::First, most: PAGE }
    }
}

/// A ticket in its person's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketCard {
    /// The number.
    pub number: TicketNumber,
    /// What it is about.
    pub title: String,
    /// The service; may be empty.
    pub service: ServiceId,
    /// Whose turn it is.
    pub turn: Turn,
    /// What that means for the person.
    pub sentence: Words,
    /// It is where new ones begin, and yet an agent has it: no state follows there.
    pub is_taken: bool,
    /// The outage that it is attached to, the latest of several; it may be over.
    pub attached: Option<OutageId>,
    /// When it last moved.
    pub changed_at: Timestamp,
    /// The promise.
    pub next_update_by: Option<Timestamp>,
}

/// Whose tickets, and which states a view means.
struct Own<'a> {
    person: &'a str,
    over: String,
    yours: String,
}

impl Desk {
    /// A page of the viewer's own tickets. A page that has become empty is the first one.
    pub async fn my_tickets(&self, viewer: &Viewer, mine: &Mine) -> Result<Listed<TicketCard>> {
        let states = self.states().await?;
        let own = Own::of(viewer, &states)?;
        let list = List {
            select: &|| own.select(),
            columns:
                "ticket.number, ticket.title, ticket.service, ticket.state, ticket.changed_at, ticket.next_update_by,
                      ticket.assignee IS NOT NULL AS has_agent,
                      (SELECT attached.outage FROM attached WHERE attached.ticket = ticket.number
                       ORDER BY attached.at DESC LIMIT 1) AS attached",
            from: &|query| mine.narrow(&own, query.push(" FROM ticket")),
        };
        ORDER.list(&self.read, &list, mine.page, mine.most).await?.map(|row| card(&row, &states))
    }

    /// How many tickets of the viewer's own each of these views has.
    pub async fn my_ticket_counts<const N: usize>(&self, viewer: &Viewer, views: [Which; N]) -> Result<[u64; N]> {
        let states = self.states().await?;
        let own = Own::of(viewer, &states)?;
        let mut query = own.select();
        query.push("COUNT(*) AS every");
        for (index, which) in views.into_iter().enumerate() {
            query.push(", COUNT(CASE WHEN TRUE");
            which.condition(&own, &mut query);
            query.push(format!(" THEN 1 END) AS view_{index}"));
        }
        query.push(" FROM ticket WHERE ticket.requester = ").push_bind(own.person);
        let row = query.build().fetch_one(&self.read).await?;
        let mut counts = [0; N];
        for (index, count) in counts.iter_mut().enumerate() {
            *count = number(row.try_get(format!("view_{index}").as_str())?);
        }
        Ok(counts)
    }
}

impl<'a> Own<'a> {
    fn of(viewer: &'a Viewer, states: &States) -> Result<Own<'a>> {
        Ok(Own {
            person: person(viewer)?.as_str(),
            over: states.ids(|state| state.is_over())?,
            yours: states.ids(|state| !state.is_over() && state.turn == Turn::Person)?,
        })
    }

    /// The beginning of a query that knows `yours`.
    fn select(&self) -> QueryBuilder<Sqlite> {
        let mut query = QueryBuilder::new("WITH yours (id) AS (SELECT value FROM json_each(");
        query.push_bind(&self.yours).push(")) SELECT ");
        query
    }
}

impl Which {
    /// What a ticket of the view is, after other conditions.
    fn condition(self, own: &Own<'_>, query: &mut QueryBuilder<Sqlite>) {
        let among = match self {
            Which::All => return,
            Which::YourTurn => {
                query.push(" AND ticket.state IN (SELECT id FROM yours)");
                return;
            }
            Which::Open => "NOT IN",
            Which::Closed => "IN",
        };
        query.push(format!(" AND ticket.state {among} (SELECT value FROM json_each(")).push_bind(&own.over).push("))");
    }
}

impl Mine {
    fn narrow(&self, own: &Own<'_>, query: &mut QueryBuilder<Sqlite>) {
        query.push(" WHERE ticket.requester = ").push_bind(own.person);
        self.which.condition(own, query);
        if let Some(service) = &self.service {
            query.push(" AND ticket.service = ").push_bind(service);
        }
    }
}

fn card(row: &SqliteRow, states: &States) -> Result<TicketCard> {
    let state = states.of(&row.try_get("state")?);
    Ok(TicketCard {
        number: row.try_get("number")?,
        title: row.try_get("title")?,
        service: row.try_get("service")?,
        turn: if state.is_over() { Turn::Nobody } else { state.turn },
        sentence: state.sentence.clone(),
        is_taken: state.initial && row.try_get("has_agent")?,
        attached: row.try_get("attached")?,
        changed_at: moment(row, "changed_at")?,
        next_update_by: moment_if(row, "next_update_by")?,
    })
}
