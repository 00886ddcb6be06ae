//! Who asks. Plain data that every crate shares: the languages, a text in several of them, ids, a person's roles,
//! and the [`Viewer`] that is the first argument of everything that returns data. No I/O and no decisions about content.

mod id;
mod language;
mod person;
mod unseen;
mod wishes;
mod words;

pub use id::{ArticleId, CommitId, DepartmentId, GuideId, OutageId, PersonId, RequestId, ServiceId, SessionId};
pub use id::{SiteId, StateId, StepId, TicketNumber, TokenId, TopicId, VersionId, VisitId};
pub use language::Language;
pub use person::{Role, Viewer};
pub use unseen::is_unseen;
pub use wishes::wishes;
pub use words::Words;
