//! The promise of news: a moment in the future, by the agent's clock.

use jiff::{SignedDuration, Timestamp};

use crate::site::ask::Ask;
use crate::site::components::field::Mistakes;
use crate::site::forms::Posted;

/// Nobody promises news later than this: another year was meant.
const AHEAD: SignedDuration = SignedDuration::from_hours(2 * 366 * 24);

/// A promise of news, when one is made; it lies in the future.
pub fn due(ask: &Ask, text: &str, mistakes: &mut Mistakes) -> Option<Timestamp> {
    if text.is_empty() {
        return None;
    }
    match ask.times().parse_input(text) {
        None => mistakes.add("due", ask.say("desk-ticket-due-bad")),
        Some(at) if at <= ask.now => mistakes.add("due", ask.say("desk-ticket-due-past")),
        Some(at) if at > ask.now + AHEAD => mistakes.add("due", ask.say("outage-form-far")),
        Some(_) if ask.times().is_skipped(text) => mistakes.add("due", ask.say("outage-form-moment-skipped")),
        Some(at) => return Some(at),
    }
    None
}

/// The promise as the form shows it: what was typed, else the one that stands.
pub fn promised(ask: &Ask, form: &Posted, standing: Option<Timestamp>) -> String {
    if form.has("due") {
        return form.get("due").to_owned();
    }
    standing.filter(|at| *at > ask.now).map(|at| ask.times().input(at)).unwrap_or_default()
}
