//! What is counted of drafts in memory: how many one client began within the hour, and when all of them are to be added up
//! again. Addresses are never written down.

use std::collections::HashMap;

use jiff::Timestamp;
use parking_lot::Mutex;

/// An hour, in milliseconds.
const HOUR: i64 = 3_600_000;

/// The most drafts that a client without a session begins in an hour: a whole office comes from one address, and all of it
/// when there is an outage.
const AN_HOUR: u32 = 4_000;

/// Clients that are counted apart; past that the count starts anew.
const CLIENTS: usize = 100_000;

/// After so many bytes all drafts are added up again.
const DUE: usize = 4 << 20;

/// The counts of a desk.
pub(crate) struct Drafts(Mutex<Counted>);

struct Counted {
    /// The hour that is counted, and how many each client began in it.
    hour: i64,
    begun: HashMap<String, u32>,
    /// What was kept since all were added up; a portal that starts does not know.
    bytes: usize,
}

impl Default for Drafts {
    fn default() -> Drafts {
        Drafts(Mutex::new(Counted { hour: 0, begun: HashMap::new(), bytes: DUE }))
    }
}

impl Drafts {
    /// Counts one more draft of a client, or says for how many seconds it may begin none.
    pub(super) fn refuse(&self, client: &str, now: Timestamp) -> Option<u32> {
        let at = now.as_millisecond();
        let mut counted = self.0.lock();
        if counted.hour != at / HOUR || counted.begun.len() >= CLIENTS {
            counted.hour = at / HOUR;
            counted.begun.clear();
        }
        let begun = counted.begun.entry(client.to_owned()).or_default();
        if *begun >= AN_HOUR {
            return Some(u32::try_from((HOUR - at % HOUR) / 1_000).unwrap_or(1).max(1));
        }
        *begun += 1;
        None
    }

    /// Whether all drafts are to be added up, now that one of so many bytes is kept.
    pub(super) fn is_due(&self, bytes: usize) -> bool {
        let mut counted = self.0.lock();
        counted.bytes += bytes;
        let due = counted.bytes >= DUE;
        if due {
            counted.bytes = 0;
        }
        due
    }
}
