//! The same act on many tickets: its rows in their timelines, the audit and the outbox, each kind in one statement. Ten
//! thousand tickets keep the only connection that writes for a moment, not for seconds.

use sqlx::{Sqlite, Transaction};
use viewer::{OutageId, PersonId};

use crate::catalogue::State;
use crate::error::Result;
use crate::list::number;

/// An act on many tickets at one moment.
pub(crate) struct Each<'a> {
    /// What tells this act from every other; the ids of its rows begin with it.
    pub act: &'a str,
    /// The numbers of the tickets, as a JSON array.
    pub tickets: &'a str,
    /// When, in milliseconds.
    pub at: i64,
    /// Who.
    pub by: &'a PersonId,
}

impl Each<'_> {
    /// An entry in each timeline, and the moment of the change.
    pub(crate) async fn add(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        event: &str,
        text: &str,
        outage: &OutageId,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO timeline (id, ticket, position, at, by_person, event, body, internal, outage)
             SELECT $1 || ':' || value, value, (SELECT MAX(position) + 1 FROM timeline WHERE ticket = value),
                    $3, $4, $5, $6, 0, $7
             FROM json_each($2)",
        )
        .bind(self.act)
        .bind(self.tickets)
        .bind(self.at)
        .bind(self.by.as_str())
        .bind(event)
        .bind(text)
        .bind(outage)
        .execute(&mut **tx)
        .await?;
        sqlx::query("UPDATE ticket SET changed_at = $1 WHERE number IN (SELECT value FROM json_each($2))")
            .bind(self.at)
            .bind(self.tickets)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }

    /// The next state of each, with what the desk says of it; the ids of the rows are those of this act alone.
    pub(super) async fn move_on(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        text: &str,
        from: &State,
        to: &State,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO timeline (id, ticket, position, at, by_person, event, from_state, to_state, body, internal)
             SELECT $1 || ':' || value, value, (SELECT MAX(position) + 1 FROM timeline WHERE ticket = value),
                    $3, $4, 'moved', $5, $6, $7, 0
             FROM json_each($2)",
        )
        .bind(self.act)
        .bind(self.tickets)
        .bind(self.at)
        // Without words it follows from what was done, and nobody has said anything: it is no answer of the desk.
        .bind((!text.is_empty()).then_some(self.by.as_str()))
        .bind(&from.id)
        .bind(&to.id)
        .bind(text)
        .execute(&mut **tx)
        .await?;
        sqlx::query(
            "UPDATE ticket SET state = $1, changed_at = $2, next_update_by = CASE WHEN $3 THEN next_update_by END
             WHERE number IN (SELECT value FROM json_each($4))",
        )
        .bind(&to.id)
        .bind(self.at)
        .bind(from.is_open() && to.is_open())
        .bind(self.tickets)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// A row of the audit for each.
    pub(crate) async fn audit(&self, tx: &mut Transaction<'static, Sqlite>, what: &str) -> Result<()> {
        sqlx::query(
            "INSERT INTO audit (id, at, by_person, what, subject)
             SELECT $1 || ':' || value, $3, $4, $5, 'ticket:' || value FROM json_each($2)",
        )
        .bind(self.act)
        .bind(self.tickets)
        .bind(self.at)
        .bind(self.by.as_str())
        .bind(what)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// A message to the person of each, but not to whoever acts.
    pub(crate) async fn promise(&self, tx: &mut Transaction<'static, Sqlite>, kind: &str) -> Result<()> {
        sqlx::query(
            "INSERT INTO outbox (id, to_person, kind, subject, at)
             SELECT $1 || ':' || number, requester, $5, 'ticket:' || number, $3
             FROM ticket WHERE number IN (SELECT value FROM json_each($2)) AND requester <> $4",
        )
        .bind(self.act)
        .bind(self.tickets)
        .bind(self.at)
        .bind(self.by.as_str())
        .bind(kind)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }

    /// How many tickets the act reached when it was done, and how many of them were over with it: in none of these states.
    pub(crate) async fn reached(tx: &mut Transaction<'static, Sqlite>, act: &str, open: &str) -> Result<(u64, u64)> {
        // `;` follows `:`, and no key of a form has either.
        let (reached, over): (i64, i64) = sqlx::query_as(
            "SELECT COUNT(*), COUNT(CASE WHEN to_state NOT IN (SELECT value FROM json_each($2)) THEN 1 END)
             FROM timeline WHERE id >= $1 || ':' AND id < $1 || ';'",
        )
        .bind(act)
        .bind(open)
        .fetch_one(&mut **tx)
        .await?;
        Ok((number(reached), number(over)))
    }
}
