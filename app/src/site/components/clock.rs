//! Whose clock a time is typed by: in words beside its field, and the reader's clock where that is another one.

use viewer::SiteId;

use crate::site::ask::Ask;

/// The clock of whoever types, and that there are people who read another one.
pub fn own_clock(ask: &Ask) -> String {
    let (times, portal) = (ask.times(), ask.edition.portal());
    let own = portal.sites.values().filter_map(|site| site.time_zone.as_deref());
    let differs = own.chain([portal.time_zone.as_str()]).any(|zone| times.zone_of(zone).is_some());
    let id = if differs { "clock-others" } else { "clock-own" };
    ask.say_with(id, [("zone", times.place().into())])
}

/// The same where one person reads it, at this site.
pub fn clock_for(ask: &Ask, name: &str, site: Option<&SiteId>) -> String {
    let (times, portal) = (ask.times(), ask.edition.portal());
    let own = site.and_then(|id| portal.sites.get(id)?.time_zone.as_deref());
    let zone = times.place();
    match times.zone_of(own.unwrap_or(&portal.time_zone)) {
        Some(other) => ask.say_with(
            "clock-reader",
            [("zone", zone.into()), ("name", name.to_owned().into()), ("other", other.into())],
        ),
        None => ask.say_with("clock-own", [("zone", zone.into())]),
    }
}
