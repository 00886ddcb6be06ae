//! Whether anybody is at the other end of a connection: somebody who asks, and reads what they asked for. It is told what
//! happens, and says what that means; it closes nothing itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
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
    /// Answers that are not handed out whole yet.
    open: usize,
    /// Those of them of which a piece was handed out and the next one not yet asked for.
    handed: usize,
    /// Whether the system takes no more bytes for now.
    blocked: bool,
    /// Bytes that the system took.
    taken: u64,
    /// Since when nothing is asked.
    quiet_since: Instant,
    /// When somebody was last seen reading, and the bytes that were taken by then, while there is something to read.
    reading: Option<(Instant, u64)>,
}

impl Pulse {
    pub(super) fn new(now: Instant) -> Pulse {
        let beat = Beat { open: 0, handed: 0, blocked: false, taken: 0, quiet_since: now, reading: None };
        Pulse(Arc::new(Mutex::new(beat)))
    }

    /// How it is now; to be asked several times within each bound.
    pub(super) fn state(&self, bounds: &Bounds, now: Instant) -> State {
        let mut beat = self.beat();
        let unread = beat.blocked || beat.handed > 0;
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
        match now.saturating_duration_since(beat.quiet_since) {
            quiet if quiet >= bounds.quiet + FAREWELL.min(bounds.quiet) => State::Gone,
            quiet if quiet >= bounds.quiet => State::Quiet,
            _ => State::Well,
        }
    }

    /// Whether nothing is asked and nothing waits to be read.
    pub(super) fn is_quiet(&self) -> bool {
        let beat = self.beat();
        beat.open == 0 && !beat.blocked
    }

    /// A request came.
    pub(super) fn reply(&self) -> Reply {
        self.beat().open += 1;
        Reply { pulse: self.clone(), handed: false }
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

/// An answer under way, from its request to its last piece.
pub(super) struct Reply {
    pulse: Pulse,
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
            let mut beat = self.pulse.beat();
            beat.handed = if handed { beat.handed + 1 } else { beat.handed - 1 };
            self.handed = handed;
        }
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        self.hand(false);
        let mut beat = self.pulse.beat();
        beat.open -= 1;
        beat.quiet_since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds {
        connections: 1,
        per_address: None,
        quiet: Duration::from_secs(10),
        unread: Duration::from_secs(30),
        behind: Duration::from_secs(10),
        rate: 1_024,
    };

    fn check(pulse: &Pulse, begun: Instant, seconds: u64, expect: State) {
        assert_eq!(pulse.state(&BOUNDS, begun + Duration::from_secs(seconds)), expect, "after {seconds} s");
    }

    #[test]
    fn who_asks_nothing_is_asked_to_leave() {
        let begun = Instant::now();
        let pulse = Pulse::new(begun);
        check(&pulse, begun, 9, State::Well);
        let reply = pulse.reply();
        check(&pulse, begun, 60, State::Well);
        drop(reply);
        check(&pulse, begun, 9, State::Well);
        check(&pulse, begun, 12, State::Quiet);
        check(&pulse, begun, 17, State::Gone);
    }

    #[test]
    fn who_reads_slowly_stays_and_who_does_not_read_is_gone() {
        let begun = Instant::now();
        let pulse = Pulse::new(begun);
        let mut reply = pulse.reply();
        // An event stream waits for us, not for its reader.
        reply.hand(true);
        reply.hand(false);
        check(&pulse, begun, 600, State::Well);
        reply.hand(true);
        pulse.blocks();
        for seconds in [600, 620, 640, 660] {
            check(&pulse, begun, seconds, State::Well);
            pulse.took(2_000);
            pulse.blocks();
        }
        check(&pulse, begun, 670, State::Well);
        // Pings are written, too, and read by nobody.
        pulse.took(17);
        check(&pulse, begun, 699, State::Well);
        check(&pulse, begun, 701, State::Gone);
    }
}
