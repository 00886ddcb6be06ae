//! From when until when planned work is, and moving it: earlier, later, longer. Whoever was told of the old time hears of the
//! new one, and of work that was called off until it would have been over.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Outage, OutageKind, PostedUpdate};
use crate::error::{Error, Result};

/// From when until when something is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The beginning.
    pub begins: Timestamp,
    /// The end, as far as it is known.
    pub ends: Option<Timestamp>,
}

/// Another window than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// When it was to be.
    pub was: Period,
    /// When it is to be.
    pub is: Period,
}

impl Period {
    /// When it is over; where no end is known, when it begins.
    fn over(&self) -> Timestamp {
        self.ends.unwrap_or(self.begins)
    }
}

impl Outage {
    /// From when until when it is planned.
    pub fn window(&self) -> Period {
        Period { begins: self.started_at, ends: self.ends_at }
    }

    /// Whether its beginning can still be moved. Time alone does not begin it for good: it may not have begun at all.
    pub fn can_begin_anew(&self) -> bool {
        let said = self.updates.first().map_or(self.state.as_str(), |update| update.state.as_str());
        self.is_active() && matches!(said, "planned" | "announced")
    }

    /// How it was moved last.
    pub fn moved(&self) -> Option<&Moved> {
        self.updates.iter().find_map(|update| update.moved.as_ref())
    }

    /// What is said of it beside the news: the first that was, and of what was moved since then what was said with that, as the
    /// words before it may name the old time.
    pub fn said_at_first(&self) -> Option<&PostedUpdate> {
        self.updates.iter().find(|update| update.moved.is_some()).or(self.updates.last())
    }

    /// Until when people may still think that it takes place, though it was called off.
    pub fn called_off_until(&self) -> Option<Timestamp> {
        (self.state == "cancelled").then(|| self.window().over())
    }

    /// Whether it begins before this moment, or was to do so at a time that is not over, before it was moved or called off:
    /// people have been told that.
    pub fn is_expected(&self, now: Timestamp, before: Timestamp) -> bool {
        let was = self.updates.iter().filter_map(|update| update.moved).map(|moved| moved.was);
        let is_expected = |window: &Period| window.begins <= before && window.over() > now;
        (self.is_active() && self.started_at <= before)
            || self.called_off_until().is_some_and(|_| is_expected(&self.window()))
            || was.into_iter().any(|window| is_expected(&window))
    }
}

/// The outage in this window, when that is another one than its own.
pub(super) fn moved(standing: &Outage, to: Period, now: Timestamp) -> Result<Option<Outage>> {
    if to == standing.window() {
        return Ok(None);
    }
    if standing.kind == OutageKind::Disruption {
        return Err(Error::Invalid("nobody plans a disruption"));
    }
    if to.begins != standing.started_at && !standing.can_begin_anew() {
        return Err(Error::Invalid("what is under way does not begin anew"));
    }
    if to.ends.is_some_and(|end| end <= to.begins || end <= now) {
        return Err(Error::Invalid("planned work ends after it begins, and not in the past"));
    }
    Ok(Some(Outage { started_at: to.begins, ends_at: to.ends, ..standing.clone() }))
}
