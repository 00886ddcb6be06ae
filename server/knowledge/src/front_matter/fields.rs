//! From YAML values to typed fields. A value of the wrong shape is A001 at its key's line; plain folders are read as
//! generously as possible.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::{Front, Reader, restricting};
use crate::article::{ArticleKind, Status};

type Values = BTreeMap<String, Value>;

impl Reader<'_> {
    /// Reads every known key and names the unknown ones.
    pub(super) fn front(&mut self, mut values: Values) -> Front {
        if self.plain {
            self.uncapitalised(&mut values);
        }
        let mut front = Front { title: self.text(&mut values, "title"), ..Front::default() };
        front.summary = self.text(&mut values, "summary");
        front.keywords = self.list(&mut values, "keywords");
        if self.plain {
            self.elsewhere(&mut values, &mut front);
        } else {
            self.catalogued(&mut values, &mut front);
        }
        let unknown: Vec<_> = values.into_keys().collect();
        self.unknown(&unknown);
        front.lines = std::mem::take(&mut self.lines);
        self.sealed(front)
    }

    /// The fields that refer to registers; in somebody else's folder the same words mean something else.
    fn catalogued(&mut self, values: &mut Values, front: &mut Front) {
        self.empty(values);
        front.services = ids(self.list(values, "services"));
        front.audience = self.list(values, "audience");
        front.related = ids(self.list(values, "related"));
        front.owner = self.text(values, "owner");
        front.replaced_by = self.text(values, "replaced_by").map(Into::into);
        front.icon = self.text(values, "icon");
        front.review_by = self.date(values, "review_by");
        front.publish_at = self.moment(values, "publish_at");
        front.expires_at = self.moment(values, "expires_at");
        front.kind = self.one_of(values, "kind", &KINDS);
        front.status = self.one_of(values, "status", &STATUSES);
        front.is_minor = self.one_of(values, "change", &[("minor", true), ("major", false)]).unwrap_or_default();
        front.source_revision = self.text(values, "source_revision");
        match values.remove("applies_to") {
            None | Some(Value::Null) => {}
            Some(Value::Object(mut applies)) => {
                front.os = applies.remove("os").as_ref().and_then(all_words).unwrap_or_default();
                front.sites = ids(applies.remove("site").as_ref().and_then(all_words).unwrap_or_default());
                let others: Vec<_> = applies.into_iter().map(|(key, _)| key).collect();
                for key in others.into_iter().filter(|key| key != "device") {
                    self.wrong("applies_to", &format!("unknown part \"{key}\""), "os, device or site");
                }
            }
            Some(_) => self.wrong("applies_to", "this is no table", "applies_to: {os: [windows]}"),
        }
    }

    fn text(&mut self, values: &mut Values, key: &str) -> Option<String> {
        let value = values.remove(key).filter(|value| !value.is_null())?;
        let found = words(&value);
        if found.is_none() {
            self.wrong(key, "this is no text", "write one text, in quotes if it has a colon");
        }
        found.filter(|text| !text.is_empty())
    }

    fn list(&mut self, values: &mut Values, key: &str) -> Vec<String> {
        let Some(value) = values.remove(key).filter(|value| !value.is_null()) else { return Vec::new() };
        let found = if self.plain || value.is_array() { all_words(&value) } else { None };
        if found.is_none() {
            self.wrong(key, "this is no list of words", &format!("{key}: [one, another]"));
        }
        found.unwrap_or_default()
    }

    fn date(&mut self, values: &mut Values, key: &str) -> Option<Date> {
        let text = self.text(values, key)?;
        // A time of day may follow; the day decides.
        let date = text.get(..10).and_then(|day| day.parse().ok());
        if date.is_none() {
            self.wrong(key, &format!("\"{text}\" is no date"), "write it as 2027-03-31");
        }
        date
    }

    /// A day, which begins at midnight, or a minute of it; on the clocks of the portal's time zone.
    fn moment(&mut self, values: &mut Values, key: &str) -> Option<DateTime> {
        let text = self.text(values, key)?;
        let offset = text.get(10..).is_some_and(|rest| rest.contains(['Z', 'z', '+', '-', '[']));
        let moment = text.parse().ok().filter(|_| !offset);
        if moment.is_none() {
            let help = "write it as 2027-03-31 or 2027-03-31T09:00, in the time zone of portal.toml";
            self.wrong(key, &format!("\"{text}\" is no date and no minute"), help);
        }
        moment
    }

    fn one_of<T: Copy>(&mut self, values: &mut Values, key: &str, known: &[(&str, T)]) -> Option<T> {
        let text = self.text(values, key)?;
        let found = known.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<_> = known.iter().map(|(name, _)| *name).collect();
            self.wrong(key, &format!("\"{text}\" is not known here"), &format!("one of {}", names.join(", ")));
        }
        found
    }

    fn wrong(&mut self, key: &str, what: &str, help: &str) {
        let line = self.lines.get(key).copied().unwrap_or(1);
        let message = format!("{key}: {what}");
        if restricting::KEYS.contains(&key) {
            self.seal(line, "A001", message, help);
        } else {
            self.find(line, "A001", message, help);
        }
    }
}

const KINDS: [(&str, ArticleKind); 5] = [
    ("how-to", ArticleKind::HowTo),
    ("fix", ArticleKind::Fix),
    ("known-error", ArticleKind::KnownError),
    ("policy", ArticleKind::Policy),
    ("reference", ArticleKind::Reference),
];

const STATUSES: [(&str, Status); 3] =
    [("draft", Status::Draft), ("published", Status::Published), ("retired", Status::Retired)];

pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// A list of words; one text is taken apart at its commas.
pub(super) fn all_words(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(items) => items.iter().map(words).collect(),
        Value::String(text) => {
            Some(text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
        }
        _ => None,
    }
}

fn ids<Id: From<String>>(words: Vec<String>) -> Vec<Id> {
    words.into_iter().map(Id::from).collect()
}
