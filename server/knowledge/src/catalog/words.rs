//! How files write texts and lists: `label.en = ".."`, or one text for the default language.

use serde::{Deserialize, Deserializer};
use viewer::{Language, Words};

/// Reads `{en = "..", es = ".."}`, or one text, which then is the default language's.
pub(crate) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
    Ok(match Text::deserialize(deserializer)? {
        Text::One(text) => Words::one(Language::default(), text),
        Text::Several(words) => words,
    })
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text, or a text for each language (en, es)")]
enum Text {
    One(String),
    Several(Words),
}

/// Reads a list of texts, or one text.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts")]
pub(crate) enum OneOrMore {
    /// One text.
    One(String),
    /// A list.
    More(Vec<String>),
}

impl From<OneOrMore> for Vec<String> {
    fn from(found: OneOrMore) -> Vec<String> {
        match found {
            OneOrMore::One(text) => vec![text],
            OneOrMore::More(list) => list,
        }
    }
}
