//! The rows that go along with an act, in its transaction: audit (who did what), outbox (messages that are promised) and
//! ledger (for measuring).

use sqlx::{Sqlite, Transaction};
use viewer::{PersonId, TicketNumber, Viewer};

use crate::error::Result;
use crate::form::new_id;
use crate::insight::Window;
use crate::ledger::{LedgerRow, Visit, insert};
use crate::ticket::{NewTicket, SolvedBy};

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
    to: &PersonId,
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
    viewer: &Viewer,
    ticket: &NewTicket,
    number: TicketNumber,
) -> Result<()> {
    let trail = ticket.trail.as_ref();
    let visit = ticket.visit.of(viewer);
    let row = LedgerRow {
        kind: "ticket_created",
        guide: trail.map(|trail| &trail.guide),
        request: Some(&ticket.request),
        service: Some(&ticket.service),
        ticket: Some(number),
        ..LedgerRow::default()
    };
    insert(tx, at, &visit, row).await?;
    // It counts against what the same person had left before.
    sqlx::query(
        "INSERT INTO unmeasured (visit) SELECT DISTINCT visit FROM intent WHERE person = $1 AND ended_at >= $2
         ON CONFLICT (visit) DO UPDATE SET due_at = 0",
    )
    .bind(visit.person.as_ref().map(PersonId::as_str))
    .bind(at - Window::LONGEST.milliseconds())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A ticket was over, and what solved it is known.
pub(crate) async fn ticket_closed(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    number: TicketNumber,
    by: &SolvedBy,
) -> Result<()> {
    let (article, known) = match by {
        SolvedBy::Article { id, known } => (Some(id), known.map(i64::from)),
        SolvedBy::Nothing => (None, None),
    };
    sqlx::query("UPDATE ticket SET solved_asked = 1, solved_by = $1, solved_known = $2 WHERE number = $3")
        .bind(article)
        .bind(known)
        .bind(number)
        .execute(&mut **tx)
        .await?;
    let row = LedgerRow { kind: "ticket_closed", article, found: known, ticket: Some(number), ..LedgerRow::default() };
    insert(tx, at, &Visit::default(), row).await
}

/// The person says that it is not over.
pub(crate) async fn reopened(
    tx: &mut Transaction<'static, Sqlite>,
    at: i64,
    viewer: &Viewer,
    number: TicketNumber,
) -> Result<()> {
    let row = LedgerRow { kind: "reopened", ticket: Some(number), ..LedgerRow::default() };
    insert(tx, at, &Visit::default().of(viewer), row).await
}
