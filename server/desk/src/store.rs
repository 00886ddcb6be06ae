//! The database: pools, migrations, transactions. One connection writes, with `BEGIN IMMEDIATE`, so that a read followed
//! by a write never loses to another one; several read.

use std::path::Path;
use std::sync::Arc;

use parking_lot::RwLock;
use sqlx::Connection as _;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::watch;

use crate::catalogue::Catalogue;
use crate::error::{Error, Result};
use crate::ledger::Ledger;
use crate::outage::Board;
use crate::session::Sessions;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Connections that read at the same time.
const READERS: u32 = 4;

/// Everything that the desk knows; clones share it.
#[derive(Clone)]
pub struct Desk {
    pub(crate) write: SqlitePool,
    pub(crate) read: SqlitePool,
    pub(crate) catalogue: Arc<RwLock<Arc<Catalogue>>>,
    pub(crate) board: Arc<watch::Sender<Arc<Board>>>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) ledger: Ledger,
}

impl Desk {
    /// Opens (or creates) the database in this directory and brings it up to date.
    pub async fn open(directory: &Path) -> Result<Desk> {
        let failed = |source| Error::Directory { path: directory.display().to_string(), source };
        std::fs::create_dir_all(directory).map_err(failed)?;
        // FULL: an acknowledged ticket survives a power cut; NORMAL would not sync the log at each commit.
        let options = SqliteConnectOptions::new()
            .filename(directory.join("ventanilla.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(std::time::Duration::from_secs(5));
        // On a full disk SQLite ends a transaction by itself and the connection still counts it as begun: every later one
        // would fail, with room or without. Such a connection is not used again.
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
            .connect_with(options.clone())
            .await?;
        check_sqlite(&write).await?;
        migrate(&write).await?;
        let read = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.read_only(true)).await?;
        let (board, _) = watch::channel(Arc::new(Board::default()));
        let ledger = Ledger::start(write.clone());
        let desk =
            Desk { write, read, catalogue: Arc::default(), board: Arc::new(board), sessions: Arc::default(), ledger };
        desk.load_board().await?;
        Ok(desk)
    }

    /// Whether the store answers.
    pub async fn is_well(&self) -> bool {
        sqlx::query("SELECT 1").execute(&self.read).await.is_ok()
    }

    /// A transaction that takes the write lock at once.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        Ok(self.write.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// Versions before 3.51.3 can lose a write when a log is reset while it is read.
async fn check_sqlite(pool: &SqlitePool) -> Result<()> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    let numbers: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if numbers.as_slice() < [3, 51, 3].as_slice() { Err(Error::OldSqlite(version)) } else { Ok(()) }
}

async fn migrate(pool: &SqlitePool) -> Result<()> {
    let known = MIGRATIONS.iter().map(|step| step.version).max().unwrap_or(0);
    let table: Option<i64> =
        sqlx::query_scalar("SELECT 1 FROM sqlite_master WHERE name = '_sqlx_migrations'").fetch_optional(pool).await?;
    if table.is_some() {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(pool).await?;
        if let Some(found) = found.filter(|found| *found > known) {
            return Err(Error::Newer { found, known });
        }
    }
    Ok(MIGRATIONS.run(pool).await?)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[tokio::test]
    async fn a_full_disk_is_over_when_there_is_room() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        let fill = async || -> Result<()> {
            let mut tx = desk.begin().await?;
            let sql = "INSERT INTO draft (owner, page, form, saved_at) VALUES ('x', 'x', hex(zeroblob(1000000)), 0)";
            sqlx::query(sql).execute(&mut *tx).await?;
            Ok(tx.commit().await?)
        };
        // SQLite's own limit of a connection's file stands for a disk without room; it is raised to what is there already.
        sqlx::query("PRAGMA max_page_count = 1").execute(&desk.write).await.unwrap();
        assert!(fill().await.is_err());
        assert!(fill().await.is_ok(), "what comes after has room, and a transaction of its own");
    }
}
