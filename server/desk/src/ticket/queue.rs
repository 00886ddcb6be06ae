//! The queue: open tickets for agents, the soonest promise first.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::Row;
use viewer::Viewer;

use super::act::agent;
use super::read::{moment, moment_if, person};
use crate::catalogue::Turn;
use crate::error::{Error, Result};
use crate::person::PersonName;
use crate::store::Desk;

/// Rows on one page.
const PAGE: usize = 50;

/// Open tickets that are looked at; more than any desk can work on.
const MOST: i64 = 20_000;

/// Which tickets of the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueFilter {
    /// The saved view.
    pub view: QueueView,
    /// A number, a word of the title, or a part of the requester's name.
    pub words: Option<String>,
    /// One service.
    pub service: Option<String>,
    /// One priority.
    pub priority: Option<u8>,
    /// The page, from 0.
    pub page: u32,
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
    pub rows: Vec<QueueRow>,
    /// How many there are on all pages.
    pub total: u64,
    /// How many stand on a page.
    pub page_size: usize,
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
    pub number: i64,
    /// What it is about.
    pub title: String,
    /// Who asked.
    pub requester: PersonName,
    /// The service; may be empty.
    pub service: String,
    /// 1 (urgent) to 4 (low).
    pub priority: u8,
    /// Whose turn it is.
    pub turn: Turn,
    /// The promise.
    pub next_update_by: Option<Timestamp>,
    /// The agent who has it.
    pub assignee: Option<PersonName>,
    /// When it was filed.
    pub filed_at: Timestamp,
}

impl Desk {
    /// A page of the queue, for agents.
    pub async fn queue(&self, viewer: &Viewer, filter: QueueFilter, now: Timestamp) -> Result<Queue> {
        let me = agent(viewer)?;
        let rows = sqlx::query(
            "SELECT ticket.*, asked.name AS requester_name, agent.name AS assignee_name
             FROM ticket JOIN person asked ON asked.id = ticket.requester
             LEFT JOIN person agent ON agent.id = ticket.assignee
             ORDER BY ticket.next_update_by IS NULL, ticket.next_update_by, ticket.priority, ticket.number LIMIT $1",
        )
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        let mut open = Vec::new();
        for row in rows {
            let state = self.state(row.try_get("state")?).await?;
            if state.is_open() {
                open.push(QueueRow {
                    number: row.try_get("number")?,
                    title: row.try_get("title")?,
                    requester: person(&row, "requester", "requester_name")?.ok_or(Error::NotFound)?,
                    service: row.try_get("service")?,
                    priority: u8::try_from(row.try_get::<i64, _>("priority")?).unwrap_or(4),
                    turn: state.turn,
                    next_update_by: moment_if(&row, "next_update_by")?,
                    assignee: person(&row, "assignee", "assignee_name")?,
                    filed_at: moment(&row, "filed_at")?,
                });
            }
        }
        let is_in = |view: QueueView, row: &QueueRow| match view {
            QueueView::Open => true,
            QueueView::DesksTurn => row.turn == Turn::Desk,
            QueueView::Mine => row.assignee.as_ref().is_some_and(|agent| agent.id == *me),
            QueueView::WithNobody => row.assignee.is_none(),
            QueueView::Late => row.next_update_by.is_some_and(|at| at < now),
        };
        let count = |view| (view, open.iter().filter(|row| is_in(view, row)).count() as u64);
        let counts = QueueView::ALL.map(count).into();
        open.retain(|row| is_in(filter.view, row) && filter.takes(row));
        let total = open.len() as u64;
        let rows = open.into_iter().skip(filter.page as usize * PAGE).take(PAGE).collect();
        Ok(Queue { rows, total, page_size: PAGE, counts })
    }
}

impl QueueFilter {
    fn takes(&self, row: &QueueRow) -> bool {
        let has = |words: &String| {
            let words = words.to_lowercase();
            row.number.to_string() == words
                || row.title.to_lowercase().contains(&words)
                || row.requester.name.to_lowercase().contains(&words)
        };
        self.service.as_ref().is_none_or(|service| *service == row.service)
            && self.priority.is_none_or(|priority| priority == row.priority)
            && self.words.as_ref().is_none_or(has)
    }
}
