//! Outages: disruptions, maintenance and advisories that the desk declares. What pages need of them is the [`Board`].

mod answer;
mod attach;
mod board;
mod by_time;
mod declare;
mod ended;
mod join;
mod joiners;
mod offer;
mod reach;
mod shown;
mod states;
mod tickets;
mod window;
mod works;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use viewer::{ArticleId, OutageId, ServiceId, Words};

pub use answer::{AnswerAttached, AnsweredAttached};
pub use attach::{AttachTickets, Chosen, JoinWithTicket, LeftOut};
pub use board::Board;
pub use by_time::Planned;
pub use declare::{NewOutage, OutageUpdate};
pub use ended::EndedOutage;
pub use join::{Joined, LONGEST_NOTE, LONGEST_SITE, NewJoin};
pub use joiners::{JoinNote, JoinSite, Joiners};
pub use offer::{Offer, TicketPolicy};
pub(crate) use reach::Reach;
pub use reach::{Dependency, Effect};
pub use states::next_states;
pub use tickets::{OutageTicket, OutageTickets};
pub use window::{Moved, Period};

/// What kind of thing is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutageKind {
    /// Something does not work as it should.
    Disruption,
    /// Planned work.
    Maintenance,
    /// Something to know.
    Advisory,
}

/// How bad it is, from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something to know.
    Info,
    /// Planned work.
    Maintenance,
    /// Slow.
    Degraded,
    /// A part does not work.
    Partial,
    /// Nothing works.
    Down,
}

/// What an outage does to a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// The service.
    pub service: ServiceId,
    /// How bad it is for it.
    pub level: Level,
}

/// An outage with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// The id.
    pub id: OutageId,
    /// What kind it is.
    pub kind: OutageKind,
    /// What is wrong, in a sentence that people recognise.
    pub title: Words,
    /// How bad it is.
    pub severity: Level,
    /// Where it stands; see [`next_states`].
    pub state: String,
    /// The services that it touches.
    pub impacts: Vec<Impact>,
    /// Words that people use when they meet it.
    pub symptoms: Vec<String>,
    /// The article that helps meanwhile.
    pub workaround: Option<ArticleId>,
    /// To whom it is offered.
    pub offer: Offer,
    /// Since when.
    pub started_at: Timestamp,
    /// The planned end.
    pub ends_at: Option<Timestamp>,
    /// When it really was over.
    pub ended_at: Option<Timestamp>,
    /// The promise of news.
    pub next_update_at: Option<Timestamp>,
    /// What was said, the newest first.
    pub updates: Vec<PostedUpdate>,
}

/// Something that was said about an outage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostedUpdate {
    /// When.
    pub at: Timestamp,
    /// Where it stood from then on.
    pub state: String,
    /// The words.
    pub text: Words,
    /// How it was moved with them.
    pub moved: Option<Moved>,
}

impl Outage {
    /// Whether it is still going on, or to come.
    pub fn is_active(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Whether it is still to come.
    pub fn is_to_come(&self, now: Timestamp) -> bool {
        self.is_active() && self.started_at > now
    }

    /// The states that may follow, its own first: an update need not change it.
    pub fn next_states(&self) -> Vec<&'static str> {
        next_states(self.kind, &self.state)
    }
}

#[cfg(test)]
mod tests;
