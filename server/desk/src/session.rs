//! Sessions: a random secret in a cookie, of which the store keeps the digest only. Looked-up sessions stay in memory for
//! a moment, and for a quarter of an hour while the store cannot be asked; signing out forgets them at once.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use parking_lot::Mutex;
use sqlx::{Row, Sqlite, Transaction};
use viewer::{PersonId, Viewer};

use crate::error::{Error, Result};
use crate::form::digest;
use crate::person::Person;
use crate::store::Desk;

/// Without a request for this long, a session ends; in milliseconds.
pub(crate) const IDLE: i64 = 12 * 3_600_000;

/// A session ends after this long in any case; in milliseconds.
pub(crate) const LONGEST: i64 = 7 * 24 * 3_600_000;

/// How long a looked-up session is believed, and how often its use is noted; in milliseconds.
const BELIEVED: i64 = 60_000;

/// How long somebody goes on while the store cannot be asked who they are; in milliseconds.
const GRACE: i64 = 15 * 60_000;

/// The bytes of a session's secret.
const SECRET: usize = 32;

/// Sessions kept in memory: of everybody in a large organisation, with several browsers each.
const MOST: usize = 100_000;

/// The secret of a session, as the cookie holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionToken(pub String);

/// Sessions that were looked up lately, by digest.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, (i64, Viewer)>>);

impl Sessions {
    /// Whose it was when it was looked up, not longer ago than this.
    fn get(&self, digest: &str, now: i64, longest: i64) -> Option<Viewer> {
        let known = self.0.lock();
        known.get(digest).filter(|(at, _)| (0..longest).contains(&(now - at))).map(|(_, viewer)| viewer.clone())
    }

    /// When it was looked up last, as far as that is remembered.
    fn used_at(&self, digest: &str) -> Option<i64> {
        self.0.lock().get(digest).map(|(at, _)| *at)
    }

    fn keep(&self, digest: String, now: i64, viewer: &Viewer) {
        let mut known = self.0.lock();
        if known.len() >= MOST && !known.contains_key(&digest) {
            known.retain(|_, (at, _)| now - *at < GRACE);
            if known.len() >= MOST {
                known.clear();
            }
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
        let mut secret = [0_u8; SECRET];
        getrandom::fill(&mut secret).map_err(|_| Error::Invalid("the system gives no random numbers"))?;
        let token = URL_SAFE_NO_PAD.encode(secret);
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "INSERT INTO session (digest, person, created_at, used_at)
             SELECT $1, id, $2, $2 FROM person WHERE id = $3 AND disabled_at IS NULL",
        )
        .bind(digest(&[&token]))
        .bind(at)
        .bind(person.as_str())
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        tx.commit().await?;
        Ok(SessionToken(token))
    }

    /// Who a session belongs to; nobody when it has ended. Its use is noted without anybody waiting: a store that cannot
    /// be written signs nobody out, and one that cannot be read lets those go on who were seen a quarter of an hour ago.
    pub async fn viewer(&self, token: &str, now: Timestamp) -> Result<Option<Viewer>> {
        if !is_secret(token) {
            return Ok(None);
        }
        let (digest, at) = (digest(&[token]), now.as_millisecond());
        if let Some(viewer) = self.sessions.get(&digest, at, BELIEVED) {
            return Ok(Some(viewer));
        }
        let found = match self.session(&digest, at).await {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, "a session could not be looked up");
                return self.sessions.get(&digest, at, GRACE).map(Some).ok_or(error);
            }
        };
        let Some((used_at, viewer)) = found else {
            self.sessions.forget(&digest);
            return Ok(None);
        };
        if at - used_at > BELIEVED {
            self.note_use(&digest, at);
        }
        self.sessions.keep(digest, at, &viewer);
        Ok(Some(viewer))
    }

    /// The session of a digest while it lasts, and when its use was noted last.
    async fn session(&self, digest: &str, at: i64) -> Result<Option<(i64, Viewer)>> {
        let row = sqlx::query(
            "SELECT person.*, session.used_at FROM session JOIN person ON person.id = session.person
             WHERE session.digest = $1 AND session.created_at > $2 AND person.disabled_at IS NULL",
        )
        .bind(digest)
        .bind(at - LONGEST)
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let noted: i64 = row.try_get("used_at")?;
        // What could not be noted is still remembered.
        let used_at = self.sessions.used_at(digest).map_or(noted, |remembered| remembered.max(noted));
        if at - used_at >= IDLE { Ok(None) } else { Ok(Some((noted, Person::from_row(&row)?.viewer()))) }
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let digest = digest(&[token]);
        self.sessions.forget(&digest);
        let mut tx = self.begin().await?;
        sqlx::query("DELETE FROM session WHERE digest = $1").bind(&digest).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

/// Writes that a session was used.
pub(crate) async fn write_use(tx: &mut Transaction<'static, Sqlite>, digest: &str, at: i64) -> Result<()> {
    sqlx::query("UPDATE session SET used_at = $1 WHERE digest = $2 AND used_at < $1")
        .bind(at)
        .bind(digest)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether a text has the shape of a session's secret.
fn is_secret(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == SECRET)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::person::NewPerson;

    const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

    #[tokio::test]
    async fn a_store_that_is_away_signs_nobody_out() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        let jon = PersonId::from("jon");
        desk.seed_person(NewPerson {
            id: jon.clone(),
            name: "jon".into(),
            email: String::new(),
            roles: Default::default(),
            groups: Default::default(),
            departments: Default::default(),
            language: viewer::Language::En,
            site: None,
        })
        .await
        .unwrap();
        let token = desk.sign_in(&jon, NOW).await.unwrap();
        let known = async |minutes: i64| {
            let at = Timestamp::from_second(NOW.as_second() + minutes * 60).unwrap();
            desk.viewer(&token.0, at).await.map(|viewer| viewer.is_some())
        };
        // As on a full disk, or a read-only one.
        sqlx::query("PRAGMA query_only = ON").execute(desk.writer.bare()).await.unwrap();
        assert!(desk.sign_in(&jon, NOW).await.is_err(), "nothing is written");
        for minutes in [2, 11 * 60, 22 * 60] {
            assert!(
                known(minutes).await.unwrap(),
                "{minutes} minutes: its use is remembered, though it cannot be noted"
            );
        }
        desk.read.close().await;
        assert!(known(22 * 60 + 14).await.unwrap(), "who was seen a moment ago reads on");
        assert!(known(22 * 60 + 16).await.is_err(), "for a quarter of an hour");
    }

    #[tokio::test]
    async fn what_is_no_secret_of_ours_is_not_looked_up() {
        let folder = TempDir::new().unwrap();
        let desk = Desk::open(folder.path()).await.unwrap();
        desk.read.close().await;
        for token in ["", "x", &"a".repeat(44), "' OR 1"] {
            assert!(desk.viewer(token, NOW).await.unwrap().is_none(), "{token}");
        }
    }
}
