//! Forms that are sent twice. Each carries a hidden key: the same key with the same content is done once, with other
//! content it is refused.

use sha2::{Digest, Sha256};
use sqlx::{Sqlite, Transaction};

use crate::error::{Error, Result};

/// A new key for a form, or an id that nobody can guess: 32 hex digits.
pub fn new_key() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Whether a text has the shape of what [`new_key`] makes; anything else in a cookie is none of ours.
pub fn is_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// An id that sorts by time (RFC 9562, version 7): 32 hex digits. Rows by such an id are added where the last ones were; by a
/// [`new_key`] each would change another page of the database.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// The digest of parts, as hex.
pub(crate) fn digest(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Takes a form once. `false`: it was taken before, and there is nothing to do.
pub(crate) async fn take(tx: &mut Transaction<'static, Sqlite>, key: &str, digest: &str, at: i64) -> Result<bool> {
    let known: Option<String> =
        sqlx::query_scalar("SELECT digest FROM form WHERE form_key = $1").bind(key).fetch_optional(&mut **tx).await?;
    match known {
        Some(known) if known == digest => Ok(false),
        Some(_) => Err(Error::KeyReused),
        None => {
            sqlx::query("INSERT INTO form (form_key, digest, at) VALUES ($1, $2, $3)")
                .bind(key)
                .bind(digest)
                .bind(at)
                .execute(&mut **tx)
                .await?;
            Ok(true)
        }
    }
}
