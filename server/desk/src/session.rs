//! Sessions: a random secret in a cookie, of which the store keeps the digest only. Looked-up sessions stay in memory for
//! a moment; signing out forgets them at once.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use parking_lot::Mutex;
use sqlx::Row;
use viewer::{PersonId, Viewer};

use crate::error::{Error, Result};
use crate::form::digest;
use crate::person::Person;
use crate::store::Desk;

/// Without a request for this long, a session ends; in milliseconds.
const IDLE: i64 = 12 * 3_600_000;

/// A session ends after this long in any case; in milliseconds.
const LONGEST: i64 = 7 * 24 * 3_600_000;

/// How long a looked-up session is believed, and how often its use is noted; in milliseconds.
const BELIEVED: i64 = 60_000;

/// Sessions kept in memory; past that the memory starts anew.
const MOST: usize = 10_000;

/// The secret of a session, as the cookie holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionToken(pub String);

/// Sessions that were looked up lately, by digest.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, (i64, Viewer)>>);

impl Sessions {
    fn get(&self, digest: &str, now: i64) -> Option<Viewer> {
        let known = self.0.lock();
        known.get(digest).filter(|(at, _)| (0..BELIEVED).contains(&(now - at))).map(|(_, viewer)| viewer.clone())
    }

    fn keep(&self, digest: String, now: i64, viewer: &Viewer) {
        let mut known = self.0.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(digest, (now, viewer.clone()));
    }

    fn forget(&self, digest: &str) {
        self.0.lock().remove(digest);
    }
}

impl Desk {
    /// Starts a session for a person.
    pub async fn sign_in(&self, person: &PersonId, now: Timestamp) -> Result<SessionToken> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|_| Error::Invalid("the system gives no random numbers"))?;
        let token = URL_SAFE_NO_PAD.encode(secret);
        let at = now.as_millisecond();
        let done = sqlx::query(
            "INSERT INTO session (digest, person, created_at, used_at)
             SELECT $1, id, $2, $2 FROM person WHERE id = $3 AND disabled_at IS NULL",
        )
        .bind(digest(&[&token]))
        .bind(at)
        .bind(&person.0)
        .execute(&self.write)
        .await?;
        if done.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(SessionToken(token)) }
    }

    /// Who a session belongs to; nobody when it has ended.
    pub async fn viewer(&self, token: &str, now: Timestamp) -> Result<Option<Viewer>> {
        let (digest, at) = (digest(&[token]), now.as_millisecond());
        if let Some(viewer) = self.sessions.get(&digest, at) {
            return Ok(Some(viewer));
        }
        let row = sqlx::query(
            "SELECT person.*, session.used_at FROM session JOIN person ON person.id = session.person
             WHERE session.digest = $1 AND session.used_at > $2 AND session.created_at > $3 AND person.disabled_at IS NULL",
        )
        .bind(&digest)
        .bind(at - IDLE)
        .bind(at - LONGEST)
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        if at - row.try_get::<i64, _>("used_at")? > BELIEVED {
            sqlx::query("UPDATE session SET used_at = $1 WHERE digest = $2")
                .bind(at)
                .bind(&digest)
                .execute(&self.write)
                .await?;
        }
        let viewer = Person::from_row(&row)?.viewer();
        self.sessions.keep(digest, at, &viewer);
        Ok(Some(viewer))
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let digest = digest(&[token]);
        self.sessions.forget(&digest);
        sqlx::query("DELETE FROM session WHERE digest = $1").bind(&digest).execute(&self.write).await?;
        Ok(())
    }
}
