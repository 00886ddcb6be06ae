//! What happened while people looked for an answer, for measuring: append-only, without free text. Noting never makes
//! anybody wait: what is read goes through a bounded queue to one writer, and a full queue loses events, never requests.
//! Votes are written at once: somebody pressed a button for them.

mod happened;
mod last_read;
mod paths;
pub(crate) mod readers;
mod report;
mod row;
mod traffic;
mod vote;
pub(crate) mod write;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use jiff::Timestamp;
use tokio::sync::{Mutex, mpsc, oneshot};
use viewer::{CommitId, DepartmentId, Language, PersonId, ServiceId, Viewer, VisitId};

pub use happened::{GuideStep, Happened, ReadArticle};
pub use last_read::LastRead;
pub use paths::GuidePath;
pub use report::{Readers, Rejected, Searched};
pub(crate) use row::{LedgerRow, insert};
pub use traffic::{Crossing, Footfall, MapTraffic};
pub use vote::{NewVote, Reason};

use crate::background::Background;
use crate::store::{Desk, OnlyWriter};

/// Events that wait for the writer; more are lost, and counted.
const WAITING: usize = 4_096;

/// Who looked, as far as measuring knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The id of the browser's visit; empty when no browser is behind it.
    pub id: VisitId,
    /// The person, when signed in.
    pub person: Option<PersonId>,
    /// The person's departments.
    pub departments: BTreeSet<DepartmentId>,
    /// The language of the page.
    pub language: Language,
    /// The content that was read: the edition's id.
    pub edition: CommitId,
}

impl Visit {
    /// The visit of a viewer's browser.
    pub fn new(viewer: &Viewer, id: &VisitId, edition: &CommitId) -> Visit {
        Visit {
            id: id.clone(),
            person: viewer.person.clone(),
            departments: viewer.departments.clone(),
            language: viewer.language,
            edition: edition.clone(),
        }
    }

    /// The same visit, of nobody but this viewer.
    pub(crate) fn of(&self, viewer: &Viewer) -> Visit {
        Visit::new(viewer, &self.id, &self.edition)
    }
}

/// The queue to the writer.
#[derive(Clone)]
pub(crate) struct Ledger {
    queue: mpsc::Sender<Entry>,
    lost: Arc<AtomicU64>,
    /// Whether the store took what was written last.
    pub(crate) is_taken: Arc<AtomicBool>,
    pub(crate) readers: Arc<readers::Counts>,
}

/// What happened, when, to whom, and the services that it was about, separated by spaces.
struct Event {
    at: Timestamp,
    visit: Visit,
    services: String,
    happened: Happened,
}

enum Entry {
    Event(Box<Event>),
    Read(Box<last_read::Reading>),
    /// A session was used: its digest, and when.
    Used(String, i64),
    /// Answered once everything before it is written.
    Flush(oneshot::Sender<()>),
}

impl Ledger {
    /// Starts the writer.
    pub(crate) fn start(background: &Background, store: OnlyWriter) -> Ledger {
        let (queue, entries) = mpsc::channel(WAITING);
        let is_taken = Arc::new(AtomicBool::new(true));
        let ledger = Ledger { queue, lost: Arc::default(), is_taken, readers: Arc::default() };
        // A writer that panicked leaves the queue, and what waits in it, to the next one.
        let entries = Arc::new(Mutex::new(entries));
        let (lost, is_taken, readers) = (ledger.lost.clone(), ledger.is_taken.clone(), ledger.readers.clone());
        background.keep("ledger", move || {
            let store = store.clone();
            let (lost, is_taken, readers) = (lost.clone(), is_taken.clone(), readers.clone());
            let writer = write::Writer { store, readers, lost, is_taken, waiting: Default::default() };
            let entries = entries.clone();
            async move {
                writer.run(&mut *entries.lock().await).await;
                ControlFlow::Break(())
            }
        });
        ledger
    }
}

impl Desk {
    /// Notes what happened, and the services that it was about.
    pub fn note(&self, visit: Visit, services: &[ServiceId], happened: Happened, now: Timestamp) {
        let event = Event {
            at: now,
            visit,
            services: services.iter().map(ServiceId::as_str).collect::<Vec<_>>().join(" "),
            happened,
        };
        if self.ledger.queue.try_send(Entry::Event(Box::new(event))).is_err() {
            let lost = self.ledger.lost.fetch_add(1, Ordering::Relaxed) + 1;
            // Said at 1, 2, 4, 8 ...: a flood of events should not flood the log.
            if lost.is_power_of_two() {
                tracing::warn!(lost, "events for measuring were lost: the store does not keep up");
            }
        }
    }

    /// Notes that a session was used.
    pub(crate) fn note_use(&self, digest: &str, at: i64) {
        // A full queue loses a remark; the next use is noted again.
        let _ = self.ledger.queue.try_send(Entry::Used(digest.to_owned(), at));
    }

    /// Waits until everything noted so far is written, or was tried: what a store refuses waits for it.
    pub async fn flush_ledger(&self) {
        let (done, wait) = oneshot::channel();
        if self.ledger.queue.send(Entry::Flush(done)).await.is_ok() {
            let _ = wait.await;
        }
    }
}
