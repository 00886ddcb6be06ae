//! English stems: Snowball's, except for words that it joins with others of another meaning.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words that keep to themselves, sorted: Snowball takes an officer for an office, and what is important for an import.
const APART: &[&str] = &[
    "authority",
    "customer",
    "department",
    "digital",
    "executive",
    "important",
    "internal",
    "officer",
    "personal",
    "positive",
    "several",
    "terminal",
    "university",
];

/// Other forms of those, with the word that they are a form of; sorted.
const FORMS: &[(&str, &str)] = &[
    ("authorities", "authority"),
    ("importance", "important"),
    ("importantly", "important"),
    ("universities", "university"),
];

/// The stem of a word.
pub(super) fn stem(word: &str) -> String {
    let one = word.strip_suffix('s').unwrap_or(word);
    if let Some(apart) = [word, one].into_iter().find(|form| APART.binary_search(form).is_ok()) {
        return apart.to_owned();
    }
    match FORMS.binary_search_by_key(&word, |(form, _)| *form) {
        Ok(at) => FORMS[at].1.to_owned(),
        Err(_) => SNOWBALL.stem(word).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_else_is_another_word() {
        for (one, other) in [
            ("office", "officer"),
            ("import", "important"),
            ("custom", "customer"),
            ("universe", "university"),
            ("terminate", "terminal"),
            ("intern", "internal"),
            ("person", "personal"),
            ("depart", "department"),
            ("severe", "several"),
            ("execute", "executive"),
            ("position", "positive"),
            ("digit", "digital"),
            ("authority", "author"),
        ] {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
        for (one, other) in [
            ("officer", "officers"),
            ("customers", "customer"),
            ("universities", "university"),
            ("important", "importance"),
            ("offices", "office"),
            ("imports", "importing"),
            ("printers", "printer"),
            ("connection", "connecting"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(APART.is_sorted() && FORMS.is_sorted());
    }
}
