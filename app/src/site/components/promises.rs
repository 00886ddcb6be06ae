//! How a ticket stands against what was promised: when somebody answers, when it works again. Late is said as late.

use desk::{Event, Ticket};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::site::ask::Ask;
use crate::site::components::icon::icon;
use crate::site::service_level::{self, Standing, Stretch, standing};
use crate::site::working_time::Hours;

/// The stretches of the ticket's life.
fn life(ticket: &Ticket) -> Vec<Stretch> {
    let moves = || {
        ticket.timeline.iter().filter_map(|entry| match &entry.event {
            Event::Moved { from, to } => Some((entry.at, &**from, &**to)),
            _ => None,
        })
    };
    let first = moves().next().map_or(&ticket.state, |(_, from, _)| from);
    service_level::life(ticket.filed_at, first, moves().map(|(at, _, to)| (at, to)))
}

/// When the desk first said something to the person.
fn replied_at(ticket: &Ticket) -> Option<Timestamp> {
    let said = |entry: &&desk::TimelineEntry| {
        let by_desk = entry.by.as_ref().is_some_and(|by| by.id != ticket.requester.id);
        by_desk && matches!(entry.event, Event::Reply | Event::Moved { .. })
    };
    ticket.timeline.iter().find(said).map(|entry| entry.at)
}

/// When it was over, if it is.
fn restored_at(ticket: &Ticket) -> Option<Timestamp> {
    let ended = |entry: &desk::TimelineEntry| match &entry.event {
        Event::Moved { from, to } if from.is_open() && !to.is_open() => Some(entry.at),
        _ => None,
    };
    ticket.timeline.iter().rev().find_map(ended).filter(|_| !ticket.state.is_open())
}

/// How a promise stands; nothing when none was made, or what was promised cannot be read any more.
fn of(ask: &Ask, ticket: &Ticket, target: Option<&str>, done: Option<Timestamp>) -> Option<Standing> {
    let hours = Hours::of(ask.edition.portal(), ticket.targets.calendar.as_deref());
    Some(standing(&hours, target?.parse().ok()?, &life(ticket), done, ask.now))
}

/// Both promises as facts beside a ticket.
pub fn promises(ask: &Ask, ticket: &Ticket) -> AnyView {
    let targets = &ticket.targets;
    let reply = of(ask, ticket, targets.reply.as_deref(), replied_at(ticket).or_else(|| restored_at(ticket)));
    let restore = of(ask, ticket, targets.restore.as_deref(), restored_at(ticket));
    let late = [("reply", reply, replied_at(ticket)), ("restore", restore, restored_at(ticket))];
    let each = late.into_iter().filter_map(|(id, standing, done)| {
        let words = words(ask, standing?, done.is_some());
        Some(view! { <div><dt>{ask.say(&format!("promise-{id}"))}</dt><dd>{words}</dd></div> })
    });
    each.collect_view().into_any()
}

fn words(ask: &Ask, standing: Standing, done: bool) -> AnyView {
    match standing {
        Standing::Due(at) => ask.times().by(at).into_any(),
        Standing::Held(left) => {
            let (hours, minutes) = (left.as_mins() / 60, left.as_mins() % 60);
            ask.say_with("promise-held", [("hours", hours.into()), ("minutes", minutes.into())]).into_any()
        }
        Standing::Met => view! { <span class="met">{icon("ok")}" "{ask.say("promise-met")}</span> }.into_any(),
        Standing::Missed(at) => {
            let id = if done { "promise-missed-then" } else { "promise-missed" };
            let words = ask.say_with(id, [("on", ask.times().on(at).into())]);
            view! { <span class="late">{icon("warn")}" "{words}</span> }.into_any()
        }
    }
}
