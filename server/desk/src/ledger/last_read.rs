//! Which version of an article a signed-in person read last, so that the page can say what has changed since.

use jiff::Timestamp;
use sqlx::{Row, Sqlite, Transaction};
use viewer::{PersonId, Viewer};

use super::Entry;
use crate::error::Result;
use crate::store::Desk;

/// The longest id that is kept, in bytes.
const LONGEST: usize = 300;

/// What a person read last of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRead {
    /// The id that git gives the version.
    pub blob: String,
    /// When.
    pub at: Timestamp,
}

/// A version that somebody reads now.
pub(super) struct Reading {
    person: PersonId,
    article: String,
    blob: String,
    at: Timestamp,
}

impl Desk {
    /// What the viewer read last of an article; nothing for those who are not signed in.
    pub async fn last_read(&self, viewer: &Viewer, article: &str) -> Result<Option<LastRead>> {
        let Some(person) = &viewer.person else { return Ok(None) };
        let row = sqlx::query("SELECT blob, at FROM last_read WHERE person = $1 AND article = $2")
            .bind(person.as_str())
            .bind(article)
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let at = Timestamp::from_millisecond(row.try_get("at")?).unwrap_or_default();
        Ok(Some(LastRead { blob: row.try_get("blob")?, at }))
    }

    /// Notes that the viewer reads this version of an article; nobody waits for it.
    pub fn note_read(&self, viewer: &Viewer, article: &str, blob: &str, now: Timestamp) {
        let Some(person) = viewer.person.clone().filter(|_| article.len() <= LONGEST) else { return };
        let reading = Reading { person, article: article.to_owned(), blob: blob.to_owned(), at: now };
        // A full queue loses a remark on one page, nothing else.
        let _ = self.ledger.queue.try_send(Entry::Read(Box::new(reading)));
    }
}

/// Writes what is read now.
pub(super) async fn write(tx: &mut Transaction<'static, Sqlite>, reading: &Reading) -> Result<()> {
    sqlx::query(
        "INSERT INTO last_read (person, article, blob, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person, article) DO UPDATE SET blob = excluded.blob, at = excluded.at",
    )
    .bind(reading.person.as_str())
    .bind(&reading.article)
    .bind(&reading.blob)
    .bind(reading.at.as_millisecond())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
