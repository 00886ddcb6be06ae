//! The figures over closed sessions. Each is a count or a share with what it is a share of: without that there is no
//! figure.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::{QueryBuilder, Row};
use viewer::{Role, Viewer};

use super::filter::{Filter, Group, Tally, Window};
use crate::error::{Error, Result};
use crate::store::Desk;

/// The way to a person, over sessions that asked for one and sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HumanTime {
    /// How many sessions.
    pub n: u64,
    /// The median of the presses from "I still need help" to "sent".
    pub clicks: i64,
    /// The median of the seconds.
    pub seconds: i64,
    /// Nine of ten took at most so many seconds.
    pub seconds_p90: i64,
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sessions of people who are known, by the filter's window: only of them is it known that no ticket followed.
    pub linked: Tally,
    /// The same for one, seven and fourteen days.
    pub windows: [Tally; 3],
    /// Sessions of people who are not known.
    pub unlinked: Tally,
    /// Sessions that were marked solved or left, and then became a ticket within the window, of so many that were marked
    /// solved or left.
    pub false_deflection: (u64, u64),
    /// Known people's sessions whose window is open: a ticket may still change them.
    pub provisional: u64,
    /// Queries without a result or without a click, of so many.
    pub gaps: (u64, u64),
    /// The way to a person; absent when nobody took it.
    pub human: Option<HumanTime>,
    /// Known people's sessions by the hour since 1970 in which they began.
    pub hours: Vec<(i64, Tally)>,
    /// Known people's sessions by group, the most first.
    pub groups: Vec<(Group, Vec<(String, Tally)>)>,
}

impl Desk {
    /// The figures of closed sessions; for those who mend content and for the desk. Measure first.
    pub async fn figures(&self, viewer: &Viewer, filter: &Filter, now: Timestamp) -> Result<Figures> {
        may_see(viewer)?;
        let (totals, human, hours) =
            tokio::try_join!(self.totals(filter, now), self.human_times(filter), self.by_hour(filter))?;
        let mut figures = Figures { human, hours, ..totals };
        for group in Group::EVERY {
            figures.groups.push((group, self.by_group(filter, group).await?));
        }
        Ok(figures)
    }

    async fn totals(&self, filter: &Filter, now: Timestamp) -> Result<Figures> {
        let mut query = QueryBuilder::new(
            "SELECT CASE WHEN person IS NULL THEN 0 ELSE 1 END AS linked, ended_by, outcome_1, outcome_7, outcome_14,
                    COUNT(*) AS n, SUM(queries) AS queries, SUM(gaps) AS gaps, COUNT(CASE WHEN ended_at + ",
        );
        query.push_bind(filter.window.milliseconds()).push(" > ").push_bind(now.as_millisecond());
        query.push(" AND ended_by <> 'ticket' AND ended_by <> 'attached' THEN 1 END) AS provisional FROM intent");
        filter.narrow(&mut query);
        query.push(" GROUP BY linked, ended_by, outcome_1, outcome_7, outcome_14");
        let mut figures = Figures::default();
        for row in query.build().fetch_all(&self.count).await? {
            let count = |name: &str| -> Result<u64> { Ok(u64::try_from(row.try_get::<i64, _>(name)?).unwrap_or(0)) };
            let outcome = |window: Window| -> Result<String> { Ok(row.try_get(window.column())?) };
            let (n, chosen) = (count("n")?, outcome(filter.window)?);
            figures.gaps.0 += count("gaps")?;
            figures.gaps.1 += count("queries")?;
            if row.try_get::<i64, _>("linked")? == 0 {
                figures.unlinked.add(&chosen, n);
                continue;
            }
            figures.linked.add(&chosen, n);
            for (tally, window) in figures.windows.iter_mut().zip(Window::EVERY) {
                tally.add(&outcome(window)?, n);
            }
            let ended_by: String = row.try_get("ended_by")?;
            if ended_by == "solved" || ended_by == "left" {
                figures.false_deflection.1 += n;
                figures.false_deflection.0 += if chosen == "none" { n } else { 0 };
            }
            if chosen != "none" {
                figures.provisional += count("provisional")?;
            }
        }
        Ok(figures)
    }

    async fn human_times(&self, filter: &Filter) -> Result<Option<HumanTime>> {
        let mut query = QueryBuilder::new("SELECT human_clicks, human_seconds FROM intent");
        filter.narrow(&mut query);
        query.push(" AND human_clicks IS NOT NULL");
        let times: Vec<(i64, i64)> = query.build_query_as().fetch_all(&self.count).await?;
        let (mut clicks, mut seconds): (Vec<_>, Vec<_>) = times.into_iter().unzip();
        clicks.sort_unstable();
        seconds.sort_unstable();
        let n = clicks.len();
        // The lower median: a value that somebody really had.
        let at = |of: &[i64], share: usize| of[(n * share).div_ceil(100).max(1) - 1];
        Ok((n > 0).then(|| HumanTime {
            n: n as u64,
            clicks: at(&clicks, 50),
            seconds: at(&seconds, 50),
            seconds_p90: at(&seconds, 90),
        }))
    }

    async fn by_hour(&self, filter: &Filter) -> Result<Vec<(i64, Tally)>> {
        let mut query = QueryBuilder::new("SELECT started_at / 3600000 AS hour, ");
        query.push(filter.window.column()).push(" AS outcome, COUNT(*) AS n FROM intent");
        filter.narrow(&mut query);
        query.push(" AND person IS NOT NULL GROUP BY hour, outcome ORDER BY hour");
        let rows: Vec<(i64, String, i64)> = query.build_query_as().fetch_all(&self.count).await?;
        let mut hours = BTreeMap::<i64, Tally>::new();
        for (hour, outcome, n) in rows {
            hours.entry(hour).or_default().add(&outcome, u64::try_from(n).unwrap_or(0));
        }
        Ok(hours.into_iter().collect())
    }

    async fn by_group(&self, filter: &Filter, group: Group) -> Result<Vec<(String, Tally)>> {
        let mut query = QueryBuilder::new("SELECT ");
        query.push(group.column()).push(" AS ids, ").push(filter.window.column());
        query.push(" AS outcome, COUNT(*) AS n FROM intent");
        filter.narrow(&mut query);
        query.push(" AND person IS NOT NULL GROUP BY ids, outcome");
        let rows: Vec<(String, String, i64)> = query.build_query_as().fetch_all(&self.count).await?;
        let mut tallies = BTreeMap::<String, Tally>::new();
        for (ids, outcome, n) in rows {
            for id in ids.split_whitespace() {
                tallies.entry(id.to_owned()).or_default().add(&outcome, u64::try_from(n).unwrap_or(0));
            }
        }
        let mut tallies: Vec<_> = tallies.into_iter().collect();
        tallies.sort_by(|a, b| b.1.n().cmp(&a.1.n()).then_with(|| a.0.cmp(&b.0)));
        Ok(tallies)
    }
}

/// Who may know how the portal does: those who mend content, and the desk.
pub(super) fn may_see(viewer: &Viewer) -> Result<()> {
    let known = [Role::Editor, Role::Reviewer, Role::Agent, Role::Admin];
    if known.into_iter().any(|role| viewer.is(role)) { Ok(()) } else { Err(Error::NotFound) }
}
