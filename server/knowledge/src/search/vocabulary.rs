//! All words of the documents, with who may know of them: for prefixes and for spelling. A word that stands only in a
//! restricted document is no word for others, so that nothing leaks through a correction.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Scope;

/// The most words that a prefix stands for.
const EXPANSIONS: usize = 24;

/// The most candidates of a misspelt word that are compared.
const CANDIDATES: usize = 400;

/// The words, sorted.
#[derive(Default)]
pub struct Vocabulary {
    words: Vec<Entry>,
    /// A word with one letter left out, to the words that it may come from.
    deletions: HashMap<String, Vec<u32>>,
}

struct Entry {
    text: String,
    /// In how many documents for everybody.
    public: u32,
    /// In how many titles for everybody.
    titles: u32,
    audiences: BTreeSet<String>,
}

/// Collects words document by document.
#[derive(Default)]
pub struct Collector(BTreeMap<String, (u32, u32, BTreeSet<String>)>);

impl Collector {
    /// Adds the distinct words of a document.
    pub fn add(&mut self, words: &BTreeSet<&str>, titles: &BTreeSet<&str>, audience: &[String]) {
        for word in words {
            let entry = self.0.entry((*word).to_owned()).or_default();
            if audience.is_empty() {
                entry.0 += 1;
                entry.1 += u32::from(titles.contains(word));
            }
            entry.2.extend(audience.iter().cloned());
        }
    }

    /// The vocabulary.
    pub fn finish(self) -> Vocabulary {
        let entry = |(text, (public, titles, audiences))| Entry { text, public, titles, audiences };
        let words: Vec<Entry> = self.0.into_iter().map(entry).collect();
        let mut deletions = HashMap::<String, Vec<u32>>::new();
        for (index, word) in (0_u32..).zip(&words) {
            if word.text.len() >= 3 && word.text.chars().all(char::is_alphabetic) {
                for shorter in without_one(&word.text) {
                    deletions.entry(shorter).or_default().push(index);
                }
            }
        }
        Vocabulary { words, deletions }
    }
}

impl Vocabulary {
    /// Whether somebody with this scope may know the word.
    pub fn has(&self, scope: &Scope, word: &str) -> bool {
        self.words.binary_search_by(|entry| entry.text.as_str().cmp(word)).is_ok_and(|at| self.words[at].is_in(scope))
    }

    /// In how many documents the word stands, as far as everybody may know.
    pub fn frequency(&self, word: &str) -> u32 {
        self.words.binary_search_by(|entry| entry.text.as_str().cmp(word)).map_or(0, |at| self.words[at].public)
    }

    /// The words that begin so, those of titles first.
    pub fn beginning(&self, scope: &Scope, prefix: &str) -> Vec<&str> {
        let from = self.words.partition_point(|entry| entry.text.as_str() < prefix);
        let matching = self.words[from..].iter().take_while(|entry| entry.text.starts_with(prefix));
        let mut found: Vec<_> =
            matching.filter(|entry| entry.is_in(scope) && entry.text != prefix).take(2_000).collect();
        found.sort_by_key(|entry| std::cmp::Reverse((entry.titles, entry.public)));
        found.into_iter().take(EXPANSIONS).map(|entry| entry.text.as_str()).collect()
    }

    /// The words that a misspelt one may be, the likeliest first: nearest, then same first letter, in a title, frequent.
    pub fn spelt_like(&self, scope: &Scope, word: &str) -> Vec<&str> {
        let most = match word.chars().count() {
            0..4 => return Vec::new(),
            4..8 => 1,
            _ => 2,
        };
        if !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let mut tried: BTreeSet<String> = without_one(word).collect();
        tried.insert(word.to_owned());
        if most == 2 {
            let twice: Vec<String> = tried.iter().flat_map(|once| without_one(once)).collect();
            tried.extend(twice);
        }
        let mut candidates = BTreeSet::new();
        for key in &tried {
            candidates.extend(self.deletions.get(key).into_iter().flatten().copied());
            // The word may be the typed one with letters too many.
            if let Ok(at) = self.words.binary_search_by(|entry| entry.text.as_str().cmp(key)) {
                candidates.extend(u32::try_from(at).ok());
            }
        }
        let entries = candidates.into_iter().map(|at| &self.words[at as usize]);
        let near = entries.filter(|entry| entry.is_in(scope)).take(CANDIDATES).filter_map(|entry| {
            let distance = distance(word, &entry.text);
            (distance <= most).then_some((entry, distance))
        });
        let mut near: Vec<_> = near.collect();
        let first = word.chars().next();
        near.sort_by_key(|(entry, distance)| {
            (*distance, entry.text.chars().next() != first, entry.titles == 0, std::cmp::Reverse(entry.public))
        });
        near.into_iter().take(3).map(|(entry, _)| entry.text.as_str()).collect()
    }
}

impl Entry {
    fn is_in(&self, scope: &Scope) -> bool {
        self.public > 0 || self.audiences.iter().any(|audience| scope.audiences.contains(audience))
    }
}

fn without_one(word: &str) -> impl Iterator<Item = String> + use<'_> {
    word.char_indices().map(|(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]))
}

/// Damerau's distance, with transpositions of neighbours (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = [vec![0; b.len() + 1], (0..=b.len()).collect::<Vec<_>>(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        rows[2][0] = i;
        for j in 1..=b.len() {
            let cost = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[1][j] + 1).min(rows[2][j - 1] + 1).min(rows[1][j - 1] + cost);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = best;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_slip_is_one_step() {
        for (a, b, expect) in [
            ("token", "tokn", 1),
            ("token", "toekn", 1),
            ("token", "tokken", 1),
            ("token", "taken", 1),
            ("", "ab", 2),
            ("abc", "cab", 2),
        ] {
            assert_eq!(distance(a, b), expect, "{a} {b}");
        }
    }
}
