//! Answers as a ledger keeps them, told to a guide again. It keeps which options were chosen and never what was typed, so
//! that something valid stands in for the rest.

use std::collections::BTreeMap;

use crate::{Answers, Guide, Node, NodeKind};

impl Guide {
    /// The answers of somebody who chose these options, by node, separated by commas; empty for what was typed. What is
    /// only read counts as read.
    pub fn retold(&self, chosen: &BTreeMap<String, String>) -> Answers {
        let mut answers = Answers::default();
        for node in self.nodes.iter().filter(|node| node.kind == NodeKind::Info) {
            answers.set(&node.id, Vec::new());
        }
        // Of the device nothing was kept: as for somebody who does not know.
        for fact in &self.asks {
            answers.set(&fact.name, Vec::new());
        }
        for (node, options) in chosen.iter().filter_map(|(id, options)| Some((self.node(id)?, options))) {
            let values = match options.as_str() {
                "" => node.stand_in().into_iter().collect(),
                options => options.split(',').map(str::to_owned).collect(),
            };
            answers.set(&node.id, values);
        }
        answers
    }
}

impl Node {
    /// Something valid in the place of what somebody typed; nothing where nothing is typed.
    fn stand_in(&self) -> Option<String> {
        match self.kind {
            NodeKind::Text => Some("-".to_owned()),
            NodeKind::Number => {
                let number = 0.max(self.min.unwrap_or(i64::MIN)).min(self.max.unwrap_or(i64::MAX));
                Some(number.to_string())
            }
            NodeKind::Date => Some("2000-01-01".to_owned()),
            // What is sensitive is not kept either; any option leads on the same way.
            NodeKind::Choice | NodeKind::Multi | NodeKind::Service if self.sensitive => {
                self.options.first().map(|option| option.id.clone())
            }
            NodeKind::Choice | NodeKind::Multi | NodeKind::Service | NodeKind::Info => None,
        }
    }
}
