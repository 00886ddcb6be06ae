//! The guide itself, as the walk and the pages see it: texts in all languages, ids resolved by the checker. A browser gets
//! it as JSON, without what the walk does not need: that is skipped here, and empty there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use viewer::{ArticleId, GuideId, RequestId, ServiceId, StepId, Words};

use crate::{Expr, FactQuestion};

/// A decision tree that leads to an answer or to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// The stable id.
    pub id: GuideId,
    /// The service that it is about.
    #[serde(skip)]
    pub service: ServiceId,
    /// What it solves, as people say it.
    #[serde(skip)]
    pub title: Words,
    /// One sentence more; may be empty.
    #[serde(skip)]
    pub summary: Words,
    /// Who keeps it right.
    #[serde(skip)]
    pub owner: Option<String>,
    /// When it has to be looked at again, as `YYYY-MM-DD`.
    #[serde(skip)]
    pub review_by: Option<String>,
    /// The first node.
    pub start: StepId,
    /// No way through may ask more questions than this.
    pub max_questions: u32,
    /// Words that people use when they need it.
    #[serde(skip)]
    pub symptoms: Vec<String>,
    /// Who may see it; empty means everybody.
    #[serde(skip)]
    pub audience: Vec<String>,
    /// The way to a person, valid at every node.
    pub exit: Exit,
    /// The questions, in the order of the file.
    pub nodes: Vec<Node>,
    /// The ends, in the order of the file.
    pub outcomes: Vec<Outcome>,
    /// The facts that the portal asks for when nothing knows them; empty while a guide is checked, so that path tests say
    /// what holds for somebody who does not know either.
    pub asks: Vec<FactQuestion>,
}

/// The way to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// The request type that it opens.
    pub request: RequestId,
    /// What is filled in.
    #[serde(default)]
    pub prefill: BTreeMap<String, String>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The id, unique in the guide; also its place in the URL.
    pub id: StepId,
    /// What kind of answer it takes.
    pub kind: NodeKind,
    /// The question.
    pub title: Words,
    /// Help with the answer; may be empty.
    pub hint: Words,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Where it goes on when no option and no route says otherwise.
    pub next: Option<StepId>,
    /// Where it goes on, by condition; the first match wins.
    pub routes: Vec<Route>,
    /// The question is left out when this holds.
    pub skip_if: Option<Expr>,
    /// It may be left unanswered.
    pub optional: bool,
    /// The answer must not stand in a URL.
    pub sensitive: bool,
    /// The least number, or the fewest choices.
    pub min: Option<i64>,
    /// The greatest number, or the most choices.
    pub max: Option<i64>,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKind {
    /// One option.
    Choice,
    /// Several options.
    Multi,
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// A date, as `YYYY-MM-DD`.
    Date,
    /// A service of the catalogue.
    Service,
    /// Nothing: something to read before going on.
    Info,
}

/// An option of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The id, unique in the question; what stands in the URL.
    pub id: String,
    /// What the person reads.
    pub label: Words,
    /// A second line; may be empty.
    pub hint: Words,
    /// Where choosing it leads.
    pub next: Option<StepId>,
}

/// A conditional way on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The condition; absent on the default route.
    pub when: Option<Expr>,
    /// The node or outcome.
    pub next: StepId,
}

/// An end of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The id, unique among nodes and outcomes.
    pub id: StepId,
    /// What it is.
    #[serde(skip)]
    pub kind: OutcomeKind,
    /// A title of its own; else that of what it leads to.
    #[serde(skip)]
    pub title: Words,
    /// Something to say; may be empty.
    #[serde(skip)]
    pub text: Words,
    /// Asks whether it solved the problem.
    #[serde(skip)]
    pub confirm: bool,
    /// Where "no" leads.
    #[serde(skip)]
    pub on_no: Option<StepId>,
}

/// What an outcome offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OutcomeKind {
    /// An article, or one section of it.
    Answer {
        /// The article's id.
        article: ArticleId,
        /// The anchor of a heading.
        section: Option<String>,
    },
    /// A request with what was said filled in.
    Request {
        /// The request type's id.
        request: RequestId,
        /// Field id to text, `$node` for an answer.
        prefill: BTreeMap<String, String>,
    },
    /// A known outage to join.
    Attach,
    /// Another guide, or an address.
    Redirect {
        /// The guide's id.
        guide: Option<GuideId>,
        /// The address.
        url: Option<String>,
    },
    /// Nothing more to do; the text says why.
    #[default]
    Stop,
}

impl Guide {
    /// The question of this id.
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// The outcome of this id.
    pub fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.id == id)
    }
}

impl Node {
    /// The option of this id.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id == id)
    }

    /// Every node or outcome that can follow.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        let options = self.options.iter().filter_map(|option| option.next.as_deref());
        let routes = self.routes.iter().map(|route| route.next.as_str());
        options.chain(routes).chain(self.next.as_deref())
    }
}
