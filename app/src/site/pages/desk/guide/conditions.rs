//! What leads along a way of a guide, in a few words: the answer, or the condition ("device.os is windows").

use guides::{Expr, Guide};
use viewer::Language;

use super::edges::{By, Edge};
use crate::site::say::{say, say_with};

/// What leads along this way.
pub fn way(language: Language, guide: &Guide, edge: &Edge<'_>) -> String {
    match &edge.by {
        By::Option(option) => option.label.get(language).to_owned(),
        By::When(any) => {
            let each = any.iter().map(|when| inner(language, guide, when, any.len() > 1));
            each.collect::<Vec<_>>().join(&joint(language, "map-or"))
        }
        By::Otherwise => say(language, "map-otherwise"),
        By::Always { read: true } => say(language, "map-read"),
        By::Always { read: false } => say(language, "map-any"),
        By::No => say(language, "map-no"),
    }
}

/// A condition.
pub fn condition(language: Language, guide: &Guide, expr: &Expr) -> String {
    let is = |id: &str, name: &str, values: &[String]| {
        let values: Vec<_> = values.iter().map(|value| label(language, guide, name, value)).collect();
        let value = values.join(&joint(language, "map-or"));
        let name = guide.fact(name).map_or(name, |fact| fact.label.get(language));
        say_with(language, id, [("name", name.to_owned().into()), ("value", value.into())])
    };
    let one = |value: &String| [value.clone()];
    match expr {
        Expr::Eq(name, value) => is("map-when-is", name, &one(value)),
        Expr::In(name, values) => is("map-when-is", name, values),
        Expr::Has(name, value) => is("map-when-has", name, &one(value)),
        Expr::Not(not) => match not.as_ref() {
            Expr::Eq(name, value) => is("map-when-is-not", name, &one(value)),
            Expr::In(name, values) => is("map-when-is-not", name, values),
            Expr::Has(name, value) => is("map-when-has-not", name, &one(value)),
            Expr::Not(same) => condition(language, guide, same),
            Expr::All(_) | Expr::Any(_) => {
                say_with(language, "map-when-not", [("condition", condition(language, guide, not).into())])
            }
        },
        Expr::All(all) => joined(language, guide, all, "map-and", "map-when-always"),
        Expr::Any(any) => joined(language, guide, any, "map-or", "map-when-never"),
    }
}

fn joined(language: Language, guide: &Guide, of: &[Expr], joint_id: &str, empty: &str) -> String {
    if of.is_empty() {
        return say(language, empty);
    }
    let each = of.iter().map(|expr| inner(language, guide, expr, of.len() > 1));
    each.collect::<Vec<_>>().join(&joint(language, joint_id))
}

/// A condition beside others: in brackets when it is several itself.
fn inner(language: Language, guide: &Guide, expr: &Expr, beside: bool) -> String {
    let words = condition(language, guide, expr);
    let several = matches!(expr, Expr::All(of) | Expr::Any(of) if of.len() > 1);
    if several && beside { format!("({words})") } else { words }
}

fn joint(language: Language, id: &str) -> String {
    format!(" {} ", say(language, id))
}

/// A value as people read it: in the words of its option when it is an answer, under its name when it is a fact's.
fn label(language: Language, guide: &Guide, name: &str, value: &str) -> String {
    if let Some(known) = guide.fact(name).and_then(|fact| fact.value(value)) {
        return known.label.get(language).to_owned();
    }
    let option = guide.node(name).and_then(|node| node.option(value));
    match option {
        Some(option) => say_with(language, "map-quoted", [("words", option.label.get(language).into())]),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = r#"schema = 1
id = "g"
service = "s"
title = "G"
start = "with"
exit = { request = "problem" }
[node.with]
kind = "choice"
title = "With what?"
option = [ { id = "cable", label = "A cable", next = "end" }, { id = "air", label = "Nothing", next = "end" } ]
[outcome.end]
kind = "stop"
text = "End"
"#;

    #[test]
    fn a_condition_is_a_few_words() {
        let guide = guides::read("guide.toml", GUIDE, Language::En).0.unwrap().guide;
        let check = |json: &str, english: &str, spanish: &str| {
            let expr: Expr = serde_json::from_str(json).unwrap();
            assert_eq!(condition(Language::En, &guide, &expr), english, "{json}");
            assert_eq!(condition(Language::Es, &guide, &expr), spanish, "{json}");
        };
        check(r#"{"eq":["device.os","windows"]}"#, "device.os is windows", "device.os es windows");
        check(r#"{"eq":["with","cable"]}"#, "with is “A cable”", "with es «A cable»");
        check(r#"{"in":["device.os",["ios","android"]]}"#, "device.os is ios or android", "device.os es ios o android");
        check(r#"{"has":["with","air"]}"#, "with includes “Nothing”", "with incluye «Nothing»");
        check(r#"{"not":{"eq":["device.os","ios"]}}"#, "device.os is not ios", "device.os no es ios");
        check(r#"{"not":{"has":["with","air"]}}"#, "with does not include “Nothing”", "with no incluye «Nothing»");
        check(r#"{"not":{"not":{"eq":["a","b"]}}}"#, "a is b", "a es b");
        let both = r#"{"all":[{"eq":["a","b"]},{"any":[{"eq":["c","d"]},{"eq":["e","f"]}]}]}"#;
        check(both, "a is b and (c is d or e is f)", "a es b y (c es d o e es f)");
        check(
            &format!(r#"{{"not":{both}}}"#),
            "not (a is b and (c is d or e is f))",
            "no (a es b y (c es d o e es f))",
        );
        check(r#"{"all":[]}"#, "always", "siempre");
        check(r#"{"any":[]}"#, "never", "nunca");
    }
}
