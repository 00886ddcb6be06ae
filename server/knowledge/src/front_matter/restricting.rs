//! What keeps a file from readers: who may read it, and when. Where that cannot be read the file is for nobody, and no
//! policy makes a warning of it; in an organisation's plain folder the same words mean something else.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Front, Reader};

/// The keys of an article that keep it from somebody.
pub(super) const KEYS: [&str; 4] = ["audience", "status", "publish_at", "expires_at"];

/// What other systems call the same.
const ELSEWHERE: [&str; 9] =
    ["access", "draft", "hidden", "private", "published", "publishdate", "restricted", "unpublished", "visibility"];

/// An audience that nobody belongs to: no register has an empty id.
pub(crate) const NOBODY: &str = "";

/// How many letters a key may be away from the one that was meant.
const SLIPS: usize = 2;

/// Whether somebody who writes this unknown key means to keep the file from readers.
pub(super) fn is_meant_by(key: &str) -> bool {
    let plain =
        |key: &str| key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let key = plain(key);
    ELSEWHERE.contains(&key.as_str()) || KEYS.iter().any(|known| strsim::osa_distance(&plain(known), &key) <= SLIPS)
}

impl Reader<'_> {
    /// Finds what leaves open who may read the file.
    pub(super) fn seal(&mut self, line: u32, code: &'static str, message: String, help: &str) {
        self.find(line, code, message, help);
        if !self.plain {
            self.is_unreadable = true;
            if let Some(found) = self.findings.last_mut() {
                found.firm = true;
            }
        }
    }

    /// The fields of a head that cannot be read.
    pub(super) fn unreadable(&mut self) -> Front {
        self.sealed(Front::default())
    }

    /// The fields as they are, for nobody when it cannot be read who may read the file.
    pub(super) fn sealed(&self, mut front: Front) -> Front {
        if self.is_unreadable {
            front.is_unreadable = true;
            front.audience = vec![NOBODY.to_owned()];
        }
        front
    }

    /// Finds keys that stand there and say nothing, and takes them out.
    pub(super) fn empty(&mut self, values: &mut BTreeMap<String, Value>) {
        let says_nothing = |value: &Value| match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        for key in KEYS {
            if !values.get(key).is_some_and(says_nothing) {
                continue;
            }
            values.remove(key);
            let line = self.lines.get(key).copied().unwrap_or(1);
            let help = "say it, or leave the line out: then everybody may read this, now";
            self.seal(line, "A001", format!("{key}: this is empty"), help);
        }
    }
}
