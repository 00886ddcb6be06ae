//! Which store this is. An id stands in the database and in the data directory: a database that is lost, empty, deleted or
//! somebody else's is noticed, and never replaced in silence.

use std::io::Write;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteExecutor, SqlitePool};

use super::directory::{private_append, private_file};
use crate::error::{Error, Result};
use crate::form::{is_key, new_key};

/// The file of a data directory that says which store belongs to it.
const FILE: &str = "store-id";

/// What a disk has to have left to count as one that takes something, in bytes: more than any form.
const ROOM: usize = 1 << 20;

/// The database's file.
const DATABASE: &str = "ventanilla.db";

/// Where a store is, and which file was opened there.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The database.
    pub(super) path: PathBuf,
    directory: PathBuf,
    /// The store that the directory says is its own; none yet in a new one.
    expected: Option<String>,
    file: Option<(u64, u64)>,
}

impl Place {
    /// Looks at a data directory, and makes an empty database where there may be one.
    pub(super) fn find(directory: &Path) -> Result<Place> {
        let path = directory.join(DATABASE);
        let expected = expected(directory)?;
        let size = path.metadata().map_or(0, |file| file.len());
        if expected.is_some() && size == 0 {
            return Err(Error::Lost { path: path.display().to_string() });
        }
        private_append(&path).map_err(|source| Error::Directory { path: path.display().to_string(), source })?;
        let file = file_of(&path);
        Ok(Place { path, directory: directory.to_owned(), expected, file })
    }

    /// Whether the database is still the file that was opened. SQLite would go on writing into a deleted one, and lose all of
    /// it at the end.
    pub(crate) fn check(&self) -> Result<()> {
        if file_of(&self.path) == self.file {
            Ok(())
        } else {
            Err(Error::Gone { path: self.path.display().to_string() })
        }
    }

    /// Whether a file of [`ROOM`] bytes finds room beside the database; it is gone again at once.
    pub(super) fn room(&self) -> Result<()> {
        let path = self.directory.join("room");
        let written = private_file(&path).and_then(|mut file| file.write_all(&[0; ROOM]));
        let gone = std::fs::remove_file(&path);
        written.and(gone).map_err(|source| Error::Directory { path: path.display().to_string(), source })
    }

    /// Refuses a database that is not the one of this directory. It is only read: what is somebody else's stays as it is.
    pub(super) async fn recognise(&self) -> Result<()> {
        let path = || self.path.display().to_string();
        let foreign = |error| if is_no_database(&error) { Error::Foreign { path: path() } } else { error.into() };
        let mut look =
            SqliteConnectOptions::new().filename(&self.path).read_only(true).connect().await.map_err(foreign)?;
        let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(&mut look)
            .await
            .map_err(foreign)?;
        let has = |name: &str| tables.iter().any(|table| table == name);
        // A first start that was cut short leaves the list of migrations alone.
        if tables.iter().all(|table| table == "_sqlx_migrations") {
            return if self.expected.is_some() { Err(Error::Lost { path: path() }) } else { Ok(()) };
        }
        if !has("_sqlx_migrations") || !has("person") {
            return Err(Error::Foreign { path: path() });
        }
        let own = if has("store") { id(&mut look).await? } else { None };
        look.close().await?;
        match &self.expected {
            Some(expected) if own.as_ref() != Some(expected) => Err(Error::Another { path: path() }),
            _ => Ok(()),
        }
    }

    /// Writes the id where it is missing: in a new store, or in a directory that a store was brought to.
    pub(super) async fn settle(&self, pool: &SqlitePool, now: i64) -> Result<()> {
        let id = match id(pool).await? {
            Some(id) => id,
            None => {
                let id = new_key();
                sqlx::query("INSERT INTO store (id, made_at) VALUES ($1, $2)")
                    .bind(&id)
                    .bind(now)
                    .execute(pool)
                    .await?;
                id
            }
        };
        if self.expected.is_some() {
            return Ok(());
        }
        // The store has its id first: were the file first, a crash in between would make a stranger of a good store.
        let file = self.directory.join(FILE);
        write(&file, &id).map_err(|source| Error::Directory { path: file.display().to_string(), source })
    }
}

/// Forgets which store belongs to a data directory: the next one that is opened does, and a new one where there is none.
pub(super) fn forget(directory: &Path) -> Result<()> {
    match std::fs::remove_file(directory.join(FILE)) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::Directory { path: directory.display().to_string(), source })
        }
        _ => Ok(()),
    }
}

/// The store that belongs to a data directory, as far as it has one.
fn expected(directory: &Path) -> Result<Option<String>> {
    let file = directory.join(FILE);
    match std::fs::read_to_string(&file) {
        // A file that was cut short tells that there was a store, and not which.
        Ok(text) => Ok(Some(text.trim().to_owned()).filter(|id| is_key(id)).or(Some(String::new()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Directory { path: file.display().to_string(), source }),
    }
}

async fn id(store: impl SqliteExecutor<'_>) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT id FROM store LIMIT 1").fetch_optional(store).await?)
}

fn write(path: &Path, id: &str) -> std::io::Result<()> {
    let scratch = path.with_extension("new");
    let mut file = private_file(&scratch)?;
    writeln!(file, "{id}")?;
    file.sync_all()?;
    std::fs::rename(&scratch, path)
}

/// SQLite's answer to a file that is something else.
fn is_no_database(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code().map(|code| code == "26")).unwrap_or(false)
}

#[cfg(unix)]
fn file_of(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|file| (file.dev(), file.ino()))
}

#[cfg(not(unix))]
fn file_of(path: &Path) -> Option<(u64, u64)> {
    path.exists().then_some((0, 0))
}
