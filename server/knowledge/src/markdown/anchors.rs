//! Anchors of headings: stable, unique on the page, and the same that git hosts make of the same words.

use std::collections::{BTreeMap, BTreeSet};

/// Ids that pages use themselves.
const TAKEN: [&str; 7] = ["main", "toc", "rel", "q", "notices", "question", "mine"];

/// Whether the page around the article uses this id.
pub(super) fn is_reserved(id: &str) -> bool {
    TAKEN.contains(&id)
}

/// Whether an anchor that an editor chose can stand as it is.
pub(super) fn is_anchor(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c))
}

/// The words of a heading as an anchor: lower case, blanks as `-`, punctuation dropped.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            slug.push('-');
        }
    }
    if slug.trim_matches('-').is_empty() { "section".into() } else { slug }
}

/// Takes an anchor that is still free, numbered when it is not. `next` remembers where counting goes on, so that
/// thousands of equal headings cost no more than different ones.
pub(super) fn claim(wanted: String, used: &mut BTreeSet<String>, next: &mut BTreeMap<String, usize>) -> String {
    let mut id = wanted.clone();
    while is_reserved(&id) || used.contains(&id) {
        let number = next.entry(wanted.clone()).or_insert(0);
        *number += 1;
        id = format!("{wanted}-{number}");
    }
    used.insert(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_anchors() {
        let check = |text, expect| assert_eq!(slug(text), expect);
        check("Renew the token", "renew-the-token");
        check("What's new? (2026)", "whats-new-2026");
        check("Qué hacer después", "qué-hacer-después");
        check("???", "section");
    }

    #[test]
    fn an_anchor_is_taken_once() {
        let (mut used, mut next) = (BTreeSet::new(), BTreeMap::new());
        let ids: Vec<_> =
            ["a", "a", "main", "a"].into_iter().map(|id| claim(id.into(), &mut used, &mut next)).collect();
        assert_eq!(ids, ["a", "a-1", "main-1", "a-2"]);
    }
}
