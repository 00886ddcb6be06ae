//! The library: the edition that serves, swapped without a lock, and the guides of those that it replaced, kept for
//! people under way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arc_swap::ArcSwap;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

use crate::edition::{Edition, GuideSet};

/// How long the guides of a replaced edition are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Most replaced editions whose guides are kept; a folder that is saved all day makes many.
const MOST: usize = 500;

/// The current edition and the guides of its predecessors.
pub struct Library {
    current: ArcSwap<Edition>,
    /// How often the edition was swapped.
    swaps: AtomicU64,
    /// The guides of replaced editions, oldest first, with the moment they were replaced.
    replaced: Mutex<Vec<(Timestamp, Arc<GuideSet>)>>,
}

impl Library {
    /// Starts with an edition.
    pub fn new(edition: Edition) -> Library {
        Library { current: ArcSwap::from_pointee(edition), swaps: AtomicU64::new(0), replaced: Mutex::default() }
    }

    /// The edition that serves.
    pub fn current(&self) -> Arc<Edition> {
        self.current.load_full()
    }

    /// A number that is another one after every swap, even to an edition of the same content.
    pub fn swaps(&self) -> u64 {
        self.swaps.load(Ordering::Acquire)
    }

    /// Swaps an edition in; readers under way keep the one they hold.
    pub fn publish(&self, edition: Edition, now: Timestamp) {
        let old = self.current.swap(Arc::new(edition)).guide_set();
        self.swaps.fetch_add(1, Ordering::Release);
        let mut replaced = self.replaced.lock();
        replaced.retain(|(at, kept)| now.duration_since(*at) < KEPT && kept.id() != old.id());
        replaced.push((now, old));
        let surplus = replaced.len().saturating_sub(MOST);
        replaced.drain(..surplus);
    }

    /// The guides of an edition, by its id or the first 12 characters of it, if it serves or was replaced less than a day
    /// ago.
    pub fn guides(&self, id: &str, now: Timestamp) -> Option<Arc<GuideSet>> {
        let is = |set: &GuideSet| set.id() == id || set.short_id() == id;
        let current = self.current().guide_set();
        if is(&current) {
            return Some(current);
        }
        let replaced = self.replaced.lock();
        let found = replaced.iter().find(|(at, set)| is(set) && now.duration_since(*at) < KEPT);
        found.map(|(_, set)| set.clone())
    }
}
