//! `outages/templates/<id>.toml`: what fills in the form with which an outage is declared, so that it takes a minute.

use guides::Finding;
use viewer::{OutageId, Words};

use super::outage::{OutageHelp, OutageImpact, OutageKind, OutageLevel, OutageMatch, Reading, following};
use super::span::Span;

/// The folder.
pub(crate) const FOLDER: &str = "outages/templates/";

/// An outage as it will be declared, without its times.
#[derive(Clone, Debug)]
pub struct OutageTemplate {
    /// The stable id.
    pub id: OutageId,
    /// What kind it is.
    pub kind: OutageKind,
    /// What is wrong.
    pub title: Words,
    /// How bad it is.
    pub severity: OutageLevel,
    /// When there is news, from the declaration on.
    pub next_update_in: Option<Span>,
    /// Who keeps the file.
    pub owner: Option<String>,
    /// The services that it touches.
    pub impacts: Vec<OutageImpact>,
    /// Under which words and guides it is offered.
    pub matching: OutageMatch,
    /// What helps meanwhile, and what becomes of tickets.
    pub help: OutageHelp,
    /// The first text.
    pub text: Words,
}

/// Reads one; N004 is found here.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<OutageTemplate> {
    let (file, mut reading) = Reading::of(path, text, findings)?;
    let times =
        [("started_at", &file.started_at), ("ends_at", &file.ends_at), ("next_update_at", &file.next_update_at)];
    for (key, at) in times {
        reading.has_no(key, at.is_some(), "a template has no times; next_update_in = \"30m\" says when there is news");
    }
    let said = file.update.iter().map(|update| &update.state).chain(&file.state);
    for state in said.filter(|state| following(file.kind, state).is_none()) {
        let message = format!("there is no state \"{state}\" of this kind");
        reading.error("state", "N004", message, "content/README.md lists the states");
    }
    if file.update.len() != 1 {
        let message = format!("a template has one [[update]], this one has {}", file.update.len());
        reading.error("[[update]]", "N004", message, "its text is the first that people read");
    }
    let first = file.update.into_iter().next()?;
    Some(OutageTemplate {
        id: file.id,
        kind: file.kind,
        title: file.title,
        severity: file.severity,
        next_update_in: file.next_update_in,
        owner: file.owner,
        impacts: file.impact,
        matching: file.matching,
        help: file.help,
        text: first.text,
    })
}
