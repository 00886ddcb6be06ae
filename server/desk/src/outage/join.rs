//! Joining a known outage instead of filing one more ticket: once for each person, however often they press.

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};
use viewer::{OutageId, TicketNumber, Viewer};

use crate::error::{Error, Result};
use crate::ledger::{LedgerRow, Visit, insert};
use crate::record;
use crate::store::Desk;
use crate::ticket::moment;

/// The longest place, in characters.
pub const LONGEST_SITE: usize = 200;

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// The most outages of one person that are looked at.
const MINE: i64 = 50;

/// "Yes, it is this."
#[derive(Clone, Debug)]
pub struct NewJoin {
    /// The outage.
    pub outage: OutageId,
    /// Where the person is; may be empty.
    pub site: String,
    /// What they say of it; may be empty.
    pub note: String,
    /// The visit in which it was pressed, for measuring.
    pub visit: Visit,
}

/// An outage that the viewer joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The outage.
    pub outage: OutageId,
    /// When.
    pub at: Timestamp,
    /// What they answered once it was over.
    pub works: Option<bool>,
    /// The ticket of theirs that is attached to it, the newest of several.
    pub ticket: Option<TicketNumber>,
}

impl Desk {
    /// The viewer joins an outage that is going on; again, it corrects place and note. [`Error::Changed`]: it is over.
    pub async fn join(&self, viewer: &Viewer, join: NewJoin, now: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        self.join_in(&mut tx, viewer, &join, now.as_millisecond()).await?;
        Ok(tx.commit().await?)
    }

    /// The same, in a transaction that does more.
    pub(super) async fn join_in(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        viewer: &Viewer,
        join: &NewJoin,
        at: i64,
    ) -> Result<()> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        if join.site.chars().count() > LONGEST_SITE || join.note.chars().count() > LONGEST_NOTE {
            return Err(Error::Invalid("a place or a note longer than its form takes"));
        }
        let id = &join.outage;
        if ended(tx, id).await?.is_some() {
            return Err(Error::Changed);
        }
        let added = sqlx::query(
            "INSERT INTO joined (outage, person, site, note, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (outage, person) DO NOTHING",
        )
        .bind(id)
        .bind(person.as_str())
        .bind(&join.site)
        .bind(&join.note)
        .bind(at)
        .execute(&mut **tx)
        .await?;
        let is_new = added.rows_affected() == 1;
        if is_new {
            record::audit(tx, at, person.as_str(), "outage.join", &format!("outage:{id}")).await?;
        } else {
            // What was said before stays where nothing is said now.
            sqlx::query(
                "UPDATE joined SET site = CASE WHEN $3 = '' THEN site ELSE $3 END,
                                   note = CASE WHEN $4 = '' THEN note ELSE $4 END
                 WHERE outage = $1 AND person = $2",
            )
            .bind(id)
            .bind(person.as_str())
            .bind(&join.site)
            .bind(&join.note)
            .execute(&mut **tx)
            .await?;
        }
        if is_new || said_elsewhere(tx, id, &join.visit).await? {
            let board = self.board.borrow().clone();
            let impacts = board.outage(id).map(|outage| outage.impacts.as_slice()).unwrap_or_default();
            let services: Vec<_> = impacts.iter().map(|impact| impact.service.as_str()).collect();
            let services = services.join(" ");
            let row = LedgerRow {
                kind: "outage_attached",
                outage: Some(id),
                service: Some(&services),
                ..LedgerRow::default()
            };
            insert(tx, at, &join.visit.of(viewer), row).await?;
        }
        Ok(())
    }

    /// The outages that the viewer joined, the newest first.
    pub async fn my_joined(&self, viewer: &Viewer) -> Result<Vec<Joined>> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        let rows = sqlx::query(
            "SELECT outage, at, works,
                    (SELECT MAX(number) FROM ticket JOIN attached ON attached.ticket = ticket.number
                     WHERE ticket.requester = joined.person AND attached.outage = joined.outage) AS ticket
             FROM joined WHERE person = $1 ORDER BY at DESC LIMIT $2",
        )
        .bind(person.as_str())
        .bind(MINE)
        .fetch_all(&self.read)
        .await?;
        let one = |row: &sqlx::sqlite::SqliteRow| {
            let works: Option<i64> = row.try_get("works")?;
            Ok(Joined {
                outage: row.try_get("outage")?,
                at: moment(row, "at")?,
                works: works.map(|works| works != 0),
                ticket: row.try_get("ticket")?,
            })
        };
        rows.iter().map(one).collect()
    }
}

/// Promises news to everybody who joined; the id makes one message of one update.
pub(super) async fn tell(tx: &mut Transaction<'static, Sqlite>, id: &OutageId, at: i64, kind: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO outbox (id, to_person, kind, subject, at)
         SELECT 'outage-' || $1 || '-' || $2 || '-' || person, person, $3, 'outage:' || $1, $2
         FROM joined WHERE outage = $1 ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(at)
    .bind(kind)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// When an outage was over, if it is.
pub(super) async fn ended(tx: &mut Transaction<'static, Sqlite>, id: &OutageId) -> Result<Option<i64>> {
    let row = sqlx::query("SELECT ended_at FROM outage WHERE id = $1").bind(id).fetch_optional(&mut **tx).await?;
    Ok(row.ok_or(Error::NotFound)?.try_get("ended_at")?)
}

/// Whether this visit has not said so yet: somebody on the list who looks for help again meets the outage again.
async fn said_elsewhere(tx: &mut Transaction<'static, Sqlite>, id: &OutageId, visit: &Visit) -> Result<bool> {
    let said: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM ledger WHERE visit = $1 AND kind = 'outage_attached' AND outage = $2")
            .bind(&visit.id)
            .bind(id)
            .fetch_one(&mut **tx)
            .await?;
    Ok(said == 0 && !visit.id.is_empty())
}
