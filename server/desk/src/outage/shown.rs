//! The board and the store: read at the start, changed with each act, and moved on by time. What an act wrote is read in its
//! own transaction and shown right after it, so that no read can fail between the two.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction};
use tokio::sync::watch;
use viewer::OutageId;

use super::board::RECENT;
use super::{Board, Outage, PostedUpdate};
use crate::error::{Error, Result};
use crate::store::Desk;

/// Those that go on, and of the others the newest.
const SHOWN: &str = "FROM outage ORDER BY ended_at IS NOT NULL, started_at DESC, id LIMIT $1";

impl Desk {
    /// The board, now and whenever it changes.
    pub fn outages(&self) -> watch::Receiver<Arc<Board>> {
        self.board.subscribe()
    }

    /// The board at this moment: what begins or ends by itself has done so.
    pub fn board_at(&self, now: Timestamp) -> Arc<Board> {
        let board = self.board.borrow().clone();
        if !board.is_old(now) {
            return board;
        }
        self.board.send_if_modified(|board| {
            if !board.is_old(now) {
                return false;
            }
            let later = board.later(now);
            let changed = later.revision != board.revision;
            *board = Arc::new(later);
            changed
        });
        self.board.borrow().clone()
    }

    /// Moves the board on for those who ask for nothing, and writes down which notices are over by themselves.
    pub async fn pass_time(&self, now: Timestamp) -> Result<()> {
        let board = self.board_at(now);
        if !board.has_unwritten_end() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        sqlx::query(
            "UPDATE outage SET state = 'over', ended_at = ends_at, next_update_at = NULL
             WHERE kind = '\"advisory\"' AND ended_at IS NULL AND ends_at <= $1",
        )
        .bind(now.as_millisecond())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        self.load_board().await
    }

    /// Reads the board from the store and shows it to everybody.
    pub(crate) async fn load_board(&self) -> Result<()> {
        let _loading = self.loading.lock().await;
        let most = i64::try_from(RECENT).unwrap_or(i64::MAX);
        let mut now = self.read.begin().await?;
        let outages = format!("SELECT * {SHOWN}");
        let rows = sqlx::query(sqlx::AssertSqlSafe(outages)).bind(most).fetch_all(&mut *now).await?;
        let said = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT outage, at, state, body, moved FROM outage_update
             WHERE outage IN (SELECT id {SHOWN}) ORDER BY outage, position DESC"
        )))
        .bind(most)
        .fetch_all(&mut *now)
        .await?;
        drop(now);
        let mut updates = updates(&said)?;
        let stored: Vec<_> = rows.iter().map(|row| outage(row, &mut updates)).collect::<Result<_>>()?;
        self.board.send_modify(|board| *board = Arc::new(board.with_stored(stored)));
        Ok(())
    }

    /// Commits what was said about an outage, and shows it. Whoever sent it may leave meanwhile.
    pub(super) async fn commit_and_show(
        &self,
        mut tx: Transaction<'static, Sqlite>,
        id: &OutageId,
        now: Timestamp,
    ) -> Result<()> {
        let outage = read(&mut tx, id).await?;
        let desk = self.clone();
        let done = tokio::spawn(async move {
            // Held from before the commit: what was committed later is shown later.
            let _loading = desk.loading.lock().await;
            tx.commit().await?;
            desk.show(outage, now);
            Ok(())
        });
        done.await.unwrap_or_else(|failed| std::panic::resume_unwind(failed.into_panic()))
    }

    /// Shows an outage as the store has it.
    pub(super) fn show(&self, outage: Outage, now: Timestamp) {
        self.board.send_modify(|board| *board = Arc::new(board.with(outage, now)));
    }
}

/// An outage as this transaction sees it.
pub(super) async fn read(tx: &mut Transaction<'static, Sqlite>, id: &OutageId) -> Result<Outage> {
    let row = sqlx::query("SELECT * FROM outage WHERE id = $1").bind(id).fetch_one(&mut **tx).await?;
    let said = sqlx::query(
        "SELECT outage, at, state, body, moved FROM outage_update WHERE outage = $1 ORDER BY position DESC",
    )
    .bind(id)
    .fetch_all(&mut **tx)
    .await?;
    outage(&row, &mut updates(&said)?)
}

/// What was said, by outage, in the order of the rows.
pub(super) fn updates(rows: &[SqliteRow]) -> Result<BTreeMap<OutageId, Vec<PostedUpdate>>> {
    let mut updates = BTreeMap::<OutageId, Vec<PostedUpdate>>::new();
    for row in rows {
        let update = PostedUpdate {
            at: moment(row.try_get("at")?)?,
            state: row.try_get("state")?,
            text: serde_json::from_str(row.try_get("body")?)?,
            moved: row.try_get::<Option<&str>, _>("moved")?.map(serde_json::from_str).transpose()?,
        };
        updates.entry(row.try_get("outage")?).or_default().push(update);
    }
    Ok(updates)
}

/// An outage as the store has it, with what was said about it.
pub(super) fn outage(row: &SqliteRow, updates: &mut BTreeMap<OutageId, Vec<PostedUpdate>>) -> Result<Outage> {
    let id: OutageId = row.try_get("id")?;
    let if_any = |at: Option<i64>| at.map(moment).transpose();
    Ok(Outage {
        kind: serde_json::from_str(row.try_get("kind")?)?,
        title: serde_json::from_str(row.try_get("title")?)?,
        severity: serde_json::from_str(row.try_get("severity")?)?,
        state: row.try_get("state")?,
        impacts: serde_json::from_str(row.try_get("impacts")?)?,
        symptoms: serde_json::from_str(row.try_get("symptoms")?)?,
        workaround: row.try_get("workaround")?,
        offer: serde_json::from_str(row.try_get("offer")?)?,
        started_at: moment(row.try_get("started_at")?)?,
        ends_at: if_any(row.try_get("ends_at")?)?,
        ended_at: if_any(row.try_get("ended_at")?)?,
        next_update_at: if_any(row.try_get("next_update_at")?)?,
        updates: updates.remove(&id).unwrap_or_default(),
        id,
    })
}

fn moment(at: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(at).map_err(|_| Error::Invalid("a moment in the store that no calendar has"))
}
