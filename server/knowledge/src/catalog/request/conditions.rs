//! What a condition compares with: an answer that nobody can give makes it never hold, and a question disappears without a
//! word (R003). What somebody types is hardly ever the word that an editor thought of (R008).

use std::collections::BTreeSet;

use guides::{Expr, Level};
use jiff::civil::Date;

use super::{Field, FieldKind, RequestType};
use crate::catalog::Catalog;

/// Something wrong with a condition.
pub(super) struct Slip {
    pub(super) code: &'static str,
    pub(super) level: Level,
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// What is wrong with a condition; `earlier` are the fields above it. Names of nothing are found elsewhere.
pub(super) fn slips(expr: &Expr, request: &RequestType, catalog: &Catalog, earlier: &BTreeSet<&str>) -> Vec<Slip> {
    let never = |message: String, help: &'static str| Slip { code: "R003", level: Level::Error, message, help };
    let (name, values, is_whole) = match expr {
        Expr::Not(inner) => return slips(inner, request, catalog, earlier),
        Expr::All(inner) | Expr::Any(inner) if inner.is_empty() => {
            return vec![never("the condition is empty".into(), "say what it depends on, or leave show_if out")];
        }
        Expr::All(inner) | Expr::Any(inner) => {
            return inner.iter().flat_map(|inner| slips(inner, request, catalog, earlier)).collect();
        }
        Expr::Eq(name, value) => (name, vec![value.as_str()], true),
        Expr::In(name, values) => (name, values.iter().map(String::as_str).collect(), true),
        Expr::Has(name, value) => (name, vec![value.as_str()], false),
    };
    if values.is_empty() {
        return vec![never(
            format!("\"{name}\" is compared with nothing"),
            "name the answers: { in = [\"field\", [\"one\"]] }",
        )];
    }
    let Some(field) = request.fields.iter().find(|field| field.id == *name && earlier.contains(name.as_str())) else {
        let fact = catalog.portal.facts.get(name).filter(|fact| !fact.values.is_empty());
        let unknown =
            fact.into_iter().flat_map(|fact| values.iter().filter(move |value| !is_among(&fact.values, value)));
        return unknown
            .map(|value| {
                never(format!("the fact \"{name}\" is never \"{value}\""), "use one of its values in portal.toml")
            })
            .collect();
    };
    let mut found: Vec<_> = values
        .iter()
        .filter(|value| !is_answer(field, value, catalog))
        .map(|value| never(format!("nobody can answer \"{value}\" to \"{name}\""), wanted(field.kind)))
        .collect();
    let unsafe_help = "ask it as a choice, and compare with the id of an option";
    let doubt = match field.kind {
        FieldKind::Text | FieldKind::LongText => Some((
            format!("what is typed into \"{name}\" must be \"{}\" to the letter", values.join("\" or \"")),
            unsafe_help,
        )),
        FieldKind::Multi if is_whole => {
            let message = format!("this holds only while nothing else is chosen in \"{name}\"");
            Some((message, "for one answer among several write { has = [\"field\", \"option\"] }"))
        }
        _ => None,
    };
    if let Some((message, help)) = doubt.filter(|_| found.is_empty()) {
        found.push(Slip { code: "R008", level: Level::Warning, message, help });
    }
    found
}

fn is_among(known: &[String], value: &str) -> bool {
    known.iter().any(|known| known == value)
}

/// Whether a field can have this value.
fn is_answer(field: &Field, value: &str, catalog: &Catalog) -> bool {
    match field.kind {
        FieldKind::Choice | FieldKind::Multi => field.options.iter().any(|option| option.id == value),
        FieldKind::Text | FieldKind::LongText => !value.trim().is_empty(),
        FieldKind::Number => value
            .parse::<i64>()
            .is_ok_and(|number| field.min.is_none_or(|min| min <= number) && field.max.is_none_or(|max| number <= max)),
        FieldKind::Date => value.parse::<Date>().is_ok(),
        FieldKind::Service => catalog.services.iter().any(|service| &*service.id == value),
        FieldKind::File => false,
    }
}

/// What a condition on this kind of field compares with.
fn wanted(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Choice | FieldKind::Multi => "use the id of one of its options",
        FieldKind::Text | FieldKind::LongText => "compare with a word",
        FieldKind::Number => "compare with a whole number between its min and max",
        FieldKind::Date => "compare with a day: 2027-01-01",
        FieldKind::Service => "use an id from services/",
        FieldKind::File => "nothing can depend on a file",
    }
}
