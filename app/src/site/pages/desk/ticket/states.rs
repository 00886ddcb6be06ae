//! The states of a ticket in the words of the desk: what its person reads as "your turn" waits for them here.

use desk::{State, Ticket};
use leptos::prelude::*;

use super::closing;
use crate::site::ask::Ask;
use crate::site::pages::ticket::named_at_desk;

/// What the requester reads of the state, where the desk has other words for it than they have.
pub fn told(ask: &Ask, ticket: &Ticket) -> Option<String> {
    let label = ticket.state.label.get(ask.language()).to_owned();
    let is_told = named_at_desk(ask, &ticket.state, &ticket.requester.name).is_none();
    is_told.then(|| ask.say_with("desk-ticket-told", [("state", label.into())]))
}

/// The states that a ticket can get with an answer. Its own is among them unless an answer moves it on by itself: that
/// nobody has taken it would not be true any more.
pub fn options(ask: &Ask, ticket: &Ticket, chosen: &str) -> AnyView {
    let own = &ticket.state;
    let catalogue = ask.site.desk.catalogue();
    let taken = ask.site.desk.taken_state(own);
    let first = taken.as_ref().unwrap_or(&own.id);
    let stays = |state: &&State| (state.id == own.id && taken.is_none()) || own.to.contains(&state.id);
    let known: Vec<_> = catalogue.states.iter().filter(stays).collect();
    let names: Vec<_> = known.iter().map(|state| named_at_desk(ask, state, &ticket.requester.name)).collect();
    // Two states that wait for the same person are told apart by what the person reads.
    let alike = names.iter().flatten().count() > 1;
    let options = known.into_iter().zip(names).map(|(state, name)| {
        let label = state.label.get(ask.language()).to_owned();
        let words = match name {
            Some(name) if alike => format!("{name}: {label}"),
            Some(name) => name,
            None => label,
        };
        let selected = if chosen.is_empty() { state.id == *first } else { state.id == chosen };
        let ends = closing::ends(ask, ticket, &state.id).then_some("");
        view! { <option value=state.id.to_string() selected=selected data-ends=ends>{words}</option> }
    });
    options.collect_view().into_any()
}
