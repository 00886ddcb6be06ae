//! The guide's file (`guide.toml`) and its path tests, as editors write them. Unknown keys are refused by name and line.

mod schema;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use viewer::{Language, RequestId, StepId, Words};

use self::schema::{GuideFile, TestsFile, words};
use crate::{Exit, Finding, Guide, Level, PathTest, Reject, Tests, Written, written};

/// The most nodes, and the most outcomes, of a guide: nobody can look after more.
const MOST: usize = 300;

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
    of: BTreeMap<StepId, u32>,
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
            firm: false,
        }
    }

    /// The same, as a warning.
    pub fn warning(&self, at: &str, code: &'static str, message: String, help: &str) -> Finding {
        Finding { level: Level::Warning, ..self.error(at, code, message, help) }
    }

    fn read(path: &str, text: &str) -> (Lines, Vec<StepId>) {
        let mut of = BTreeMap::new();
        let mut order = Vec::new();
        for (number, line) in (1_u32..).zip(text.lines()) {
            let header = line.trim().trim_start_matches('[').split(']').next().unwrap_or_default();
            let mut parts = header.split('.').map(|part| part.trim().trim_matches('"'));
            let opens = line.trim_start().starts_with('[');
            if let (true, Some("node" | "outcome"), Some(id)) = (opens, parts.next(), parts.next())
                && !of.contains_key(id)
            {
                order.push(id.into());
                of.insert(id.into(), number);
            }
        }
        (Lines { path: path.to_owned(), of }, order)
    }
}

/// Reads `guide.toml`; texts are in `language`. Nothing when it is no guide at all.
pub fn read(path: &str, text: &str, language: Language) -> (Option<Parsed>, Vec<Finding>) {
    let file: GuideFile = match parse(path, text) {
        Ok(file) => file,
        Err(findings) => return (None, findings),
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
    for (what, count) in [("nodes", file.node.len()), ("outcomes", file.outcome.len())] {
        if count > MOST {
            let message = format!("the guide has {count} {what}; at most {MOST} are read");
            findings.push(lines.error("", "G009", message, "split it into guides that lead to each other"));
        }
    }
    let bad = file.node.keys().chain(file.outcome.keys()).filter(|id| !is_id(id)).cloned();
    for id in bad.collect::<Vec<_>>() {
        let help = "use a lower-case letter, then letters, digits and hyphens; not `at`, `q` or `draft`";
        findings.push(lines.error(&id, "G013", format!("`{id}` cannot be an id"), help));
    }
    if !findings.is_empty() {
        return (None, findings);
    }
    let place = |id: &StepId| order.iter().position(|known| known == id);
    let mut nodes: Vec<_> = file.node.into_iter().map(|(id, node)| node.into_node(id, language)).collect();
    nodes.sort_by_key(|node| place(&node.id));
    let mut outcomes = Vec::new();
    for (id, outcome) in file.outcome {
        match outcome.into_outcome(id.clone(), language) {
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
        exit: file.exit.unwrap_or(Exit { request: RequestId::default(), prefill: BTreeMap::new() }),
        nodes,
        outcomes,
        asks: Vec::new(),
    };
    (Some(Parsed { guide, lines }), findings)
}

/// Reads a file of path tests.
pub fn read_tests(path: &str, text: &str) -> (Tests, Vec<Finding>) {
    let file: TestsFile = match parse(path, text) {
        Ok(file) => file,
        Err(findings) => return (Tests::default(), findings),
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

/// Parses TOML; what does not fit are findings, each with its line. A part of a guide is no guide.
pub(crate) fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Vec<Finding>> {
    let Written { value, findings } = written(path, text);
    value.filter(|_| findings.is_empty()).ok_or(findings)
}

fn is_id(id: &str) -> bool {
    let mut letters = id.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !["at", "q", "draft", "missing", "answered"].contains(&id)
}
