//! Whether anybody is at the other end of a connection: somebody who asks, and reads what they asked for. It is told what
//! happens, and says what that means; it closes nothing itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use parking_lot::{Mutex, MutexGuard};

use super::Bounds;
use super::body::Answered;

/// Whoever reads takes so many bytes within [`Bounds::unread`] at least.
const READING: u64 = 1_024;

/// How long somebody may take to leave who was asked to.
const FAREWELL: Duration = Duration::from_secs(5);

/// The pulse of one connection; clones share it.
#[derive(Clone)]
pub(super) struct Pulse(Arc<Mutex<Beat>>);

/// How a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Somebody asks or reads, or there has not been much time to.
    Well,
    /// Nobody asks anything: it is time to part.
    Quiet,
    /// Nobody is there, or nobody who reads.
    Gone,
}

struct Beat {
    /// Answers that the system has not taken whole yet.
    open: usize,
    /// Pieces of them that it has not taken, and answers of which a piece was handed out and the next one not yet asked for.
    unread: usize,
    /// Whether the system takes no more bytes for now.
    blocked: bool,
    /// Bytes that the system took.
    taken: u64,
    /// Since when nothing is asked.
    quiet_since: Instant,
    /// Since when a request's head is under way.
    head_since: Option<Instant>,
    /// Whether requests come beside each other, in frames (HTTP/2).
    is_framed: bool,
    /// When somebody was last seen reading, and the bytes that were taken by then, while there is something to read.
    reading: Option<(Instant, u64)>,
}

impl Pulse {
    pub(super) fn new(now: Instant) -> Pulse {
        let beat = Beat {
            open: 0,
            unread: 0,
            blocked: false,
            taken: 0,
            quiet_since: now,
            head_since: None,
            is_framed: false,
            reading: None,
        };
        Pulse(Arc::new(Mutex::new(beat)))
    }

    /// How it is now; to be asked several times within each bound.
    pub(super) fn state(&self, bounds: &Bounds, now: Instant) -> State {
        let mut beat = self.beat();
        let unread = beat.blocked || beat.unread > 0;
        match beat.reading {
            _ if !unread => beat.reading = None,
            Some((at, taken)) if beat.taken < taken + READING => {
                if now.duration_since(at) >= bounds.unread {
                    return State::Gone;
                }
            }
            _ => beat.reading = Some((now, beat.taken)),
        }
        if beat.open > 0 || beat.blocked {
            return State::Well;
        }
        let ends = |since, bound| match now.saturating_duration_since(since) {
            time if time >= bound + FAREWELL.min(bound) => State::Gone,
            time if time >= bound => State::Quiet,
            _ => State::Well,
        };
        match beat.head_since.map(|since| ends(since, bounds.head)) {
            None | Some(State::Well) => ends(beat.quiet_since, bounds.quiet),
            Some(ending) => ending,
        }
    }

    /// Whether nothing is asked and nothing waits to be read.
    pub(super) fn is_quiet(&self) -> bool {
        let beat = self.beat();
        beat.open == 0 && !beat.blocked
    }

    /// A request came, in frames or by itself.
    pub(super) fn reply(&self, is_framed: bool) -> Reply {
        let mut beat = self.beat();
        beat.open += 1;
        beat.head_since = None;
        beat.is_framed = is_framed;
        Reply { asked: Arc::new(Asked(self.clone())), handed: false }
    }

    /// The other side sent something.
    pub(super) fn heard(&self, now: Instant) {
        let mut beat = self.beat();
        if beat.is_framed {
            // Most frames say that some of an answer was read, which the system may have taken long ago.
            beat.quiet_since = now;
        } else if beat.open == 0 {
            beat.head_since.get_or_insert(now);
        }
    }

    /// The system took so many bytes.
    pub(super) fn took(&self, bytes: usize) {
        let mut beat = self.beat();
        beat.taken += bytes as u64;
        if beat.blocked {
            beat.blocked = false;
            beat.quiet_since = Instant::now();
        }
    }

    /// The system takes no more bytes for now.
    pub(super) fn blocks(&self) {
        self.beat().blocked = true;
    }

    fn beat(&self) -> MutexGuard<'_, Beat> {
        self.0.lock()
    }
}

/// An answer under way, from its request to the last piece that is handed out.
pub(super) struct Reply {
    asked: Arc<Asked>,
    /// Whether a piece was handed out and the next one not yet asked for.
    handed: bool,
}

impl Reply {
    /// The body of the answer, followed.
    pub(super) fn with(self, body: Body) -> Body {
        Body::new(Answered::new(body, self))
    }

    /// Notes that a piece is asked for, or was handed out.
    pub(super) fn hand(&mut self, handed: bool) {
        if self.handed != handed {
            let mut beat = self.asked.0.beat();
            beat.unread = if handed { beat.unread + 1 } else { beat.unread - 1 };
            self.handed = handed;
        }
    }

    /// A piece that says when it is gone. What is handed out waits in buffers, of HTTP/2 for as long as its reader likes.
    pub(super) fn follow(&self, bytes: Bytes) -> Bytes {
        self.asked.0.beat().unread += 1;
        Bytes::from_owner(Piece { bytes, asked: self.asked.clone() })
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        self.hand(false);
    }
}

/// A request whose answer, or a piece of it, is somewhere on its way.
struct Asked(Pulse);

impl Drop for Asked {
    fn drop(&mut self) {
        let mut beat = self.0.beat();
        beat.open -= 1;
        beat.quiet_since = Instant::now();
    }
}

/// A piece of an answer that the system has not taken whole.
struct Piece {
    bytes: Bytes,
    asked: Arc<Asked>,
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.asked.0.beat().unread -= 1;
    }
}

#[cfg(test)]
mod tests;
