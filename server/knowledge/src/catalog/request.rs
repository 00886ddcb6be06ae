//! `requests/<id>.toml`: what can be asked for by form, with its fields and where it goes.

mod check;
mod conditions;

use std::collections::BTreeMap;

use guides::{Expr, Finding};
use serde::{Deserialize, Serialize};
use viewer::{RequestId, ServiceId, Words};

pub(crate) use check::check;

use super::service::Target;
use super::words::words;

/// Something that is asked for by form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestType {
    /// The stable id.
    pub id: RequestId,
    /// The service it is about; a `service` field decides when absent.
    pub service: Option<ServiceId>,
    /// What sort of request it is.
    pub kind: RequestKind,
    /// Its name.
    #[serde(deserialize_with = "words")]
    pub title: Words,
    /// One sentence.
    #[serde(default, deserialize_with = "words")]
    pub summary: Words,
    /// Who may ask; everybody when empty.
    #[serde(default)]
    pub audience: Vec<String>,
    /// What is asked, in order.
    #[serde(default, alias = "field")]
    pub fields: Vec<Field>,
    /// Where it goes and how urgent it is.
    pub route: Route,
    /// Targets by priority, before the service's.
    #[serde(default)]
    pub targets: BTreeMap<String, Target>,
}

impl RequestType {
    /// Whether something is broken.
    pub fn is_incident(&self) -> bool {
        self.kind == RequestKind::Incident
    }

    /// The priority, 1 to 4, that these answers (field id to value) give: `min(4, impact + urgency - 1)`.
    pub fn priority(&self, answers: &BTreeMap<String, String>) -> u8 {
        let sum = self.route.impact.of(answers) + self.route.urgency.of(answers);
        sum.saturating_sub(1).clamp(1, 4)
    }
}

/// What sort of request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// Something is broken.
    Incident,
    /// Something is wanted.
    ServiceRequest,
    /// Something is unclear.
    Question,
}

impl RequestKind {
    /// The word in files and in the store.
    pub fn id(self) -> &'static str {
        match self {
            RequestKind::Incident => "incident",
            RequestKind::ServiceRequest => "service-request",
            RequestKind::Question => "question",
        }
    }
}

/// One question of a form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The stable id, unique in the form.
    pub id: String,
    /// How it is answered.
    pub kind: FieldKind,
    /// The question.
    #[serde(deserialize_with = "words")]
    pub label: Words,
    /// Help below the question.
    #[serde(default, deserialize_with = "words")]
    pub hint: Words,
    /// Whether an answer is needed.
    #[serde(default)]
    pub required: bool,
    /// The answers to choose from.
    #[serde(default, alias = "option")]
    pub options: Vec<FieldOption>,
    /// Shown only when this holds; a hidden field is never sent.
    pub show_if: Option<Expr>,
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// Most characters.
    pub max_length: Option<u32>,
    /// The fact that fills it in.
    pub default_from: Option<String>,
    /// Content types of files.
    #[serde(default)]
    pub accept: Vec<String>,
}

/// How a field is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// One of the options.
    Choice,
    /// Any of the options.
    Multi,
    /// A whole number.
    Number,
    /// A day.
    Date,
    /// One of the services.
    Service,
    /// A file.
    File,
}

/// An answer to choose from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldOption {
    /// The stable id.
    pub id: String,
    /// Its words.
    #[serde(deserialize_with = "words")]
    pub label: Words,
    /// Help below the words.
    #[serde(default, deserialize_with = "words")]
    pub hint: Words,
}

/// Where a request goes and how urgent it is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The queue it arrives in.
    pub queue: String,
    /// How many it hits: 1 (many) to 3 (one).
    #[serde(default)]
    pub impact: Weight,
    /// How long it can wait: 1 (not at all) to 3.
    #[serde(default)]
    pub urgency: Weight,
}

/// A number from 1 to 3, fixed or chosen by an answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "1, 2, 3 or { field = \"..\", map = { answer = 1 } }")]
pub enum Weight {
    /// Always this.
    Fixed(u8),
    /// By the answer to a field; an answer that is not in the map weighs 3.
    ByField {
        /// The field.
        field: String,
        /// Its answers and what they weigh.
        map: BTreeMap<String, u8>,
    },
}

impl Default for Weight {
    fn default() -> Weight {
        Weight::Fixed(3)
    }
}

impl Weight {
    /// The weight that these answers give.
    pub fn of(&self, answers: &BTreeMap<String, String>) -> u8 {
        let weight = match self {
            Weight::Fixed(weight) => Some(*weight),
            Weight::ByField { field, map } => answers.get(field).and_then(|answer| map.get(answer)).copied(),
        };
        weight.unwrap_or(3).clamp(1, 3)
    }
}

/// Reads one request type.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<RequestType> {
    super::parse(path, text, findings)
}
