//! Documents like another one: those that share its telling words, found with the same lists and the same sight as a
//! search, so that nothing shows to whom it may not.

use std::collections::BTreeMap;

use super::super::analysis::{is_filler, words};
use super::super::query::{Form, Meaning, Meant, Way};
use super::super::score::{LONG, Scorer};
use super::super::{Key, Similar};
use super::kept::Kept;
use super::{Index, Scope};

/// Words that stand for a document.
const WORDS: usize = 14;

/// How much of its own score another document must have.
const ALIKE: f32 = 0.2;

impl Index {
    /// Articles and guides like this one, the likest first; nothing when the viewer may not know it.
    pub fn similar(&self, scope: &Scope, key: &Key, limit: usize) -> Vec<Similar> {
        let sight = self.sight(scope);
        let is_it = |number: &usize| {
            let document = &self.documents[*number].document;
            sight.visible[*number] && document.key == *key
        };
        let Some(own) = (0..self.documents.len()).find(is_it) else { return Vec::new() };
        let scorer = Scorer {
            lists: &self.lists,
            visible: &sight.visible,
            own: &sight.own,
            count: sight.count,
            languages: &sight.languages,
            vocabulary: &self.vocabulary,
            weights: LONG,
        };
        let scores = scorer.score(&self.told_by(scope, &self.documents[own])).of;
        let least = scores[own] * ALIKE;
        let is_like = |number: &usize| {
            let document = &self.documents[*number].document;
            *number != own && matches!(document.key, Key::Article(_) | Key::Guide(_)) && scores[*number] > least
        };
        let mut alike: Vec<usize> = (0..scores.len()).filter(is_like).collect();
        alike.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        alike.into_iter().take(limit).map(|number| self.documents[number].similar()).collect()
    }

    /// The words that tell a document from others: said in prominent places, and rare.
    fn told_by(&self, scope: &Scope, one: &Kept) -> Meaning {
        let document = &one.document;
        let mut counts = BTreeMap::<String, f32>::new();
        let mut add = |text: &str, weight: f32| {
            for word in words(text).into_iter().filter(|word| !is_filler(&word.text)) {
                *counts.entry(word.text).or_default() += weight;
            }
        };
        add(&document.title, 3.0);
        add(&document.summary, 1.0);
        document.keywords.iter().for_each(|keyword| add(keyword, 2.0));
        document.sections.read().iter().for_each(|section| add(&section.heading, 0.5));
        let all = self.documents.len() as f32;
        let rarity = |word: &str| (1.0 + all / (1.0 + self.vocabulary.frequency(scope, word) as f32)).ln();
        let mut telling: Vec<(f32, String)> =
            counts.into_iter().map(|(word, count)| (count.min(6.0) * rarity(&word), word)).collect();
        telling.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        telling.truncate(WORDS);
        let most = telling.first().map_or(1.0, |(weight, _)| *weight);
        let meant = |(weight, word): (f32, String)| Meant {
            forms: vec![Form { word, weight: weight / most, way: Way::Typed }],
            own: true,
            telling: true,
        };
        Meaning { words: telling.into_iter().map(meant).collect(), long: true, ..Meaning::default() }
    }
}

impl Kept {
    fn similar(&self) -> Similar {
        let document = &self.document;
        Similar { key: document.key.clone(), language: document.language, title: document.title.clone() }
    }
}
