//! To whom an outage is offered as what they may have, under which words and guides, and what they are told of tickets of
//! their own. Nothing of this keeps anybody from filing one.

use serde::{Deserialize, Serialize};
use viewer::{GuideId, SiteId};

use super::{Outage, OutageKind};

/// To whom an outage is offered, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// Where people meet it; everywhere when empty.
    pub sites: Vec<SiteId>,
    /// Guides whose people may have met it, whatever their service.
    pub guides: Vec<GuideId>,
    /// Words with which it is something else.
    pub not_if: Vec<String>,
    /// Nobody is asked whether theirs is this.
    pub unasked: bool,
    /// What people are told of a ticket of their own.
    pub tickets: TicketPolicy,
}

/// What people who may have met an outage are told of a ticket of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketPolicy {
    /// Nothing: they file one as ever.
    #[default]
    Offer,
    /// That it makes nothing faster.
    Discourage,
    /// That it is for what is something else.
    OnlyDifferent,
}

impl Outage {
    /// Whether people may say that it is what they have: planned work is nobody's surprise, and news are no trouble.
    pub fn can_be_joined(&self) -> bool {
        self.kind == OutageKind::Disruption && !self.offer.unasked
    }

    /// Whether people of this site may have met it; whoever's site is not known may have.
    pub fn is_at(&self, site: Option<&SiteId>) -> bool {
        self.offer.sites.is_empty() || site.is_none_or(|site| self.offer.sites.contains(site))
    }

    /// Whether somebody of this site is asked whether it is what they have.
    pub fn is_asked_at(&self, site: Option<&SiteId>) -> bool {
        self.can_be_joined() && self.is_at(site)
    }
}
