//! The guide's file (`guide.toml`) and its path tests, as editors write them. Unknown keys are refused by name and line.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use viewer::{Language, Words};

use crate::{
    Choice, Exit, Expr, Finding, Guide, Level, Node, NodeKind, Outcome, OutcomeKind, PathTest, Reject, Route, Tests,
};

/// A guide with the places of its parts, for findings.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The guide.
    pub guide: Guide,
    /// Where its parts stand.
    pub lines: Lines,
}

/// The lines of a guide's nodes and outcomes, from 1.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    path: String,
    of: BTreeMap<String, u32>,
}

impl Lines {
    /// An error at a node or outcome, or at the head of the file.
    pub fn error(&self, at: &str, code: &'static str, message: String, help: &str) -> Finding {
        Finding {
            path: self.path.clone(),
            line: self.of.get(at).copied().unwrap_or(1),
            code,
            level: Level::Error,
            message,
            help: help.to_owned(),
        }
    }

    /// The same, as a warning.
    pub fn warning(&self, at: &str, code: &'static str, message: String, help: &str) -> Finding {
        Finding { level: Level::Warning, ..self.error(at, code, message, help) }
    }

    fn read(path: &str, text: &str) -> (Lines, Vec<String>) {
        let mut of = BTreeMap::new();
        let mut order = Vec::new();
        for (number, line) in (1_u32..).zip(text.lines()) {
            let header = line.trim().trim_start_matches('[').split(']').next().unwrap_or_default();
            let mut parts = header.split('.').map(|part| part.trim().trim_matches('"'));
            if let (true, Some("node" | "outcome"), Some(id)) =
                (line.trim_start().starts_with('['), parts.next(), parts.next())
            {
                if !of.contains_key(id) {
                    order.push(id.to_owned());
                    of.insert(id.to_owned(), number);
                }
            }
        }
        (Lines { path: path.to_owned(), of }, order)
    }
}

/// Reads `guide.toml`; texts are in `language`. Nothing when it is no guide at all.
pub fn read(path: &str, text: &str, language: Language) -> (Option<Parsed>, Vec<Finding>) {
    let file: GuideFile = match parse(path, text) {
        Ok(file) => file,
        Err(finding) => return (None, vec![finding]),
    };
    let (lines, order) = Lines::read(path, text);
    let mut findings = Vec::new();
    if file.schema != 1 {
        findings.push(lines.error("", "P001", format!("schema {} is unknown", file.schema), "write `schema = 1`"));
    }
    if file.node.is_empty() {
        findings.push(lines.error(
            "",
            "G003",
            "the guide has no node".into(),
            "add the first question as `[node.<id>]`",
        ));
    }
    let bad = file.node.keys().chain(file.outcome.keys()).filter(|id| !is_id(id)).cloned();
    for id in bad.collect::<Vec<_>>() {
        let help = "use a lower-case letter, then letters, digits and hyphens; not `at`, `q` or `draft`";
        findings.push(lines.error(&id, "G013", format!("`{id}` cannot be an id"), help));
    }
    if !findings.is_empty() {
        return (None, findings);
    }
    let place = |id: &String| order.iter().position(|known| known == id);
    let mut nodes: Vec<_> = file.node.into_iter().map(|(id, node)| node.into_node(id, language)).collect();
    nodes.sort_by_key(|node| place(&node.id));
    let mut outcomes = Vec::new();
    for (id, outcome) in file.outcome {
        match outcome.into_outcome(&id, language) {
            Ok(outcome) => outcomes.push(outcome),
            Err(message) => findings.push(lines.error(&id, "P001", message, "the handbook lists what each kind needs")),
        }
    }
    outcomes.sort_by_key(|outcome| place(&outcome.id));
    let guide = Guide {
        id: file.id,
        service: file.service,
        title: Words::one(language, file.title),
        summary: words(language, file.summary),
        owner: file.owner,
        review_by: file.review_by.map(|date| date.to_string()),
        start: file.start,
        max_questions: file.max_questions,
        symptoms: file.symptoms,
        audience: file.audience,
        exit: file.exit.unwrap_or(Exit { request: String::new(), prefill: BTreeMap::new() }),
        nodes,
        outcomes,
    };
    (Some(Parsed { guide, lines }), findings)
}

/// Reads a file of path tests.
pub fn read_tests(path: &str, text: &str) -> (Tests, Vec<Finding>) {
    let file: TestsFile = match parse(path, text) {
        Ok(file) => file,
        Err(finding) => return (Tests::default(), vec![finding]),
    };
    let starts: Vec<u32> =
        (1..).zip(text.lines()).filter(|(_, line)| line.trim() == "[[test]]").map(|(n, _)| n).collect();
    let tests = file.test.into_iter().zip(starts.into_iter().chain(std::iter::repeat(1)));
    let tests = tests.map(|(test, line)| PathTest { path: path.to_owned(), line, ..test.into() }).collect();
    (
        Tests { tests, rejects: file.reject.into_iter().map(|r| Reject { path: path.to_owned(), ..r }).collect() },
        Vec::new(),
    )
}

/// Parses TOML; what does not fit is a finding with its line.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Finding> {
    toml::from_str(text).map_err(|error| {
        let line =
            error.span().map_or(1, |span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
        let message = error.message().to_owned();
        let code = if message.contains("unknown field") { "P002" } else { "P001" };
        Finding {
            path: path.to_owned(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            code,
            level: Level::Error,
            message,
            help: "the handbook lists every key".to_owned(),
        }
    })
}

fn is_id(id: &str) -> bool {
    let mut letters = id.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !["at", "q", "draft", "missing", "answered"].contains(&id)
}

fn words(language: Language, text: Option<String>) -> Words {
    text.map(|text| Words::one(language, text)).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuideFile {
    schema: u32,
    id: String,
    service: String,
    title: String,
    summary: Option<String>,
    owner: Option<String>,
    review_by: Option<toml::value::Datetime>,
    start: String,
    #[serde(default = "usual_length")]
    max_questions: u32,
    #[serde(default)]
    symptoms: Vec<String>,
    #[serde(default)]
    audience: Vec<String>,
    exit: Option<Exit>,
    #[serde(default)]
    node: BTreeMap<String, NodeFile>,
    #[serde(default)]
    outcome: BTreeMap<String, OutcomeFile>,
}

fn usual_length() -> u32 {
    5
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NodeFile {
    kind: NodeKind,
    title: String,
    hint: Option<String>,
    #[serde(default)]
    option: Vec<ChoiceFile>,
    next: Option<String>,
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
    next: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteFile {
    when: Option<Expr>,
    #[serde(default)]
    default: bool,
    next: String,
}

impl NodeFile {
    fn into_node(self, id: String, language: Language) -> Node {
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
struct OutcomeFile {
    kind: String,
    title: Option<String>,
    text: Option<String>,
    #[serde(default)]
    confirm: bool,
    on_no: Option<String>,
    article: Option<String>,
    section: Option<String>,
    request: Option<String>,
    #[serde(default)]
    prefill: BTreeMap<String, String>,
    guide: Option<String>,
    url: Option<String>,
}

impl OutcomeFile {
    fn into_outcome(self, id: &str, language: Language) -> Result<Outcome, String> {
        let need = |value: Option<String>, key: &str| value.ok_or_else(|| format!("outcome `{id}` lacks `{key}`"));
        let kind = match self.kind.as_str() {
            "answer" => OutcomeKind::Answer { article: need(self.article, "article")?, section: self.section },
            "request" => OutcomeKind::Request { request: need(self.request, "request")?, prefill: self.prefill },
            "attach" => OutcomeKind::Attach,
            "redirect" if self.guide.is_some() || self.url.is_some() => {
                OutcomeKind::Redirect { guide: self.guide, url: self.url }
            }
            "redirect" => return Err(format!("outcome `{id}` lacks `guide` or `url`")),
            "stop" => {
                need(self.text.clone(), "text")?;
                OutcomeKind::Stop
            }
            other => return Err(format!("outcome `{id}` has the unknown kind `{other}`")),
        };
        Ok(Outcome {
            id: id.to_owned(),
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
struct TestsFile {
    #[serde(default)]
    test: Vec<TestFile>,
    #[serde(default)]
    reject: Vec<Reject>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TestFile {
    name: String,
    #[serde(default)]
    facts: BTreeMap<String, String>,
    #[serde(default)]
    answers: BTreeMap<String, OneOrMany>,
    #[serde(default)]
    visits: Vec<String>,
    outage: Option<String>,
    outcome: Option<String>,
    offers_outage: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
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
