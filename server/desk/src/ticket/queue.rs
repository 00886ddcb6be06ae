//! The queue: open tickets for agents, the soonest promise first. Which states are open says the content; everything else is
//! one statement for the page and one for its counts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row, Sqlite};
use viewer::{OutageId, ServiceId, TicketNumber, Viewer};

use super::act::agent;
use super::read::{moment, moment_if, person};
use crate::catalogue::{States, Turn};
use crate::error::{Error, Result};
use crate::folded::searched;
use crate::list::{List, Listed, Order, Page, number};
use crate::person::PersonName;
use crate::store::Desk;

/// Rows on one page.
const PAGE: u32 = 50;

/// The soonest promise first, then what is urgent, then the oldest; without a promise last.
const ORDER: Order =
    Order(["COALESCE(ticket.next_update_by, 9223372036854775807)", "ticket.priority", "ticket.number"]);

/// So many words are looked for; whoever pastes more is answered by these.
const WORDS: usize = 12;

/// Which tickets of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueFilter {
    /// The saved view.
    pub view: QueueView,
    /// Words, each a number, or a part of the title, of an answer or of the requester's name.
    pub words: Option<String>,
    /// One service.
    pub service: Option<ServiceId>,
    /// One priority.
    pub priority: Option<u8>,
    /// The page.
    pub page: Page,
}

/// A saved view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QueueView {
    /// All open tickets.
    Open,
    /// Those in which it is the desk's turn.
    DesksTurn,
    /// Those that the viewer has.
    Mine,
    /// Those that nobody has.
    WithNobody,
    /// Those whose promise is past.
    Late,
}

impl QueueView {
    const ALL: [QueueView; 5] =
        [QueueView::Open, QueueView::DesksTurn, QueueView::Mine, QueueView::WithNobody, QueueView::Late];
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The tickets of this page.
    pub list: Listed<QueueRow>,
    counts: BTreeMap<QueueView, u64>,
}

impl Queue {
    /// How many tickets a view has, without the filter.
    pub fn count(&self, view: QueueView) -> u64 {
        self.counts.get(&view).copied().unwrap_or(0)
    }
}

/// A ticket in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueRow {
    /// The number.
    pub number: TicketNumber,
    /// What it is about.
    pub title: String,
    /// Who asked.
    pub requester: PersonName,
    /// The service; may be empty.
    pub service: ServiceId,
    /// 1 (urgent) to 4 (low).
    pub priority: u8,
    /// Whose turn it is.
    pub turn: Turn,
    /// The outage that it is attached to, the latest of several; it may be over.
    pub attached: Option<OutageId>,
    /// The promise.
    pub next_update_by: Option<Timestamp>,
    /// The agent who has it.
    pub assignee: Option<PersonName>,
    /// When it was filed.
    pub filed_at: Timestamp,
}

/// Who looks, when, and which states a view means.
struct Looking<'a> {
    me: &'a str,
    now: i64,
    open: String,
    desks: String,
}

impl Desk {
    /// A page of the queue, for agents. A page that has become empty is the first one.
    pub async fn queue(&self, viewer: &Viewer, filter: QueueFilter, now: Timestamp) -> Result<Queue> {
        let me = agent(viewer)?.as_str();
        let states = self.states().await?;
        let open = states.ids(|state| state.is_open())?;
        let desks = states.ids(|state| state.is_open() && state.turn == Turn::Desk)?;
        let looking = Looking { me, now: now.as_millisecond(), open, desks };
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "ticket.number, ticket.title, ticket.requester, ticket.service, ticket.priority, ticket.state,
                      ticket.next_update_by, ticket.assignee, ticket.filed_at, asked.name AS requester_name,
                      (SELECT name FROM person WHERE id = ticket.assignee) AS assignee_name,
                      (SELECT attached.outage FROM attached WHERE attached.ticket = ticket.number
                       ORDER BY attached.at DESC LIMIT 1) AS attached",
            from: &|query| {
                query.push(" FROM ticket JOIN person asked ON asked.id = ticket.requester");
                filter.narrow(&looking, query);
            },
        };
        let list = ORDER.list(&self.read, &list, filter.page, PAGE).await?.map(|found| row(&found, &states))?;
        Ok(Queue { list, counts: self.queue_counts(&looking).await? })
    }

    /// How many tickets each view has: of all of them the index knows it.
    async fn queue_counts(&self, looking: &Looking<'_>) -> Result<BTreeMap<QueueView, u64>> {
        let mut query = QueryBuilder::new("SELECT COUNT(*) AS view_0");
        for (index, view) in QueueView::ALL.into_iter().enumerate().skip(1) {
            query.push(", COUNT(CASE WHEN ");
            view.condition(looking, &mut query);
            query.push(format!(" THEN 1 END) AS view_{index}"));
        }
        query.push(" FROM ticket WHERE ");
        QueueView::Open.condition(looking, &mut query);
        let row = query.build().fetch_one(&self.read).await?;
        let count = |(index, view)| Ok((view, number(row.try_get(format!("view_{index}").as_str())?)));
        QueueView::ALL.into_iter().enumerate().map(count).collect()
    }
}

impl QueueView {
    /// What a ticket of the view is; that it is open is said besides.
    fn condition(self, looking: &Looking<'_>, query: &mut QueryBuilder<Sqlite>) {
        const AMONG: &str = "ticket.state IN (SELECT value FROM json_each(";
        match self {
            QueueView::Open => query.push(AMONG).push_bind(&looking.open).push("))"),
            QueueView::DesksTurn => query.push(AMONG).push_bind(&looking.desks).push("))"),
            QueueView::Mine => query.push("ticket.assignee = ").push_bind(looking.me),
            QueueView::WithNobody => query.push("ticket.assignee IS NULL"),
            QueueView::Late => query.push("ticket.next_update_by < ").push_bind(looking.now),
        };
    }
}

impl QueueFilter {
    fn narrow(&self, looking: &Looking<'_>, query: &mut QueryBuilder<Sqlite>) {
        query.push(" WHERE ");
        QueueView::Open.condition(looking, query);
        if self.view != QueueView::Open {
            query.push(" AND ");
            self.view.condition(looking, query);
        }
        if let Some(service) = &self.service {
            query.push(" AND ticket.service = ").push_bind(service);
        }
        if let Some(priority) = self.priority {
            query.push(" AND ticket.priority = ").push_bind(i64::from(priority));
        }
        let words = self.words.as_deref().map(searched).unwrap_or_default();
        for word in words.split(' ').filter(|word| !word.is_empty()).take(WORDS) {
            let number = word.trim_start_matches('#').parse::<TicketNumber>().ok();
            query.push(" AND (ticket.number = ").push_bind(number);
            for column in ["ticket.folded", "asked.folded"] {
                query.push(format!(" OR instr({column}, ")).push_bind(word.to_owned()).push(") > 0");
            }
            query.push(")");
        }
    }
}

fn row(row: &SqliteRow, states: &States) -> Result<QueueRow> {
    Ok(QueueRow {
        number: row.try_get("number")?,
        title: row.try_get("title")?,
        requester: person(row, "requester", "requester_name")?.ok_or(Error::NotFound)?,
        service: row.try_get("service")?,
        priority: u8::try_from(row.try_get::<i64, _>("priority")?).unwrap_or(4),
        turn: states.of(&row.try_get("state")?).turn,
        attached: row.try_get("attached")?,
        next_update_by: moment_if(row, "next_update_by")?,
        assignee: person(row, "assignee", "assignee_name")?,
        filed_at: moment(row, "filed_at")?,
    })
}
