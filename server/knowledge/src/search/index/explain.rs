//! Why a hit ranks where it does: what each word of the query is worth for it, and each sign of the final order.

use super::super::fields::In;
use super::super::query::{Meaning, Meant, Way};
use super::super::rank::{self, parts};
use super::super::score::{self, Scorer};
use super::super::{Explained, Share};
use super::{Index, Question, Scope};

impl Index {
    /// The hits of a search, each with its reasons; slower than a search, for people who tune content.
    pub fn explain(&self, scope: &Scope, question: &Question<'_>) -> Vec<Explained> {
        let sight = self.sight(scope);
        let meaning = self.meaning(scope, question, &sight);
        let results = self.find(scope, question, &meaning, &sight);
        let (weights, signs) = if meaning.long { (score::LONG, rank::LONG) } else { (score::SHORT, rank::SHORT) };
        let scorer = Scorer {
            lists: &self.lists,
            visible: &sight.visible,
            own: &sight.own,
            count: sight.count,
            languages: &sight.languages,
            vocabulary: &self.vocabulary,
            weights,
        };
        let asked = self.asked(&meaning, &sight);
        let of_words: Vec<(&Meant, Vec<f32>)> = meaning
            .words
            .iter()
            .map(|meant| (meant, scorer.score(&Meaning { words: vec![meant.clone()], ..Meaning::default() }).of))
            .collect();
        let explained = results.hits.into_iter().filter_map(|hit| {
            let at = self
                .documents
                .iter()
                .position(|one| (&one.document.key, one.document.language) == (&hit.key, hit.language))?;
            let number = u32::try_from(at).ok()?;
            let words = of_words.iter().filter(|(_, scores)| scores[at] > 0.0);
            let mut shares: Vec<Share> = words
                .map(|(meant, scores)| Share { why: self.said(meant, number, &scorer), score: scores[at] })
                .collect();
            let places = self.places(&[number], &meaning, &sight);
            let candidate = self.documents[at].candidate(places.first().map_or(0, |places| places.phrases()));
            shares.extend(
                parts(&candidate, &asked, &signs)
                    .into_iter()
                    .filter(|(_, score)| *score != 0.0)
                    .map(|(why, score)| Share { why: why.to_owned(), score }),
            );
            Some(Explained { hit, shares })
        });
        explained.collect()
    }

    /// A word with the forms and places in which the document has it.
    fn said(&self, meant: &Meant, number: u32, scorer: &Scorer<'_>) -> String {
        let forms = meant.forms.iter().filter_map(|form| {
            let places: Vec<_> = In::EVERY
                .into_iter()
                .filter(|place| scorer.stands_in(*place, &form.word, number))
                .map(In::name)
                .collect();
            let way = match form.way {
                Way::Typed => "as typed",
                Way::Tilde => "with the other n",
                Way::Spelling => "spelt right",
                Way::Synonym => "a synonym",
                Way::Part => "a part",
                Way::Joined => "joined or split",
                Way::Continued => "continued",
            };
            (!places.is_empty()).then(|| format!("\"{}\" ({way}) in {}", form.word, places.join(", ")))
        });
        let forms: Vec<_> = forms.collect();
        if forms.is_empty() { "a form of a word".to_owned() } else { forms.join("; ") }
    }
}
