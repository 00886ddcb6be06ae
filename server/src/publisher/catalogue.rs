//! What the desk needs of an edition, as its own types.

use knowledge::{Edition, OutageImpact, OutageKind, OutageLevel, Trouble};

/// What the desk needs of the content, as its own types.
pub fn catalogue(edition: &Edition) -> desk::Catalogue {
    let states = edition.states().iter().map(desk_state).collect();
    let services = edition.services().iter();
    let services = services
        .map(|service| desk::ServiceInfo {
            id: service.id.clone(),
            depends_on: service.depends_on.each().map(|(on, effect)| dependency(on, effect)).collect(),
        })
        .collect();
    let planned = edition.planned().iter().map(desk_planned).collect();
    desk::Catalogue { states, services, planned }
}

fn dependency(on: &viewer::ServiceId, effect: knowledge::Effect) -> desk::Dependency {
    let level = |trouble: Trouble| match trouble {
        Trouble::Degraded => desk::Level::Degraded,
        Trouble::Partial => desk::Level::Partial,
        Trouble::Down => desk::Level::Down,
    };
    let effect = desk::Effect {
        down: effect.down.map(level),
        partial: effect.partial.map(level),
        degraded: effect.degraded.map(level),
    };
    desk::Dependency { on: on.clone(), effect }
}

fn desk_planned(planned: &knowledge::Planned) -> desk::Planned {
    let said = planned.updates.iter().rev().map(|said| desk::PostedUpdate {
        at: said.at,
        state: said.state.clone(),
        text: said.text.clone(),
        moved: None,
    });
    let outage = desk::Outage {
        id: planned.id.clone(),
        kind: match planned.kind {
            OutageKind::Disruption => desk::OutageKind::Disruption,
            OutageKind::Maintenance => desk::OutageKind::Maintenance,
            OutageKind::Advisory => desk::OutageKind::Advisory,
        },
        title: planned.title.clone(),
        severity: level(planned.severity),
        state: planned.updates.first().map(|said| said.state.clone()).unwrap_or_default(),
        impacts: planned.impacts.iter().map(impact).collect(),
        symptoms: planned.matching.symptoms.clone(),
        workaround: planned.help.workaround.clone(),
        offer: offer(planned),
        started_at: planned.started_at,
        ends_at: planned.ends_at,
        ended_at: None,
        next_update_at: planned.next_update_at,
        updates: said.collect(),
    };
    let announced_at = planned.updates.first().map_or(planned.started_at, |said| said.at);
    desk::Planned { outage, announced_at }
}

fn offer(planned: &knowledge::Planned) -> desk::Offer {
    desk::Offer {
        sites: knowledge::sites_of(&planned.impacts).into_iter().cloned().collect(),
        guides: planned.matching.guides.clone(),
        not_if: planned.matching.not_if.clone(),
        unasked: true,
        tickets: match planned.help.ticket_policy.unwrap_or_default() {
            knowledge::TicketPolicy::Offer => desk::TicketPolicy::Offer,
            knowledge::TicketPolicy::Discourage => desk::TicketPolicy::Discourage,
            knowledge::TicketPolicy::OnlyDifferent => desk::TicketPolicy::OnlyDifferent,
        },
    }
}

fn impact(impact: &OutageImpact) -> desk::Impact {
    desk::Impact { service: impact.service.clone(), level: level(impact.level) }
}

fn level(level: OutageLevel) -> desk::Level {
    match level {
        OutageLevel::Info => desk::Level::Info,
        OutageLevel::Maintenance => desk::Level::Maintenance,
        OutageLevel::Degraded => desk::Level::Degraded,
        OutageLevel::Partial => desk::Level::Partial,
        OutageLevel::Down => desk::Level::Down,
    }
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
