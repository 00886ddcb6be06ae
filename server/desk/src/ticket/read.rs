//! Reading tickets, through the viewer's scope: one's own, or all for agents.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use viewer::{OutageId, TicketNumber, Viewer};

use super::{Event, Targets, Ticket, TimelineEntry};
use crate::catalogue::State;
use crate::error::{Error, Result};
use crate::person::PersonName;
use crate::store::Desk;

/// The most entries of a timeline that are read: the newest.
const MOST: i64 = 2_000;

/// Milliseconds of the store as a moment.
pub(crate) fn moment(row: &SqliteRow, column: &str) -> Result<Timestamp> {
    let at: i64 = row.try_get(column)?;
    Timestamp::from_millisecond(at).map_err(|_| Error::Invalid("a moment in the store that no calendar has"))
}

/// The same, when there is one.
pub(super) fn moment_if(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>> {
    let at: Option<i64> = row.try_get(column)?;
    Ok(at.and_then(|at| Timestamp::from_millisecond(at).ok()))
}

/// A person mentioned by two columns, when there is one.
pub(super) fn person(row: &SqliteRow, id: &str, name: &str) -> Result<Option<PersonName>> {
    let (id, name): (Option<String>, Option<String>) = (row.try_get(id)?, row.try_get(name)?);
    Ok(id.zip(name).map(|(id, name)| PersonName { id: id.into(), name }))
}

impl Desk {
    /// A ticket of the viewer's own, or any for an agent. Internal notes are in the timeline for agents only.
    pub async fn ticket(&self, viewer: &Viewer, number: TicketNumber) -> Result<Ticket> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let row = sqlx::query(
            "SELECT ticket.*, asked.name AS requester_name, asked.site AS requester_site, agent.name AS assignee_name,
                    (SELECT outage FROM attached WHERE ticket = number ORDER BY at DESC, outage LIMIT 1) AS attached
             FROM ticket JOIN person asked ON asked.id = ticket.requester
             LEFT JOIN person agent ON agent.id = ticket.assignee
             WHERE ticket.number = $1 AND (ticket.requester = $2 OR $3)",
        )
        .bind(number)
        .bind(person.as_str())
        .bind(viewer.is_agent())
        .fetch_optional(&self.read)
        .await?
        .ok_or(Error::NotFound)?;
        let trail: Option<String> = row.try_get("trail")?;
        let (timeline, earlier) = self.timeline(viewer, number).await?;
        Ok(Ticket {
            number,
            title: row.try_get("title")?,
            requester: person_of(&row)?,
            requester_site: row.try_get("requester_site")?,
            request: row.try_get("request")?,
            service: row.try_get("service")?,
            priority: u8::try_from(row.try_get::<i64, _>("priority")?).unwrap_or(4),
            state: self.state(&row.try_get("state")?).await?,
            assignee: self::person(&row, "assignee", "assignee_name")?,
            language: row.try_get::<String, _>("language")?.parse().unwrap_or_default(),
            fields: serde_json::from_str(row.try_get("fields")?)?,
            trail: trail.as_deref().map(serde_json::from_str).transpose()?,
            outage: row.try_get::<Option<String>, _>("outage")?.map(OutageId::from),
            attached: row.try_get::<Option<String>, _>("attached")?.map(OutageId::from),
            filed_at: moment(&row, "filed_at")?,
            changed_at: moment(&row, "changed_at")?,
            next_update_by: moment_if(&row, "next_update_by")?,
            targets: Targets {
                reply: row.try_get("reply_target")?,
                restore: row.try_get("restore_target")?,
                calendar: row.try_get("calendar")?,
            },
            timeline,
            earlier,
        })
    }

    /// The end of a timeline, and how many entries came before.
    async fn timeline(&self, viewer: &Viewer, number: TicketNumber) -> Result<(Vec<TimelineEntry>, usize)> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM timeline WHERE ticket = $1 AND (internal = 0 OR $2)")
            .bind(number)
            .bind(viewer.is_agent())
            .fetch_one(&self.read)
            .await?;
        let mut rows = sqlx::query(
            "SELECT timeline.*, person.name FROM timeline LEFT JOIN person ON person.id = timeline.by_person
             WHERE ticket = $1 AND (internal = 0 OR $2) ORDER BY position DESC LIMIT $3",
        )
        .bind(number)
        .bind(viewer.is_agent())
        .bind(MOST)
        .fetch_all(&self.read)
        .await?;
        rows.reverse();
        let states = self.states().await?;
        let state = |row: &SqliteRow, column: &str| -> Result<Box<State>> {
            Ok(Box::new(State::clone(&states.of(&row.try_get(column)?))))
        };
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let event = match row.try_get::<&str, _>("event")? {
                "filed" => Event::Filed,
                "taken" => Event::Taken,
                "note" => Event::Note,
                "moved" => Event::Moved { from: state(row, "from_state")?, to: state(row, "to_state")? },
                "attached" => Event::Attached(row.try_get::<Option<OutageId>, _>("outage")?.unwrap_or_default()),
                _ => Event::Reply,
            };
            let by = self::person(row, "by_person", "name")?;
            entries.push(TimelineEntry { at: moment(row, "at")?, by, event, text: row.try_get("body")? });
        }
        let earlier = usize::try_from(count).unwrap_or(0).saturating_sub(entries.len());
        Ok((entries, earlier))
    }
}

fn person_of(row: &SqliteRow) -> Result<PersonName> {
    person(row, "requester", "requester_name")?.ok_or(Error::NotFound)
}
