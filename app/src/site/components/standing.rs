//! How a ticket stands for its person, in a sentence that is true: what the content says of its state, unless more is known.

use desk::{Ticket, TicketCard, Turn};
use viewer::{OutageId, Words};

use crate::site::ask::Ask;

/// Whose turn it is, what that means, and what comes next.
pub struct Standing {
    /// Whose turn.
    pub turn: Turn,
    /// What it means.
    pub sentence: String,
    /// What comes next; may be empty.
    pub next: String,
}

/// What is known of a ticket beside its state.
struct Known<'a> {
    turn: Turn,
    sentence: &'a Words,
    next: Option<&'a Words>,
    is_taken: bool,
    attached: Option<&'a OutageId>,
}

/// How a ticket stands.
pub fn standing(ask: &Ask, ticket: &Ticket) -> Standing {
    let state = &ticket.state;
    of(
        ask,
        &Known {
            turn: state.turn,
            sentence: &state.sentence,
            next: Some(&state.next),
            is_taken: state.initial && ticket.assignee.is_some(),
            attached: ticket.attached.as_ref(),
        },
    )
}

/// The same in a list.
pub fn standing_in_list(ask: &Ask, ticket: &TicketCard) -> Standing {
    of(
        ask,
        &Known {
            turn: ticket.turn,
            sentence: &ticket.sentence,
            next: None,
            is_taken: ticket.is_taken,
            attached: ticket.attached.as_ref(),
        },
    )
}

fn of(ask: &Ask, known: &Known<'_>) -> Standing {
    let turn = now(ask, known.turn, known.attached);
    let words = |words: Option<&Words>| words.map_or_else(String::new, |words| words.get(ask.language()).to_owned());
    // It waits for an outage that is over: whether it works, its person knows.
    if turn != known.turn {
        return Standing { turn, sentence: ask.say("ticket-outage-over"), next: ask.say("ticket-outage-over-next") };
    }
    // Its state says that nobody has it, and somebody does.
    let sentence = if known.is_taken { ask.say("ticket-taken") } else { words(Some(known.sentence)) };
    Standing { turn, sentence, next: words(known.next) }
}

/// Whose turn it is now: what waits for an outage that is over waits for its person.
pub fn now(ask: &Ask, turn: Turn, attached: Option<&OutageId>) -> Turn {
    let goes_on = |id: &OutageId| ask.board.outage(id).is_some_and(desk::Outage::is_active);
    if turn == Turn::Outage && attached.is_some_and(|id| !goes_on(id)) { Turn::Person } else { turn }
}
