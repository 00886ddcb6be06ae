//! From what was typed to a tantivy query: OR over the words, each as the best of its fields; a constant for each word
//! found; what stands behind a misspelt or half-typed word as weighted alternatives.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use viewer::Language;

use super::Scope;
use super::analysis::stem;
use super::index::Fields;

/// A word to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The word, lower-case and without accents.
    pub word: String,
    /// How much it counts.
    pub weight: f32,
    /// Whether it was typed (or read so), and not only stands for something typed.
    pub own: bool,
}

/// Weights by field.
#[derive(Clone, Copy)]
pub struct Weights {
    title: f32,
    headings: f32,
    body: f32,
    path: f32,
    all: f32,
    plain_title: f32,
    tie: f32,
    coordination: f32,
    bigram: f32,
}

/// For a few words, as in a search box.
pub const SHORT: Weights = Weights {
    title: 2.0,
    headings: 1.5,
    body: 1.3,
    path: 1.0,
    all: 1.5,
    plain_title: 0.6,
    tie: 0.1,
    coordination: 3.0,
    bigram: 0.5,
};

/// For a problem described at length.
pub const LONG: Weights = Weights {
    title: 2.0,
    headings: 1.0,
    body: 1.0,
    path: 0.8,
    all: 0.0,
    plain_title: 0.6,
    tie: 0.3,
    coordination: 0.5,
    bigram: 1.0,
};

/// For suggestions: titles and what people call things.
pub const TITLES: Weights = Weights {
    title: 2.0,
    headings: 0.0,
    body: 0.0,
    path: 1.0,
    all: 0.0,
    plain_title: 1.5,
    tie: 0.1,
    coordination: 0.0,
    bigram: 0.5,
};

/// The mark of documents for everybody.
pub const PUBLIC: &str = "*";

/// An audience as a term; its prefix keeps an id from ever reading like [`PUBLIC`].
pub fn audience_term(id: &str) -> String {
    format!("a:{id}")
}

/// The query over `fields` for everything that `scope` may see.
pub fn build(fields: &Fields, scope: &Scope, wanted: &[Wanted], foreign: bool, weights: Weights) -> BooleanQuery {
    let mut any: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for one in wanted {
        for (language, share) in languages(scope.language, foreign) {
            let stem = stem(&one.word, language);
            any.push((Occur::Should, word(fields, &one.word, &stem, one.weight * share, weights)));
            if one.own && weights.coordination > 0.0 {
                let found = term(fields.all, &stem, 1.0);
                let constant = ConstScoreQuery::new(found, weights.coordination * one.weight);
                any.push((Occur::Should, Box::new(constant)));
            }
        }
    }
    let own: Vec<_> = wanted.iter().filter(|one| one.own).collect();
    for pair in own.windows(2) {
        let bigram = format!("{} {}", pair[0].word, pair[1].word);
        any.push((Occur::Should, term(fields.bigrams, &bigram, weights.bigram)));
        // "key board" for "keyboard".
        let joined = format!("{}{}", pair[0].word, pair[1].word);
        any.push((Occur::Should, term(fields.plain_title, &joined, weights.plain_title)));
    }
    BooleanQuery::new(vec![
        (Occur::Must, Box::new(BooleanQuery::new(any))),
        (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(visible(fields, scope)), 0.0))),
        (Occur::Must, Box::new(ConstScoreQuery::new(term(fields.shown_in, scope.language.code(), 1.0), 0.0))),
    ])
}

/// The page's language, and the other one where it stands in for what is not translated.
fn languages(own: Language, foreign: bool) -> Vec<(Language, f32)> {
    let other =
        Language::ALL.into_iter().filter(|language| *language != own && foreign).map(|language| (language, 0.8));
    std::iter::once((own, 1.0)).chain(other).collect()
}

/// Documents for everybody, and those for the viewer's audiences.
fn visible(fields: &Fields, scope: &Scope) -> BooleanQuery {
    let audiences = std::iter::once(PUBLIC.to_owned()).chain(scope.audiences.iter().map(|id| audience_term(id)));
    BooleanQuery::new(audiences.map(|audience| (Occur::Should, term(fields.audience, &audience, 1.0))).collect())
}

fn word(fields: &Fields, word: &str, stem: &str, weight: f32, weights: Weights) -> Box<dyn Query> {
    let places = [
        (fields.title, stem, weights.title),
        (fields.headings, stem, weights.headings),
        (fields.body, stem, weights.body),
        (fields.path, stem, weights.path),
        (fields.all, stem, weights.all),
        (fields.plain_title, word, weights.plain_title),
    ];
    let places = places.into_iter().filter(|(_, _, boost)| *boost > 0.0);
    let places = places.map(|(field, text, boost)| term(field, text, boost * weight)).collect();
    Box::new(DisjunctionMaxQuery::with_tie_breaker(places, weights.tie))
}

fn term(field: Field, text: &str, boost: f32) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), boost))
}
