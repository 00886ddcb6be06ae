//! The closed expression language of routes and skips: total, no loops, no side effects. A name without a value makes
//! `eq`, `in` and `has` false.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Answers, Facts};

/// A condition over answers (by node id) and facts (by name).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Expr {
    /// The name's only value is this one.
    Eq(String, String),
    /// The name's only value is one of these.
    In(String, Vec<String>),
    /// One of the name's values is this one.
    Has(String, String),
    /// The condition does not hold.
    Not(Box<Expr>),
    /// Every condition holds.
    All(Vec<Expr>),
    /// One condition holds.
    Any(Vec<Expr>),
}

impl Expr {
    /// Whether the condition holds for values by name; facts stand behind answers of the same name.
    pub fn holds(&self, answers: &BTreeMap<String, Vec<String>>, facts: &Facts) -> bool {
        self.test(&|name| match answers.get(name) {
            Some(values) => values.clone(),
            None => facts.get(name).cloned().into_iter().collect(),
        })
    }

    /// The same over [`Answers`].
    pub(crate) fn holds_for(&self, answers: &Answers, facts: &Facts) -> bool {
        self.test(&|name| {
            let given = answers.get(name);
            if given.is_empty() { facts.get(name).cloned().into_iter().collect() } else { given.to_vec() }
        })
    }

    fn test(&self, values: &dyn Fn(&str) -> Vec<String>) -> bool {
        match self {
            Expr::Eq(name, value) => values(name) == [value.as_str()],
            Expr::In(name, of) => matches!(values(name).as_slice(), [value] if of.contains(value)),
            Expr::Has(name, value) => values(name).contains(value),
            Expr::Not(inner) => !inner.test(values),
            Expr::All(inner) => inner.iter().all(|expr| expr.test(values)),
            Expr::Any(inner) => inner.iter().any(|expr| expr.test(values)),
        }
    }

    /// Every name that the condition asks for.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Expr::Eq(name, _) | Expr::In(name, _) | Expr::Has(name, _) => vec![name],
            Expr::Not(inner) => inner.names(),
            Expr::All(inner) | Expr::Any(inner) => inner.iter().flat_map(Expr::names).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_total() {
        let answers = Answers::from_query(&[
            ("where".into(), "home".into()),
            ("seen".into(), "a".into()),
            ("seen".into(), "b".into()),
        ]);
        let facts = Facts::from([("device.os".to_owned(), "windows".to_owned())]);
        let check = |json: &str, expect: bool| {
            let expr: Expr = serde_json::from_str(json).unwrap();
            assert_eq!(expr.holds_for(&answers, &facts), expect, "{json}");
        };
        check(r#"{"eq":["where","home"]}"#, true);
        check(r#"{"eq":["nowhere","home"]}"#, false);
        check(r#"{"eq":["seen","a"]}"#, false);
        check(r#"{"has":["seen","b"]}"#, true);
        check(r#"{"in":["device.os",["windows","macos"]]}"#, true);
        check(r#"{"in":["nothing",["windows"]]}"#, false);
        check(r#"{"not":{"eq":["where","office"]}}"#, true);
        check(r#"{"all":[{"eq":["where","home"]},{"any":[]}]}"#, false);
        check(r#"{"all":[]}"#, true);
    }
}
