//! Names of numbers in a query.

use super::super::analysis::{Dotted, words};
use super::{Form, MOST_READ, Meant, Way};

/// The most names of numbers in a query.
const MOST_NAMES: usize = 4;

/// Addresses and versions: their numbers are words, and in this order they are a name.
pub(super) fn names(text: &str) -> Vec<Meant> {
    if !text.contains('.') {
        return Vec::new();
    }
    let (mut dotted, mut names) = (Dotted::default(), Vec::<String>::new());
    for word in words(text).into_iter().take(MOST_READ) {
        if let Some(name) = dotted.next(text, &word.text, word.start, word.end) {
            // A longer one begins with the shorter.
            names.retain(|known| !name.starts_with(known.as_str()));
            names.push(name.to_owned());
        }
    }
    let meant = |word| Meant { forms: vec![Form { word, weight: 1.0, way: Way::Typed }], own: false, telling: false };
    names.into_iter().take(MOST_NAMES).map(meant).collect()
}
