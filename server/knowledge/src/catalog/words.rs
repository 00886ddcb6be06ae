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
