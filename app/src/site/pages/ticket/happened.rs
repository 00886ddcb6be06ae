//! What happened to a ticket, as its person and agents read it.

use desk::{Event, PersonName, State, Ticket, Turn};
use leptos::prelude::*;
use viewer::OutageId;

use crate::site::ask::Ask;
use crate::site::components::badge::turn;
use crate::site::components::in_sentence::in_sentence;
use crate::site::components::timeline::{Stop, Tone};

/// An entry of the timeline as its reader sees it, the person who asked or the desk. Internal notes of others never get
/// here: the desk leaves them out.
pub fn stop(ask: &Ask, ticket: &Ticket, entry: &desk::TimelineEntry) -> Stop {
    let at_desk = ask.viewer.person.as_ref() != Some(&ticket.requester.id);
    let mine = entry.by.as_ref().is_some_and(|by| Some(&by.id) == ask.viewer.person.as_ref());
    let name = entry.by.as_ref().map_or_else(String::new, |by| {
        if mine {
            ask.say("ticket-you")
        } else if by.id == ticket.requester.id {
            by.name.clone()
        } else {
            ask.say_with("ticket-the-desk", [("name", by.name.clone().into())])
        }
    });
    let named = |id: &str| ask.say_with(id, [("name", name.clone().into())]);
    let (sign, tone, head) = match &entry.event {
        Event::Attached(id) => ("warn", Tone::Plain, attached(ask, entry, id, mine, &ticket.requester)),
        Event::Filed if mine => ("ticket", Tone::Plain, ask.say("ticket-event-filed-you").into_any()),
        Event::Filed => ("ticket", Tone::Plain, named("ticket-event-filed").into_any()),
        Event::Reply => ("chat", if mine { Tone::Plain } else { Tone::Turn("desk") }, name.clone().into_any()),
        Event::Taken => ("user", Tone::Turn("desk"), named("ticket-event-taken").into_any()),
        Event::Moved { to, .. } => {
            let state = if at_desk { named_at_desk(ask, to, &ticket.requester.name) } else { None };
            let state = state.unwrap_or_else(|| to.label.get(ask.language()).to_owned());
            let (data_turn, sign, _) = turn(to.turn);
            (sign, Tone::Turn(data_turn), ask.say_with("ticket-event-moved", [("state", state.into())]).into_any())
        }
        Event::Note => ("key", Tone::Internal, named("ticket-event-note").into_any()),
    };
    Stop { sign, tone, head, at: entry.at, text: entry.text.clone(), lang: None, mine }
}

/// A state in the desk's words, where the content has those of the person who asked: it waits for them.
pub fn named_at_desk(ask: &Ask, state: &State, requester: &str) -> Option<String> {
    let waits = state.is_open() && state.turn == Turn::Person;
    waits.then(|| ask.say_with("turn-requester-on", [("name", requester.to_owned().into())]))
}

/// What the desk last said, and when; by whom.
pub fn asked<'a>(ticket: &'a Ticket) -> Option<(&'a desk::TimelineEntry, &'a PersonName)> {
    let by_desk = |entry: &'a desk::TimelineEntry| {
        let by = entry.by.as_ref().filter(|by| by.id != ticket.requester.id && !entry.text.is_empty())?;
        matches!(entry.event, Event::Reply | Event::Moved { .. }).then_some((entry, by))
    };
    ticket.timeline.iter().rev().find_map(by_desk)
}

/// Whether its person said a short thanks for what is solved: anything else would have opened it again.
pub fn is_thanked(ticket: &Ticket) -> bool {
    let last = ticket.timeline.iter().rev().find(|entry| entry.event != Event::Note);
    let by_person = |entry: &&desk::TimelineEntry| entry.by.as_ref().is_some_and(|by| by.id == ticket.requester.id);
    !ticket.state.is_open() && last.filter(by_person).is_some_and(|entry| entry.event == Event::Reply)
}

/// Says how much of a very long history is not shown.
pub fn earlier(ask: &Ask, ticket: &Ticket) -> AnyView {
    if ticket.earlier == 0 {
        return ().into_any();
    }
    let words = ask.say_with("ticket-earlier", [("n", ticket.earlier.into())]);
    view! { <p class="small soft">{words}</p> }.into_any()
}

/// Who said that it is part of an outage: its person, or the desk.
fn attached(ask: &Ask, entry: &desk::TimelineEntry, id: &OutageId, mine: bool, requester: &PersonName) -> AnyView {
    let gone = ask.say("attach-gone");
    let outage =
        ask.board.outage(id).map_or((ask.language(), gone.as_str()), |outage| outage.title.pick(ask.language()));
    let name = entry.by.as_ref().map_or_else(String::new, |by| by.name.clone());
    let by_person = entry.by.as_ref().is_some_and(|by| by.id == requester.id);
    let name = if by_person { name } else { ask.say_with("ticket-the-desk", [("name", name.into())]) };
    let id = match (by_person, mine) {
        (true, true) => "attach-event-you",
        (true, false) => "attach-event-person",
        (false, true) => "attach-event-desk-you",
        (false, false) => "attach-event-desk",
    };
    in_sentence(ask, outage, |outage| ask.say_with(id, [("outage", outage), ("name", name.clone().into())]))
}
