//! Tickets: the desk's record of what somebody asked for. Everything a page shows of one, and the types around it.

mod act;
mod answer;
mod each;
mod file;
mod follows;
mod lives;
mod mine;
mod queue;
mod read;
mod thanks;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use viewer::{CommitId, GuideId, Language, OutageId, RequestId, ServiceId, SiteId, StepId, TicketNumber};

pub use act::{Move, Note, SolvedBy};
pub(crate) use act::{agent, check};
pub use answer::{REOPENED_WITHIN, Replied, Reply};
pub(crate) use each::Each;
pub(crate) use follows::Follows;
pub use lives::TicketLife;
pub use mine::{Mine, TicketCard, Which};
pub use queue::{Queue, QueueFilter, QueueRow, QueueView};
pub(crate) use read::moment;

use crate::catalogue::State;
use crate::ledger::Visit;
use crate::person::PersonName;

/// A ticket to be filed.
#[derive(Clone, Debug, Default)]
pub struct NewTicket {
    /// The form's hidden key; the same key again is the same ticket.
    pub key: String,
    /// The request type.
    pub request: RequestId,
    /// The service; may be empty.
    pub service: ServiceId,
    /// What it is about, in a line.
    pub title: String,
    /// `incident`, `service-request` or `question`.
    pub kind: String,
    /// 1 (urgent) to 4 (low).
    pub priority: u8,
    /// What was answered in the form.
    pub fields: Vec<FiledField>,
    /// The guide that led here.
    pub trail: Option<Trail>,
    /// The outage that it goes on from: it was said to be over. One that its person did not join, or that goes on, is left out.
    pub outage: Option<OutageId>,
    /// The language that the person wrote in.
    pub language: Language,
    /// The visit in which it was written, for measuring.
    pub visit: Visit,
    /// Where at the desk it goes.
    pub queue: String,
    /// The promise that the form made.
    pub next_update_by: Option<Timestamp>,
    /// What is promised for tickets like it.
    pub targets: Targets,
}

/// What was promised, as the content's registers write it: `2h`, `1d`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Until somebody answers.
    pub reply: Option<String>,
    /// Until it works again.
    pub restore: Option<String>,
    /// The calendar in whose hours they count; around the clock without one.
    pub calendar: Option<String>,
}

/// What became of a filed ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The ticket's number.
    pub number: TicketNumber,
    /// It had been filed before, by the same form.
    pub already: bool,
}

/// An answer of the request form, as it was asked and given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledField {
    /// The field's id.
    pub id: String,
    /// The question, in the language of the form.
    pub label: String,
    /// The value.
    pub value: String,
    /// The value as the person read it.
    pub shown: String,
}

/// The way through a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
    /// The guide's id.
    pub guide: GuideId,
    /// The edition (commit) whose guide it was.
    pub edition: CommitId,
    /// What was answered, in order.
    pub answers: Vec<TrailAnswer>,
}

/// An answer on the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailAnswer {
    /// The question's id.
    pub node: StepId,
    /// The question, as it was asked.
    pub question: String,
    /// The answer, as it was read.
    pub answer: String,
    /// The answer's ids.
    pub value: String,
}

/// A ticket with everything that its reader may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The number.
    pub number: TicketNumber,
    /// What it is about.
    pub title: String,
    /// Who asked.
    pub requester: PersonName,
    /// Where they work.
    pub requester_site: Option<SiteId>,
    /// The request type.
    pub request: RequestId,
    /// The service; may be empty.
    pub service: ServiceId,
    /// 1 (urgent) to 4 (low).
    pub priority: u8,
    /// Where it stands.
    pub state: State,
    /// The agent who has it.
    pub assignee: Option<PersonName>,
    /// The language that the person wrote in.
    pub language: Language,
    /// What was answered in the form.
    pub fields: Vec<FiledField>,
    /// The guide that led here.
    pub trail: Option<Trail>,
    /// The outage that it goes on from.
    pub outage: Option<OutageId>,
    /// The outage that it is attached to, the latest of several; it may be over.
    pub attached: Option<OutageId>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When it last moved.
    pub changed_at: Timestamp,
    /// The promise.
    pub next_update_by: Option<Timestamp>,
    /// What was promised when it was filed.
    pub targets: Targets,
    /// What happened, the oldest first; internal notes for agents only. Of a very long one the end.
    pub timeline: Vec<TimelineEntry>,
    /// How many entries came before those.
    pub earlier: usize,
}

/// Something that happened to a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Option<PersonName>,
    /// What.
    pub event: Event,
    /// What was said; plain text, may be empty.
    pub text: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The ticket was filed.
    Filed,
    /// Somebody wrote.
    Reply,
    /// An agent took it.
    Taken,
    /// It went from one state to another, with a public note.
    Moved {
        /// The state before.
        from: Box<State>,
        /// The state now.
        to: Box<State>,
    },
    /// An agent noted something for the desk alone.
    Note,
    /// It was attached to an outage.
    Attached(OutageId),
}
