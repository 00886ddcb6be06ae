//! Facts that a guide's conditions name: asked when nothing knows them, shown and corrected when something does.

use serde::{Deserialize, Serialize};
use viewer::Words;

use crate::{Choice, Expr, Guide, NodeKind};

/// A fact as a question. Its answer travels under its name, as the answers of nodes do; an empty one says "I do not know".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactQuestion {
    /// The name, `device.os`; the dot keeps it apart from every node id.
    pub name: String,
    /// What it is, as a summary names it.
    pub label: Words,
    /// The values that it can have.
    pub values: Vec<Choice>,
}

impl FactQuestion {
    /// The value of this id.
    pub fn value(&self, id: &str) -> Option<&Choice> {
        self.values.iter().find(|value| value.id == id)
    }
}

impl Guide {
    /// The fact of this name, when the guide may ask for it.
    pub fn fact(&self, name: &str) -> Option<&FactQuestion> {
        self.asks.iter().find(|fact| fact.name == name)
    }

    /// The names of all facts that the guide's conditions need.
    pub fn named_facts(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for node in &self.nodes {
            let routes = node.routes.iter().filter_map(|route| route.when.as_ref());
            for name in node.skip_if.iter().chain(routes).flat_map(Expr::names) {
                if self.node(name).is_none() && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Whether an answer must not stand in an address: what was typed, what is sensitive, what a profile says.
    pub fn is_private(&self, name: &str) -> bool {
        match self.node(name) {
            Some(node) => node.sensitive || node.kind == NodeKind::Text,
            None => name.starts_with("profile."),
        }
    }
}
