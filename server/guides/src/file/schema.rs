//! The keys of `guide.toml` and of path tests, exactly as editors write them.

use std::collections::BTreeMap;

use serde::Deserialize;
use viewer::{ArticleId, GuideId, Language, RequestId, ServiceId, StepId, Words};

use crate::{Choice, Exit, Expr, Node, NodeKind, Outcome, OutcomeKind, PathTest, Reject, Route};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuideFile {
    pub(super) schema: u32,
    pub(super) id: GuideId,
    pub(super) service: ServiceId,
    pub(super) title: String,
    pub(super) summary: Option<String>,
    pub(super) owner: Option<String>,
    pub(super) review_by: Option<toml::value::Datetime>,
    pub(super) start: StepId,
    #[serde(default = "usual_length")]
    pub(super) max_questions: u32,
    #[serde(default)]
    pub(super) symptoms: Vec<String>,
    #[serde(default)]
    pub(super) audience: Vec<String>,
    pub(super) exit: Option<Exit>,
    #[serde(default)]
    pub(super) node: BTreeMap<StepId, NodeFile>,
    #[serde(default)]
    pub(super) outcome: BTreeMap<StepId, OutcomeFile>,
}

fn usual_length() -> u32 {
    5
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NodeFile {
    kind: NodeKind,
    title: String,
    hint: Option<String>,
    #[serde(default)]
    option: Vec<ChoiceFile>,
    next: Option<StepId>,
    #[serde(default)]
    route: Vec<RouteFile>,
    skip_if: Option<Expr>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    sensitive: bool,
    min: Option<i64>,
    max: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    id: String,
    label: String,
    hint: Option<String>,
    next: Option<StepId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteFile {
    when: Option<Expr>,
    #[serde(default)]
    default: bool,
    next: StepId,
}

impl NodeFile {
    pub(super) fn into_node(self, id: StepId, language: Language) -> Node {
        let options = self.option.into_iter().map(|option| Choice {
            id: option.id,
            label: Words::one(language, option.label),
            hint: words(language, option.hint),
            next: option.next,
        });
        // A route without a condition is only the default when it says so; the checker asks for it.
        let routes = self.route.into_iter().map(|route| Route {
            when: if route.default { None } else { Some(route.when.unwrap_or(Expr::Any(Vec::new()))) },
            next: route.next,
        });
        Node {
            id,
            kind: self.kind,
            title: Words::one(language, self.title),
            hint: words(language, self.hint),
            options: options.collect(),
            next: self.next,
            routes: routes.collect(),
            skip_if: self.skip_if,
            optional: self.optional,
            sensitive: self.sensitive,
            min: self.min,
            max: self.max,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutcomeFile {
    kind: String,
    title: Option<String>,
    text: Option<String>,
    #[serde(default)]
    confirm: bool,
    on_no: Option<StepId>,
    article: Option<ArticleId>,
    section: Option<String>,
    request: Option<RequestId>,
    #[serde(default)]
    prefill: BTreeMap<String, String>,
    guide: Option<GuideId>,
    url: Option<String>,
}

impl OutcomeFile {
    pub(super) fn into_outcome(self, id: StepId, language: Language) -> Result<Outcome, String> {
        let lacks = |key: &str| format!("outcome `{id}` lacks `{key}`");
        let kind = match self.kind.as_str() {
            "answer" => {
                OutcomeKind::Answer { article: self.article.ok_or_else(|| lacks("article"))?, section: self.section }
            }
            "request" => {
                OutcomeKind::Request { request: self.request.ok_or_else(|| lacks("request"))?, prefill: self.prefill }
            }
            "attach" => OutcomeKind::Attach,
            "redirect" if self.guide.is_some() || self.url.is_some() => {
                OutcomeKind::Redirect { guide: self.guide, url: self.url }
            }
            "redirect" => return Err(lacks("guide` or `url")),
            "stop" => {
                self.text.as_ref().ok_or_else(|| lacks("text"))?;
                OutcomeKind::Stop
            }
            other => return Err(format!("outcome `{id}` has the unknown kind `{other}`")),
        };
        Ok(Outcome {
            id,
            kind,
            title: words(language, self.title),
            text: words(language, self.text),
            confirm: self.confirm,
            on_no: self.on_no,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TestsFile {
    #[serde(default)]
    pub(super) test: Vec<TestFile>,
    #[serde(default)]
    pub(super) reject: Vec<Reject>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TestFile {
    name: String,
    #[serde(default)]
    facts: BTreeMap<String, String>,
    #[serde(default)]
    answers: BTreeMap<String, OneOrMany>,
    #[serde(default)]
    visits: Vec<StepId>,
    outage: Option<ServiceId>,
    outcome: Option<StepId>,
    offers_outage: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<TestFile> for PathTest {
    fn from(file: TestFile) -> PathTest {
        let answers = file.answers.into_iter().map(|(node, given)| match given {
            OneOrMany::One(value) => (node, vec![value]),
            OneOrMany::Many(values) => (node, values),
        });
        PathTest {
            path: String::new(),
            line: 1,
            name: file.name,
            facts: file.facts,
            answers: answers.collect(),
            visits: file.visits,
            outage: file.outage,
            outcome: file.outcome,
            offers_outage: file.offers_outage.unwrap_or(false),
        }
    }
}

/// A text that may be absent.
pub(super) fn words(language: Language, text: Option<String>) -> Words {
    text.map(|text| Words::one(language, text)).unwrap_or_default()
}
