//! The paths that people took through guides: what they chose at which question. Never what they typed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use viewer::GuideId;

use super::report::BACK;
use crate::error::Result;
use crate::store::Desk;

/// A path through a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePath {
    /// The guide's id.
    pub guide: GuideId,
    /// The options chosen last at each question, separated by commas; empty for what was typed, read or left out.
    pub answers: BTreeMap<String, String>,
    /// How many visits took it.
    pub times: i64,
}

impl Desk {
    /// The paths of the last 30 days, the most frequent first; for comparing two editions.
    pub async fn guide_paths(&self, most: u32, now: Timestamp) -> Result<Vec<GuidePath>> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "WITH answered AS (
                 SELECT visit, guide, node, COALESCE(choice, '') AS choice,
                        ROW_NUMBER() OVER (PARTITION BY visit, guide, node ORDER BY at DESC, id DESC) AS back
                 FROM ledger
                 WHERE kind = 'node_answer' AND at >= $1
                       AND visit IS NOT NULL AND guide IS NOT NULL AND node IS NOT NULL
             ), path AS (
                 SELECT guide, json_group_object(node, choice ORDER BY node) AS answers
                 FROM answered WHERE back = 1 GROUP BY visit, guide
             )
             SELECT guide, answers, COUNT(*) AS times FROM path
             GROUP BY guide, answers ORDER BY times DESC, guide, answers LIMIT $2",
        )
        .bind((now - BACK).as_millisecond())
        .bind(i64::from(most))
        .fetch_all(&self.count)
        .await?;
        let path = |(guide, answers, times): (String, String, i64)| {
            Ok(GuidePath { guide: guide.into(), answers: serde_json::from_str(&answers)?, times })
        };
        rows.into_iter().map(path).collect()
    }
}
