//! Drafts: forms under way, kept for seven days under an id that only their browser knows.

use jiff::Timestamp;
use sqlx::Row;
use viewer::PersonId;

use crate::error::{Error, Result};
use crate::store::Desk;

/// How long a draft is kept, in milliseconds.
const KEPT: i64 = 7 * 24 * 3_600_000;

/// The largest draft, in bytes.
const LARGEST: usize = 500_000;

/// A form under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The random id; knowing it is the right to read it.
    pub id: String,
    /// Whose it is, when somebody was signed in.
    pub person: Option<PersonId>,
    /// The form, as JSON.
    pub body: String,
}

impl Desk {
    /// Keeps a draft, in place of an earlier one of the same id; drafts past their time go.
    pub async fn save_draft(&self, draft: Draft, now: Timestamp) -> Result<()> {
        if draft.body.len() > LARGEST || draft.id.len() < 16 {
            return Err(Error::Invalid("a draft this large, or with an id this short, is not kept"));
        }
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM draft WHERE saved_at < $1").bind(at - KEPT).execute(&mut *tx).await?;
        sqlx::query(
            "INSERT INTO draft (id, person, body, saved_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        )
        .bind(&draft.id)
        .bind(draft.person.as_ref().map(PersonId::as_str))
        .bind(&draft.body)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        Ok(tx.commit().await?)
    }

    /// A draft that is not past its time.
    pub async fn load_draft(&self, id: &str, now: Timestamp) -> Result<Option<Draft>> {
        let row = sqlx::query("SELECT * FROM draft WHERE id = $1 AND saved_at >= $2")
            .bind(id)
            .bind(now.as_millisecond() - KEPT)
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| {
            let person: Option<String> = row.try_get("person")?;
            Ok(Draft { id: row.try_get("id")?, person: person.map(PersonId), body: row.try_get("body")? })
        })
        .transpose()
    }

    /// Forgets a draft.
    pub async fn delete_draft(&self, id: &str) -> Result<()> {
        sqlx::query("DELETE FROM draft WHERE id = $1").bind(id).execute(&self.write).await?;
        Ok(())
    }
}
