//! What happened while people looked for an answer, for measuring: append-only, without free text. Noting never makes
//! anybody wait: what is read goes through a bounded queue to one writer, and a full queue loses events, never requests.
//! Votes are written at once: somebody pressed a button for them.

mod last_read;
pub(crate) mod readers;
mod report;
mod vote;
mod write;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};
use viewer::{Language, PersonId, Viewer};

pub use last_read::LastRead;
pub use report::{Readers, Rejected, Searched};
pub use vote::{GuideStep, NewVote, Reason};

use crate::store::Desk;

/// Events that wait for the writer; more are lost, and counted.
const WAITING: usize = 4_096;

/// Who looked, as far as measuring knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The random id of the browser's visit.
    pub id: String,
    /// The person, when signed in.
    pub person: Option<PersonId>,
    /// The language of the page.
    pub language: Language,
    /// The content that was read: the edition's id.
    pub edition: String,
}

impl Visit {
    /// The visit of a viewer's browser.
    pub fn new(viewer: &Viewer, id: &str, edition: &str) -> Visit {
        Visit {
            id: id.to_owned(),
            person: viewer.person.clone(),
            language: viewer.language,
            edition: edition.to_owned(),
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Somebody searched and these articles were shown, the best first.
    Query {
        /// The words, kept for 30 days.
        words: String,
        /// How many answers there were.
        found: usize,
        /// The ids of those shown first.
        shown: Vec<String>,
    },
    /// An article was opened from an answer to these words.
    Opened {
        /// The words that led there.
        words: String,
        /// The article's id.
        article: String,
        /// The version that was read: a hash of its file.
        version: String,
    },
}

/// The queue to the writer.
#[derive(Clone)]
pub(crate) struct Ledger {
    queue: mpsc::Sender<Entry>,
    lost: Arc<AtomicU64>,
    pub(crate) readers: Arc<readers::Counts>,
}

enum Entry {
    Event(Box<(Timestamp, Visit, Happened)>),
    Read(Box<last_read::Reading>),
    /// Answered once everything before it is written.
    Flush(oneshot::Sender<()>),
}

impl Ledger {
    /// Starts the writer.
    pub(crate) fn start(pool: sqlx::SqlitePool) -> Ledger {
        let (queue, entries) = mpsc::channel(WAITING);
        let readers = Arc::<readers::Counts>::default();
        tokio::spawn(write::run(pool, entries, readers.clone()));
        Ledger { queue, lost: Arc::default(), readers }
    }
}

impl Desk {
    /// Notes what happened.
    pub fn note(&self, visit: Visit, happened: Happened, now: Timestamp) {
        if self.ledger.queue.try_send(Entry::Event(Box::new((now, visit, happened)))).is_err() {
            let lost = self.ledger.lost.fetch_add(1, Ordering::Relaxed) + 1;
            // Said at 1, 2, 4, 8 ...: a flood of events should not flood the log.
            if lost.is_power_of_two() {
                tracing::warn!(lost, "events for measuring were lost: the store does not keep up");
            }
        }
    }

    /// Waits until everything noted so far is written.
    pub async fn flush_ledger(&self) {
        let (done, wait) = oneshot::channel();
        if self.ledger.queue.send(Entry::Flush(done)).await.is_ok() {
            let _ = wait.await;
        }
    }
}
