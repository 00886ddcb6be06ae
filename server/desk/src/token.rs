//! Personal access tokens: the password that git sends. Each belongs to a person, has one of the person's roles, ends on
//! a day, and can be taken back. The store keeps the digest of the secret only.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{QueryBuilder, Row};
use viewer::{PersonId, Role, TokenId};

use crate::error::{Error, Result};
use crate::form::{digest, new_id};
use crate::list::{List, Listed, Order, Page};
use crate::record::audit;
use crate::store::Desk;

/// How a secret begins, so that scanners for leaked secrets know it.
const PREFIX: &str = "vnt_";

/// The longest life of a token, in days.
pub const LONGEST_LIFE: u16 = 366;

/// The longest name of a token, in characters.
const LONGEST_NAME: usize = 80;

/// The newest first.
const ORDER: Order = Order(["-token.created_at", "-token.rowid", "token.rowid"]);

/// How often the use of a token is noted, in milliseconds.
const NOTED: i64 = 60_000;

/// A token to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewToken {
    /// Whose it is.
    pub person: PersonId,
    /// What it is for, in the person's words.
    pub name: String,
    /// What it allows: reader, editor or reviewer; the person has that role.
    pub role: Role,
    /// Its life in days, 1 to [`LONGEST_LIFE`].
    pub days: u16,
}

/// A token as lists show it: without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The id by which it is revoked.
    pub id: TokenId,
    /// Whose it is.
    pub person: PersonId,
    /// What it is for.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Who a secret stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What the token allows.
    pub role: Role,
}

impl Desk {
    /// Makes a token; the secret is told once and never again.
    pub async fn create_token(&self, new: &NewToken, now: Timestamp) -> Result<(String, Token)> {
        let roles: Option<String> =
            sqlx::query_scalar("SELECT roles FROM person WHERE id = $1 AND disabled_at IS NULL")
                .bind(new.person.as_str())
                .fetch_optional(&self.read)
                .await?;
        let roles = roles_of(&roles.ok_or(Error::NotFound)?);
        let is_content = matches!(new.role, Role::Reader | Role::Editor | Role::Reviewer);
        if !is_content || !allows(&roles, new.role) {
            return Err(Error::Invalid("a token takes the role reader, editor or reviewer, and its person has it"));
        }
        let name = new.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || !(1..=LONGEST_LIFE).contains(&new.days) {
            return Err(Error::Invalid("a token has a name of up to 80 characters and lives for 1 to 366 days"));
        }
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes).map_err(|_| Error::Invalid("the system gives no random numbers"))?;
        let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
        let (id, at) = (new_id(), now.as_millisecond());
        let expires = at + i64::from(new.days) * 24 * 3_600_000;
        let mut tx = self.begin().await?;
        sqlx::query(
            "INSERT INTO token (id, digest, person, name, role, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&id)
        .bind(digest(&[&secret]))
        .bind(new.person.as_str())
        .bind(name)
        .bind(new.role.id())
        .bind(at)
        .bind(expires)
        .execute(&mut *tx)
        .await?;
        audit(&mut tx, at, new.person.as_str(), "token_created", &id).await?;
        tx.commit().await?;
        let made = sqlx::query("SELECT * FROM token WHERE id = $1").bind(&id).fetch_one(&self.read).await?;
        Ok((secret, token(&made)?))
    }

    /// A page of the tokens of a person, or of everybody; the newest first.
    pub async fn tokens(&self, person: Option<&PersonId>, page: Page, most: u32) -> Result<Listed<Token>> {
        let list = List {
            select: &|| QueryBuilder::new("SELECT "),
            columns: "token.*",
            from: &|query| {
                query.push(" FROM token WHERE TRUE");
                if let Some(person) = person {
                    query.push(" AND token.person = ").push_bind(person.as_str());
                }
            },
        };
        ORDER.list(&self.read, &list, page, most).await?.map(|row| token(&row))
    }

    /// Takes a token back; with `person`, only one of theirs.
    pub async fn revoke_token(&self, id: &TokenId, person: Option<&PersonId>, now: Timestamp) -> Result<()> {
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let done = sqlx::query(
            "UPDATE token SET revoked_at = COALESCE(revoked_at, $1) WHERE id = $2 AND ($3 IS NULL OR person = $3)",
        )
        .bind(at)
        .bind(id)
        .bind(person.map(PersonId::as_str))
        .execute(&mut *tx)
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::NotFound);
        }
        audit(&mut tx, at, person.map_or("command", PersonId::as_str), "token_revoked", id).await?;
        Ok(tx.commit().await?)
    }

    /// Who a secret stands for; nobody when it is unknown, expired or revoked, or its person is disabled or has lost the
    /// role.
    pub async fn bearer(&self, secret: &str, now: Timestamp) -> Result<Option<Bearer>> {
        if !secret.starts_with(PREFIX) || secret.len() > 100 {
            return Ok(None);
        }
        let at = now.as_millisecond();
        let row = sqlx::query(
            "SELECT token.*, person.name AS person_name, person.roles AS person_roles
             FROM token JOIN person ON person.id = token.person
             WHERE token.digest = $1 AND token.revoked_at IS NULL AND token.expires_at > $2
               AND person.disabled_at IS NULL",
        )
        .bind(digest(&[secret]))
        .bind(at)
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let found = token(&row)?;
        let roles = roles_of(row.try_get("person_roles")?);
        if !allows(&roles, found.role) {
            return Ok(None);
        }
        if found.used_at.is_none_or(|used| at - used.as_millisecond() > NOTED) {
            // A full disk keeps nobody from reading.
            if let Err(error) = self.note_token_use(&found.id, at).await {
                tracing::warn!(%error, "the use of a token could not be noted");
            }
        }
        Ok(Some(Bearer { person: found.person, name: row.try_get("person_name")?, role: found.role }))
    }

    async fn note_token_use(&self, id: &TokenId, at: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query("UPDATE token SET used_at = $1 WHERE id = $2").bind(at).bind(id).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

/// Roles as the store keeps them.
fn roles_of(json: &str) -> Vec<Role> {
    let ids: Vec<String> = serde_json::from_str(json).unwrap_or_default();
    ids.iter().filter_map(|id| Role::from_id(id)).collect()
}

/// Whether somebody with these roles may hold this one: each includes those below it.
fn allows(roles: &[Role], wanted: Role) -> bool {
    const LADDER: [Role; 3] = [Role::Reader, Role::Editor, Role::Reviewer];
    let height = |role: &Role| LADDER.iter().position(|step| step == role);
    roles.contains(&Role::Admin) || roles.iter().filter_map(height).max() >= height(&wanted)
}

fn token(row: &SqliteRow) -> Result<Token> {
    let time = |column: &str| -> Result<Option<Timestamp>> {
        let at: Option<i64> = row.try_get(column)?;
        Ok(at.and_then(|at| Timestamp::from_millisecond(at).ok()))
    };
    let role: String = row.try_get("role")?;
    Ok(Token {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        name: row.try_get("name")?,
        role: Role::from_id(&role).unwrap_or(Role::Reader),
        expires_at: time("expires_at")?.unwrap_or_default(),
        used_at: time("used_at")?,
        revoked_at: time("revoked_at")?,
    })
}
