//! Reading tickets, through the viewer's scope: one's own, or all for agents.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use viewer::{PersonId, Viewer};

use super::{Event, Targets, Ticket, TicketCard, TimelineEntry, Which};
use crate::catalogue::Turn;
use crate::error::{Error, Result};
use crate::outage::OutageId;
use crate::person::PersonName;
use crate::store::Desk;

/// The most tickets in a person's list.
const MOST: i64 = 200;

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
    Ok(id.zip(name).map(|(id, name)| PersonName { id: PersonId(id), name }))
}

impl Desk {
    /// The viewer's own tickets, those that wait for them first, then the newest.
    pub async fn my_tickets(&self, viewer: &Viewer, which: Which) -> Result<Vec<TicketCard>> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let rows =
            sqlx::query("SELECT * FROM ticket WHERE requester = $1 ORDER BY changed_at DESC, number DESC LIMIT $2")
                .bind(&person.0)
                .bind(MOST)
                .fetch_all(&self.read)
                .await?;
        let mut cards = Vec::new();
        for row in rows {
            let state = self.state(row.try_get("state")?).await?;
            let wanted = match which {
                Which::Open => !state.is_over(),
                Which::YourTurn => !state.is_over() && state.turn == Turn::Person,
                Which::Closed => state.is_over(),
                Which::All => true,
            };
            if wanted {
                cards.push(TicketCard {
                    number: row.try_get("number")?,
                    title: row.try_get("title")?,
                    service: row.try_get("service")?,
                    turn: if state.is_over() { Turn::Nobody } else { state.turn },
                    sentence: state.sentence,
                    changed_at: moment(&row, "changed_at")?,
                    next_update_by: moment_if(&row, "next_update_by")?,
                });
            }
        }
        cards.sort_by_key(|card| card.turn != Turn::Person);
        Ok(cards)
    }

    /// A ticket of the viewer's own, or any for an agent. Internal notes are in the timeline for agents only.
    pub async fn ticket(&self, viewer: &Viewer, number: i64) -> Result<Ticket> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let row = sqlx::query(
            "SELECT ticket.*, asked.name AS requester_name, agent.name AS assignee_name,
                    (SELECT outage FROM attached WHERE ticket = number ORDER BY at DESC, outage LIMIT 1) AS attached
             FROM ticket JOIN person asked ON asked.id = ticket.requester
             LEFT JOIN person agent ON agent.id = ticket.assignee
             WHERE ticket.number = $1 AND (ticket.requester = $2 OR $3)",
        )
        .bind(number)
        .bind(&person.0)
        .bind(viewer.is_agent())
        .fetch_optional(&self.read)
        .await?
        .ok_or(Error::NotFound)?;
        let trail: Option<String> = row.try_get("trail")?;
        Ok(Ticket {
            number,
            title: row.try_get("title")?,
            requester: person_of(&row)?,
            request: row.try_get("request")?,
            service: row.try_get("service")?,
            priority: u8::try_from(row.try_get::<i64, _>("priority")?).unwrap_or(4),
            state: self.state(row.try_get("state")?).await?,
            assignee: self::person(&row, "assignee", "assignee_name")?,
            language: row.try_get::<String, _>("language")?.parse().unwrap_or_default(),
            fields: serde_json::from_str(row.try_get("fields")?)?,
            trail: trail.as_deref().map(serde_json::from_str).transpose()?,
            outage: row.try_get::<Option<String>, _>("outage")?.map(OutageId),
            attached: row.try_get::<Option<String>, _>("attached")?.map(OutageId),
            filed_at: moment(&row, "filed_at")?,
            changed_at: moment(&row, "changed_at")?,
            next_update_by: moment_if(&row, "next_update_by")?,
            targets: Targets {
                reply: row.try_get("reply_target")?,
                restore: row.try_get("restore_target")?,
                calendar: row.try_get("calendar")?,
            },
            timeline: self.timeline(viewer, number).await?,
        })
    }

    async fn timeline(&self, viewer: &Viewer, number: i64) -> Result<Vec<TimelineEntry>> {
        let rows = sqlx::query(
            "SELECT timeline.*, person.name FROM timeline LEFT JOIN person ON person.id = timeline.by_person
             WHERE ticket = $1 AND (internal = 0 OR $2) ORDER BY position LIMIT 2000",
        )
        .bind(number)
        .bind(viewer.is_agent())
        .fetch_all(&self.read)
        .await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let event = match row.try_get::<&str, _>("event")? {
                "filed" => Event::Filed,
                "taken" => Event::Taken,
                "note" => Event::Note,
                "moved" => Event::Moved {
                    from: Box::new(self.state(row.try_get("from_state")?).await?),
                    to: Box::new(self.state(row.try_get("to_state")?).await?),
                },
                "attached" => {
                    Event::Attached(OutageId(row.try_get::<Option<String>, _>("outage")?.unwrap_or_default()))
                }
                _ => Event::Reply,
            };
            let by = self::person(&row, "by_person", "name")?;
            entries.push(TimelineEntry { at: moment(&row, "at")?, by, event, text: row.try_get("body")? });
        }
        Ok(entries)
    }
}

fn person_of(row: &SqliteRow) -> Result<PersonName> {
    person(row, "requester", "requester_name")?.ok_or(Error::NotFound)
}
