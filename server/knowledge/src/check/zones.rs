//! P006: a time zone that does not exist. Nothing is silently taken for UTC: the zone decides when an article is
//! published and when the desk has to answer.

use guides::Finding;
use jiff::tz::TimeZone;

use super::error;
use crate::catalog::portal::Portal;
use crate::catalog::text;
use crate::source::Tree;

const HELP: &str = "write its IANA name, for example Europe/Madrid";

/// Checks the zones of the portal, of its calendars and of its sites.
pub(crate) fn check(portal: &Portal, tree: &Tree, findings: &mut Vec<Finding>) {
    let Some(text) = text(tree, "portal.toml") else { return };
    let calendars = portal.calendars.iter().map(|(id, calendar)| (format!("calendar.{id}"), calendar.zone.as_str()));
    let sites = portal.sites.iter().filter_map(|(id, site)| Some((format!("site.{id}"), site.time_zone.as_deref()?)));
    let own = [(String::new(), portal.time_zone.as_str())];
    for (table, zone) in own.into_iter().chain(calendars).chain(sites) {
        if TimeZone::get(zone).is_err() {
            let message = format!("there is no time zone \"{zone}\"");
            findings.push(error("portal.toml", line(text, &table, zone), "P006", message, HELP).firm());
        }
    }
}

/// The line that names the zone, in its table or in the line of the table.
fn line(text: &str, table: &str, zone: &str) -> u32 {
    let mut inside = table.is_empty();
    for (number, line) in (1..).zip(text.lines()) {
        let words = line.trim_start();
        if !table.is_empty() && (words.starts_with('[') || words.starts_with(table)) {
            inside = words.trim_start_matches('[').starts_with(table);
        }
        let names = words.split_once('=').is_some_and(|(key, _)| key.contains("zone") || words.contains('{'));
        if inside && names && words.contains(zone) {
            return number;
        }
    }
    (1..).zip(text.lines()).find(|(_, line)| line.contains(zone)).map_or(1, |(number, _)| number)
}
