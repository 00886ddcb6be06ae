//! Which fields the form of a page has: what else is posted there is nobody's typing, and is not kept.

use crate::site::ask::Ask;

/// What a request form carries beside its own fields.
const REQUEST: [&str; 11] = [
    "key",
    "guide",
    "step",
    "at",
    "article",
    "outage",
    "shown",
    "service",
    "diagnostics",
    "came-from",
    "answers-shown",
];

/// What the forms of a ticket's page have, for its person and for agents.
const TICKET: [&str; 12] =
    ["key", "do", "seen", "text", "internal", "note", "state", "from", "due", "outage", "solved", "solved-other"];

/// What the forms of an outage's page have, for people and for agents.
const OUTAGE: [&str; 23] = [
    "key",
    "do",
    "seen",
    "site",
    "note",
    "state",
    "severity",
    "service",
    "title-en",
    "title-es",
    "text-en",
    "text-es",
    "due",
    "workaround",
    "answer",
    "solved",
    "ticket",
    "until",
    "kind",
    "from",
    "template",
    "begins",
    "ends",
];

/// Whether a field belongs to the form of a page, by its path without the language.
pub(super) fn belongs(ask: &Ask, page: &str, name: &str) -> bool {
    let rooms: Vec<&str> = page.trim_matches('/').split('/').collect();
    match rooms.as_slice() {
        ["ask"] => name == "words",
        ["guides", id] => of_guide(ask, id, name),
        ["requests", id] => of_request(ask, id, name),
        ["tickets", _] | ["desk", "tickets", _] => TICKET.contains(&name),
        ["outages", _] | ["desk", "outages"] | ["desk", "outages", _] => OUTAGE.contains(&name),
        _ => false,
    }
}

fn of_request(ask: &Ask, id: &str, name: &str) -> bool {
    let Some(request) = ask.edition.request(&ask.viewer, &id.into()) else { return false };
    match (name.strip_prefix("f-"), name.strip_prefix("said.")) {
        (Some(field), _) => request.fields.iter().any(|known| known.id == field),
        // What was said in a guide travels along; which guide it was stands beside it.
        (_, Some(node)) => ask.edition.guides(&ask.viewer).iter().any(|guide| of_guide(ask, &guide.id, node)),
        _ => REQUEST.contains(&name),
    }
}

fn of_guide(ask: &Ask, id: &str, name: &str) -> bool {
    let Some(guide) = ask.guide(&id.into()) else { return false };
    let asked = || guide.node(name).is_some() || guide.asks.iter().any(|fact| fact.name == name);
    ["at", "step"].contains(&name) || asked()
}
