//! The index: sealed lists of tantivy in memory; and beside them what tantivy does not keep: the texts to cut snippets from,
//! the vocabulary, and the titles in order. An index is built from the one before it and leaves that one as it is: what did
//! not change is not analysed again.

mod build;
mod exact;
mod explain;
mod found;
mod kept;
mod shard;
mod sight;
mod similar;

use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;
use viewer::Language;

use self::kept::Kept;
use self::shard::Shard;
pub(super) use self::sight::FOREIGN;
use self::sight::Sight;
use super::analysis::stem;
use super::fields::In;
use super::lexicon::Lexicon;
use super::lists::Lists;
use super::query::{Meaning, Reader};
use super::vocabulary::Vocabulary;
use super::{Document, Hit, Kind, Question, Results, Scope, SearchError, Synonyms};

/// The longest text that is being typed, in characters; more is a query.
const TYPING: usize = 120;

/// A search index over documents; immutable.
pub struct Index {
    lists: Lists,
    documents: Vec<Arc<Kept>>,
    /// Where the documents were written; shared with the indexes before and after this one.
    shards: Vec<Arc<Shard>>,
    /// Numbers of words, shared likewise. It only grows, so a number means the same word in every index.
    lexicon: Arc<Mutex<Lexicon>>,
    vocabulary: Vocabulary,
    synonyms: BTreeMap<Language, Synonyms>,
    /// Titles in one line, sorted, with their documents.
    titles: Vec<(String, u32)>,
    /// For each document, its siblings in other languages.
    siblings: Vec<Vec<u32>>,
    /// Languages with pages that show documents of another.
    foreign: Vec<Language>,
}

impl Index {
    /// Indexes the documents.
    pub fn build(documents: Vec<Document>, synonyms: &BTreeMap<Language, Synonyms>) -> Result<Index, SearchError> {
        build::build(documents, synonyms, None)
    }

    /// Indexes the documents; those that `before` had already are taken from there.
    pub fn rebuild(
        documents: Vec<Document>,
        synonyms: &BTreeMap<Language, Synonyms>,
        before: &Index,
    ) -> Result<Index, SearchError> {
        build::build(documents, synonyms, Some(before))
    }

    /// The same index, built from nothing.
    pub fn anew(&self) -> Result<Index, SearchError> {
        let documents = self.documents.iter().map(|kept| kept.document.clone()).collect();
        build::build(documents, &self.synonyms, None)
    }

    /// The best documents for a query. Whatever the query is, the work is bounded.
    pub fn search(&self, scope: &Scope, question: &Question<'_>) -> Results {
        let sight = self.sight(scope);
        let meaning = self.meaning(scope, question, &sight);
        self.find(scope, question, &meaning, &sight)
    }

    /// What the words typed so far may mean: the answers of a search, and what the last word may go on as.
    pub fn suggest(&self, scope: &Scope, text: &str, limit: usize) -> Vec<Hit> {
        let text = text.get(..text.char_indices().nth(TYPING).map_or(text.len(), |(at, _)| at)).unwrap_or(text);
        if text.trim().chars().count() < 2 {
            return Vec::new();
        }
        self.search(scope, &Question { text, limit, typing: true, ..Question::default() }).hits
    }

    fn meaning(&self, scope: &Scope, question: &Question<'_>, sight: &Sight) -> Meaning {
        let synonyms = self.synonyms.get(&scope.language);
        let written = |word: &str| self.written(word, sight);
        let Question { verbatim, typing, .. } = *question;
        let vocabulary = &self.vocabulary;
        let reader = Reader { vocabulary, synonyms, scope, verbatim, typing, written: &written };
        reader.read(question.text)
    }

    /// In how many documents that are seen a word stands in some ending.
    fn written(&self, word: &str, sight: &Sight) -> u32 {
        let mut stems: Vec<String> = sight.languages.iter().map(|(language, _)| stem(word, *language)).collect();
        stems.dedup();
        let mut count = 0;
        for stem in stems {
            self.lists.each(In::All, &stem, |number, _, _| count += u32::from(sight.visible[number as usize]));
        }
        count
    }
}
