//! `outages/planned/<id>.toml`: work that is known beforehand, announced by a commit. It stands on the status page from the
//! day of its first `[[update]]`.

use guides::Finding;
use jiff::Timestamp;
use viewer::{OutageId, Words};

use super::outage::{
    Confidence, File, OutageHelp, OutageImpact, OutageKind, OutageLevel, OutageMatch, Reading, following,
};

/// The folder.
pub(crate) const FOLDER: &str = "outages/planned/";

/// Work that is announced.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The stable id.
    pub id: OutageId,
    /// Maintenance, or a notice.
    pub kind: OutageKind,
    /// What is done.
    pub title: Words,
    /// How bad it is.
    pub severity: OutageLevel,
    /// From when on.
    pub started_at: Timestamp,
    /// Until when, as far as that is known.
    pub ends_at: Option<Timestamp>,
    /// The promise of news.
    pub next_update_at: Option<Timestamp>,
    /// Who keeps the file.
    pub owner: Option<String>,
    /// The services that it touches.
    pub impacts: Vec<OutageImpact>,
    /// Under which words and guides it is offered.
    pub matching: OutageMatch,
    /// What helps meanwhile, and what becomes of tickets.
    pub help: OutageHelp,
    /// What is said, the oldest first; never empty.
    pub updates: Vec<Said>,
}

/// Something that is said.
#[derive(Clone, Debug)]
pub struct Said {
    /// When.
    pub at: Timestamp,
    /// Where it stands from then on.
    pub state: String,
    /// The words.
    pub text: Words,
}

impl Planned {
    /// Whether the last that is said ends it.
    pub fn is_over(&self) -> bool {
        let last = self.updates.last().and_then(|said| following(self.kind, &said.state));
        last.is_some_and(<[&str]>::is_empty)
    }
}

/// Reads one; N002, N003 and N004 are found here.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Planned> {
    let (file, mut reading) = Reading::of(path, text, findings)?;
    reading.has_no(
        "next_update_in",
        file.next_update_in.is_some(),
        "planned work says next_update_at, with its offset",
    );
    if file.kind == OutageKind::Disruption {
        let help = "agents declare what breaks at the desk; here stands what is planned: maintenance or advisory";
        reading.error("kind", "N004", "nobody plans a disruption".into(), help);
    }
    let moment = |reading: &mut Reading<'_>, key: &str, at| {
        let line = super::line_with(reading.text, key).max(1);
        reading.moment(key, line, at)
    };
    let started_at = moment(&mut reading, "started_at", file.started_at.as_ref());
    let ends_at = moment(&mut reading, "ends_at", file.ends_at.as_ref());
    let next_update_at = moment(&mut reading, "next_update_at", file.next_update_at.as_ref());
    if file.started_at.is_none() {
        let help = "add it, for example started_at = 2027-02-20T07:00:00+01:00";
        reading.error("started_at", "P001", "started_at is missing".into(), help);
    }
    if let (Some(start), Some(end)) = (started_at, ends_at)
        && end <= start
    {
        reading.error("ends_at", "N002", "it ends before it begins".into(), "correct one of the two times");
    }
    let updates = updates(&file, &mut reading, started_at, ends_at);
    if file.update.is_empty() {
        let help = "add an [[update]] with at, state and text; from that moment on people know of it";
        reading.error("[[update]]", "P001", "nothing is said about it".into(), help);
    }
    if let (Some(state), Some(last)) = (&file.state, file.update.last())
        && last.state != *state
    {
        let message = format!("state is \"{state}\", and the last update says \"{}\"", last.state);
        reading.error("state", "N004", message, "let both say the same");
    }
    let complete = !updates.is_empty() && updates.len() == file.update.len();
    Some(Planned {
        id: file.id,
        kind: file.kind,
        title: file.title,
        severity: file.severity,
        started_at: started_at.filter(|_| complete)?,
        // No time is named that is not known.
        ends_at: ends_at.filter(|_| file.eta_confidence != Some(Confidence::None)),
        next_update_at,
        owner: file.owner,
        impacts: file.impact,
        matching: file.matching,
        help: file.help,
        updates,
    })
}

/// What is said, as far as its times can be read.
fn updates(
    file: &File,
    reading: &mut Reading<'_>,
    started_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let text = reading.text;
    let heads = (1..).zip(text.lines()).filter(|(_, line)| line.trim() == "[[update]]").map(|(number, _)| number);
    let heads: Vec<u32> = heads.collect();
    for (index, update) in file.update.iter().enumerate() {
        let line = heads.get(index).copied().unwrap_or(1);
        if update.at.is_none() {
            let help = "add it with its offset, for example at = 2026-11-23T09:00:00+01:00";
            reading.at(line, "P001", "the update says no moment: at is missing".into(), help);
        }
        let Some(at) = reading.moment("at", line, update.at.as_ref()) else { continue };
        if following(file.kind, &update.state).is_none() {
            let message = format!("there is no state \"{}\" of this kind", update.state);
            reading.at(line, "N004", message, "content/README.md lists the states");
        } else if let Some(last) = said.last() {
            let from = by_time(file.kind, &last.state, started_at, ends_at, at);
            let allowed =
                from == update.state || following(file.kind, from).is_some_and(|next| next.contains(&&*update.state));
            if at <= last.at {
                let help = "put updates in the order in which they are said, and change no old one";
                reading.at(line, "N004", "this is said before the update above it".into(), help);
            } else if !allowed {
                let message = format!("\"{}\" does not follow from \"{from}\"", update.state);
                reading.at(line, "N004", message, "content/README.md says which state follows which");
            }
        }
        said.push(Said { at, state: update.state.clone(), text: update.text.clone() });
    }
    said
}

/// Where time alone has brought it by then.
fn by_time(
    kind: OutageKind,
    state: &str,
    started_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
    at: Timestamp,
) -> &str {
    let is_past = |moment: Option<Timestamp>| moment.is_some_and(|moment| moment <= at);
    match (kind, state) {
        (OutageKind::Maintenance, "planned" | "in-progress" | "verifying") if is_past(ends_at) => "overrun",
        (OutageKind::Maintenance, "planned") if is_past(started_at) => "in-progress",
        _ => state,
    }
}
