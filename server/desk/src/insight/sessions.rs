//! What a figure was counted from: the sessions, and the events of each. Never who it was.

use jiff::Timestamp;
use sqlx::{QueryBuilder, Row, Sqlite};
use viewer::{CommitId, GuideId, ServiceId, SessionId, TicketNumber, Viewer, VisitId};

use super::figures::may_see;
use super::filter::Filter;
use super::intent::{Ending, IDLE};
use super::outcome::Outcome;
use crate::error::{Error, Result};
use crate::store::Desk;
use crate::ticket::moment;

/// Sessions on one page.
const PAGE: i64 = 50;

/// The most events of a session that are shown.
const EVENTS: i64 = 500;

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id: that of the event that began it.
    pub id: SessionId,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended: its last event.
    pub ended_at: Timestamp,
    /// What it came to, by the filter's window.
    pub outcome: Outcome,
    /// How it ended.
    pub ended_by: Ending,
    /// Whether it is known whose it was.
    pub linked: bool,
    /// The ticket that it became.
    pub ticket: Option<TicketNumber>,
    /// Its services.
    pub services: Vec<ServiceId>,
    /// Its guides.
    pub guides: Vec<GuideId>,
}

/// An event of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionEvent {
    /// When.
    pub at: Timestamp,
    /// What, by its word in the ledger: `node_view`, `answer_opened`, ...
    pub kind: String,
    /// What it was about, in the order in which a reader needs it: guide, node, option, article, request, outage, ticket.
    pub about: Vec<String>,
    /// The content that was served: the edition's id.
    pub edition: CommitId,
}

impl Desk {
    /// Sessions of a figure, the newest first, from the page that begins at `skip`; and how many there are on all pages.
    pub async fn intent_sessions(
        &self,
        viewer: &Viewer,
        filter: &Filter,
        outcome: Option<Outcome>,
        linked: Option<bool>,
        skip: u32,
    ) -> Result<(Vec<SessionRow>, u64)> {
        may_see(viewer)?;
        let narrow = |query: &mut QueryBuilder<Sqlite>| {
            query.push(" FROM intent");
            filter.narrow(query);
            if let Some(outcome) = outcome {
                query.push(format!(" AND {} = ", filter.window.column())).push_bind(outcome.code());
            }
            if let Some(linked) = linked {
                query.push(if linked { " AND person IS NOT NULL" } else { " AND person IS NULL" });
            }
        };
        let mut count = QueryBuilder::new("SELECT COUNT(*)");
        narrow(&mut count);
        let total: i64 = count.build_query_scalar().fetch_one(&self.count).await?;
        let mut query = QueryBuilder::new("SELECT *, ");
        query.push(filter.window.column()).push(" AS outcome");
        narrow(&mut query);
        query.push(" ORDER BY started_at DESC, id LIMIT ").push_bind(PAGE).push(" OFFSET ").push_bind(i64::from(skip));
        let rows = query.build().fetch_all(&self.count).await?;
        Ok((rows.iter().map(row).collect::<Result<_>>()?, u64::try_from(total).unwrap_or(0)))
    }

    /// One session by its id, with the events that it was counted from.
    pub async fn intent_session(&self, viewer: &Viewer, id: &SessionId) -> Result<(SessionRow, Vec<SessionEvent>)> {
        may_see(viewer)?;
        let found = sqlx::query("SELECT *, outcome_7 AS outcome FROM intent WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.count)
            .await?
            .ok_or(Error::NotFound)?;
        let visit: VisitId = found.try_get("visit")?;
        let session = row(&found)?;
        // What says that somebody left stands half an hour after the last event.
        let idle = if session.ended_by == Ending::Left { IDLE } else { 0 };
        // In the order in which they are measured: an outcome comes after what was noted in the same moment.
        let events = sqlx::query(
            "SELECT * FROM ledger WHERE visit = $1 AND at BETWEEN $2 AND $3
             ORDER BY at, CASE WHEN kind IN ('solved', 'outage_attached', 'ticket_created') THEN 1 ELSE 0 END, id
             LIMIT $4",
        )
        .bind(visit)
        .bind(session.started_at.as_millisecond())
        .bind(session.ended_at.as_millisecond() + idle)
        .bind(EVENTS)
        .fetch_all(&self.count)
        .await?;
        Ok((session, events.iter().map(event).collect::<Result<_>>()?))
    }
}

fn row(row: &sqlx::sqlite::SqliteRow) -> Result<SessionRow> {
    let (outcome, ended_by): (String, String) = (row.try_get("outcome")?, row.try_get("ended_by")?);
    Ok(SessionRow {
        id: row.try_get("id")?,
        started_at: moment(row, "started_at")?,
        ended_at: moment(row, "ended_at")?,
        outcome: Outcome::of(&outcome).unwrap_or(Outcome::Abandoned),
        ended_by: Ending::of(&ended_by),
        linked: row.try_get::<Option<String>, _>("person")?.is_some(),
        ticket: row.try_get("ticket")?,
        services: ids(row, "services")?,
        guides: ids(row, "guides")?,
    })
}

/// The ids of a column, which stand between spaces.
fn ids<Id: for<'a> From<&'a str>>(row: &sqlx::sqlite::SqliteRow, column: &str) -> Result<Vec<Id>> {
    Ok(row.try_get::<&str, _>(column)?.split_whitespace().map(Id::from).collect())
}

fn event(row: &sqlx::sqlite::SqliteRow) -> Result<SessionEvent> {
    let mut about = Vec::new();
    for name in ["guide", "node", "choice", "article", "version", "reason", "request", "outage"] {
        about.extend(row.try_get::<Option<String>, _>(name)?.filter(|value| !value.is_empty()));
    }
    for name in ["found", "seconds", "ticket"] {
        about.extend(row.try_get::<Option<i64>, _>(name)?.map(|value| format!("{name} {value}")));
    }
    let edition: Option<CommitId> = row.try_get("edition")?;
    Ok(SessionEvent { at: moment(row, "at")?, kind: row.try_get("kind")?, about, edition: edition.unwrap_or_default() })
}
