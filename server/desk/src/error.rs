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
    /// The store failed.
    #[error("the store failed: {0}")]
    Store(#[from] sqlx::Error),
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

/// The result of a call to the desk.
pub type Result<T> = std::result::Result<T, Error>;
