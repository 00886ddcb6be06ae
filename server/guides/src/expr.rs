//! The closed expression language of routes and skips: total, no loops, no side effects. A name without a value makes
//! `eq`, `in` and `has` false.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Facts;

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
        let decided = self.decide(&|name| {
            Some(match answers.get(name) {
                Some(values) => values.clone(),
                None => facts.get(name).cloned().into_iter().collect(),
            })
        });
        decided.unwrap_or(false)
    }

    /// Whether the condition holds, by what is known: Kleene's logic of three values, in which a name without an answer yet
    /// (`values` gives nothing) makes a condition undecided only where it matters.
    pub(crate) fn decide(&self, values: &dyn Fn(&str) -> Option<Vec<String>>) -> Option<bool> {
        match self {
            Expr::Eq(name, value) => Some(values(name)? == [value.as_str()]),
            Expr::In(name, of) => Some(matches!(values(name)?.as_slice(), [value] if of.contains(value))),
            Expr::Has(name, value) => Some(values(name)?.contains(value)),
            Expr::Not(inner) => inner.decide(values).map(|holds| !holds),
            Expr::All(inner) => first(inner, false, values),
            Expr::Any(inner) => first(inner, true, values),
        }
    }

    /// The values that the condition compares this name with.
    #[cfg(feature = "toml")]
    pub(crate) fn values_of(&self, name: &str) -> Vec<&str> {
        match self {
            Expr::Eq(of, value) | Expr::Has(of, value) if of == name => vec![value],
            Expr::In(of, values) if of == name => values.iter().map(String::as_str).collect(),
            Expr::Eq(..) | Expr::Has(..) | Expr::In(..) => Vec::new(),
            Expr::Not(inner) => inner.values_of(name),
            Expr::All(inner) | Expr::Any(inner) => inner.iter().flat_map(|inner| inner.values_of(name)).collect(),
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

/// One condition of this value decides the whole; without one, an undecided one leaves it open.
fn first(inner: &[Expr], deciding: bool, values: &dyn Fn(&str) -> Option<Vec<String>>) -> Option<bool> {
    let mut open = false;
    for expr in inner {
        match expr.decide(values) {
            Some(holds) if holds == deciding => return Some(deciding),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!deciding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_total() {
        let of = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let answers = BTreeMap::from([("where".to_owned(), of(&["home"])), ("seen".to_owned(), of(&["a", "b"]))]);
        let facts = Facts::from([("device.os".to_owned(), "windows".to_owned())]);
        let check = |json: &str, expect: bool| {
            let expr: Expr = serde_json::from_str(json).unwrap();
            assert_eq!(expr.holds(&answers, &facts), expect, "{json}");
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

    #[test]
    fn what_is_unknown_matters_only_where_it_decides() {
        let check = |json: &str, expect: Option<bool>| {
            let expr: Expr = serde_json::from_str(json).unwrap();
            let known = |name: &str| (name == "where").then(|| vec!["home".to_owned()]);
            assert_eq!(expr.decide(&known), expect, "{json}");
        };
        check(r#"{"eq":["os","windows"]}"#, None);
        check(r#"{"not":{"eq":["os","windows"]}}"#, None);
        check(r#"{"all":[{"eq":["os","windows"]},{"eq":["where","office"]}]}"#, Some(false));
        check(r#"{"all":[{"eq":["os","windows"]},{"eq":["where","home"]}]}"#, None);
        check(r#"{"any":[{"eq":["os","windows"]},{"eq":["where","home"]}]}"#, Some(true));
        check(r#"{"any":[{"eq":["os","windows"]},{"eq":["where","office"]}]}"#, None);
    }
}
