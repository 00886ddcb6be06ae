//! What is noted while people look for an answer, and the row that each becomes.

use viewer::{ArticleId, GuideId, OutageId, RequestId, StepId, VersionId};

use super::row::LedgerRow;
use crate::insight::intent::BEGIN;

/// A step of a guide: a question or an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideStep {
    /// The guide's id.
    pub guide: GuideId,
    /// The node's or outcome's id.
    pub node: StepId,
}

/// An article as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadArticle {
    /// The article's id.
    pub id: ArticleId,
    /// The version: a hash of its file.
    pub version: VersionId,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Somebody searched and these articles were shown, the best first.
    Query {
        /// The words, kept for 30 days.
        words: String,
        /// How many answers there were.
        found: usize,
        /// The ids of those shown first.
        shown: Vec<ArticleId>,
    },
    /// These articles stood beside what somebody wrote when they sent it, the best first. What they wrote is no query.
    Shown {
        /// Their ids.
        articles: Vec<ArticleId>,
    },
    /// An article was opened from an answer to these words, or as the answer of a guide.
    Opened {
        /// The words that led there; absent in a guide.
        words: Option<String>,
        /// What was opened.
        article: ReadArticle,
        /// The step of the guide that led there.
        step: Option<GuideStep>,
    },
    /// It was open for so long, and seen.
    Closed {
        /// What was open.
        article: ReadArticle,
        /// Whole seconds.
        seconds: u32,
    },
    /// A step of a guide was shown.
    Viewed(GuideStep),
    /// A question was answered with these options, separated by commas; what was typed is never among them.
    Answered {
        /// The question.
        step: GuideStep,
        /// The ids of the options; empty for a text, a number or a date.
        choice: String,
    },
    /// Somebody came back to a question that they had answered.
    WentBack(GuideStep),
    /// "I still need help": the request form was opened from a guide, an article or a search.
    AskedHuman {
        /// The request type.
        request: RequestId,
        /// The step of the guide where it was pressed.
        step: Option<GuideStep>,
        /// The article on which it was pressed.
        article: Option<ArticleId>,
    },
    /// The request form was shown, with what was said filled in.
    Checked {
        /// The request type.
        request: RequestId,
    },
    /// The request form was sent, well or not.
    Submitted {
        /// The request type.
        request: RequestId,
    },
    /// A known outage was shown before the form.
    OutageShown {
        /// Its id.
        outage: OutageId,
    },
    /// It is something else: the form was sent beside it.
    OutageRejected {
        /// Its id.
        outage: OutageId,
    },
}

impl Happened {
    /// Whether it says what somebody wants, so that an intent session begins with it.
    pub(super) fn begins(&self) -> bool {
        BEGIN.contains(&self.row().kind)
    }

    /// Its row, without the query's id.
    pub(super) fn row(&self) -> LedgerRow<'_> {
        match self {
            Happened::Query { found, .. } => LedgerRow {
                kind: "query",
                found: Some(i64::try_from(*found).unwrap_or(i64::MAX)),
                ..LedgerRow::default()
            },
            // Its articles are written where the row has a list of them.
            Happened::Shown { .. } => LedgerRow::at("answers_shown", None),
            Happened::Opened { article, step, .. } => LedgerRow {
                article: Some(&article.id),
                version: Some(&article.version),
                ..LedgerRow::at("answer_opened", step.as_ref())
            },
            Happened::Closed { article, seconds } => LedgerRow {
                article: Some(&article.id),
                version: Some(&article.version),
                seconds: Some(i64::from(*seconds)),
                ..LedgerRow::at("answer_closed", None)
            },
            Happened::Viewed(step) => LedgerRow::at("node_view", Some(step)),
            Happened::Answered { step, choice } => {
                LedgerRow { choice: Some(choice), ..LedgerRow::at("node_answer", Some(step)) }
            }
            Happened::WentBack(step) => LedgerRow::at("node_back", Some(step)),
            Happened::AskedHuman { request, step, article } => LedgerRow {
                request: Some(request),
                article: article.as_ref(),
                ..LedgerRow::at("exit_human", step.as_ref())
            },
            Happened::Checked { request } => LedgerRow { request: Some(request), ..LedgerRow::at("check_view", None) },
            Happened::Submitted { request } => LedgerRow { request: Some(request), ..LedgerRow::at("submit", None) },
            Happened::OutageShown { outage } => {
                LedgerRow { outage: Some(outage), ..LedgerRow::at("outage_shown", None) }
            }
            Happened::OutageRejected { outage } => {
                LedgerRow { outage: Some(outage), ..LedgerRow::at("outage_rejected", None) }
            }
        }
    }
}
