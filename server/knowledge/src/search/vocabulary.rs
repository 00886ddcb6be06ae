//! All words of the documents, with who may know of them: for prefixes and for spelling. A word that stands only in a
//! restricted document is no word for others, so that nothing leaks through a correction.

use std::collections::BTreeSet;
use std::sync::Arc;

use viewer::Language;

use super::Scope;
use super::lexicon::Lexicon;

/// The most words that a prefix stands for.
const EXPANSIONS: usize = 24;

/// The most candidates of a misspelt word that are compared.
const CANDIDATES: usize = 400;

/// The longest word that is spelt right, in bytes: what is longer is no slip of a word that somebody types.
const SPELT: usize = 60;

/// The shortest piece that is looked for in the middle of names, in letters, and the most names that have it.
const PIECE: usize = 5;
const NAMES: usize = 8;

/// The words, sorted.
#[derive(Default)]
pub struct Vocabulary {
    words: Vec<Entry>,
    /// Hashes of words with one letter left out, with the words that they come from; sorted.
    deletions: Vec<(u32, u32)>,
}

struct Entry {
    text: Arc<str>,
    /// In how many documents for everybody, on the pages of each language.
    public: [u32; 2],
    /// Whether one of those is in that language.
    own: [bool; 2],
    /// In how many titles for everybody.
    titles: u32,
    /// Who else may know of it.
    audiences: Vec<String>,
}

/// Counts words document by document.
pub struct Collector<'l> {
    lexicon: &'l Lexicon,
    counts: Vec<Count>,
}

#[derive(Clone, Default)]
struct Count {
    public: [u32; 2],
    own: [bool; 2],
    titles: u32,
    audiences: Vec<String>,
}

/// The words of a document, each once.
pub struct Said<'a> {
    /// Every word.
    pub words: &'a [u32],
    /// Those of its title and keywords.
    pub titles: &'a [u32],
    /// The language that it is written in.
    pub language: Language,
    /// The languages of the pages that show it.
    pub shown_in: &'a [Language],
    /// Who may know of it; empty means everybody.
    pub audience: &'a [String],
}

impl Collector<'_> {
    /// Starts with nothing.
    pub fn new(lexicon: &Lexicon) -> Collector<'_> {
        Collector { lexicon, counts: vec![Count::default(); lexicon.len()] }
    }

    /// Adds a document.
    pub fn add(&mut self, said: &Said<'_>) {
        for word in said.words {
            let count = &mut self.counts[*word as usize];
            if said.audience.is_empty() {
                for language in said.shown_in {
                    count.public[*language as usize] += 1;
                }
                count.own[said.language as usize] = true;
            }
            for audience in said.audience {
                if !count.audiences.contains(audience) {
                    count.audiences.push(audience.clone());
                }
            }
        }
        for word in said.titles.iter().filter(|_| said.audience.is_empty()) {
            self.counts[*word as usize].titles += 1;
        }
    }

    /// The vocabulary.
    pub fn finish(self) -> Vocabulary {
        let numbered = (0_u32..).zip(self.counts);
        let mut words: Vec<Entry> = numbered
            .filter(|(_, count)| count.public != [0, 0] || !count.audiences.is_empty())
            .map(|(number, count)| Entry {
                text: self.lexicon.word(number).clone(),
                public: count.public,
                own: count.own,
                titles: count.titles,
                audiences: count.audiences,
            })
            .collect();
        words.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        let mut deletions = Vec::new();
        for (index, word) in (0_u32..).zip(&words) {
            if (3..=SPELT).contains(&word.text.len()) && word.text.chars().all(char::is_alphabetic) {
                deletions.extend(without_one(&word.text).map(|shorter| (hash(&shorter), index)));
            }
        }
        deletions.sort_unstable();
        deletions.shrink_to_fit();
        Vocabulary { words, deletions }
    }
}

impl Vocabulary {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether somebody with this scope may know the word.
    pub fn has(&self, scope: &Scope, word: &str) -> bool {
        self.find(word).is_some_and(|entry| entry.is_in(scope))
    }

    /// In how many documents the word stands, as far as everybody may know; a word that only some may know is rare.
    pub fn frequency(&self, scope: &Scope, word: &str) -> u32 {
        let known = self.find(word).filter(|entry| entry.is_in(scope));
        known.map_or(0, |entry| entry.frequency(scope).max(1))
    }

    /// Whether a word stands on the pages of a language only where they show documents of another one.
    pub fn is_foreign(&self, language: Language, word: &str) -> bool {
        let at = language as usize;
        self.find(word).is_some_and(|entry| entry.public[at] > 0 && !entry.own[at])
    }

    fn find(&self, word: &str) -> Option<&Entry> {
        self.words.binary_search_by(|entry| (*entry.text).cmp(word)).ok().map(|at| &self.words[at])
    }

    /// A word as two that there are; those that are most frequent.
    pub fn split(&self, scope: &Scope, word: &str) -> Option<[&str; 2]> {
        let cuts = word.char_indices().map(|(at, _)| at).filter(|at| *at >= 3 && at + 3 <= word.len());
        let pairs = cuts.filter_map(|at| {
            let (first, second) = (self.find(&word[..at])?, self.find(&word[at..])?);
            let least = first.frequency(scope).min(second.frequency(scope));
            (least > 0).then_some((least, [&*first.text, &*second.text]))
        });
        pairs.max_by_key(|(least, _)| *least).map(|(_, pair)| pair)
    }

    /// The words that begin so, those of titles first.
    pub fn beginning(&self, scope: &Scope, prefix: &str) -> Vec<&str> {
        let from = self.words.partition_point(|entry| &*entry.text < prefix);
        let matching = self.words[from..].iter().take_while(|entry| entry.text.starts_with(prefix));
        let mut found: Vec<_> =
            matching.filter(|entry| entry.is_in(scope) && &*entry.text != prefix).take(2_000).collect();
        found.sort_by_key(|entry| std::cmp::Reverse((entry.titles, entry.frequency(scope))));
        found.into_iter().take(EXPANSIONS).map(|entry| &*entry.text).collect()
    }

    /// The words in whose middle it stands, those of titles first: "wallet" in "kwalletd5".
    pub fn around(&self, scope: &Scope, piece: &str) -> Vec<&str> {
        if piece.chars().count() < PIECE {
            return Vec::new();
        }
        let mut found: Vec<_> =
            self.words.iter().filter(|entry| entry.text.contains(piece) && entry.is_in(scope)).collect();
        found.sort_by_key(|entry| std::cmp::Reverse((entry.titles, entry.frequency(scope))));
        found.into_iter().take(NAMES).map(|entry| &*entry.text).collect()
    }

    /// The words that a misspelt one may be, the likeliest first: nearest, then same first letter, in a title, frequent.
    pub fn spelt_like(&self, scope: &Scope, word: &str) -> Vec<&str> {
        let most = match word.chars().count() {
            0..4 | SPELT.. => return Vec::new(),
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
            let sought = hash(key);
            let from = self.deletions.partition_point(|(hash, _)| *hash < sought);
            candidates.extend(self.deletions[from..].iter().take_while(|(hash, _)| *hash == sought).map(|(_, at)| *at));
            // The word may be the typed one with letters too many.
            if let Ok(at) = self.words.binary_search_by(|entry| (*entry.text).cmp(key)) {
                candidates.extend(u32::try_from(at).ok());
            }
        }
        let entries = candidates.into_iter().map(|at| &self.words[at as usize]);
        // "café" is a word of the page's language, and no slip of "came".
        let may = |entry: &&Entry| entry.is_in(scope) && (most == 2 || !self.is_foreign(scope.language, &entry.text));
        let near = entries.filter(may).take(CANDIDATES).filter_map(|entry| {
            let distance = distance(word, &entry.text);
            (distance <= most).then_some((entry, distance))
        });
        let mut near: Vec<_> = near.collect();
        let first = word.chars().next();
        near.sort_by_key(|(entry, distance)| {
            (
                *distance,
                entry.text.chars().next() != first,
                entry.titles == 0,
                std::cmp::Reverse(entry.frequency(scope)),
            )
        });
        near.into_iter().take(3).map(|(entry, _)| &*entry.text).collect()
    }
}

impl Entry {
    fn frequency(&self, scope: &Scope) -> u32 {
        self.public[scope.language as usize]
    }

    fn is_in(&self, scope: &Scope) -> bool {
        self.frequency(scope) > 0 || self.audiences.iter().any(|audience| scope.audiences.contains(audience))
    }
}

/// FNV-1a; what collides is told apart by the distance.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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
