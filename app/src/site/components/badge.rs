//! A state in an icon and a word, never in colour alone.

use desk::{Level, Turn};
use leptos::prelude::*;

use super::icon::icon;
use crate::site::ask::Ask;

/// How a service is, as `data-state`, icon and sentence id. `None`: it works.
pub fn level(level: Option<Level>) -> (&'static str, &'static str, &'static str) {
    match level {
        None => ("ok", "ok", "level-ok"),
        Some(Level::Down) => ("down", "stop", "level-down"),
        Some(Level::Partial) => ("partial", "warn", "level-partial"),
        Some(Level::Degraded) => ("degraded", "warn", "level-degraded"),
        Some(Level::Maintenance) => ("planned", "calendar", "level-maintenance"),
        Some(Level::Info) => ("info", "info", "level-info"),
    }
}

/// The state of a service.
pub fn level_badge(ask: &Ask, of: Option<Level>) -> AnyView {
    let (state, sign, id) = level(of);
    view! { <span class="badge" data-state=state>{icon(sign)}{ask.say(id)}</span> }.into_any()
}

/// Whose turn it is, as `data-turn`, icon and sentence id, seen by the person who asked.
pub fn turn(of: Turn) -> (&'static str, &'static str, &'static str) {
    match of {
        Turn::Person => ("you", "flag", "turn-you"),
        Turn::Desk => ("desk", "clock", "turn-desk"),
        Turn::Supplier => ("other", "calendar", "turn-supplier"),
        Turn::Approver => ("other", "clock", "turn-approver"),
        Turn::Outage => ("other", "clock", "turn-outage"),
        Turn::Nobody => ("done", "check", "turn-nobody"),
    }
}

/// The same with its words, seen by an agent: the turn of whoever asked is not theirs, and has a name.
pub fn turn_at_desk(ask: &Ask, of: Turn, requester: &str) -> (&'static str, &'static str, String) {
    match of {
        Turn::Person => ("other", "flag", ask.say_with("turn-requester", [("name", requester.to_owned().into())])),
        other => {
            let (data_turn, sign, words) = turn(other);
            (data_turn, sign, ask.say(words))
        }
    }
}
