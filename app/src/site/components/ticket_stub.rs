//! A ticket as a stub torn from the roll: number left of the perforation, whose turn and what next right of it.

use desk::{TicketCard, Turn};
use leptos::prelude::*;

use super::article_card::heading;
use super::badge::turn;
use super::icon::icon;
use super::standing::standing_in_list;
use crate::site::ask::Ask;
use crate::site::urls;

/// A ticket in a list, with a title of this heading level.
pub fn ticket_stub(ask: &Ask, ticket: &TicketCard, level: u8) -> AnyView {
    let language = ask.language();
    let standing = standing_in_list(ask, ticket);
    let (data_turn, sign, words) = turn(standing.turn);
    let url = urls::ticket(language, ticket.number);
    let title = heading(level, view! { <a href=url>{ticket.title.clone()}</a> }.into_any());
    view! {
        <li>
            <article class="ticket" data-turn=data_turn>
                <p class="ticket-no">{ask.say("ticket")}" "<b>{ticket.number.to_string()}</b></p>
                <div class="ticket-body">
                    {title}
                    <span class="badge">{icon(sign)}{ask.say(words)}</span>
                    <p>{standing.sentence}</p>
                    <p class="soft">{when(ask, ticket)}</p>
                </div>
            </article>
        </li>
    }
    .into_any()
}

/// The next promise, or when it last moved.
fn when(ask: &Ask, ticket: &TicketCard) -> String {
    let times = ask.times();
    match ticket.next_update_by {
        Some(at) if ticket.turn != Turn::Nobody && ticket.turn != Turn::Person => promise(ask, at),
        _ => ask.say_with("ticket-changed", [("moment", times.moment(ticket.changed_at).into())]),
    }
}

/// A promise, and honestly so when it is past.
pub fn promise(ask: &Ask, at: jiff::Timestamp) -> String {
    let times = ask.times();
    if at < ask.now { ask.say_with("update-late", [("by", times.by(at).into())]) } else { times.update_by(at) }
}
