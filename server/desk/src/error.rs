//! What can go wrong at the desk. "Not yours" is [`Error::NotFound`]: existence is a secret.

/// Why the desk did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not the viewer's.
    #[error("not found")]
    NotFound,
    /// The state does not lead there.
    #[error("`{from}` does not lead to `{to}`")]
    Illegal {
        /// The state that it is in.
        from: String,
        /// The state that was asked for.
        to: String,
    },
    /// Somebody else changed it after the viewer had looked.
    #[error("it was changed in the meantime")]
    Changed,
    /// A form's key came again with other content.
    #[error("this form was already sent with other content")]
    KeyReused,
    /// The database was written by a newer version of the portal.
    #[error(
        "the database is of a newer version of the portal (it knows step {found}, this one {known}); run the newer one"
    )]
    Newer {
        /// The last migration in the database.
        found: i64,
        /// The last migration that this version knows.
        known: i64,
    },
    /// The input breaks a bound that pages keep.
    #[error("invalid: {0}")]
    Invalid(&'static str),
    /// The SQLite library has a known bug that loses data.
    #[error("SQLite {0} is too old; 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// More drafts than one client may begin in an hour.
    #[error("one client began more drafts than an hour may have")]
    TooMany {
        /// The seconds until it may begin more.
        seconds: u32,
    },
    /// Another portal serves from the data directory.
    #[error("another portal runs on {path}; stop it, or give this one a data directory of its own (--data-dir)")]
    Occupied {
        /// The data directory.
        path: String,
    },
    /// The data directory had a database, and has none now.
    #[error(
        "{path} is gone or empty, and this data directory had a store: put it back from a backup (move its -wal and -shm files away first), \
         or begin without it by `ventanilla store accept`"
    )]
    Lost {
        /// The database.
        path: String,
    },
    /// The database is not the one that belongs to the data directory.
    #[error(
        "{path} is another store than the one that belongs to this data directory: put the right one back, or take this one \
         by `ventanilla store accept`"
    )]
    Another {
        /// The database.
        path: String,
    },
    /// The file is nothing that this program wrote.
    #[error("{path} is no database of Ventanilla: move it away, or give another data directory (--data-dir)")]
    Foreign {
        /// The file.
        path: String,
    },
    /// The database was deleted or replaced while it was open.
    #[error(
        "{path} was deleted or replaced while the portal runs, which still holds it open: copy it from /proc/PID/fd first, then stop the portal, put the copy back, start it again"
    )]
    Gone {
        /// The database.
        path: String,
    },
    /// So much is read or counted that nobody's turn comes.
    #[error("no connection to the store became free in time")]
    Busy,
    /// The store failed.
    #[error("the store failed: {0}")]
    Store(sqlx::Error),
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The data directory cannot be used.
    #[error("{path}: {source}")]
    Directory {
        /// The directory.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// What the store holds is not what this version wrote.
    #[error("the store holds something unreadable: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl Error {
    /// Whether the store as a whole is the cause (a full disk, a lock), and not what it was asked to take.
    pub(crate) fn is_of_the_store(&self) -> bool {
        /// SQLite's primary result codes: busy, locked, read-only, I/O, corrupt, full, cannot open, not a database.
        const OF_THE_STORE: [i32; 8] = [5, 6, 8, 10, 11, 13, 14, 26];
        match self {
            Error::Store(sqlx::Error::Database(error)) => {
                let code = error.code().and_then(|code| code.parse::<i32>().ok());
                code.is_none_or(|code| OF_THE_STORE.contains(&(code & 0xff)))
            }
            Error::Store(sqlx::Error::Encode(_) | sqlx::Error::ColumnDecode { .. }) => false,
            Error::Store(_) | Error::Busy | Error::Gone { .. } => true,
            _ => false,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        match error {
            sqlx::Error::PoolTimedOut => Error::Busy,
            error => Error::Store(error),
        }
    }
}

/// The result of a call to the desk.
pub type Result<T> = std::result::Result<T, Error>;
