//! The board: all outages that pages show, held in memory, so that reading goes on when the store is away. It shows what the
//! store has and what the content announces, as of a moment.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use jiff::Timestamp;
use viewer::{OutageId, ServiceId};

use super::by_time::{self, Planned};
use super::reach::Reach;
use super::{Impact, Level, Outage, OutageKind};

/// Outages that are kept on the board: more than 90 days ever have.
pub(super) const RECENT: usize = 1_000;

/// The outages as of one moment; immutable, shared by every request of that moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// Rises with every change.
    pub revision: u64,
    /// What goes on, or is to come.
    pub active: Vec<Outage>,
    /// Planned work that was called off, until it would have been over: whoever was told of it hears that, too.
    pub called_off: Vec<Outage>,
    /// What was declared lately, ended or not, the newest first.
    pub recent: Vec<Outage>,
    /// What the store has, as it was said.
    stored: Vec<Outage>,
    /// What the content announces.
    planned: Vec<Planned>,
    /// What the state of each service makes of the others.
    reach: Reach,
    /// The moment.
    as_of: Timestamp,
    /// When time alone will change it.
    changes_at: Timestamp,
}

impl Board {
    /// The active outages, the worst first, then the oldest.
    pub fn worst_first(&self) -> Vec<&Outage> {
        let mut active: Vec<_> = self.active.iter().collect();
        active.sort_by_key(|outage| (Reverse(outage.severity), outage.started_at));
        active
    }

    /// An outage by its id, active or lately ended.
    pub fn outage(&self, id: &OutageId) -> Option<&Outage> {
        self.active.iter().chain(&self.recent).find(|outage| outage.id == *id)
    }

    /// The active outages that somebody with trouble there may have met: of the service, and of what it depends on, however
    /// little of it shows.
    pub fn touching(&self, service: &ServiceId) -> Vec<&Outage> {
        self.worst_first().into_iter().filter(|outage| self.reaches(outage, service)).collect()
    }

    /// The services whose people may have met an outage: its own, and those that depend on them.
    pub fn touched(&self, outage: &Outage) -> Vec<ServiceId> {
        let own = outage.impacts.iter().map(|impact| impact.service.clone());
        let depend = self.reach.services().filter(|service| self.reaches(outage, service)).cloned();
        let all: BTreeSet<_> = own.chain(depend).collect();
        all.into_iter().collect()
    }

    /// How a service is: the worst of what goes on, its own or what a dependency makes of it. `None`: it works.
    pub fn level(&self, service: &ServiceId) -> Option<Level> {
        self.going_on().filter_map(|outage| self.impact(outage, service)).max()
    }

    /// The other service because of which this one suffers, when it is not its own trouble.
    pub fn because(&self, service: &ServiceId) -> Option<ServiceId> {
        let worst = self.level(service)?;
        let impacts = self.going_on().flat_map(|outage| outage.impacts.iter().map(move |impact| (outage, impact)));
        let mut worst = impacts.filter(|(outage, impact)| self.shows(outage, impact, service) == Some(worst));
        let first = worst.next()?.1;
        let own = first.service == *service || worst.any(|(_, impact)| impact.service == *service);
        (!own).then(|| first.service.clone())
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

    /// What has begun and is not over: what is only announced changes nothing yet.
    fn going_on(&self) -> impl Iterator<Item = &Outage> {
        self.active.iter().filter(|outage| outage.started_at <= self.as_of)
    }

    /// What an outage makes of a service.
    fn impact(&self, outage: &Outage, service: &ServiceId) -> Option<Level> {
        outage.impacts.iter().filter_map(|impact| self.shows(outage, impact, service)).max()
    }

    /// What is seen of an impact at a service. Planned work is no surprise, however little works meanwhile; news are of the
    /// service that they name.
    fn shows(&self, outage: &Outage, impact: &Impact, service: &ServiceId) -> Option<Level> {
        let own = impact.service == *service;
        let level = match own {
            true => impact.level,
            false => self.reach.effect(service, &impact.service)?.of(impact.level)?,
        };
        match outage.kind {
            OutageKind::Disruption => Some(level),
            OutageKind::Maintenance => Some(Level::Maintenance),
            OutageKind::Advisory => own.then_some(Level::Info),
        }
    }

    fn reaches(&self, outage: &Outage, service: &ServiceId) -> bool {
        outage.impacts.iter().any(|impact| self.reach.effect(service, &impact.service).is_some())
    }

    /// The same with what another edition says of services and planned work.
    pub(crate) fn with_content(&self, reach: Reach, planned: Vec<Planned>) -> Board {
        Board { reach, planned, revision: self.revision + 1, ..self.clone() }.composed()
    }

    /// The same with these outages in place of those of the store.
    pub(super) fn with_stored(&self, stored: Vec<Outage>) -> Board {
        // Milliseconds since 1970 at a restart: larger than any revision that an open page has seen.
        let revision = (self.revision + 1).max(started());
        Board { stored, revision, ..self.clone() }.composed()
    }

    /// The same with this outage, new or changed.
    pub(super) fn with(&self, outage: Outage, now: Timestamp) -> Board {
        let others = self.stored.iter().filter(|known| known.id != outage.id).cloned();
        let mut stored: Vec<_> = others.chain([outage.clone()]).collect();
        stored.sort_by(order);
        stored.truncate(RECENT);
        Board { as_of: self.as_of.max(now), ..self.with_stored(stored) }.composed()
    }

    /// Whether time has changed it.
    pub(super) fn is_old(&self, now: Timestamp) -> bool {
        self.changes_at <= now
    }

    /// The same at a later moment.
    pub(super) fn later(&self, now: Timestamp) -> Board {
        let later = Board { as_of: self.as_of.max(now), ..self.clone() }.composed();
        // Before the first request nobody has seen anything.
        let same = self.as_of == Timestamp::default() && later.recent == self.recent;
        Board { revision: if same { self.revision } else { self.revision + 1 }, ..later }
    }

    /// What the store has and what the content announces become what is shown, as of the moment.
    fn composed(mut self) -> Board {
        let now = self.as_of;
        let is_stored = |planned: &&Planned| self.stored.iter().any(|known| known.id == planned.outage.id);
        let announced = self.planned.iter().filter(|planned| !is_stored(planned)).filter_map(|planned| planned.at(now));
        let stored = self.stored.iter().map(|outage| by_time::at(outage, now));
        let mut recent: Vec<_> = stored.chain(announced).collect();
        recent.sort_by(order);
        let turns = self.stored.iter().flat_map(by_time::turns).chain(self.planned.iter().flat_map(Planned::turns));
        self.changes_at = turns.filter(|at| *at > now).min().unwrap_or(Timestamp::MAX);
        if now == Timestamp::default() {
            self.changes_at = now;
        }
        self.active = recent.iter().filter(|outage| outage.is_active()).cloned().collect();
        let is_awaited = |outage: &&Outage| outage.called_off_until().is_some_and(|until| until > now);
        self.called_off = recent.iter().filter(is_awaited).cloned().collect();
        self.recent = recent;
        self
    }

    /// Whether something is over by itself of which the store does not know.
    pub(super) fn has_unwritten_end(&self) -> bool {
        let is_over = |outage: &&Outage| outage.ended_at.is_none() && !by_time::at(outage, self.as_of).is_active();
        self.stored.iter().any(|outage| is_over(&outage))
    }

    /// Work that the content announces, as it was said: for the desk, which goes on from there.
    pub(super) fn announced(&self, id: &OutageId, now: Timestamp) -> Option<Outage> {
        let found = self.planned.iter().find(|planned| planned.outage.id == *id)?;
        found.at(now).map(|shown| Outage {
            state: shown.updates.first().map_or(shown.state, |said| said.state.clone()),
            ..shown
        })
    }
}

/// What goes on first, then what began last.
fn order(a: &Outage, b: &Outage) -> Ordering {
    let key = |outage: &Outage| (outage.ended_at.is_some(), Reverse(outage.started_at));
    key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
}

fn started() -> u64 {
    use std::sync::OnceLock;
    static STARTED: OnceLock<u64> = OnceLock::new();
    *STARTED.get_or_init(|| u64::try_from(Timestamp::now().as_millisecond()).unwrap_or(0))
}
