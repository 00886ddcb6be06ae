//! `portal.toml`: the portal's name, languages and contact ways, and the registers that other files refer to by id.

use std::collections::BTreeMap;

use guides::{Finding, Level, Written, written};
use serde::Deserialize;
use viewer::{DepartmentId, Language, Role, SiteId, Viewer, Words};

use super::calendar::Calendar;
use super::words::words;

/// The portal itself and its registers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// The portal's name.
    #[serde(deserialize_with = "words")]
    pub name: Words,
    /// The languages it is offered in; the first is the default.
    #[serde(default = "every_language")]
    pub languages: Vec<Language>,
    /// What a language falls back to.
    #[serde(default)]
    pub fallback: BTreeMap<Language, Language>,
    /// The zone that times are shown in (IANA name).
    #[serde(default = "utc")]
    pub time_zone: String,
    /// Where readers suggest a change to a file, with `{path}` for its path: the git host's page for editing it.
    #[serde(default)]
    pub edit: Option<String>,
    /// The kinds of addresses, besides pages of the web and mail, that links of articles may open.
    #[serde(default = "default_schemes", deserialize_with = "schemes")]
    pub links: Vec<String>,
    /// How to reach a person.
    #[serde(default)]
    pub contact: Contact,
    /// Whether reading needs a sign-in.
    #[serde(default)]
    pub reading: ReadingRule,
    /// Codes whose findings are moved between error and warning.
    #[serde(default)]
    pub policy: BTreeMap<String, Level>,
    /// Who may read what.
    #[serde(default, rename = "audience")]
    pub audiences: BTreeMap<String, Audience>,
    /// Who answers for content.
    #[serde(default, rename = "owner")]
    pub owners: BTreeMap<String, Owner>,
    /// Where people work.
    #[serde(default, rename = "site")]
    pub sites: BTreeMap<SiteId, Register>,
    /// Where tickets arrive.
    #[serde(default, rename = "queue")]
    pub queues: BTreeMap<String, Register>,
    /// Who belongs together and pays.
    #[serde(default, rename = "department")]
    pub departments: BTreeMap<DepartmentId, Register>,
    /// Hours of support.
    #[serde(default, rename = "calendar")]
    pub calendars: BTreeMap<String, Calendar>,
    /// What can be known about a person or a device without asking.
    #[serde(default, rename = "fact")]
    pub facts: BTreeMap<String, Fact>,
}

/// The kinds of addresses that a portal may let links open: each only shows something, or asks before it does anything.
pub(crate) const SCHEMES: [&str; 16] = [
    "tel",
    "sms",
    "ms-settings",
    "msteams",
    "sip",
    "sips",
    "callto",
    "facetime",
    "geo",
    "slack",
    "skype",
    "zoommtg",
    "zoomus",
    "webex",
    "xmpp",
    "companyportal",
];

/// Those that it lets them open when it names none.
pub(crate) const DEFAULT_SCHEMES: [&str; 4] = ["tel", "sms", "ms-settings", "msteams"];

impl Portal {
    /// Where a change to this file of the content is suggested.
    pub fn edit_url(&self, path: &str) -> Option<String> {
        let template = self.edit.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
        Some(template.replace("{path}", path))
    }
}

/// How to reach a person.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// The number of the desk.
    pub phone: Option<String>,
    /// The number for what cannot wait until the morning.
    pub urgent_phone: Option<String>,
    /// When somebody is there.
    #[serde(deserialize_with = "words")]
    pub hours: Words,
    /// Where somebody is.
    #[serde(deserialize_with = "words")]
    pub place: Words,
    /// The calendar in which somebody is there.
    pub calendar: Option<String>,
}

/// Whether reading needs a sign-in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingRule {
    /// Everybody reads.
    #[default]
    Public,
    /// Only people who are signed in read.
    SignedIn,
}

/// A set of people; somebody who fits any line belongs to it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Audience {
    /// Its name.
    #[serde(deserialize_with = "words", alias = "name")]
    pub label: Words,
    /// Roles of the portal.
    pub roles: Vec<Role>,
    /// Groups of the directory.
    pub groups: Vec<String>,
    /// Departments.
    pub departments: Vec<DepartmentId>,
}

impl Audience {
    /// Whether the viewer belongs to it.
    pub fn has(&self, viewer: &Viewer) -> bool {
        self.roles.iter().any(|role| viewer.roles.contains(role))
            || self.groups.iter().any(|group| viewer.groups.contains(group))
            || self.departments.iter().any(|department| viewer.departments.contains(department))
    }
}

/// Who answers for content.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Owner {
    /// The name readers see.
    #[serde(deserialize_with = "words", alias = "label")]
    pub name: Words,
    /// Where reminders go.
    pub address: Option<String>,
}

/// An entry that only has a name: a site, a queue, a department.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Register {
    /// Its name.
    #[serde(deserialize_with = "words", alias = "name")]
    pub label: Words,
    /// A site's own zone, when it differs from the portal's.
    pub time_zone: Option<String>,
}

/// Something that can be known without asking.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fact {
    /// Its name, as a question's summary shows it.
    #[serde(deserialize_with = "words")]
    pub label: Words,
    /// The values it can have.
    pub values: Vec<String>,
    /// `user-agent`, `person.<attribute>` or `ask`.
    pub from: String,
}

/// Reads `portal.toml`. What cannot be read of it is left out beside its finding: the registers and the policy that can be
/// keep one mistake from being followed by hundreds. Whether everybody may read is not left to what is missing.
pub(crate) fn read(path: &str, text: &str, findings: &mut Vec<Finding>) -> Portal {
    let Written { value, findings: found } = written::<Portal>(path, text);
    let is_whole = found.is_empty();
    findings.extend(found.into_iter().map(Finding::firm));
    let Some(mut portal) = value else {
        return Portal {
            languages: every_language(),
            links: default_schemes(),
            reading: ReadingRule::SignedIn,
            ..Portal::default()
        };
    };
    if !is_whole {
        portal.reading = ReadingRule::SignedIn;
    }
    if portal.languages.is_empty() {
        portal.languages = every_language();
    }
    for (id, calendar) in &mut portal.calendars {
        calendar.settle(id, path, text, findings);
    }
    portal
}

impl Portal {
    /// The portal of a content that has no `portal.toml`.
    pub(crate) fn built_in() -> Portal {
        read("portal.toml", super::BUILT_IN_PORTAL, &mut Vec::new())
    }

    /// The calendar in which somebody is at the window: the one that `contact` names, else the only one.
    pub fn window(&self) -> Option<&str> {
        let only = || self.calendars.keys().next().filter(|_| self.calendars.len() == 1);
        self.contact.calendar.as_ref().or_else(only).map(String::as_str)
    }

    /// The language of files that name none.
    pub fn default_language(&self) -> Language {
        self.languages.first().copied().unwrap_or_default()
    }
}

fn every_language() -> Vec<Language> {
    Language::ALL.to_vec()
}

fn default_schemes() -> Vec<String> {
    DEFAULT_SCHEMES.map(str::to_owned).to_vec()
}

fn schemes<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let found = Vec::<String>::deserialize(deserializer)?;
    match found.iter().find(|scheme| !SCHEMES.contains(&scheme.as_str())) {
        Some(unknown) => {
            let known = SCHEMES.join(", ");
            Err(serde::de::Error::custom(format!("links: \"{unknown}\" is none that may be opened; one of {known}")))
        }
        None => Ok(found),
    }
}

fn utc() -> String {
    "UTC".into()
}
