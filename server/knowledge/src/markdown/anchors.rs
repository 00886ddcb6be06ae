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

/// The same words as other systems make anchors of them, where that differs: MkDocs (ASCII, one hyphen for several), kramdown
/// (from the first letter on), those that keep one hyphen for several, and those that put one for every other sign (older
/// Hugo), perhaps with `&` as a word (Eleventy).
pub(super) fn elsewhere(text: &str) -> Vec<String> {
    let own = slug(text);
    let single = |text: &str| text.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let ascii: String = own.chars().map(plain_letter).filter(char::is_ascii).collect();
    let kramdown = ascii.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).replace('_', "");
    let signs = |text: &str| {
        let dashed: String = text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect();
        single(&dashed.to_lowercase())
    };
    let spelt = signs(&text.replace('&', " and "));
    let mut all = Vec::new();
    for anchor in [single(&own), single(&ascii), kramdown, signs(text), spelt] {
        if anchor != own && !anchor.is_empty() && !all.contains(&anchor) {
            all.push(anchor);
        }
    }
    all
}

/// A letter of our languages' neighbours without its accent.
fn plain_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

/// The anchor among these that somebody most likely meant.
pub(crate) fn nearest<'a>(wanted: &str, anchors: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let alike = |anchor: &&str| {
        let shares = anchor.contains(wanted.as_str()) || wanted.contains(*anchor);
        strsim::normalized_damerau_levenshtein(&wanted, &anchor.to_lowercase()) + if shares { 0.3 } else { 0.0 }
    };
    let best = anchors.map(|anchor| (alike(&anchor), anchor)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(alike, _)| *alike > 0.4).map(|(_, anchor)| anchor)
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
    fn other_systems_make_other_anchors_of_the_same_words() {
        let check = |text, expect: &[&str]| assert_eq!(elsewhere(text), expect, "{text}");
        check("Renew the token", &[]);
        check("Configuración", &["configuracion"]);
        check("Search & find", &["search-find", "search-and-find"]);
        check("What's new in v1.2", &["what-s-new-in-v1-2"]);
        check("1. Install it", &["install-it"]);
        check("???", &[]);
    }

    #[test]
    fn a_dead_anchor_has_a_nearest_one() {
        let all = ["install-the-vpn", "steps", "if-it-does-not-work"];
        let check = |wanted, expect| assert_eq!(nearest(wanted, all.into_iter()), expect, "{wanted}");
        check("step", Some("steps"));
        check("install-vpn", Some("install-the-vpn"));
        check("Steps", Some("steps"));
        check("zzz", None);
    }

    #[test]
    fn an_anchor_is_taken_once() {
        let (mut used, mut next) = (BTreeSet::new(), BTreeMap::new());
        let ids: Vec<_> =
            ["a", "a", "main", "a"].into_iter().map(|id| claim(id.into(), &mut used, &mut next)).collect();
        assert_eq!(ids, ["a", "a-1", "main-1", "a-2"]);
    }
}
