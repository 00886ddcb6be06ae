//! Replays answers from the start and stops at the first question without one. Bounded by the number of nodes; an odd
//! address or answer is never an error but leads to the nearest valid step.

use std::collections::HashMap;

use viewer::Language;

use crate::{Answers, Expr, FactQuestion, Facts, Guide, Node, NodeKind, Outcome};

/// Where somebody stands in a guide.
#[derive(Clone, Debug)]
pub struct Walk<'g> {
    /// The question or the outcome to show.
    pub step: Step<'g>,
    /// What was answered before it, in order.
    pub trail: Vec<Answered<'g>>,
    /// The answers that are still valid and on the way; facts that the person told are among them.
    pub answers: Answers,
    /// What is known of the device and the person, as they corrected it.
    pub facts: Facts,
    /// Questions and facts whose answer is unknown to the guide.
    pub dropped: Vec<String>,
    /// The address named a step that is not on the way; this is the nearest one that is.
    pub moved: bool,
    /// Questions answered before the step.
    pub asked: u32,
    /// The most questions on any way that is still possible, the answered ones included.
    pub at_most: u32,
}

/// What a walk arrived at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'g> {
    /// A question.
    Question(&'g Node),
    /// A fact that decides how it goes on and that nothing knows, or one to be corrected.
    Fact(&'g FactQuestion),
    /// An end.
    Outcome(&'g Outcome),
}

impl<'g> Step<'g> {
    /// The id of the node or outcome, or the name of the fact.
    pub fn id(self) -> &'g str {
        match self {
            Step::Question(node) => &node.id,
            Step::Fact(fact) => &fact.name,
            Step::Outcome(outcome) => &outcome.id,
        }
    }
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered<'g> {
    /// The question.
    pub node: &'g Node,
    /// The chosen values.
    pub values: Vec<String>,
}

impl Answered<'_> {
    /// The answer as a person reads it.
    pub fn labels(&self, language: Language) -> Vec<String> {
        let label = |value: &String| {
            self.node.option(value).map_or_else(|| value.clone(), |option| option.label.get(language).to_owned())
        };
        self.values.iter().map(label).collect()
    }
}

impl Guide {
    /// Replays `answers`. `at` is the step in the address: an answered question on the way is shown again, with its
    /// answer and all later ones kept; any outcome may be named when `answers` lead to it, or when "no" led there.
    pub fn walk<'g>(&'g self, answers: &Answers, facts: &Facts, at: Option<&str>) -> Walk<'g> {
        let mut state = Replay::new(self, answers, facts);
        let (trail, mut step) = state.run();
        let Replay { kept, dropped, facts, .. } = state;
        let mut shown = trail.clone();
        let mut moved = false;
        if let Some(at) = at.filter(|at| *at != step.id()) {
            if let Some(index) = trail.iter().position(|answered| answered.node.id == at) {
                step = Step::Question(trail[index].node);
                shown.truncate(index);
            } else if let Some(fact) = self.fact(at) {
                step = Step::Fact(fact);
            } else if let Some(outcome) = self.said_no(step, at) {
                step = Step::Outcome(outcome);
            } else {
                moved = true;
            }
        }
        let asked = questions(&shown);
        let rest = match step {
            Step::Question(node) => self.longest(&node.id),
            Step::Fact(_) | Step::Outcome(_) => 0,
        };
        Walk { step, trail: shown, answers: kept, facts, dropped, moved, asked, at_most: asked + rest }
    }

    /// An outcome that "no, that did not solve it" leads to from where the answers lead.
    fn said_no(&self, from: Step<'_>, at: &str) -> Option<&Outcome> {
        let mut here = match from {
            Step::Outcome(outcome) => outcome,
            Step::Question(_) | Step::Fact(_) => return None,
        };
        for _ in 0..self.outcomes.len() {
            let next = here.on_no.as_deref()?;
            if next == at {
                return self.outcome(at);
            }
            here = self.outcome(next)?;
        }
        None
    }

    /// The most questions from this node on. A node is looked at once for each step of the longest way, not once for each
    /// way: there are more ways than anybody can count. A guide that goes in circles, which the checker has not seen, asks
    /// at most as often as it has nodes.
    fn longest(&self, id: &str) -> u32 {
        let numbers: HashMap<&str, usize> = self.nodes.iter().map(|node| node.id.as_str()).zip(0..).collect();
        let mut longest = vec![0; self.nodes.len()];
        for _ in 0..self.nodes.len() {
            let mut changed = false;
            // From the end: most guides are written from their start, so that one round is enough.
            for (number, node) in self.nodes.iter().enumerate().rev() {
                let rest = node.targets().filter_map(|next| numbers.get(next)).map(|next| longest[*next]).max();
                let own = u32::from(node.kind != NodeKind::Info) + rest.unwrap_or(0);
                changed |= own > longest[number];
                longest[number] = longest[number].max(own);
            }
            if !changed {
                break;
            }
        }
        let most = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        numbers.get(id).map_or(0, |number| longest[*number].min(most))
    }
}

fn questions(trail: &[Answered<'_>]) -> u32 {
    let real = trail.iter().filter(|answered| answered.node.kind != NodeKind::Info).count();
    u32::try_from(real).unwrap_or(u32::MAX)
}

struct Replay<'g, 'a> {
    guide: &'g Guide,
    given: &'a Answers,
    facts: Facts,
    kept: Answers,
    dropped: Vec<String>,
}

impl<'g, 'a> Replay<'g, 'a> {
    fn new(guide: &'g Guide, given: &'a Answers, facts: &Facts) -> Replay<'g, 'a> {
        let mut replay = Replay { guide, given, facts: facts.clone(), kept: Answers::default(), dropped: Vec::new() };
        for fact in guide.asks.iter().filter(|fact| given.has(&fact.name)) {
            match given.get(&fact.name) {
                [] => replay.tell(fact, ""),
                [value] if fact.value(value).is_some() => replay.tell(fact, value),
                _ => replay.dropped.push(fact.name.clone()),
            }
        }
        replay
    }

    /// What the person says of a fact stands over what was known; an empty value is "I do not know".
    fn tell(&mut self, fact: &FactQuestion, value: &str) {
        let values = Some(value.to_owned()).filter(|value| !value.is_empty());
        self.kept.set(&fact.name, values.into_iter().collect());
        self.facts.insert(fact.name.clone(), value.to_owned());
    }

    fn run(&mut self) -> (Vec<Answered<'g>>, Step<'g>) {
        let mut trail: Vec<Answered<'g>> = Vec::new();
        let mut id = self.guide.start.as_str();
        for _ in 0..=self.guide.nodes.len() {
            if let Some(outcome) = self.guide.outcome(id) {
                return (trail, Step::Outcome(outcome));
            }
            let Some(node) = self.guide.node(id) else { break };
            let skipped = match node.skip_if.as_ref().map_or(Ok(false), |skip| self.holds(skip)) {
                Ok(skipped) => skipped,
                Err(fact) => return (trail, Step::Fact(fact)),
            };
            if !skipped {
                let Some(values) = self.answer(node) else { return (trail, Step::Question(node)) };
                self.kept.set(&node.id, values.clone());
                trail.push(Answered { node, values });
            }
            match self.next(node) {
                Ok(Some(next)) => id = next,
                Ok(None) => break,
                Err(fact) => return (trail, Step::Fact(fact)),
            }
        }
        // Only a guide that the checker refuses gets here: it loops or leads nowhere. Its last question stays.
        let step = trail.pop().map(|answered| answered.node).or_else(|| self.guide.nodes.first());
        match (step, self.guide.outcomes.first()) {
            (Some(node), _) => (trail, Step::Question(node)),
            (None, Some(outcome)) => (trail, Step::Outcome(outcome)),
            (None, None) => unreachable!("a guide is read with at least one node"),
        }
    }

    /// The valid answer of a node, if it was given one.
    fn answer(&mut self, node: &Node) -> Option<Vec<String>> {
        if !self.given.has(&node.id) {
            return None;
        }
        let values = self.given.get(&node.id);
        if is_valid(node, values) {
            return Some(values.to_vec());
        }
        if !values.is_empty() {
            self.dropped.push(node.id.to_string());
        }
        None
    }

    /// Where a node leads: the chosen option's way, else the first route that matches, else its `next`. An error is the
    /// fact that decides.
    fn next(&self, node: &'g Node) -> Result<Option<&'g str>, &'g FactQuestion> {
        let chosen = self.kept.get(&node.id).iter().find_map(|value| node.option(value)?.next.as_deref());
        if chosen.is_some() {
            return Ok(chosen);
        }
        for route in &node.routes {
            if route.when.as_ref().map_or(Ok(true), |when| self.holds(when))? {
                return Ok(Some(&route.next));
            }
        }
        Ok(node.next.as_deref())
    }

    /// Whether a condition holds; the error is the first fact that it waits for.
    fn holds(&self, condition: &Expr) -> Result<bool, &'g FactQuestion> {
        let open = |name: &str| self.guide.fact(name).filter(|_| !self.facts.contains_key(name));
        let values = |name: &str| {
            let given = self.kept.get(name);
            if !given.is_empty() {
                return Some(given.to_vec());
            }
            let known = self.facts.get(name).filter(|value| !value.is_empty());
            open(name).is_none().then(|| known.cloned().into_iter().collect())
        };
        let decided = condition.decide(&values);
        decided.map_or_else(|| condition.names().into_iter().find_map(open).map_or(Ok(false), Err), Ok)
    }
}

/// Whether these values answer the question.
pub(crate) fn is_valid(node: &Node, values: &[String]) -> bool {
    if values.is_empty() {
        return node.optional || node.kind == NodeKind::Info;
    }
    let between = |n: i64| node.min.is_none_or(|min| n >= min) && node.max.is_none_or(|max| n <= max);
    let single = values.len() == 1;
    match node.kind {
        NodeKind::Choice => single && node.option(&values[0]).is_some(),
        NodeKind::Multi => {
            let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
            between(count) && values.iter().all(|value| node.option(value).is_some())
        }
        NodeKind::Number => single && values[0].parse().is_ok_and(between),
        NodeKind::Date => single && is_date(&values[0]),
        // The portal puts its services in; a guide on its own knows none.
        NodeKind::Service if !node.options.is_empty() => single && node.option(&values[0]).is_some(),
        NodeKind::Text | NodeKind::Service => single && values[0].chars().count() <= 2_000,
        NodeKind::Info => true,
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let number = |index: usize, digits: usize| {
        parts.get(index).filter(|part| part.len() == digits).and_then(|part| part.parse::<u32>().ok())
    };
    parts.len() == 3
        && number(0, 4).is_some()
        && number(1, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(2, 2).is_some_and(|day| (1..=31).contains(&day))
}
