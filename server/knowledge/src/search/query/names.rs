//! Names of numbers in a query, and what of addresses and times is none.

use super::super::analysis::{Dotted, Word, words};
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

/// What addresses have in common, whatever they lead to.
const OF_ADDRESSES: [&str; 9] = ["http", "https", "www", "com", "org", "net", "html", "htm", "php"];

/// Whether a word in a description comes with the form of an address or of a time of day, and says nothing of the problem.
pub(super) fn is_form(text: &str, word: &Word) -> bool {
    let (before, behind) = (&text[..word.start], &text[word.end..]);
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let follows = |rest: Option<&str>, digit: fn(&str) -> Option<char>| is_digit(rest.and_then(digit));
    let of_a_time = follows(before.strip_suffix(':'), |rest| rest.chars().next_back())
        || follows(behind.strip_prefix(':'), |rest| rest.chars().next());
    let start = before.len() - before.rsplit(char::is_whitespace).next().map_or(0, str::len);
    let end = word.end + behind.split(char::is_whitespace).next().map_or(0, str::len);
    let around = &text[start..end];
    let of_an_address = around.contains("://") || around.contains("www.");
    (word.text.bytes().all(|byte| byte.is_ascii_digit()) && of_a_time)
        || (of_an_address && OF_ADDRESSES.contains(&word.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_addresses_and_times_says_nothing() {
        let text = "At 9:00 and at 17:30 https://www.payroll.example.org/x.html shows error 809; .net and 10.0 stay";
        let said = words(text).into_iter().filter(|word| !is_form(text, word)).map(|word| word.text);
        let said: Vec<_> = said.filter(|word| word.len() > 2).collect();
        assert_eq!(said, ["and", "payroll", "example", "shows", "error", "809", "net", "and", "stay"]);
        assert!(words("at 9:00").iter().any(|word| is_form("at 9:00", word)));
    }
}
