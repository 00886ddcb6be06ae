//! The index: tantivy in memory, built once, pinned to one searcher; and beside it what tantivy does not keep: the texts
//! to cut snippets from, the vocabulary, and the titles in order.

mod build;
mod found;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tantivy::schema::Field;
use tantivy::{Searcher, TantivyDocument};
use viewer::Language;

use super::analysis::{is_filler, normal, stem, words};
use super::query::{LONG, SHORT, TITLES, Wanted, Weights};
use super::snippet::Cuttable;
use super::vocabulary::Vocabulary;
use super::{Corrected, Document, Hit, Kind, Results, Scope, SearchError, Synonyms};

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 40;

/// From more words than this on, a query is a problem described and not a search.
const LONG_FROM: usize = 8;

/// The fields of the tantivy index. Texts come as words already; `all` has every stem, for coordination.
pub(super) struct Fields {
    pub title: Field,
    pub plain_title: Field,
    pub headings: Field,
    pub body: Field,
    pub path: Field,
    pub all: Field,
    pub bigrams: Field,
    /// The languages of the pages that show the document.
    pub shown_in: Field,
    /// `*` for everybody.
    pub audience: Field,
    /// The position in `documents`.
    pub number: Field,
}

/// A document as search results need it.
struct Stored {
    kind: Kind,
    id: String,
    language: Language,
    shown_in: Vec<Language>,
    audience: Vec<String>,
    title: Cuttable,
    summary: Cuttable,
    /// Anchor and text of each section.
    sections: Vec<(String, Cuttable)>,
    title_stems: HashSet<u32>,
    heading_stems: HashSet<u32>,
}

/// A search index over documents; immutable.
pub struct Index {
    searcher: Searcher,
    fields: Fields,
    documents: Vec<Stored>,
    stems: HashMap<String, u32>,
    vocabulary: Vocabulary,
    synonyms: BTreeMap<Language, Synonyms>,
    /// Titles in one line, sorted, with their documents.
    titles: Vec<(String, u32)>,
    /// Pages of a language that show documents of another.
    foreign: BTreeSet<Language>,
}

impl Index {
    /// Indexes the documents.
    pub fn build(documents: Vec<Document>, synonyms: &BTreeMap<Language, Synonyms>) -> Result<Index, SearchError> {
        build::build(documents, synonyms)
    }

    /// The best documents for a query, at most `limit`. Whatever the query is, the work is bounded.
    pub fn search(&self, scope: &Scope, query: &str, limit: usize) -> Results {
        let typed = self.typed(scope, query, 4 * MOST_WORDS);
        let (read, corrected) = self.read(scope, typed, query.ends_with(char::is_whitespace));
        if read.is_empty() {
            return Results::default();
        }
        let long = read.len() > LONG_FROM;
        let read = if long { self.rarest(read) } else { read };
        let mut wanted: Vec<Wanted> =
            read.iter().map(|word| Wanted { word: word.clone(), weight: 1.0, own: true }).collect();
        if let Some(synonyms) = self.synonyms.get(&scope.language) {
            wanted.extend(synonyms.more(&read).into_iter().map(|word| Wanted { word, weight: 0.6, own: false }));
        }
        if !long && !query.ends_with(char::is_whitespace) {
            wanted.extend(self.continued(scope, &read));
        }
        let (hits, total) = self.find(scope, &wanted, if long { LONG } else { SHORT }, limit, long, query);
        Results { hits, total, corrected }
    }

    /// What the words typed so far may mean: titles first.
    pub fn suggest(&self, scope: &Scope, query: &str, limit: usize) -> Vec<Hit> {
        let typed = self.typed(scope, query, LONG_FROM);
        if typed.is_empty() || query.trim().chars().count() < 2 {
            return Vec::new();
        }
        // The last word is still being typed: it is not misspelt yet.
        let (read, _) = self.read(scope, typed, false);
        let mut wanted: Vec<Wanted> =
            read.iter().map(|word| Wanted { word: word.clone(), weight: 1.0, own: true }).collect();
        wanted.extend(self.continued(scope, &read));
        let (hits, _) = self.find(scope, &wanted, TITLES, limit, false, query);
        if hits.is_empty() { self.search(scope, query, limit).hits } else { hits }
    }

    /// The words of a query without filler (unless there is nothing else), replaced as the synonyms say.
    fn typed(&self, scope: &Scope, query: &str, most: usize) -> Vec<String> {
        // A word is seldom longer than a dozen letters; what lies beyond this is never looked at.
        let end = query.char_indices().nth(most * 20).map_or(query.len(), |(at, _)| at);
        let all: Vec<String> = words(&query[..end]).into_iter().map(|word| word.text).take(most).collect();
        let telling: Vec<String> = all.iter().filter(|word| !is_filler(word)).cloned().collect();
        let mut kept = if telling.is_empty() { all } else { telling };
        kept.dedup();
        match self.synonyms.get(&scope.language) {
            Some(synonyms) => synonyms.replace(kept),
            None => kept,
        }
    }

    /// Reads words that nobody wrote as ones that somebody did.
    fn read(&self, scope: &Scope, typed: Vec<String>, finished: bool) -> (Vec<String>, Option<Corrected>) {
        let last = typed.len().saturating_sub(1);
        let mut read = Vec::with_capacity(typed.len());
        let mut first = None;
        for (at, word) in typed.into_iter().enumerate() {
            let half_typed = at == last && !finished && !self.vocabulary.beginning(scope, &word).is_empty();
            if half_typed || self.vocabulary.has(scope, &word) || read.len() > MOST_WORDS {
                read.push(word);
                continue;
            }
            match self.vocabulary.spelt_like(scope, &word).first() {
                Some(right) => {
                    first.get_or_insert_with(|| (word.clone(), (*right).to_owned()));
                    read.push((*right).to_owned());
                }
                None => read.push(word),
            }
        }
        let corrected = first.map(|(from, to)| Corrected { from, to, query: read.join(" ") });
        (read, corrected)
    }

    /// The rarest words of a long text, in their order.
    fn rarest(&self, read: Vec<String>) -> Vec<String> {
        let mut by_rarity: Vec<_> =
            read.iter().enumerate().map(|(at, word)| (self.vocabulary.frequency(word), at)).collect();
        by_rarity.retain(|(frequency, _)| *frequency > 0);
        by_rarity.sort_unstable();
        let kept: BTreeSet<usize> = by_rarity.into_iter().take(MOST_WORDS).map(|(_, at)| at).collect();
        let mut seen = HashSet::new();
        let chosen = read.into_iter().enumerate().filter(|(at, word)| kept.contains(at) && seen.insert(word.clone()));
        chosen.map(|(_, word)| word).collect()
    }

    /// The words that the last one may be the beginning of.
    fn continued(&self, scope: &Scope, read: &[String]) -> Vec<Wanted> {
        let Some(last) = read.last().filter(|last| last.chars().count() >= 2) else { return Vec::new() };
        let whole = self.vocabulary.has(scope, last);
        let weight = if whole { 0.3 } else { 0.8 };
        let words = self.vocabulary.beginning(scope, last);
        words.into_iter().map(|word| Wanted { word: word.to_owned(), weight, own: false }).collect()
    }

    /// Every stem of a word, as numbers.
    fn stem_numbers(&self, word: &str) -> Vec<u32> {
        let stems = Language::ALL.iter().filter_map(|language| self.stems.get(&stem(word, *language)));
        let mut numbers: Vec<u32> = stems.copied().collect();
        numbers.dedup();
        numbers
    }
}
