//! What the desk needs of an edition, as its own types.

use knowledge::Edition;

/// What the desk needs of the content, as its own types.
pub fn catalogue(edition: &Edition) -> desk::Catalogue {
    let states = edition.states().iter().map(desk_state).collect();
    let services = edition.services().iter();
    let services = services
        .map(|service| desk::ServiceInfo { id: service.id.clone(), depends_on: service.depends_on.clone() })
        .collect();
    desk::Catalogue { states, services }
}

fn desk_state(state: &knowledge::State) -> desk::State {
    desk::State {
        id: state.id.clone(),
        turn: match state.turn {
            knowledge::Turn::Person => desk::Turn::Person,
            knowledge::Turn::Desk => desk::Turn::Desk,
            knowledge::Turn::Supplier => desk::Turn::Supplier,
            knowledge::Turn::Approver => desk::Turn::Approver,
            knowledge::Turn::Outage => desk::Turn::Outage,
            knowledge::Turn::Nobody => desk::Turn::Nobody,
        },
        phase: match state.phase {
            knowledge::Phase::Open => desk::Phase::Open,
            knowledge::Phase::Solved => desk::Phase::Solved,
            knowledge::Phase::Closed => desk::Phase::Closed,
        },
        initial: state.initial,
        pauses: state.pauses,
        label: state.label.clone(),
        sentence: state.sentence.clone(),
        next: state.next.clone(),
        taken: state.taken.clone(),
        to: state.to.clone(),
    }
}
