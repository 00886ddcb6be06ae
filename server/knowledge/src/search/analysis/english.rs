//! English stems: Snowball's, except for words that it joins with others of another meaning.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Words that keep to themselves, sorted: Snowball takes an officer for an office, and what is important for an import.
const APART: &[&str] = &[
    "authority",
    "business",
    "customer",
    "department",
    "digital",
    "executive",
    "important",
    "internal",
    "officer",
    "past",
    "personal",
    "positive",
    "responsible",
    "several",
    "terminal",
    "united",
    "university",
];

/// Other forms of those, and of words that Snowball joins with others, with what they have in common; sorted.
const FORMS: &[(&str, &str)] = &[
    ("accountant", "accounting"),
    ("accountants", "accounting"),
    ("accounting", "accounting"),
    ("authorisation", "authorise"),
    ("authorisations", "authorise"),
    ("authorise", "authorise"),
    ("authorised", "authorise"),
    ("authorises", "authorise"),
    ("authorising", "authorise"),
    ("authorities", "authority"),
    ("authorization", "authorise"),
    ("authorizations", "authorise"),
    ("authorize", "authorise"),
    ("authorized", "authorise"),
    ("authorizes", "authorise"),
    ("authorizing", "authorise"),
    ("businesses", "business"),
    ("importance", "important"),
    ("importantly", "important"),
    ("organisation", "organise"),
    ("organisations", "organise"),
    ("organise", "organise"),
    ("organised", "organise"),
    ("organiser", "organise"),
    ("organisers", "organise"),
    ("organises", "organise"),
    ("organising", "organise"),
    ("organization", "organise"),
    ("organizational", "organise"),
    ("organizations", "organise"),
    ("organize", "organise"),
    ("organized", "organise"),
    ("organizer", "organise"),
    ("organizers", "organise"),
    ("organizes", "organise"),
    ("organizing", "organise"),
    ("paste", "paste"),
    ("pasted", "paste"),
    ("pastes", "paste"),
    ("pasting", "paste"),
    ("responsibilities", "responsible"),
    ("responsibility", "responsible"),
    ("responsibly", "responsible"),
    ("training", "training"),
    ("trainings", "training"),
    ("universities", "university"),
];

/// Forms that do not begin as their word does, with that word; sorted.
const IRREGULAR: &[(&str, &str)] = &[
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("built", "build"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gotten", "get"),
    ("held", "hold"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("knew", "know"),
    ("known", "know"),
    ("lost", "lose"),
    ("mice", "mouse"),
    ("paid", "pay"),
    ("ran", "run"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("sold", "sell"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("taken", "take"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("woke", "wake"),
    ("woken", "wake"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The stem of a word.
pub(super) fn stem(word: &str) -> String {
    let one = word.strip_suffix('s').unwrap_or(word);
    if let Some(apart) = [word, one].into_iter().find(|form| APART.binary_search(form).is_ok()) {
        return apart.to_owned();
    }
    let in_table = |table: &[(&str, &'static str)]| {
        table.binary_search_by_key(&word, |(form, _)| *form).ok().map(|at| table[at].1)
    };
    in_table(FORMS)
        .map_or_else(|| SNOWBALL.stem(in_table(IRREGULAR).unwrap_or(word)).into_owned(), |common| common.to_owned())
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
            ("organisation", "organ"),
            ("organise", "organ"),
            ("authorise", "author"),
            ("authorization", "author"),
            ("paste", "past"),
            ("accounting", "account"),
            ("busy", "business"),
            ("responsible", "response"),
            ("train", "training"),
            ("unit", "united"),
            ("universe", "university"),
            ("general", "generation"),
            ("news", "new"),
            ("policy", "police"),
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
            ("organise", "organizations"),
            ("organiser", "organize"),
            ("authorised", "authorization"),
            ("pasting", "paste"),
            ("business", "businesses"),
            ("forgot", "forget"),
            ("forgotten", "forgets"),
            ("lost", "losing"),
            ("broken", "breaks"),
            ("frozen", "freeze"),
            ("stolen", "steal"),
            ("sent", "sending"),
            ("mice", "mouse"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(APART.is_sorted() && FORMS.is_sorted() && IRREGULAR.is_sorted());
    }
}
