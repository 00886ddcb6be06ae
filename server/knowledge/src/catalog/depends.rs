//! `depends_on` of a service: which others it needs, and what the state of each makes of it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use viewer::ServiceId;

/// How a service is when it does not work as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is slow.
    Degraded,
    /// It works in part.
    Partial,
    /// It does not work.
    Down,
}

/// What each state of another service makes of this one; what is not named makes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Effect {
    /// When the other is down.
    #[serde(deserialize_with = "trouble")]
    pub down: Option<Trouble>,
    /// When the other works in part.
    #[serde(deserialize_with = "trouble")]
    pub partial: Option<Trouble>,
    /// When the other is slow.
    #[serde(deserialize_with = "trouble")]
    pub degraded: Option<Trouble>,
}

impl Effect {
    /// What a service in a plain list makes: without it this one is down. Of anything milder nothing is known.
    pub const NEEDED: Effect = Effect { down: Some(Trouble::Down), partial: None, degraded: None };
}

/// The services that one depends on, as a list of ids, each with its effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DependsOn {
    ids: Vec<ServiceId>,
    effects: BTreeMap<ServiceId, Effect>,
}

impl DependsOn {
    /// Each service with what its state makes of this one.
    pub fn each(&self) -> impl Iterator<Item = (&ServiceId, Effect)> {
        self.ids.iter().map(|id| (id, self.effects.get(id).copied().unwrap_or(Effect::NEEDED)))
    }
}

impl Deref for DependsOn {
    type Target = [ServiceId];

    fn deref(&self) -> &[ServiceId] {
        &self.ids
    }
}

impl<'de> Deserialize<'de> for DependsOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DependsOn, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = DependsOn;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(
            "a list of services, or what the state of each makes of this one: sign-in = { down = \"partial\" }",
        )
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<DependsOn, A::Error> {
        let mut found = DependsOn::default();
        while let Some(id) = list.next_element()? {
            found.ids.push(id);
        }
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<DependsOn, A::Error> {
        let mut found = DependsOn::default();
        while let Some((id, effect)) = table.next_entry::<ServiceId, Effect>()? {
            found.ids.push(id.clone());
            found.effects.insert(id, effect);
        }
        Ok(found)
    }
}

fn trouble<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Trouble>, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "none" => Ok(None),
        "degraded" => Ok(Some(Trouble::Degraded)),
        "partial" => Ok(Some(Trouble::Partial)),
        "down" => Ok(Some(Trouble::Down)),
        other => {
            let known = "write none, degraded, partial or down";
            Err(serde::de::Error::custom(format!("\"{other}\" is no state of a service; {known}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        depends_on: DependsOn,
    }

    fn read(text: &str) -> Result<DependsOn, String> {
        toml::from_str::<File>(text).map(|file| file.depends_on).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_list_says_what_is_needed_and_a_table_says_how_much() {
        let list = read("depends_on = [\"network\", \"sign-in\"]").unwrap();
        assert_eq!(
            list.each().collect::<Vec<_>>(),
            [(&"network".into(), Effect::NEEDED), (&"sign-in".into(), Effect::NEEDED)]
        );
        let table = "depends_on.sign-in = { down = \"partial\", degraded = \"none\" }\ndepends_on.wifi = {}";
        let table = read(table).unwrap();
        let partial = Effect { down: Some(Trouble::Partial), ..Effect::default() };
        assert_eq!(
            table.each().collect::<Vec<_>>(),
            [(&"sign-in".into(), partial), (&"wifi".into(), Effect::default())]
        );
        assert_eq!(table.iter().map(ServiceId::as_str).collect::<Vec<_>>(), ["sign-in", "wifi"]);
    }

    #[test]
    fn what_is_neither_is_said() {
        for (text, says) in [
            ("depends_on = \"network\"", "a list of services"),
            ("depends_on.network = { down = \"slow\" }", "none, degraded, partial or down"),
            ("depends_on.network = { broken = \"down\" }", "unknown field"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
