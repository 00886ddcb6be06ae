//! Declaring an outage and posting updates. The board changes when the transaction is through, never before.

use jiff::Timestamp;
use sqlx::{Sqlite, Transaction};
use viewer::{ArticleId, OutageId, PersonId, Viewer, Words};

use super::join::tell;
use super::shown::read;
use super::states::{first, is_end, next_states};
use super::{Impact, Level, Moved, Offer, Outage, OutageKind, Period, by_time, window};
use crate::error::{Error, Result};
use crate::form::{self, digest, new_id, new_key};
use crate::record;
use crate::store::Desk;
use crate::ticket::agent;

/// An outage to be declared.
#[derive(Clone, Debug)]
pub struct NewOutage {
    /// The form's hidden key.
    pub key: String,
    /// What kind it is.
    pub kind: OutageKind,
    /// What is wrong.
    pub title: Words,
    /// How bad it is.
    pub severity: Level,
    /// The services that it touches.
    pub impacts: Vec<Impact>,
    /// Since when.
    pub started_at: Timestamp,
    /// The planned end.
    pub ends_at: Option<Timestamp>,
    /// The promise of news.
    pub next_update_at: Option<Timestamp>,
    /// What people should know.
    pub text: Words,
    /// The article that helps meanwhile.
    pub workaround: Option<ArticleId>,
    /// Words that people use when they meet it.
    pub symptoms: Vec<String>,
    /// To whom it is offered.
    pub offer: Offer,
}

/// An update to be posted.
#[derive(Clone, Debug)]
pub struct OutageUpdate {
    /// The outage.
    pub id: OutageId,
    /// Where it stands now.
    pub state: String,
    /// How bad it is now.
    pub severity: Level,
    /// What people should know.
    pub text: Words,
    /// The promise of news.
    pub next_update_at: Option<Timestamp>,
    /// How many updates the outage had as the agent saw it.
    pub seen: usize,
    /// The form's hidden key.
    pub key: String,
}

impl Desk {
    /// An agent declares an outage; every open page learns of it.
    pub async fn declare(&self, viewer: &Viewer, outage: NewOutage, now: Timestamp) -> Result<OutageId> {
        let by = agent(viewer)?;
        check(&[&outage.title, &outage.text])?;
        if outage.impacts.is_empty() || outage.impacts.len() > 200 || outage.symptoms.len() > 200 {
            return Err(Error::Invalid("an outage touches between 1 and 200 services"));
        }
        if outage.ends_at.is_some_and(|end| end <= outage.started_at) {
            return Err(Error::Invalid("an outage ends after it began"));
        }
        let at = now.as_millisecond();
        let mut tx = self.begin().await?;
        let json = serde_json::to_string(&(&outage.title, &outage.text, outage.severity, &outage.impacts))?;
        if !form::take(&mut tx, &outage.key, &digest(&["declare", &json]), at).await? {
            let known = sqlx::query_scalar("SELECT id FROM outage WHERE form_key = $1").bind(&outage.key);
            let id: OutageId = known.fetch_one(&mut *tx).await?;
            // Whatever became of the first time: it stands in the store, so it is shown.
            self.show(read(&mut tx, &id).await?, now);
            return Ok(id);
        }
        // Short enough to read out, and nobody can guess the next one.
        let id = OutageId::from(new_key().chars().take(12).collect::<String>());
        let state = first(outage.kind);
        let declared = Outage {
            id: id.clone(),
            kind: outage.kind,
            title: outage.title,
            severity: outage.severity,
            state: state.to_owned(),
            impacts: outage.impacts,
            symptoms: outage.symptoms,
            workaround: outage.workaround,
            offer: outage.offer,
            started_at: outage.started_at,
            ends_at: outage.ends_at,
            ended_at: None,
            next_update_at: outage.next_update_at,
            updates: Vec::new(),
        };
        insert(&mut tx, &declared, &outage.key).await?;
        add(&mut tx, &id, at, Some(by), &Said { state, text: &outage.text, moved: None }).await?;
        record::audit(&mut tx, at, by.as_str(), "outage.declare", &format!("outage:{id}")).await?;
        self.commit_and_show(tx, &id, now).await?;
        Ok(id)
    }

    /// An agent says how it stands; an end state ends it.
    pub async fn update_outage(&self, viewer: &Viewer, update: OutageUpdate, now: Timestamp) -> Result<()> {
        self.update_within(viewer, update, None, now).await
    }

    /// The same of planned work, which is in this window from now on. What ends with it is not moved.
    pub async fn move_outage(&self, viewer: &Viewer, update: OutageUpdate, to: Period, now: Timestamp) -> Result<()> {
        self.update_within(viewer, update, Some(to), now).await
    }

    async fn update_within(
        &self,
        viewer: &Viewer,
        update: OutageUpdate,
        to: Option<Period>,
        now: Timestamp,
    ) -> Result<()> {
        let by = agent(viewer)?;
        check(&[&update.text])?;
        let (id, at) = (&update.id, now.as_millisecond());
        let mut tx = self.begin().await?;
        let known: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM outage WHERE id = $1").bind(id).fetch_optional(&mut *tx).await?;
        if known.is_none() {
            self.take_over(&mut tx, id, now).await?;
        }
        let standing = read(&mut tx, id).await?;
        let ended = is_end(&update.state);
        let to = to.filter(|_| !ended);
        let content = digest(&["outage", id, &update.state, &serde_json::to_string(&(&update.text, to))?]);
        if !form::take(&mut tx, &update.key, &content, at).await? {
            self.show(standing, now);
            return Ok(());
        }
        if standing.updates.len() != update.seen {
            return Err(Error::Changed);
        }
        // From where time has brought it, as the agent saw it; what is moved is where time has it in its new window.
        let (was, shown) = (standing.window(), by_time::at(&standing, now).state);
        let moved = to.map(|to| window::moved(&standing, to, now)).transpose()?.flatten();
        let is_moved = moved.is_some();
        let standing = moved.unwrap_or(standing);
        let from = by_time::at(&standing, now).state;
        let state = if is_moved && update.state == shown { from.clone() } else { update.state };
        if is_end(&shown) || !next_states(standing.kind, &from).contains(&state.as_str()) {
            return Err(Error::Illegal { from, to: state });
        }
        // How bad planned work is was said when it was planned.
        let is_planned = standing.kind != OutageKind::Disruption;
        let severity = if is_planned { standing.severity } else { update.severity };
        let mut impacts = standing.impacts;
        for impact in impacts.iter_mut().filter(|_| !is_planned) {
            impact.level = severity;
        }
        // Whoever says that it is under way has begun, whatever was planned.
        let started_at = if state == "in-progress" { standing.started_at.min(now) } else { standing.started_at };
        let moved = is_moved.then_some(Moved { was, is: Period { begins: started_at, ends: standing.ends_at } });
        sqlx::query(
            "UPDATE outage SET state = $1, severity = $2, impacts = $3, next_update_at = $4, ended_at = $5, started_at = $6,
                               ends_at = $7
             WHERE id = $8",
        )
        .bind(&state)
        .bind(serde_json::to_string(&severity)?)
        .bind(serde_json::to_string(&impacts)?)
        .bind(update.next_update_at.filter(|_| !ended).map(Timestamp::as_millisecond))
        .bind(ended.then_some(at))
        .bind(started_at.as_millisecond())
        .bind(standing.ends_at.map(Timestamp::as_millisecond))
        .bind(id)
        .execute(&mut *tx)
        .await?;
        add(&mut tx, id, at, Some(by), &Said { state: &state, text: &update.text, moved: moved.as_ref() }).await?;
        let kind = match (ended, is_moved) {
            (true, _) => "outage-over",
            (false, true) => "outage-moved",
            (false, false) => "outage-update",
        };
        tell(&mut tx, id, at, kind).await?;
        record::audit(&mut tx, at, by.as_str(), "outage.update", &format!("outage:{id}")).await?;
        self.commit_and_show(tx, id, now).await
    }

    /// Work that the content announces becomes the desk's with the first word of an agent; what was said of it comes along.
    async fn take_over(&self, tx: &mut Transaction<'static, Sqlite>, id: &OutageId, now: Timestamp) -> Result<()> {
        let announced = self.board.borrow().announced(id, now).filter(Outage::is_active).ok_or(Error::NotFound)?;
        insert(tx, &announced, &new_key()).await?;
        for said in announced.updates.iter().rev() {
            let (state, text, moved) = (said.state.as_str(), &said.text, said.moved.as_ref());
            add(tx, id, said.at.as_millisecond(), None, &Said { state, text, moved }).await?;
        }
        Ok(())
    }
}

async fn insert(tx: &mut Transaction<'static, Sqlite>, outage: &Outage, key: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO outage (id, form_key, kind, title, severity, state, impacts, symptoms, workaround, started_at,
                             ends_at, next_update_at, offer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(&outage.id)
    .bind(key)
    .bind(serde_json::to_string(&outage.kind)?)
    .bind(serde_json::to_string(&outage.title)?)
    .bind(serde_json::to_string(&outage.severity)?)
    .bind(&outage.state)
    .bind(serde_json::to_string(&outage.impacts)?)
    .bind(serde_json::to_string(&outage.symptoms)?)
    .bind(&outage.workaround)
    .bind(outage.started_at.as_millisecond())
    .bind(outage.ends_at.map(Timestamp::as_millisecond))
    .bind(outage.next_update_at.map(Timestamp::as_millisecond))
    .bind(serde_json::to_string(&outage.offer)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn check(words: &[&Words]) -> Result<()> {
    let fits = |words: &&Words| !words.is_empty() && words.0.values().all(|text| text.len() <= 50_000);
    if words.iter().all(fits) { Ok(()) } else { Err(Error::Invalid("a text outside the bounds that its form keeps")) }
}

/// What is said of an outage: from then on it stands so, and perhaps is at another time.
struct Said<'a> {
    state: &'a str,
    text: &'a Words,
    moved: Option<&'a Moved>,
}

async fn add(
    tx: &mut Transaction<'static, Sqlite>,
    id: &OutageId,
    at: i64,
    by: Option<&PersonId>,
    said: &Said<'_>,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO outage_update (id, outage, position, at, by_person, state, body, moved)
         SELECT $1, $2, COALESCE(MAX(position) + 1, 0), $3, $4, $5, $6, $7 FROM outage_update WHERE outage = $2",
    )
    .bind(new_id())
    .bind(id)
    .bind(at)
    .bind(by.map(PersonId::as_str))
    .bind(said.state)
    .bind(serde_json::to_string(said.text)?)
    .bind(said.moved.map(serde_json::to_string).transpose()?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
