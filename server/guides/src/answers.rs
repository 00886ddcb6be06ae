//! What somebody answered so far, as it travels in a URL.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is known about the person or the device without asking, for example `device.os` = `windows`.
pub type Facts = BTreeMap<String, String>;

/// Chosen values by node id. Order of nodes does not matter; several values are the choices of a `multi` question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Reads query pairs; the same name again is one more choice. Bounded: more than 100 pairs are ignored.
    pub fn from_query(pairs: &[(String, String)]) -> Answers {
        let mut answers = Answers::default();
        for (node, value) in pairs.iter().take(100) {
            let values = answers.0.entry(node.clone()).or_default();
            if !value.is_empty() && !values.contains(value) {
                values.push(value.clone());
            }
        }
        answers
    }

    /// The values of a node; empty when it was not answered.
    pub fn get(&self, node: &str) -> &[String] {
        self.0.get(node).map_or(&[], Vec::as_slice)
    }

    /// Whether the node was answered, be it with nothing (an optional question, something read).
    pub fn has(&self, node: &str) -> bool {
        self.0.contains_key(node)
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Answers a node.
    pub fn set(&mut self, node: &str, values: Vec<String>) {
        self.0.insert(node.to_owned(), values);
    }

    /// All answers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(node, values)| (node.as_str(), values.as_slice()))
    }

    /// The answers as query pairs; one that holds nothing is a name without a value.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let pairs = self.0.iter().flat_map(|(node, values)| {
            let empty = values.is_empty().then(String::new);
            values.iter().cloned().chain(empty).map(|value| (node.clone(), value))
        });
        pairs.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_survives_the_round_trip() {
        let pairs = [("a", "1"), ("b", "2"), ("b", "3"), ("c", "")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        let answers = Answers::from_query(&pairs);
        assert_eq!(answers.get("b"), ["2", "3"]);
        assert!(answers.has("c") && answers.get("c").is_empty() && !answers.has("d"));
        assert_eq!(answers.to_query(), pairs);
    }
}
