//! The desk: people and their sessions, tickets with their timelines, outages, drafts, and the outbox, on SQLite. The
//! viewer is the first argument of whatever returns data; what is not the viewer's does not exist. No Markdown, no pages.

mod background;
mod catalogue;
mod draft;
mod error;
mod folded;
mod form;
mod insight;
mod ledger;
mod list;
mod outage;
mod person;
#[cfg(test)]
mod plans;
#[cfg(feature = "real-desk")]
mod real_desk;
mod record;
mod retention;
mod session;
mod store;
mod ticket;
mod token;

pub use background::{Background, TaskState};
pub use catalogue::{Catalogue, Phase, ServiceInfo, State, Turn};
pub use draft::Draft;
pub use error::Error;
pub use form::{is_key, new_id, new_key};
pub use insight::{
    ArticleFigures, Cause, Closings, Ending, Figures, Filter, Group, GuideTraffic, HumanTime, Outcome, SessionEvent,
    SessionRow, StepTraffic, Tally, Todo, Tried, Window,
};
pub use ledger::{
    Crossing, Footfall, GuidePath, GuideStep, Happened, LastRead, MapTraffic, NewVote, ReadArticle, Readers, Reason,
    Rejected, Searched, Visit,
};
pub use list::{Listed, Page, Position};
pub use outage::{
    AnswerAttached, AnsweredAttached, AttachTickets, Board, Chosen, Dependency, Effect, EndedOutage, Impact, JoinNote,
    JoinSite, JoinWithTicket, Joined, Joiners, LONGEST_NOTE, LONGEST_SITE, LeftOut, Level, Moved, NewJoin, NewOutage,
    Offer, Outage, OutageKind, OutageTicket, OutageTickets, OutageUpdate, Period, Planned, PostedUpdate, TicketPolicy,
    next_states,
};
pub use person::{NewPerson, Person, PersonName};
#[cfg(feature = "real-desk")]
pub use real_desk::{RealStates, make_real_desk};
pub use retention::{EVERY_TABLE, Retention};
pub use session::SessionToken;
pub use store::{Desk, Occupied, StoreState, occupy, private_append, private_file, private_folder};
pub use ticket::{
    Event, Filed, FiledField, Mine, Move, NewTicket, Note, Queue, QueueFilter, QueueRow, QueueView, REOPENED_WITHIN,
    Replied, Reply, SolvedBy, Targets, Ticket, TicketCard, TicketLife, TimelineEntry, Trail, TrailAnswer, Which,
};
pub use token::{Bearer, LONGEST_LIFE, NewToken, Token};
