//! A guide in somebody's hand: where an answer leads, under which address, and how the step looks. The server's pages and
//! the browser's island run the same code, so that a step is the same whoever makes it.

mod address;
mod question;
mod so_far;
mod words;

use std::borrow::Cow;

use guides::{Answers, Facts, Guide, Node, NodeKind, Step, Walk};
use serde::{Deserialize, Serialize};
use viewer::Language;

pub use address::with_query;
pub use question::{Complaint, question};
pub use so_far::so_far;
pub use words::StepWords;

/// A guide with what is known of the person who walks it. It travels to the browser as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InHand<'g> {
    /// The guide.
    pub guide: Cow<'g, Guide>,
    /// What is known of the device and the person without asking.
    pub facts: Facts,
    /// The language of the page.
    pub language: Language,
    /// The edition that they began with, by its short id.
    pub edition: String,
    /// Private answers, which stand in a draft and never in an address.
    pub kept: Answers,
    /// Whether answers are kept at all; in a preview nothing is, and nothing is private.
    pub keeps: bool,
    /// The portal's sentences.
    pub words: StepWords,
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// The question needs an answer.
    Missing,
    /// The answer is none of this question's: an unknown option, a number out of bounds, a text that is too long.
    Odd,
    /// The step of this id, under this address.
    Step(String, String),
}

impl InHand<'_> {
    /// The answers in these pairs. What is private stands there by name alone and is taken from the draft; other names than
    /// those of questions and facts are left alone.
    pub fn answers(&self, pairs: &[(String, String)]) -> Answers {
        let asked = |name: &str| self.guide.node(name).is_some() || self.guide.fact(name).is_some();
        let known: Vec<_> = pairs.iter().filter(|(name, _)| asked(name)).cloned().collect();
        let mut answers = Answers::from_query(&known);
        for (name, _) in &known {
            if self.is_private(name) {
                answers.set(name, self.kept.get(name).to_vec());
            }
        }
        answers
    }

    /// The answers in the form of the question of this name. A form has nothing for what is only read and for an optional
    /// question where nothing was chosen: both are answered with nothing.
    pub fn answered(&self, name: &str, pairs: &[(String, String)]) -> Answers {
        let mut answers = self.answers(pairs);
        if self.guide.node(name).is_some_and(may_be_empty) && !answers.has(name) {
            answers.set(name, Vec::new());
        }
        answers
    }

    /// Whether the answer to this question or fact must not stand in an address.
    pub fn is_private(&self, name: &str) -> bool {
        self.keeps && self.guide.is_private(name)
    }

    /// The answers as they may stand in an address: the private ones by name alone.
    pub fn public(&self, answers: &Answers) -> Answers {
        let mut public = answers.clone();
        for (name, _) in answers.iter().filter(|(name, _)| self.is_private(name)) {
            public.set(name, Vec::new());
        }
        public
    }

    /// The walk to the step in the address, or as far as the answers lead.
    pub fn walk(&self, answers: &Answers, at: Option<&str>) -> Walk<'_> {
        self.guide.walk(answers, &self.facts, at)
    }

    /// Where the answer to the question or fact of this name leads; `answers` has it.
    pub fn next(&self, name: &str, answers: &Answers) -> Next {
        let unsaid = self.guide.fact(name).is_some() && !answers.has(name);
        if unsaid || answers.get(name).is_empty() && self.guide.node(name).is_some_and(|node| !may_be_empty(node)) {
            return Next::Missing;
        }
        let walk = self.walk(answers, None);
        if walk.dropped.iter().any(|dropped| dropped == name) {
            return Next::Odd;
        }
        Next::Step(walk.step.id().to_owned(), self.step_url(walk.step.id(), &walk.answers))
    }

    /// The step's title as its page has it; an outcome's depends on what it leads to.
    pub fn title<'s>(&self, step: Step<'s>) -> Option<&'s str> {
        match step {
            Step::Question(node) => Some(node.title.get(self.language)),
            Step::Fact(fact) => Some(fact.label.get(self.language)),
            Step::Outcome(_) => None,
        }
    }
}

fn may_be_empty(node: &Node) -> bool {
    node.kind == NodeKind::Info || node.optional
}
