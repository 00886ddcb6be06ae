//! The rows that go along with an act, in its transaction: audit (who did what), outbox (messages that are promised) and
//! ledger (for measuring).

use sqlx::{Sqlite, Transaction};

use crate::error::Result;
use crate::form::new_id;

/// An act, as the audit keeps it: ids only.
pub(crate) async fn audit(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    by: &str,
    what: &str,
    subject: &str,
) -> Result<()> {
    sqlx::query("INSERT INTO audit (id, at, by_person, what, subject) VALUES ($1, $2, $3, $4, $5)")
        .bind(new_id())
        .bind(at)
        .bind(by)
        .bind(what)
        .bind(subject)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A message that a person is promised.
pub(crate) async fn promise(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    to: &str,
    kind: &str,
    subject: &str,
) -> Result<()> {
    sqlx::query("INSERT INTO outbox (id, to_person, kind, subject, at) VALUES ($1, $2, $3, $4, $5)")
        .bind(new_id())
        .bind(to)
        .bind(kind)
        .bind(subject)
        .bind(at)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A ticket was created, with the guide that led to it.
pub(crate) async fn ticket_created(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    person: &str,
    service: &str,
    trail: Option<&crate::Trail>,
    ticket: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ledger (id, at, kind, person, service, guide, edition, ticket)
         VALUES ($1, $2, 'ticket_created', $3, $4, $5, $6, $7)",
    )
    .bind(new_id())
    .bind(at)
    .bind(person)
    .bind(service)
    .bind(trail.map(|trail| trail.guide.as_str()))
    .bind(trail.map(|trail| trail.edition.as_str()))
    .bind(ticket)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
