//! The board: all outages that pages show, held in memory, so that reading goes on when the store is away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use tokio::sync::watch;
use viewer::{OutageId, ServiceId};

use super::{Level, Outage, PostedUpdate};
use crate::error::{Error, Result};
use crate::store::Desk;

/// Outages that are kept on the board: more than 90 days ever have.
const RECENT: i64 = 1_000;

/// Those that go on, and of the others the newest.
const SHOWN: &str = "FROM outage ORDER BY ended_at IS NOT NULL, started_at DESC, id LIMIT $1";

/// The outages as of one moment; immutable, shared by every request of that moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Rises with every change.
    pub revision: u64,
    /// What goes on, or is to come.
    pub active: Vec<Outage>,
    /// What was declared lately, ended or not, the newest first.
    pub recent: Vec<Outage>,
    /// What each service depends on, itself first.
    reach: BTreeMap<ServiceId, Vec<ServiceId>>,
}

impl Board {
    /// The active outages, the worst first, then the oldest.
    pub fn worst_first(&self) -> Vec<&Outage> {
        let mut active: Vec<_> = self.active.iter().collect();
        active.sort_by_key(|outage| (std::cmp::Reverse(outage.severity), outage.started_at));
        active
    }

    /// An outage by its id, active or lately ended.
    pub fn outage(&self, id: &OutageId) -> Option<&Outage> {
        self.active.iter().chain(&self.recent).find(|outage| outage.id == *id)
    }

    /// The active outages that touch a service: its own, and those of what it depends on.
    pub fn touching(&self, service: &ServiceId) -> Vec<&Outage> {
        self.worst_first().into_iter().filter(|outage| self.impact(outage, service).is_some()).collect()
    }

    /// The services that an outage touches: its own, and those that depend on them.
    pub fn touched(&self, outage: &Outage) -> Vec<ServiceId> {
        let own = outage.impacts.iter().map(|impact| impact.service.clone());
        let depend = self.reach.keys().filter(|service| self.impact(outage, service).is_some()).cloned();
        let all: BTreeSet<_> = own.chain(depend).collect();
        all.into_iter().collect()
    }

    /// How a service is: the worst active impact, its own or a dependency's. `None`: it works.
    pub fn level(&self, service: &ServiceId) -> Option<Level> {
        self.active.iter().filter_map(|outage| self.impact(outage, service)).max()
    }

    /// The other service because of which this one suffers, when it is not its own trouble.
    pub fn because(&self, service: &ServiceId) -> Option<ServiceId> {
        let worst = self.level(service)?;
        let impacts = || self.active.iter().flat_map(|outage| &outage.impacts).filter(|impact| impact.level == worst);
        if impacts().any(|impact| impact.service == *service) {
            return None;
        }
        let reach = self.reach.get(service)?;
        impacts().find(|impact| reach.contains(&impact.service)).map(|impact| impact.service.clone())
    }

    /// The worst that touched a service on each of some days that follow each other. `edges` are their beginnings and the end
    /// of the last.
    pub fn worst_by_day(&self, service: &ServiceId, edges: &[Timestamp]) -> Vec<Option<Level>> {
        let mut days = vec![None; edges.len().saturating_sub(1)];
        for outage in &self.recent {
            // The days that ended before it began, and those that began before it ended.
            let first = edges.partition_point(|edge| *edge <= outage.started_at).saturating_sub(1);
            let after = outage.ended_at.map_or(days.len(), |end| edges.partition_point(|edge| *edge < end));
            let after = after.min(days.len());
            if first < after
                && let Some(level) = self.impact(outage, service)
            {
                days[first..after].iter_mut().for_each(|day| *day = (*day).max(Some(level)));
            }
        }
        days
    }

    pub(crate) fn with_reach(&self, reach: BTreeMap<ServiceId, Vec<ServiceId>>) -> Board {
        Board { reach, revision: self.revision + 1, ..self.clone() }
    }

    fn impact(&self, outage: &Outage, service: &ServiceId) -> Option<Level> {
        let own = [service.to_owned()];
        let reach = self.reach.get(service).map_or(&own[..], Vec::as_slice);
        outage.impacts.iter().filter(|impact| reach.contains(&impact.service)).map(|impact| impact.level).max()
    }
}

impl Desk {
    /// The board, now and whenever it changes.
    pub fn outages(&self) -> watch::Receiver<Arc<Board>> {
        self.board.subscribe()
    }

    /// Reads the board from the store and shows it to everybody.
    pub(crate) async fn load_board(&self) -> Result<()> {
        let _loading = self.loading.lock().await;
        let mut now = self.read.begin().await?;
        let outages = format!("SELECT * {SHOWN}");
        let rows = sqlx::query(sqlx::AssertSqlSafe(outages)).bind(RECENT).fetch_all(&mut *now).await?;
        let said = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT outage, at, state, body FROM outage_update
             WHERE outage IN (SELECT id {SHOWN}) ORDER BY outage, position DESC"
        )))
        .bind(RECENT)
        .fetch_all(&mut *now)
        .await?;
        drop(now);
        let mut updates = updates(&said)?;
        let recent: Vec<_> = rows.iter().map(|row| outage(row, &mut updates)).collect::<Result<_>>()?;
        let active = recent.iter().filter(|outage| outage.is_active()).cloned().collect();
        self.board.send_modify(|board| {
            // Milliseconds since 1970 at a restart: larger than any revision that an open page has seen.
            let revision = (board.revision + 1).max(started());
            *board = Arc::new(Board { revision, active, recent, reach: board.reach.clone() });
        });
        Ok(())
    }
}

/// What was said, by outage, in the order of the rows.
pub(super) fn updates(rows: &[SqliteRow]) -> Result<BTreeMap<OutageId, Vec<PostedUpdate>>> {
    let mut updates = BTreeMap::<OutageId, Vec<PostedUpdate>>::new();
    for row in rows {
        let update = PostedUpdate {
            at: moment(row.try_get("at")?)?,
            state: row.try_get("state")?,
            text: serde_json::from_str(row.try_get("body")?)?,
        };
        updates.entry(row.try_get("outage")?).or_default().push(update);
    }
    Ok(updates)
}

/// An outage as the store has it, with what was said about it.
pub(super) fn outage(row: &SqliteRow, updates: &mut BTreeMap<OutageId, Vec<PostedUpdate>>) -> Result<Outage> {
    let id: OutageId = row.try_get("id")?;
    let if_any = |at: Option<i64>| at.map(moment).transpose();
    Ok(Outage {
        kind: serde_json::from_str(row.try_get("kind")?)?,
        title: serde_json::from_str(row.try_get("title")?)?,
        severity: serde_json::from_str(row.try_get("severity")?)?,
        state: row.try_get("state")?,
        impacts: serde_json::from_str(row.try_get("impacts")?)?,
        symptoms: serde_json::from_str(row.try_get("symptoms")?)?,
        workaround: row.try_get("workaround")?,
        started_at: moment(row.try_get("started_at")?)?,
        ends_at: if_any(row.try_get("ends_at")?)?,
        ended_at: if_any(row.try_get("ended_at")?)?,
        next_update_at: if_any(row.try_get("next_update_at")?)?,
        updates: updates.remove(&id).unwrap_or_default(),
        id,
    })
}

fn moment(at: i64) -> Result<Timestamp> {
    Timestamp::from_millisecond(at).map_err(|_| Error::Invalid("a moment in the store that no calendar has"))
}

fn started() -> u64 {
    use std::sync::OnceLock;
    static STARTED: OnceLock<u64> = OnceLock::new();
    *STARTED.get_or_init(|| u64::try_from(Timestamp::now().as_millisecond()).unwrap_or(0))
}
