//! Search over an edition: a pure function of its documents. OR ranking over stemmed fields (tantivy), spelling and
//! prefixes from a vocabulary of its own, snippets cut from text in memory. Who may see what is a term of every query.

mod analysis;
mod fields;
mod index;
mod key;
mod lexicon;
mod lists;
mod places;
mod query;
mod rank;
mod score;
mod sections;
mod snippet;
mod synonyms;
mod vocabulary;
mod worth;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;
use viewer::{ArticleId, Language, ServiceId, TopicId};

pub(crate) use analysis::normal;
pub use index::Index;
pub use key::Key;
pub use sections::{Section, Sections};
pub use synonyms::Synonyms;
pub(crate) use synonyms::{LONGEST, phrase};

/// Whether two texts of a language have a telling word in common, in whatever ending.
pub fn share_a_word(one: &str, other: &str, language: Language) -> bool {
    let stems = |text: &str| {
        let telling = analysis::words(text).into_iter().take(400).filter(|word| !analysis::says_little(&word.text));
        telling.map(|word| analysis::stem(&word.text, language)).collect::<BTreeSet<_>>()
    };
    !stems(one).is_disjoint(&stems(other))
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An article.
    Article,
    /// A guide.
    Guide,
    /// A request type.
    Request,
    /// A service.
    Service,
    /// A topic.
    Topic,
}

/// Something to be found, in one language. Documents of the same key are siblings.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is.
    pub key: Key,
    /// The language that it is written in.
    pub language: Language,
    /// The title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The words that people say.
    pub keywords: Vec<String>,
    /// What other documents call it, in the words that they link with.
    pub called: Vec<String>,
    /// The text, by heading; the first one may have none.
    pub sections: Sections,
    /// Who may know of it; empty means everybody.
    pub audience: Vec<String>,
    /// The words of its path.
    pub path_words: String,
    /// The services that it is about.
    pub services: Vec<ServiceId>,
    /// The topic that it is in.
    pub topic: TopicId,
    /// Whether its review date is past.
    pub overdue: bool,
}

/// Who searches.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The language of the page.
    pub language: Language,
    /// The audiences that the viewer belongs to.
    pub audiences: BTreeSet<String>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question<'a> {
    /// As typed; of any length.
    pub text: &'a str,
    /// How many hits are wanted.
    pub limit: usize,
    /// Takes the words as they are typed, even those that nobody wrote.
    pub verbatim: bool,
    /// It is being typed: the last word may go on.
    pub typing: bool,
    /// Only what is in this topic or below it.
    pub topic: Option<&'a TopicId>,
    /// Only what is about this service.
    pub service: Option<&'a ServiceId>,
    /// Only what is of this kind.
    pub kind: Option<Kind>,
    /// The article that stands first whatever the words are: a pin.
    pub first: Option<&'a ArticleId>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// How many of them are answers, and have more in common with the question than a word.
    pub answers: usize,
    /// The spelling that was searched for instead.
    pub corrected: Option<Corrected>,
    /// How many answers are in each topic, whatever topic was asked for; most first. Of what is none where there is no answer.
    pub topics: Counts<TopicId>,
    /// How many are about each service, whatever service was asked for; most first.
    pub services: Counts<ServiceId>,
    /// How many are of each kind, whatever kind was asked for; most first.
    pub kinds: Counts<Kind>,
}

impl Results {
    /// Whether nothing that was found is an answer: each hit only has a word in common with the question.
    pub fn are_incidental(&self) -> bool {
        self.answers == 0
    }
}

/// Ids with how many hits each has, most first.
pub type Counts<Id> = Vec<(Id, usize)>;

/// A word that nobody wrote, read as one that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The word as typed.
    pub from: String,
    /// The word as read.
    pub to: String,
    /// The whole query as read.
    pub query: String,
}

/// A document that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What it is.
    pub key: Key,
    /// The language that it is written in; not the page's when nothing better exists.
    pub language: Language,
    /// The title, with the matches marked.
    pub title: Marked,
    /// The best piece of its text, with the matches marked.
    pub snippet: Marked,
    /// The section that answers best; absent for the beginning.
    pub section: Option<String>,
    /// Its heading.
    pub heading: Option<String>,
    /// The topic that it is in; empty for none.
    pub topic: TopicId,
    /// Whether it has so little in common with what was asked that it is hardly an answer.
    pub is_incidental: bool,
    /// For ordering only; it carries a trace of the index.
    pub score: f32,
}

/// A hit and what makes its score.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The hit.
    pub hit: Hit,
    /// Each reason, the words of the query first.
    pub shares: Vec<Share>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Where it comes from, in English.
    pub why: String,
    /// How much it is.
    pub score: f32,
}

/// A document that is like another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// What it is.
    pub key: Key,
    /// The language that it is written in.
    pub language: Language,
    /// Its title.
    pub title: String,
}

/// Text in pieces. It is text, not HTML: the view escapes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked(pub Vec<Span>);

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Whether it matched.
    pub hit: bool,
}

/// The index could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the search index could not be built: {0}")]
pub struct SearchError(#[from] tantivy::TantivyError);
