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

    /// The condition with its values folded, for answers that are: words that somebody types count whatever their case.
    pub fn folded(&self) -> Expr {
        let all = |inner: &[Expr]| inner.iter().map(Expr::folded).collect();
        match self {
            Expr::Eq(name, value) => Expr::Eq(name.clone(), fold(value)),
            Expr::In(name, of) => Expr::In(name.clone(), of.iter().map(|value| fold(value)).collect()),
            Expr::Has(name, value) => Expr::Has(name.clone(), fold(value)),
            Expr::Not(inner) => Expr::Not(Box::new(inner.folded())),
            Expr::All(inner) => Expr::All(all(inner)),
            Expr::Any(inner) => Expr::Any(all(inner)),
        }
    }

    /// The condition with what it asks of facts settled: what is left asks only for answers, and without a name always holds
    /// or never does. Values are compared folded.
    pub fn settled(&self, facts: &Facts, is_answer: &dyn Fn(&str) -> bool) -> Expr {
        let constant = |holds: bool| if holds { Expr::All(Vec::new()) } else { Expr::Any(Vec::new()) };
        let decided = |condition: Expr| {
            let open = !condition.names().is_empty();
            if open { condition } else { constant(condition.holds(&BTreeMap::new(), &Facts::new())) }
        };
        let each = |inner: &[Expr]| inner.iter().map(|inner| inner.settled(facts, is_answer)).collect::<Vec<_>>();
        match self {
            Expr::Eq(name, _) | Expr::In(name, _) | Expr::Has(name, _) if !is_answer(name) => {
                let known = facts.get(name).map(|value| (name.clone(), fold(value)));
                constant(self.holds(&BTreeMap::new(), &known.into_iter().collect()))
            }
            Expr::Eq(..) | Expr::In(..) | Expr::Has(..) => self.clone(),
            Expr::Not(inner) => decided(Expr::Not(Box::new(inner.settled(facts, is_answer)))),
            // What holds anyway need not be asked of all, nor what never does of any.
            Expr::All(inner) => {
                let inner: Vec<_> = each(inner).into_iter().filter(|inner| *inner != constant(true)).collect();
                if inner.contains(&constant(false)) { constant(false) } else { Expr::All(inner) }
            }
            Expr::Any(inner) => {
                let inner: Vec<_> = each(inner).into_iter().filter(|inner| *inner != constant(false)).collect();
                if inner.contains(&constant(true)) { constant(true) } else { Expr::Any(inner) }
            }
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

/// A value as it is compared where people type it: without spaces at its ends, whatever its case.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase()
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
    fn what_is_known_is_settled_and_case_does_not_count() {
        let facts = Facts::from([("site".to_owned(), "HQ".to_owned())]);
        let check = |json: &str, expect: &str| {
            let expr: Expr = serde_json::from_str(json).unwrap();
            let settled = expr.folded().settled(&facts, &|name| name == "again");
            assert_eq!(serde_json::to_string(&settled).unwrap(), expect, "{json}");
        };
        check(r#"{"eq":["again"," Yes "]}"#, r#"{"eq":["again","yes"]}"#);
        check(r#"{"in":["site",["hq","home"]]}"#, r#"{"all":[]}"#);
        check(r#"{"not":{"has":["site","hq"]}}"#, r#"{"any":[]}"#);
        check(r#"{"all":[{"eq":["site","hq"]},{"eq":["again","yes"]}]}"#, r#"{"all":[{"eq":["again","yes"]}]}"#);
        check(r#"{"all":[{"eq":["nothing","x"]},{"eq":["again","yes"]}]}"#, r#"{"any":[]}"#);
        check(r#"{"any":[{"eq":["site","hq"]},{"eq":["again","yes"]}]}"#, r#"{"all":[]}"#);
        check(
            r#"{"any":[{"eq":["site","b"]},{"not":{"eq":["again","NO"]}}]}"#,
            r#"{"any":[{"not":{"eq":["again","no"]}}]}"#,
        );
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
