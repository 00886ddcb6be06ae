//! The database: pools, migrations, transactions. One connection writes, with `BEGIN IMMEDIATE`, so that a read followed
//! by a write never loses to another one; several read.

mod directory;
mod identity;
mod only_writer;
mod state;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use parking_lot::RwLock;
use sqlx::Connection as _;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::watch;

pub use directory::{Occupied, occupy, private_append, private_file, private_folder};
pub(crate) use only_writer::OnlyWriter;
pub use state::StoreState;

use crate::background::Background;
use crate::catalogue::Catalogue;
use crate::draft::Drafts;
use crate::error::{Error, Result};
use crate::folded::fold_earlier;
use crate::ledger::Ledger;
use crate::outage::Board;
use crate::session::Sessions;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Connections that read at the same time.
const READERS: u32 = 4;

/// Connections that count for reports, apart from those: however much is counted, pages find a reader.
const COUNTERS: u32 = 3;

/// How long somebody waits until it is their turn to have something counted; then they are told so.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Everything that the desk knows; clones share it.
#[derive(Clone)]
pub struct Desk {
    pub(crate) writer: OnlyWriter,
    pub(crate) read: SqlitePool,
    pub(crate) count: SqlitePool,
    pub(crate) catalogue: Arc<RwLock<Arc<Catalogue>>>,
    pub(crate) board: Arc<watch::Sender<Arc<Board>>>,
    /// Held while the board is read and shown: an earlier reading never replaces a later one.
    pub(crate) loading: Arc<tokio::sync::Mutex<()>>,
    pub(crate) sessions: Arc<Sessions>,
    pub(crate) drafts: Arc<Drafts>,
    pub(crate) ledger: Ledger,
    probed: Arc<state::Probed>,
    background: Background,
}

impl Desk {
    /// Opens (or creates) the database in this directory and brings it up to date. A directory that had another database,
    /// or one that is gone, is refused.
    pub async fn open(directory: &Path) -> Result<Desk> {
        directory::prepare(directory)?;
        let place = identity::Place::find(directory)?;
        place.recognise().await?;
        directory::tighten(directory);
        // FULL: an acknowledged ticket survives a power cut; NORMAL would not sync the log at each commit.
        let options = SqliteConnectOptions::new()
            .filename(&place.path)
            .create_if_missing(false)
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
        place.settle(&write, Timestamp::now().as_millisecond()).await?;
        fold_earlier(&write).await?;
        let options = options.read_only(true);
        let read = SqlitePoolOptions::new().max_connections(READERS).connect_with(options.clone()).await?;
        let count = SqlitePoolOptions::new()
            .max_connections(COUNTERS)
            .min_connections(0)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(options);
        let (board, _) = watch::channel(Arc::new(Board::default()));
        let background = Background::default();
        let writer = OnlyWriter::new(write, place);
        let ledger = Ledger::start(&background, writer.clone());
        let desk = Desk {
            writer,
            read,
            count,
            catalogue: Arc::default(),
            board: Arc::new(board),
            loading: Arc::default(),
            sessions: Arc::default(),
            drafts: Arc::default(),
            ledger,
            probed: Arc::default(),
            background,
        };
        desk.load_board().await?;
        Ok(desk)
    }

    /// Opens whatever database is in this directory as its own from now on, or a new one where there is none: a person has
    /// decided that what was there before is not missed.
    pub async fn accept(directory: &Path) -> Result<Desk> {
        identity::forget(directory)?;
        Desk::open(directory).await
    }

    /// Ends what is under way in an orderly manner: what was noted is written, and all of the log goes into the database, so
    /// that its one file is whole and can be copied.
    pub async fn close(&self) -> Result<()> {
        self.flush_ledger().await;
        self.read.close().await;
        self.count.close().await;
        self.writer.close().await
    }

    /// What goes on beside the requests.
    pub fn background(&self) -> &Background {
        &self.background
    }

    /// A transaction that takes the write lock at once; every write has one.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        self.writer.begin().await
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
    use std::time::Duration;

    use sqlx::ConnectOptions as _;
    use tempfile::TempDir;
    use viewer::{Role, Viewer};

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
        sqlx::query("PRAGMA max_page_count = 1").execute(desk.writer.bare()).await.unwrap();
        assert!(fill().await.is_err());
        assert!(fill().await.is_ok(), "what comes after has room, and a transaction of its own");
    }

    #[tokio::test]
    async fn a_log_that_somebody_reads_is_no_orderly_end() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        let log = folder.path().join("ventanilla.db-wal");
        let options = SqliteConnectOptions::new().filename(folder.path().join("ventanilla.db")).read_only(true);
        let mut backup = options.connect().await.unwrap();
        sqlx::raw_sql("BEGIN; SELECT COUNT(*) FROM person").execute(&mut backup).await.unwrap();
        // SQLite waits for readers by itself, and this one stays.
        sqlx::query("PRAGMA busy_timeout = 20").execute(desk.writer.bare()).await.unwrap();
        desk.count_reader(&"vpn".into(), Timestamp::UNIX_EPOCH);
        assert!(matches!(desk.close().await, Err(Error::Busy)));
        assert!(log.metadata().unwrap().len() > 0, "what was written is in the log");
        backup.close().await.unwrap();
        desk.close().await.unwrap();
        assert_eq!(log.metadata().map_or(0, |file| file.len()), 0);
    }

    #[tokio::test]
    async fn whoever_counts_at_the_end_is_told_at_once() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        desk.close().await.unwrap();
        let viewer = Viewer { roles: [Role::Agent].into(), ..Viewer::default() };
        let always = (Timestamp::MIN, Timestamp::MAX);
        let counted = tokio::time::timeout(PATIENCE / 2, desk.each_life(&viewer, always, drop)).await;
        assert!(matches!(counted, Ok(Err(Error::Store(sqlx::Error::PoolClosed)))), "{counted:?}");
        let statement = sqlx::query("SELECT 1").execute(&desk.count);
        assert!(matches!(tokio::time::timeout(Duration::from_secs(1), statement).await, Ok(Err(_))));
    }
}
