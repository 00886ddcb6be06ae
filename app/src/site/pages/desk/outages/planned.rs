//! From when until when something is planned, as agents type it; what cannot be meant is said at its field.

use desk::Period;
use jiff::{SignedDuration, Timestamp};

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::forms::Posted;

/// Whatever is announced began no longer ago: earlier is another year than was meant.
const PAST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Nobody plans further ahead: later is another year than was meant.
const AHEAD: SignedDuration = SignedDuration::from_hours(2 * 366 * 24);

/// A moment of a field; `missing` is said where it is empty and may not be.
pub fn moment(
    ask: &Ask,
    form: &Posted,
    name: &str,
    missing: Option<&str>,
    mistakes: &mut Mistakes,
) -> Option<Timestamp> {
    let (text, times) = (form.get(name), ask.times());
    match (times.parse_input(text), missing) {
        (Some(_), _) if times.is_skipped(text) => mistakes.add(name, ask.say("outage-form-moment-skipped")),
        (Some(at), _) => return Some(at),
        (None, Some(missing)) if text.is_empty() => mistakes.add(name, ask.say(missing)),
        (None, _) if text.is_empty() => {}
        (None, _) => mistakes.add(name, ask.say("outage-form-moment-bad")),
    }
    None
}

/// Notes what is wrong with a time; `names` are those of its fields. A beginning that stands is not looked at again.
pub fn check(ask: &Ask, period: Period, is_new: bool, names: [&str; 2], mistakes: &mut Mistakes) {
    let Period { begins, ends } = period;
    if is_new && begins < ask.now - PAST {
        mistakes.add(names[0], ask.say("outage-form-from-past"));
    } else if is_new && begins > ask.now + AHEAD {
        mistakes.add(names[0], ask.say("outage-form-far"));
    }
    match ends {
        Some(end) if end <= begins => mistakes.add(names[1], ask.say("outage-form-until-early")),
        Some(end) if end <= ask.now => mistakes.add(names[1], ask.say("outage-form-until-past")),
        Some(end) if end > ask.now + AHEAD => mistakes.add(names[1], ask.say("outage-form-far")),
        _ => {}
    }
}
