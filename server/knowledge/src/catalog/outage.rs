//! What files in `outages/` have in common: planned work and templates are written alike. Values are read here; what they
//! refer to is checked once everything is known.

use std::collections::BTreeSet;

use guides::{Finding, Level};
use jiff::Timestamp;
use serde::Deserialize;
use toml::value::Datetime;
use viewer::{ArticleId, GuideId, OutageId, ServiceId, SiteId, Words};

use super::span::{Span, span};
use super::words::words;
use super::{line_with, parse};

/// What kind of thing is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutageKind {
    /// Something does not work as it should.
    Disruption,
    /// Planned work.
    Maintenance,
    /// Something to know.
    Advisory,
}

/// How bad it is, from the mildest to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutageLevel {
    /// Something to know.
    Info,
    /// Planned work.
    Maintenance,
    /// Slow.
    Degraded,
    /// A part does not work.
    Partial,
    /// Nothing works.
    Down,
}

/// A service that it touches.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageImpact {
    /// The service.
    pub service: ServiceId,
    /// How bad it is for it.
    pub level: OutageLevel,
    /// Where people meet it; everywhere when empty.
    #[serde(default)]
    pub sites: Vec<SiteId>,
}

/// Under which words and guides it is offered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OutageMatch {
    /// Words that people use when they meet it.
    pub symptoms: Vec<String>,
    /// Guides that it touches.
    pub guides: Vec<GuideId>,
    /// Words with which it is something else.
    pub not_if: Vec<String>,
}

/// What helps meanwhile, and what becomes of tickets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OutageHelp {
    /// The article that helps.
    pub workaround: Option<ArticleId>,
    /// Whether people are asked whether theirs is this; of what breaks they are.
    pub attach: Option<Attach>,
    /// What people are told of a ticket of their own.
    pub ticket_policy: Option<TicketPolicy>,
}

/// Whether people are asked whether theirs is this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attach {
    /// They are.
    Ask,
    /// They are not.
    Off,
}

/// What people who may have met an outage are told of a ticket of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TicketPolicy {
    /// Nothing: they file one as ever.
    #[default]
    Offer,
    /// That it makes nothing faster.
    Discourage,
    /// That it is for what is something else.
    OnlyDifferent,
}

/// Where people meet any of it: nowhere in particular as soon as one service has no places.
pub fn sites_of(impacts: &[OutageImpact]) -> Vec<&SiteId> {
    if impacts.iter().any(|impact| impact.sites.is_empty()) {
        return Vec::new();
    }
    let sites: BTreeSet<_> = impacts.iter().flat_map(|impact| &impact.sites).collect();
    sites.into_iter().collect()
}

/// Whether a time is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Confidence {
    None,
    Guess,
    Firm,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Origin {
    Manual,
    Monitor,
    Import,
}

/// Something that is said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Update {
    pub(super) at: Option<Datetime>,
    #[serde(rename = "by")]
    _by: Option<String>,
    pub(super) state: String,
    #[serde(deserialize_with = "words")]
    pub(super) text: Words,
    #[serde(rename = "notify")]
    _notify: Option<bool>,
}

/// A file as it is written. What only some have is looked at by those; what begins with `_` is read for its form alone, and
/// kept by whoever keeps the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) id: OutageId,
    pub(super) kind: OutageKind,
    #[serde(deserialize_with = "words")]
    pub(super) title: Words,
    pub(super) severity: OutageLevel,
    pub(super) state: Option<String>,
    pub(super) started_at: Option<Datetime>,
    #[serde(rename = "detected_at")]
    _detected_at: Option<Datetime>,
    pub(super) ends_at: Option<Datetime>,
    pub(super) eta_confidence: Option<Confidence>,
    pub(super) next_update_at: Option<Datetime>,
    #[serde(default, deserialize_with = "span")]
    pub(super) next_update_in: Option<Span>,
    #[serde(rename = "source")]
    _source: Option<Origin>,
    #[serde(rename = "dedupe_key")]
    _dedupe_key: Option<String>,
    pub(super) owner: Option<String>,
    #[serde(rename = "change_ref")]
    _change_ref: Option<String>,
    #[serde(rename = "problem_ref")]
    _problem_ref: Option<String>,
    #[serde(rename = "ci_refs")]
    _ci_refs: Option<Vec<String>>,
    #[serde(default)]
    pub(super) impact: Vec<OutageImpact>,
    #[serde(default, rename = "match")]
    pub(super) matching: OutageMatch,
    #[serde(default)]
    pub(super) help: OutageHelp,
    #[serde(default)]
    pub(super) update: Vec<Update>,
}

/// A file while it is read: where it is, and what was found.
pub(super) struct Reading<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl<'a> Reading<'a> {
    /// Reads the file itself.
    pub(super) fn of(path: &'a str, text: &'a str, findings: &'a mut Vec<Finding>) -> Option<(File, Reading<'a>)> {
        let file = parse::<File>(path, text, findings)?;
        Some((file, Reading { path, text, findings }))
    }

    /// An error at the line of a key.
    pub(super) fn error(&mut self, key: &str, code: &'static str, message: String, help: &str) {
        let line = line_with(self.text, key).max(1);
        self.at(line, code, message, help);
    }

    /// An error at a line.
    pub(super) fn at(&mut self, line: u32, code: &'static str, message: String, help: &str) {
        self.findings.push(Finding {
            path: self.path.to_owned(),
            line,
            level: Level::Error,
            code,
            message,
            help: help.to_owned(),
            firm: false,
        });
    }

    /// A moment; one without an offset is nobody's.
    pub(super) fn moment(&mut self, key: &str, line: u32, at: Option<&Datetime>) -> Option<Timestamp> {
        let at = at?;
        let moment = at.offset.and_then(|_| at.to_string().parse().ok());
        if moment.is_none() {
            let message = format!("{key} = {at} does not say at which place of the world");
            self.at(line, "N003", message, "write it with its offset, for example 2027-02-20T07:00:00+01:00");
        }
        moment
    }

    /// A key that this kind of file has not.
    pub(super) fn has_no(&mut self, key: &str, written: bool, help: &str) {
        if written {
            self.error(key, "P002", format!("unknown key \"{key}\""), help);
        }
    }
}

/// The states of each kind with those that may follow. The desk has the same (`desk::next_states`), as neither knows the other;
/// a test of the server holds them together.
pub fn outage_steps(kind: OutageKind) -> &'static [(&'static str, &'static [&'static str])] {
    match kind {
        OutageKind::Disruption => &[
            ("reported", &["investigating", "identified", "monitoring", "resolved", "false-alarm"]),
            ("investigating", &["identified", "monitoring", "resolved", "false-alarm"]),
            ("identified", &["investigating", "monitoring", "resolved"]),
            ("monitoring", &["investigating", "identified", "resolved"]),
            ("resolved", &[]),
            ("false-alarm", &[]),
        ],
        OutageKind::Maintenance => &[
            ("planned", &["in-progress", "cancelled"]),
            ("in-progress", &["verifying", "completed", "overrun", "cancelled"]),
            ("verifying", &["in-progress", "completed", "overrun"]),
            ("overrun", &["verifying", "completed"]),
            ("completed", &[]),
            ("cancelled", &[]),
        ],
        OutageKind::Advisory => &[("announced", &["over"]), ("over", &[])],
    }
}

/// The states that may follow one; nothing when the kind has no such state.
pub(super) fn following(kind: OutageKind, state: &str) -> Option<&'static [&'static str]> {
    outage_steps(kind).iter().find(|(known, _)| *known == state).map(|(_, next)| *next)
}
