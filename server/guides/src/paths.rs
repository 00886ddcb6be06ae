//! Path tests: answers that must lead somewhere, written beside the guide and run by the checker.

use std::collections::BTreeMap;

use serde::Deserialize;
use viewer::{ServiceId, StepId};

use crate::walk::is_valid;
use crate::{Answers, Facts, Guide, NodeKind, OutcomeKind, Step};

/// The tests of one guide.
#[derive(Clone, Debug, Default)]
pub struct Tests {
    /// Ways that must lead somewhere.
    pub tests: Vec<PathTest>,
    /// Answers that must not be taken.
    pub rejects: Vec<Reject>,
}

/// A way that must lead somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTest {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// What it shows.
    pub name: String,
    /// What is known beforehand.
    pub facts: Facts,
    /// The answers, by node.
    pub answers: BTreeMap<String, Vec<String>>,
    /// Nodes that are asked, in order; empty when it does not matter.
    pub visits: Vec<StepId>,
    /// The service of an outage that goes on meanwhile.
    pub outage: Option<ServiceId>,
    /// The outcome that is reached.
    pub outcome: Option<StepId>,
    /// The outage is offered first.
    pub offers_outage: bool,
}

/// An answer that must not be taken.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    /// The file.
    #[serde(skip)]
    pub path: String,
    /// The question.
    pub node: StepId,
    /// The answer.
    pub answer: String,
}

impl PathTest {
    /// The answers that it gives; what is only read needs none in a test.
    pub(crate) fn answers(&self, guide: &Guide) -> Answers {
        let mut answers = Answers::default();
        for (node, values) in &self.answers {
            answers.set(node, values.clone());
        }
        for node in guide.nodes.iter().filter(|node| node.kind == NodeKind::Info) {
            answers.set(&node.id, Vec::new());
        }
        answers
    }

    /// Runs the test; what went otherwise, in a sentence.
    pub fn run(&self, guide: &Guide) -> Result<(), String> {
        let walk = guide.walk(&self.answers(guide), &self.facts, None);
        if let Some(node) = walk.dropped.first() {
            return Err(format!("the answer to `{node}` is not one of its answers"));
        }
        let visited: Vec<_> = walk.trail.iter().map(|answered| answered.node.id.clone()).collect();
        if !self.visits.is_empty() && visited != self.visits {
            return Err(format!("it asks {} and not {}", joined(&visited), joined(&self.visits)));
        }
        // An outage of the guide's service stands before its first question, and an outcome `attach` asks for one.
        let attaches = matches!(walk.step, Step::Outcome(outcome) if outcome.kind == OutcomeKind::Attach);
        let offered = self.outage.as_ref().is_some_and(|service| *service == guide.service || attaches);
        if self.offers_outage && !offered {
            let outage = self.outage.as_deref().unwrap_or("nothing");
            return Err(format!("an outage of `{outage}` is not offered; the guide is about `{}`", guide.service));
        }
        match (&self.outcome, walk.step) {
            (Some(expected), Step::Outcome(reached)) if reached.id == *expected => Ok(()),
            (Some(expected), step) => Err(format!("it ends at `{}` and not at `{expected}`", step.id())),
            (None, _) => Ok(()),
        }
    }
}

fn joined(steps: &[StepId]) -> String {
    steps.iter().map(StepId::as_str).collect::<Vec<_>>().join(", ")
}

impl Reject {
    /// Runs the test.
    pub fn run(&self, guide: &Guide) -> Result<(), String> {
        match guide.node(&self.node) {
            None => Err(format!("there is no node `{}`", self.node)),
            Some(node) if is_valid(node, std::slice::from_ref(&self.answer)) => {
                Err(format!("`{}` takes the answer `{}`", self.node, self.answer))
            }
            Some(_) => Ok(()),
        }
    }
}
