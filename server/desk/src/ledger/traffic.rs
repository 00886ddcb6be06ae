//! How people walked one guide: from which step to which, and where they stayed. Counted in visits, so that whoever
//! reloads a page is one.

use std::collections::BTreeMap;

use jiff::Timestamp;
use viewer::{GuideId, Viewer};

use super::report::may_see;
use crate::error::Result;
use crate::store::Desk;

/// How people walked a guide.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapTraffic {
    /// Visits that saw any of its steps.
    pub began: u64,
    /// Visits that asked for a person at any of its steps.
    pub human: u64,
    /// From step to step, in the order of their ids.
    pub crossings: Vec<Crossing>,
    /// What was done at each step, by its id: questions and outcomes.
    pub steps: BTreeMap<String, Footfall>,
}

/// Visits that went from one step straight to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crossing {
    /// The step that they were at.
    pub from: String,
    /// The options that they chose there, separated by commas; empty for what was typed, and where nothing was answered.
    pub choice: String,
    /// The step that they saw next.
    pub to: String,
    /// How many.
    pub visits: u64,
}

/// What was done at a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Footfall {
    /// Visits that saw it.
    pub seen: u64,
    /// Visits that asked for a person there.
    pub human: u64,
    /// Visits of which nothing later is known in this guide, and that did not ask for a person there.
    pub last: u64,
}

impl Desk {
    /// How people have walked a guide since then. A step seen right after another one, in the same visit, was reached from
    /// there: also when they came back, or the guide was another one at the time.
    pub async fn map_traffic(&self, viewer: &Viewer, guide: &GuideId, since: Timestamp) -> Result<MapTraffic> {
        may_see(viewer)?;
        let since = since.as_millisecond();
        let (began, human) = self.walkers(guide, since).await?;
        let mut steps = BTreeMap::<String, Footfall>::new();
        for (node, seen, human) in self.seen(guide, since).await? {
            let step = steps.entry(node).or_default();
            (step.seen, step.human) = (count(seen), count(human));
        }
        for (node, visits) in self.last_seen(guide, since).await? {
            steps.entry(node).or_default().last = count(visits);
        }
        Ok(MapTraffic {
            began: count(began),
            human: count(human),
            crossings: self.crossings(guide, since).await?,
            steps,
        })
    }

    async fn walkers(&self, guide: &GuideId, since: i64) -> Result<(i64, i64)> {
        let found = sqlx::query_as(
            "SELECT COUNT(DISTINCT CASE WHEN kind = 'node_view' THEN visit END),
                    COUNT(DISTINCT CASE WHEN kind = 'exit_human' THEN visit END)
             FROM ledger WHERE guide = $1 AND at >= $2",
        );
        Ok(found.bind(guide).bind(since).fetch_one(&self.count).await?)
    }

    async fn seen(&self, guide: &GuideId, since: i64) -> Result<Vec<(String, i64, i64)>> {
        let found = sqlx::query_as(
            "SELECT node, COUNT(DISTINCT CASE WHEN kind = 'node_view' THEN visit END),
                    COUNT(DISTINCT CASE WHEN kind = 'exit_human' THEN visit END)
             FROM ledger WHERE guide = $1 AND at >= $2 AND node IS NOT NULL AND kind IN ('node_view', 'exit_human')
             GROUP BY node",
        );
        Ok(found.bind(guide).bind(since).fetch_all(&self.count).await?)
    }

    async fn last_seen(&self, guide: &GuideId, since: i64) -> Result<Vec<(String, i64)>> {
        let found = sqlx::query_as(
            "SELECT node, COUNT(*) FROM (
                 SELECT node, kind, ROW_NUMBER() OVER (PARTITION BY visit ORDER BY at DESC, id DESC) AS back
                 FROM ledger
                 WHERE guide = $1 AND at >= $2 AND visit IS NOT NULL AND node IS NOT NULL
                       AND kind IN ('node_view', 'node_answer', 'node_back', 'exit_human')
             ) WHERE back = 1 AND kind <> 'exit_human' GROUP BY node",
        );
        Ok(found.bind(guide).bind(since).fetch_all(&self.count).await?)
    }

    /// What stands right before a step that is seen is the answer that led to it, or, where none was needed, the step
    /// before.
    async fn crossings(&self, guide: &GuideId, since: i64) -> Result<Vec<Crossing>> {
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "SELECT before, choice, node, COUNT(DISTINCT visit) FROM (
                 SELECT visit, kind, node, LAG(node) OVER walk AS before, COALESCE(LAG(choice) OVER walk, '') AS choice
                 FROM ledger
                 WHERE guide = $1 AND at >= $2 AND visit IS NOT NULL AND node IS NOT NULL
                       AND kind IN ('node_view', 'node_answer')
                 WINDOW walk AS (PARTITION BY visit ORDER BY at, id)
             ) WHERE kind = 'node_view' AND before <> node GROUP BY before, choice, node ORDER BY before, choice, node",
        )
        .bind(guide)
        .bind(since)
        .fetch_all(&self.count)
        .await?;
        let crossing = |(from, choice, to, visits)| Crossing { from, choice, to, visits: count(visits) };
        Ok(rows.into_iter().map(crossing).collect())
    }
}

fn count(rows: i64) -> u64 {
    u64::try_from(rows).unwrap_or(0)
}
