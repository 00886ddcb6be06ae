//! The languages that the portal itself speaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::wishes;

/// A language of the portal, written as its two-letter code (ISO 639-1) in URLs, files and JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::En, Language::Es];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
        }
    }

    /// The language's name in itself, as a reader of it looks for it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Es => "Español",
        }
    }

    /// The best of our languages for an `Accept-Language` header (RFC 9110, 12.5.4): the heaviest, the first of equal ones,
    /// and none with weight 0. Where nothing of ours is wished, the one that is not refused when another is.
    pub fn negotiate(header: &str) -> Option<Language> {
        let mut wished: Vec<(Language, f32)> = Vec::new();
        let mut others = None;
        for (tag, weight) in wishes(header) {
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            match primary.parse::<Language>() {
                Ok(language) => wished.push((language, weight)),
                Err(()) if tag == "*" => others = Some(weight),
                Err(()) => {}
            }
        }
        // A region is the language, too: the best of them counts.
        let weight = |language: Language| {
            let named = wished.iter().filter(|(wish, _)| *wish == language).map(|(_, weight)| *weight);
            named.reduce(f32::max).or(others)
        };
        let order = wished.iter().map(|(language, _)| *language).chain(Language::ALL);
        let mut best: Option<(f32, Language)> = None;
        for language in order {
            let Some(weight) = weight(language).filter(|weight| *weight > 0.0) else { continue };
            if best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, language));
            }
        }
        let refused = |language: &Language| weight(*language) == Some(0.0);
        let left = || {
            let some_are_refused = Language::ALL.iter().any(refused);
            Language::ALL.into_iter().find(|language| !refused(language)).filter(|_| some_are_refused)
        };
        best.map(|(_, language)| language).or_else(left)
    }
}

impl FromStr for Language {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Language::ALL.into_iter().find(|language| language.code() == code).ok_or(())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        let check = |header: &str, expect| assert_eq!(Language::negotiate(header), expect, "{header}");
        check("es-ES,es;q=0.9,en;q=0.8", Some(Language::Es));
        check("fr, en;q=0.5, es;q=0.7", Some(Language::Es));
        check("de", None);
        check("es;q=0", Some(Language::En));
        check("en;q=0", Some(Language::Es));
        check("en;q=0, de", Some(Language::Es));
        check("en;Q=0, *;q=0.5", Some(Language::Es));
        check("*;q=0.5, en;q=0.1", Some(Language::Es));
        check("es-MX;q=0, es;q=0.4, en;q=0.3", Some(Language::Es));
        check("*;q=0", None);
        check("en;q=0, es;q=0", None);
        check("", None);
    }
}
