//! Filing: the ticket with its timeline, audit, outbox and ledger rows, in one transaction.

use jiff::Timestamp;
use sqlx::Row;
use viewer::{TicketNumber, Viewer};

use super::{Filed, NewTicket};
use crate::error::{Error, Result};
use crate::folded::searched;
use crate::form::{digest, new_id};
use crate::record;
use crate::store::Desk;

/// The number of the first ticket; smaller ones look like a mistake on a stub.
const FIRST: i64 = 4001;

/// How long the same words of the same person are the same ticket, in milliseconds, unless the desk went on with it.
const AGAIN: i64 = 10 * 60_000;

impl Desk {
    /// Files a ticket for the viewer. The same form again is the same ticket; with other content it is refused.
    pub async fn file(&self, viewer: &Viewer, ticket: NewTicket, now: Timestamp) -> Result<Filed> {
        let person = viewer.person.as_ref().ok_or(Error::NotFound)?;
        check(&ticket)?;
        let (fields, trail) =
            (serde_json::to_string(&ticket.fields)?, ticket.trail.as_ref().map(serde_json::to_string).transpose()?);
        // The title and the promise follow from these; two submits of one form may differ in the promise by a minute.
        let body =
            digest(&[person.as_str(), &ticket.request, &ticket.service, &fields, trail.as_deref().unwrap_or_default()]);
        let mut tx = self.begin().await?;
        let known = sqlx::query("SELECT number, form_digest FROM ticket WHERE form_key = $1")
            .bind(&ticket.key)
            .fetch_optional(&mut *tx)
            .await?;
        if let Some(row) = known {
            let same = row.try_get::<String, _>("form_digest")? == body;
            return if same {
                Ok(Filed { number: row.try_get("number")?, already: true })
            } else {
                Err(Error::KeyReused)
            };
        }
        let at = now.as_millisecond();
        let state = self.catalogue().initial();
        // Somebody who goes back and sends the same words again has a new key.
        let again =
            sqlx::query_scalar("SELECT number FROM ticket WHERE form_digest = $1 AND filed_at > $2 AND state = $3")
                .bind(&body)
                .bind(at - AGAIN)
                .bind(&state)
                .fetch_optional(&mut *tx)
                .await?;
        if let Some(number) = again {
            return Ok(Filed { number, already: true });
        }
        let number: TicketNumber = sqlx::query_scalar("SELECT COALESCE(MAX(number) + 1, $1) FROM ticket")
            .bind(FIRST)
            .fetch_one(&mut *tx)
            .await?;
        sqlx::query(
            "INSERT INTO ticket (number, form_key, form_digest, requester, request, kind, service, title, priority, queue,
                                 state, language, fields, trail, filed_at, changed_at, next_update_by,
                                 outage, reply_target, restore_target, calendar, folded)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, $16,
                     (SELECT joined.outage FROM joined JOIN outage ON outage.id = joined.outage
                      WHERE joined.outage = $17 AND joined.person = $4 AND outage.ended_at IS NOT NULL),
                     $18, $19, $20, $21)",
        )
        .bind(number)
        .bind(&ticket.key)
        .bind(&body)
        .bind(person.as_str())
        .bind(&ticket.request)
        .bind(&ticket.kind)
        .bind(&ticket.service)
        .bind(&ticket.title)
        .bind(i64::from(ticket.priority))
        .bind(&ticket.queue)
        .bind(&state)
        .bind(ticket.language.code())
        .bind(&fields)
        .bind(&trail)
        .bind(at)
        .bind(ticket.next_update_by.map(Timestamp::as_millisecond))
        .bind(ticket.outage.as_ref().map(|id| id.as_str()))
        .bind(&ticket.targets.reply)
        .bind(&ticket.targets.restore)
        .bind(&ticket.targets.calendar)
        .bind(searched(&said(&ticket)))
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "INSERT INTO timeline (id, ticket, position, at, by_person, event, to_state, body, internal)
             VALUES ($1, $2, 0, $3, $4, 'filed', $5, '', 0)",
        )
        .bind(new_id())
        .bind(number)
        .bind(at)
        .bind(person.as_str())
        .bind(&state)
        .execute(&mut *tx)
        .await?;
        self.remember_state(&mut tx, &state).await?;
        let subject = format!("ticket:{number}");
        record::audit(&mut tx, at, person.as_str(), "ticket.file", &subject).await?;
        record::promise(&mut tx, at, person, "ticket-received", &subject).await?;
        record::ticket_created(&mut tx, at, viewer, &ticket, number).await?;
        tx.commit().await?;
        Ok(Filed { number, already: false })
    }
}

/// What the desk's search looks into, as it is folded anew where an earlier version wrote it.
fn said(ticket: &NewTicket) -> String {
    let answers = ticket.fields.iter().map(|field| field.shown.as_str());
    std::iter::once(ticket.title.as_str()).chain(answers).collect::<Vec<_>>().join(" ")
}

fn check(ticket: &NewTicket) -> Result<()> {
    let texts = ticket.fields.iter().map(|field| field.value.len() + field.shown.len() + field.label.len());
    let fits = (16..=64).contains(&ticket.key.len())
        && (1..=4).contains(&ticket.priority)
        && (1..=1_000).contains(&ticket.title.len())
        && ticket.fields.len() <= 100
        && texts.sum::<usize>() <= 1_000_000
        && ticket.trail.as_ref().is_none_or(|trail| trail.answers.len() <= 100);
    if fits { Ok(()) } else { Err(Error::Invalid("a ticket outside the bounds that its form keeps")) }
}
