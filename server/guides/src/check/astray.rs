//! Random walks: whoever answers anything arrives at an outcome, and is not asked more than the guide allows (G004, G009).
//! The graph was checked before; this walks it with the very code that people walk with.

use fastrand::Rng;

use crate::{Answers, Facts, Finding, Guide, Lines, Node, NodeKind, Step};

/// How many walks a guide is given.
pub const WALKS: u32 = 200;

pub(super) fn check(guide: &Guide, lines: &Lines) -> Option<Finding> {
    match guide.wander() {
        Ok(longest) if longest > guide.max_questions => {
            let message = format!("a random walk was asked {longest} questions, more than the allowed");
            Some(lines.error("", "G009", message, "ask less, or raise `max_questions`"))
        }
        Ok(_) => None,
        Err(step) => {
            let message = format!("a random walk got no further than `{step}`");
            Some(lines.error(&step, "G004", message, "every way must end; look at its routes"))
        }
    }
}

impl Guide {
    /// Walks [`WALKS`] times with random answers and facts, the same ones every time: the most questions that one of them
    /// answered. The error is the step that one of them did not get past.
    pub fn wander(&self) -> Result<u32, String> {
        let mut random = Rng::with_seed(6);
        (0..WALKS).try_fold(0, |longest, _| Ok(longest.max(self.wander_once(&mut random)?)))
    }

    fn wander_once(&self, random: &mut Rng) -> Result<u32, String> {
        let mut answers = Answers::default();
        let facts = self.random_facts(random);
        // Each step answers a question or tells a fact, and none of them twice.
        for _ in 0..=self.nodes.len() + self.asks.len() {
            let walk = self.walk(&answers, &facts, None);
            match walk.step {
                Step::Outcome(_) => return Ok(walk.asked),
                Step::Question(node) if answers.has(&node.id) => return Err(node.id.to_string()),
                Step::Question(node) => answers.set(&node.id, answer(node, random)),
                Step::Fact(fact) => {
                    let value = random.choice(&fact.values).map(|value| value.id.clone());
                    answers.set(&fact.name, value.into_iter().collect());
                }
            }
        }
        Err(self.walk(&answers, &facts, None).step.id().to_owned())
    }

    /// Each fact that a condition names: unknown, something else, or a value that a condition compares it with.
    fn random_facts(&self, random: &mut Rng) -> Facts {
        let mut facts = Facts::new();
        for name in self.named_facts() {
            let conditions = self.nodes.iter().flat_map(|node| {
                let routes = node.routes.iter().filter_map(|route| route.when.as_ref());
                node.skip_if.iter().chain(routes).flat_map(|condition| condition.values_of(name))
            });
            let values: Vec<_> = conditions.chain(["something-else", ""]).collect();
            if let Some(value) = random.choice(values).filter(|value| !value.is_empty()) {
                facts.insert(name.to_owned(), value.to_owned());
            }
        }
        facts
    }
}

/// A valid answer.
fn answer(node: &Node, random: &mut Rng) -> Vec<String> {
    if node.kind == NodeKind::Info || node.optional && random.bool() {
        return Vec::new();
    }
    let one = match node.kind {
        NodeKind::Number => {
            let least = node.min.unwrap_or(0);
            random.i64(least..=node.max.unwrap_or(i64::MAX).max(least)).to_string()
        }
        NodeKind::Date => format!("2026-{:02}-{:02}", random.u8(1..=12), random.u8(1..=28)),
        NodeKind::Multi => return some(node, random),
        _ => random.choice(&node.options).map_or_else(|| "some words".to_owned(), |option| option.id.clone()),
    };
    vec![one]
}

/// As many options as the question wants.
fn some(node: &Node, random: &mut Rng) -> Vec<String> {
    let all = node.options.len();
    let bound =
        |bound: Option<i64>, without: usize| bound.map_or(without, |n| usize::try_from(n).unwrap_or(0)).min(all);
    let least = bound(node.min, 1).max(1);
    let count = random.usize(least..=bound(node.max, all).max(least));
    let chosen = random.choose_multiple(node.options.iter(), count);
    chosen.into_iter().map(|option| option.id.clone()).collect()
}
