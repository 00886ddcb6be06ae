//! The window: whether somebody is there now, and until when; and what to do about what is urgent while nobody is. Said from
//! the calendar of the content, whatever the hours in words say.

use jiff::Timestamp;
use knowledge::Portal;
use leptos::prelude::*;

use super::icon::icon;
use crate::site::ask::Ask;
use crate::site::say::{say, say_with};
use crate::site::times::Times;
use crate::site::working_time::{Door, Hours};

/// Whether somebody is at the window; nothing is known of it without a calendar.
fn door(portal: &Portal, now: Timestamp) -> Option<Door> {
    portal.window().and_then(|calendar| Hours::of(portal, Some(calendar)).door(now))
}

/// Whether nobody is there, as far as the calendar says.
pub fn is_closed(ask: &Ask) -> bool {
    matches!(door(ask.edition.portal(), ask.now), Some(Door::Closed(_)))
}

/// A sentence of the window's state, by its id: "`<id>-until`", "`<id>-opens`", "`<id>-always`", "`<id>-closed`".
fn sentence(id: &str, door: Door, times: &Times) -> String {
    let (what, at) = match door {
        Door::Open(None) => return say(times.language, &format!("{id}-always")),
        Door::Closed(None) => return say(times.language, &format!("{id}-closed")),
        Door::Open(Some(at)) => ("until", ("until", times.until_briefly(at).into())),
        Door::Closed(Some(at)) => ("opens", ("on", times.on_briefly(at).into())),
    };
    say_with(times.language, &format!("{id}-{what}"), [at])
}

/// What the foot of a page says of it now.
pub fn window_now(ask: &Ask) -> Option<String> {
    Some(sentence("window-now", door(ask.edition.portal(), ask.now)?, &ask.times()))
}

/// When somebody is there, in the words of the content; with their zone for somebody whose clock is another one.
pub fn hours(ask: &Ask) -> String {
    let portal = ask.edition.portal();
    let hours = portal.contact.hours.get(ask.language()).to_owned();
    match ask.times().zone_of(&portal.time_zone).filter(|_| !hours.is_empty()) {
        Some(place) => ask.say_with("window-hours-of", [("hours", hours.into()), ("place", place.into())]),
        None => hours,
    }
}

/// The shop sign: whether somebody is there now, when, and the number for this moment.
pub fn sign(ask: &Ask) -> AnyView {
    let contact = &ask.edition.portal().contact;
    let door = door(ask.edition.portal(), ask.now);
    let mut hours = hours(ask);
    // The hours continue a sentence elsewhere; here they begin one.
    if let Some(first) = hours.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if hours.is_empty() && door.is_none() {
        return ().into_any();
    }
    let (state, words) = match door {
        Some(door) => {
            let state = if matches!(door, Door::Open(_)) { "open" } else { "closed" };
            (Some(state), sentence("window", door, &ask.times()))
        }
        None => (None, ask.say("home-window")),
    };
    // While nobody is there the ordinary number rings in an empty room.
    let urgent = contact.urgent_phone.as_ref().filter(|_| state == Some("closed"));
    let (say, number) = match urgent {
        Some(number) => ("window-urgent", Some(number)),
        None => ("home-or-call", contact.phone.as_ref()),
    };
    let phone = number.cloned().map(|number| {
        view! { " "{ask.say(say)}" "<a href=format!("tel:{number}")>{number.clone()}</a> }
    });
    let hours = if urgent.is_some() && !hours.is_empty() { format!("{hours}.") } else { hours };
    view! {
        <p class="sign" data-door=state>
            {icon("chat")}<strong>{words}</strong><span class="small soft">{hours}{phone}</span>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use viewer::Language;

    use super::*;
    use crate::site::working_time::office;

    #[test]
    fn every_moment_of_a_week_is_said_in_both_languages() {
        let portal = office();
        let table = [
            (
                "2026-11-23T07:00",
                "The window is closed; it opens at 07:30",
                "La ventanilla está cerrada; abre a las 07:30",
            ),
            ("2026-11-23T10:00", "The window is open until 18:00", "La ventanilla está abierta hasta las 18:00"),
            (
                "2026-11-23T22:00",
                "The window is closed; it opens tomorrow at 07:30",
                "La ventanilla está cerrada; abre mañana a las 07:30",
            ),
            (
                "2026-11-27T15:00",
                "The window is closed; it opens on Monday at 07:30",
                "La ventanilla está cerrada; abre el lunes a las 07:30",
            ),
            (
                "2026-11-29T12:00",
                "The window is closed; it opens tomorrow at 07:30",
                "La ventanilla está cerrada; abre mañana a las 07:30",
            ),
            (
                "2026-12-08T09:00",
                "The window is closed; it opens tomorrow at 07:30",
                "La ventanilla está cerrada; abre mañana a las 07:30",
            ),
        ];
        for (at, english, spanish) in table {
            let now = format!("{at}:00+01:00").parse().unwrap();
            let said = |language| {
                let times = Times { language, zone: TimeZone::get("Europe/Madrid").unwrap(), now };
                sentence("window", door(&portal, now).unwrap(), &times)
            };
            assert_eq!((said(Language::En).as_str(), said(Language::Es).as_str()), (english, spanish), "{at}");
        }
        let now: Timestamp = "2026-11-23T22:00:00+01:00".parse().unwrap();
        let later = |at: &str| Door::Closed(Some(at.parse().unwrap()));
        let said = |door: Door| {
            Language::ALL.map(|language| {
                let times = Times { language, zone: TimeZone::get("Europe/Madrid").unwrap(), now };
                [sentence("window", door, &times), sentence("window-now", door, &times)]
            })
        };
        assert_eq!(said(Door::Open(None))[0][0], "The window is open around the clock");
        assert_eq!(said(Door::Closed(None))[1][1], "Ahora está cerrada.");
        assert_eq!(
            said(later("2027-01-07T01:00:00+01:00"))[1][0],
            "La ventanilla está cerrada; abre el 7 de enero de 2027 a la 01:00"
        );
        assert_eq!(
            said(Door::Open(Some("2026-11-24T06:00:00+01:00".parse().unwrap())))[1],
            ["La ventanilla está abierta hasta mañana a las 06:00", "Ahora está abierta, hasta mañana a las 06:00."]
        );
        assert_eq!(
            said(Door::Open(Some("2026-11-26T06:00:00+01:00".parse().unwrap())))[0],
            ["The window is open until 06:00 on Thursday", "It is open now, until 06:00 on Thursday."]
        );
    }
}
