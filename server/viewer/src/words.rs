//! One text in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Language;

/// The same text in one or more languages; `label.en` and `label.es` of a content file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub BTreeMap<Language, String>);

impl Words {
    /// A text that exists in one language only.
    pub fn one(language: Language, text: impl Into<String>) -> Words {
        Words(BTreeMap::from([(language, text.into())]))
    }

    /// A text in both languages of the portal.
    pub fn both(english: impl Into<String>, spanish: impl Into<String>) -> Words {
        Words(BTreeMap::from([(Language::En, english.into()), (Language::Es, spanish.into())]))
    }

    /// The text in this language, else in any other; empty when there is none at all.
    pub fn get(&self, language: Language) -> &str {
        self.pick(language).1
    }

    /// Like [`Words::get`], and says which language it is, so that the page can mark it with `lang`.
    pub fn pick(&self, language: Language) -> (Language, &str) {
        self.0
            .get_key_value(&language)
            .or_else(|| self.0.first_key_value())
            .map_or((language, ""), |(found, text)| (*found, text.as_str()))
    }

    /// Whether the text exists in this very language.
    pub fn has(&self, language: Language) -> bool {
        self.0.contains_key(&language)
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Sets the text of one language.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        self.0.insert(language, text.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_and_says_so() {
        let words = Words::one(Language::En, "Printing");
        assert_eq!(words.pick(Language::Es), (Language::En, "Printing"));
        assert_eq!(Words::both("a", "b").get(Language::Es), "b");
        assert_eq!(Words::default().get(Language::Es), "");
    }
}
