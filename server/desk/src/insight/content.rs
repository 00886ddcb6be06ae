//! How guides and articles do: the traffic of every step and option, and what each version of an article came to. Counted
//! in visits, so that whoever reloads a page or changes an answer is one.

use std::collections::BTreeMap;

use viewer::{ArticleId, GuideId, StepId, VersionId, Viewer};

use super::figures::may_see;
use super::filter::Filter;
use crate::error::Result;
use crate::ledger::Reason;
use crate::store::Desk;

/// The traffic of a guide's step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepTraffic {
    /// Visits that saw it.
    pub views: u64,
    /// Visits that chose each answer; several options at once are separated by commas, what was typed is empty.
    pub choices: BTreeMap<String, u64>,
    /// Visits that came back to it.
    pub back: u64,
    /// Visits that asked for a person there.
    pub human: u64,
}

/// The traffic of a guide, by the ids of its steps: questions and outcomes.
pub type GuideTraffic = BTreeMap<StepId, StepTraffic>;

/// What a version of an article came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFigures {
    /// The article's id.
    pub article: ArticleId,
    /// The version: a hash of its file.
    pub version: VersionId,
    /// Visits that had it open: as an answer, or to say whether it helped.
    pub opened: u64,
    /// Visits in which it solved it.
    pub solved: u64,
    /// Visits in which it did not.
    pub rejected: u64,
    /// Why not, in visits; who gave no reason is in `rejected` only.
    pub reasons: Vec<(Reason, u64)>,
}

impl Desk {
    /// The traffic of every guide within the filter's period.
    pub async fn guide_traffic(&self, viewer: &Viewer, filter: &Filter) -> Result<BTreeMap<GuideId, GuideTraffic>> {
        may_see(viewer)?;
        // The index is in the order of the groups; the planner would go by kind, and sort.
        let rows: Vec<(GuideId, StepId, String, Option<String>, i64)> = sqlx::query_as(
            "SELECT guide, node, kind, choice, COUNT(DISTINCT visit) FROM ledger INDEXED BY ledger_steps
             WHERE guide IS NOT NULL AND node IS NOT NULL AND at >= $1 AND at < $2
                   AND kind IN ('node_view', 'node_answer', 'node_back', 'exit_human')
             GROUP BY guide, node, kind, choice",
        )
        .bind(filter.from.as_millisecond())
        .bind(filter.to.as_millisecond())
        .fetch_all(&self.count)
        .await?;
        let mut guides = BTreeMap::<GuideId, GuideTraffic>::new();
        for (guide, node, kind, choice, visits) in rows {
            let step = guides.entry(guide).or_default().entry(node).or_default();
            let visits = u64::try_from(visits).unwrap_or(0);
            match kind.as_str() {
                "node_view" => step.views += visits,
                "node_back" => step.back += visits,
                "exit_human" => step.human += visits,
                _ => *step.choices.entry(choice.unwrap_or_default()).or_default() += visits,
            }
        }
        Ok(guides)
    }

    /// What the versions of articles came to within the filter's period, the most opened first.
    pub async fn article_figures(&self, viewer: &Viewer, filter: &Filter) -> Result<Vec<ArticleFigures>> {
        may_see(viewer)?;
        let rows: Vec<(ArticleId, VersionId, String, Option<String>, i64)> = sqlx::query_as(
            "SELECT article, version, kind, reason, COUNT(DISTINCT visit) FROM ledger INDEXED BY ledger_answers
             WHERE article IS NOT NULL AND version IS NOT NULL AND at >= $1 AND at < $2
                   AND kind IN ('answer_opened', 'solved', 'rejected')
             GROUP BY article, version, kind, reason",
        )
        .bind(filter.from.as_millisecond())
        .bind(filter.to.as_millisecond())
        .fetch_all(&self.count)
        .await?;
        let mut articles = BTreeMap::<(ArticleId, VersionId), ArticleFigures>::new();
        for (article, version, kind, reason, visits) in rows {
            let key = (article.clone(), version.clone());
            let empty = ArticleFigures { article, version, ..ArticleFigures::default() };
            let figures = articles.entry(key).or_insert(empty);
            let visits = u64::try_from(visits).unwrap_or(0);
            match (kind.as_str(), Reason::of(&reason.unwrap_or_default())) {
                ("answer_opened", _) => figures.opened += visits,
                ("solved", _) => figures.solved += visits,
                // "It did not" comes first and its reason with a second press: who gave one is counted with the first.
                (_, None) => figures.rejected += visits,
                (_, Some(reason)) => figures.reasons.push((reason, visits)),
            }
        }
        let mut articles: Vec<_> = articles.into_values().collect();
        for article in &mut articles {
            article.rejected = article.rejected.max(article.reasons.iter().map(|(_, visits)| visits).sum());
            // Who says whether it solved it had it open, however they came to it.
            article.opened = article.opened.max(article.solved + article.rejected);
            article.reasons.sort_by_key(|(_, visits)| std::cmp::Reverse(*visits));
        }
        articles.sort_by(|a, b| {
            b.opened.cmp(&a.opened).then_with(|| (&a.article, &a.version).cmp(&(&b.article, &b.version)))
        });
        Ok(articles)
    }
}
