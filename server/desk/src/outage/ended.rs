//! Outages that are over: all of them in pages, and each by its id, also when the board has let it go.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row};
use viewer::Words;

use super::shown::{outage, updates};
use super::{Level, Outage, OutageId};
use crate::error::{Error, Result};
use crate::list::{List, Listed, Order, Page};
use crate::store::Desk;
use crate::ticket::moment;

/// Outages on one page.
const PAGE: u32 = 50;

/// What was over last first.
const ORDER: Order = Order(["-outage.ended_at", "-outage.started_at", "outage.rowid"]);

/// An outage that is over, in a list; everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedOutage {
    /// The id.
    pub id: OutageId,
    /// What was wrong.
    pub title: Words,
    /// How bad it was.
    pub severity: Level,
    /// Since when.
    pub started_at: Timestamp,
    /// Until when.
    pub ended_at: Timestamp,
    /// Whether it was planned, and then did not take place.
    pub was_called_off: bool,
}

impl Desk {
    /// A page of the outages that are over.
    pub async fn ended_outages(&self, page: Page) -> Result<Listed<EndedOutage>> {
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "outage.id, outage.title, outage.severity, outage.started_at, outage.ended_at, \
                      outage.state = 'cancelled' AS was_called_off",
            from: &|query| {
                query.push(" FROM outage WHERE outage.ended_at IS NOT NULL");
            },
        };
        let one = |row: SqliteRow| {
            Ok(EndedOutage {
                id: row.try_get("id")?,
                title: serde_json::from_str(row.try_get("title")?)?,
                severity: serde_json::from_str(row.try_get("severity")?)?,
                started_at: moment(&row, "started_at")?,
                ended_at: moment(&row, "ended_at")?,
                was_called_off: row.try_get("was_called_off")?,
            })
        };
        ORDER.list(&self.read, &list, page, PAGE).await?.map(one)
    }

    /// An outage with what was said about it: from the board, which reads no store, else one that was over long ago.
    pub async fn outage(&self, id: &OutageId) -> Result<Outage> {
        let board = self.board.borrow().clone();
        if let Some(known) = board.outage(id) {
            return Ok(known.clone());
        }
        let row = sqlx::query("SELECT * FROM outage WHERE id = $1").bind(id).fetch_optional(&self.read).await?;
        let row = row.ok_or(Error::NotFound)?;
        let said = sqlx::query(
            "SELECT outage, at, state, body, moved FROM outage_update WHERE outage = $1 ORDER BY outage, position DESC",
        )
        .bind(id)
        .fetch_all(&self.read)
        .await?;
        outage(&row, &mut updates(&said)?)
    }
}
