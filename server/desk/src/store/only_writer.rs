//! The one connection that writes. Nothing else has it, so every write begins with a look whether the database is still the
//! one that was opened.

use std::sync::Arc;

use sqlx::{Sqlite, SqlitePool, Transaction};

use super::identity::Place;
use crate::error::{Error, Result};

/// Begins transactions that write; clones share the connection.
#[derive(Clone)]
pub(crate) struct OnlyWriter {
    pool: SqlitePool,
    place: Arc<Place>,
}

impl OnlyWriter {
    pub(super) fn new(pool: SqlitePool, place: Place) -> OnlyWriter {
        OnlyWriter { pool, place: Arc::new(place) }
    }

    /// A transaction that takes the write lock at once, in the database that was opened: one that was lost or replaced takes
    /// nothing.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        self.check()?;
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether the database is still the file that was opened.
    pub(crate) fn check(&self) -> Result<()> {
        self.place.check()
    }

    /// Whether the disk has room for more than the row that is written next: that one may fit into what the log has already.
    pub(super) fn room(&self) -> Result<()> {
        self.place.room()
    }

    /// Brings all of the log into the database, and ends.
    pub(super) async fn close(&self) -> Result<()> {
        // A row of three numbers; the first says that somebody kept the log from being written out.
        let kept: i64 = sqlx::query_scalar("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.pool).await?;
        if kept != 0 {
            return Err(Error::Busy);
        }
        self.pool.close().await;
        Ok(())
    }

    /// The bare connection, for tests that stand for a disk.
    #[cfg(test)]
    pub(crate) fn bare(&self) -> &SqlitePool {
        &self.pool
    }
}
