//! How much of a guide its path tests walk.

use std::collections::BTreeSet;

use crate::{Guide, Step, Tests};

/// What the path tests of a guide choose and reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// How many options there are.
    pub options: usize,
    /// Those that no test chooses, as `node: option`.
    pub unchosen: Vec<String>,
    /// How many outcomes answers lead to; those that only "no" leads to are left out.
    pub outcomes: usize,
    /// Those that no test reaches.
    pub unreached: Vec<String>,
}

impl Guide {
    /// What these tests choose and reach.
    pub fn coverage(&self, tests: &Tests) -> Coverage {
        let (mut chosen, mut reached) = (BTreeSet::new(), BTreeSet::new());
        for test in &tests.tests {
            let walk = self.walk(&test.answers(self), &test.facts, None);
            for answered in &walk.trail {
                chosen.extend(answered.values.iter().map(|value| (answered.node.id.as_str(), value.clone())));
            }
            if let Step::Outcome(outcome) = walk.step {
                reached.insert(outcome.id.as_str());
            }
        }
        let options = || self.nodes.iter().flat_map(|node| node.options.iter().map(move |option| (node, option)));
        let by_no: BTreeSet<_> = self.outcomes.iter().filter_map(|outcome| outcome.on_no.as_deref()).collect();
        let led_to: BTreeSet<_> = self.nodes.iter().flat_map(|node| node.targets()).collect();
        let answered = |id: &str| led_to.contains(id) || !by_no.contains(id);
        let outcomes = || self.outcomes.iter().map(|outcome| outcome.id.as_str()).filter(|id| answered(id));
        Coverage {
            options: options().count(),
            unchosen: options()
                .filter(|(node, option)| !chosen.contains(&(node.id.as_str(), option.id.clone())))
                .map(|(node, option)| format!("{}: {}", node.id, option.id))
                .collect(),
            outcomes: outcomes().count(),
            unreached: outcomes().filter(|id| !reached.contains(id)).map(str::to_owned).collect(),
        }
    }
}
