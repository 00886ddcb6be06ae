//! `services/<id>.toml`: what people ask for and what breaks.

use std::collections::BTreeMap;

use guides::Finding;
use serde::Deserialize;
use viewer::{DepartmentId, Language, ServiceId, Words};

use super::depends::DependsOn;
use super::span::{Span, span};
use super::words::words;

/// Something that people use and that can break.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// The stable id.
    pub id: ServiceId,
    /// The name people know it by.
    #[serde(deserialize_with = "words")]
    pub name: Words,
    /// One sentence on what it is.
    #[serde(default, deserialize_with = "words")]
    pub summary: Words,
    /// Who answers for it.
    pub owner: Option<String>,
    /// `low`, `medium`, `high` or `critical`, in the words of the file.
    #[serde(default)]
    pub criticality: String,
    /// Services that it needs, and what their outages make of it.
    #[serde(default)]
    pub depends_on: DependsOn,
    /// What people say when it breaks.
    #[serde(default)]
    pub symptoms: BTreeMap<Language, Vec<String>>,
    /// The calendar its targets run in.
    pub hours: Option<String>,
    /// Targets by priority, `P1` to `P4`.
    #[serde(default)]
    pub targets: BTreeMap<String, Target>,
    /// Who pays.
    pub department: Option<DepartmentId>,
    /// Keys into the configuration database.
    #[serde(default)]
    pub ci_refs: Vec<String>,
}

/// How soon, in the service's hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Until somebody answers.
    #[serde(default, deserialize_with = "span")]
    pub reply: Option<Span>,
    /// Until it works again.
    #[serde(default, deserialize_with = "span")]
    pub restore: Option<Span>,
}

/// Reads one service.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Service> {
    super::parse(path, text, findings)
}
