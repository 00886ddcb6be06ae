//! Known trouble that somebody may have met, where they look for help: at their site, in this service, or in a guide that it
//! names. Planned work is told while it is under way; nobody is asked whether it is theirs.

use desk::{Outage, OutageKind, TicketPolicy};
use viewer::{GuideId, ServiceId, SiteId};

use super::ask::Ask;

/// So many are told at once.
const MOST: usize = 3;

/// What somebody of this site may have met in a service; the worst first.
pub fn at<'a>(ask: &'a Ask, service: &ServiceId, site: Option<&SiteId>) -> Vec<&'a Outage> {
    let touching = ask.board.touching(service).into_iter();
    touching.filter(|outage| is_told(ask, outage, site)).take(MOST).collect()
}

/// The same for the viewer within a guide.
pub fn in_guide<'a>(ask: &'a Ask, service: &ServiceId, guide: &GuideId) -> Vec<&'a Outage> {
    let touching = ask.board.touching(service);
    let is_met = |outage: &&Outage| {
        outage.offer.guides.contains(guide) || touching.iter().any(|touching| touching.id == outage.id)
    };
    let met = ask.board.worst_first().into_iter().filter(is_met);
    met.filter(|outage| is_told(ask, outage, ask.viewer.site.as_ref())).take(MOST).collect()
}

/// Whether somebody of this site is told of it where they look for help.
pub fn is_told(ask: &Ask, outage: &Outage, site: Option<&SiteId>) -> bool {
    let is_under_way = outage.kind == OutageKind::Maintenance && outage.started_at <= ask.now;
    outage.is_active() && outage.is_at(site) && (outage.can_be_joined() || is_under_way)
}

/// Whether the words name it: one of its own, and none with which it is something else.
pub fn is_named(outage: &Outage, words: &str) -> bool {
    let says = |symptom: &String| !symptom.is_empty() && words.contains(&symptom.to_lowercase());
    outage.symptoms.iter().any(says) && !is_else(outage, words)
}

/// Whether the words say that it is something else.
pub fn is_else(outage: &Outage, words: &str) -> bool {
    outage.offer.not_if.iter().any(|other| !other.is_empty() && words.contains(&other.to_lowercase()))
}

/// What is told of a ticket of one's own; whoever wants one files it all the same.
pub fn of_tickets(ask: &Ask, outage: &Outage) -> Option<String> {
    match outage.offer.tickets {
        TicketPolicy::Offer => None,
        TicketPolicy::Discourage => Some(ask.say("join-discourage")),
        TicketPolicy::OnlyDifferent => Some(ask.say("join-only-different")),
    }
}
