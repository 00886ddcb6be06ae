//! Which questions of a form are asked: those that depend on an answer only where their condition holds, and what stands in
//! one that is not asked decides nothing. `browser/asked.js` decides the same while somebody writes.

use std::collections::BTreeMap;

use guides::{Expr, Facts};
use knowledge::{Field, RequestType};
use leptos::prelude::*;

use super::fields::name;
use crate::site::ask::Ask;
use crate::site::forms::Posted;

/// The questions that are asked, after what was answered in those before. The others are never sent.
pub fn asked<'r>(ask: &Ask, request: &'r RequestType, form: &Posted) -> Vec<&'r Field> {
    let mut given = BTreeMap::new();
    let mut asked = Vec::new();
    for field in &request.fields {
        let condition = condition(ask, request, field);
        if condition.is_none_or(|condition| condition.holds(&given, &Facts::default())) {
            let values = form.all(&name(&field.id)).into_iter().map(|value| guides::fold(&value));
            given.insert(field.id.clone(), values.filter(|value| !value.is_empty()).collect());
            asked.push(field);
        }
    }
    asked
}

/// What a question depends on in this form: what is known of the person and their device is settled, and words count
/// whatever their case.
fn condition(ask: &Ask, request: &RequestType, field: &Field) -> Option<Expr> {
    let is_field = |name: &str| request.fields.iter().any(|field| field.id == name);
    field.show_if.as_ref().map(|condition| condition.folded().settled(&ask.facts, &is_field))
}

/// A question in its place: one that depends on an answer says so, and a browser with scripts shows it where it is asked.
/// One that no answer in this form can open is left out.
pub fn placed(ask: &Ask, request: &RequestType, field: &Field, is_asked: bool, input: AnyView) -> AnyView {
    let Some(condition) = condition(ask, request, field) else { return input };
    if condition.names().is_empty() {
        return is_asked.then_some(input).into_any();
    }
    let when = ask.say_with("request-only-if", [("when", words(ask, request, &condition).into())]);
    view! {
        <div
            class="dependent"
            data-asked=serde_json::to_string(&condition).unwrap_or_default()
            data-off=(!is_asked).then_some("")
        >
            <p class="hint when">{when}</p>
            {input}
        </div>
    }
    .into_any()
}

/// A condition as a person reads it: the question that it is about and the answers that open this one.
fn words(ask: &Ask, request: &RequestType, condition: &Expr) -> String {
    let one = |name: &str, values: &[String]| {
        let field = request.fields.iter().find(|field| field.id == name);
        let answer = |value: &String| {
            let options = field.map(|field| field.options.as_slice()).unwrap_or_default();
            let option = options.iter().find(|option| guides::fold(&option.id) == *value);
            option.map_or_else(|| value.clone(), |option| option.label.get(ask.language()).to_owned())
        };
        let label = field.map(|field| field.label.get(ask.language()).to_owned()).unwrap_or_default();
        let answers = values.iter().map(answer).collect::<Vec<_>>().join(&ask.say("request-only-or"));
        ask.say_with("request-only-answer", [("label", label.into()), ("answer", answers.into())])
    };
    let several = |inner: &[Expr], between: &str| {
        let each = inner.iter().filter(|inner| !inner.names().is_empty());
        each.map(|inner| words(ask, request, inner)).collect::<Vec<_>>().join(&ask.say(between))
    };
    match condition {
        Expr::Eq(name, value) | Expr::Has(name, value) => one(name, std::slice::from_ref(value)),
        Expr::In(name, values) => one(name, values),
        Expr::Not(inner) => ask.say_with("request-only-not", [("when", words(ask, request, inner).into())]),
        Expr::All(inner) => several(inner, "request-only-and"),
        Expr::Any(inner) => several(inner, "request-only-or-else"),
    }
}
