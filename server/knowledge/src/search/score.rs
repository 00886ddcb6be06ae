//! How well documents match: for each word the best of its forms and places (BM25, with a little of the others), plus a
//! constant for being there at all. What a viewer may not see does not count, not even in how rare a word is.

use viewer::Language;

use super::analysis::stem;
use super::fields::In;
use super::index::FOREIGN;
use super::lists::Lists;
use super::query::{Form, Meaning, Meant, Way};
use super::vocabulary::Vocabulary;

/// How much things count.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// For each place, in the order of [`In::EVERY`].
    pub places: [f32; 7],
    /// How slowly more of the same word stops counting (BM25; Robertson and Zaragoza, 2009, 3.1).
    pub k1: f32,
    /// How much a long place counts against a word in it.
    pub b: f32,
    /// The share of every place but the best.
    pub tie: f32,
    /// For each word that is there at all.
    pub coordination: f32,
    /// For a title with a word that begins like the last one.
    pub continued_title: f32,
    /// For a text with one.
    pub continued_text: f32,
}

/// For a few words, as in a search box.
pub const SHORT: Weights = Weights {
    places: [3.5, 0.9, 2.1, 3.0, 1.5, 0.4, 0.2],
    k1: 0.4,
    b: 0.75,
    tie: 0.1,
    coordination: 5.0,
    continued_title: 1.8,
    continued_text: 0.3,
};

/// For a problem described at length.
pub const LONG: Weights = Weights {
    places: [2.0, 0.6, 2.0, 3.0, 1.0, 0.5, 1.0],
    k1: 1.8,
    b: 0.75,
    tie: 0.7,
    coordination: 0.1,
    continued_title: 0.0,
    continued_text: 0.0,
};

/// The scores of documents.
pub struct Scores {
    /// By number; 0 where nothing matched.
    pub of: Vec<f32>,
    /// The documents that matched.
    pub matched: Vec<u32>,
    /// By number, which words of the query it has: a bit for each, the first one the lowest.
    pub words: Vec<u64>,
    /// By number, which of them stand out in it: in its title, a heading, or what it is called.
    pub stand_out: Vec<u64>,
}

impl Scores {
    /// Adds to a document's score, whether it matched or not.
    pub fn add(&mut self, number: u32, score: f32) {
        let at = number as usize;
        if self.of[at] == 0.0 {
            self.matched.push(number);
        }
        self.of[at] += score;
    }
}

/// Whoever scores: the index's lists, what may be seen, and the languages of what is shown with their weights.
pub struct Scorer<'i> {
    /// Where words stand.
    pub lists: &'i Lists,
    /// By number, whether the viewer may know of the document here.
    pub visible: &'i [bool],
    /// By number, whether it is in the language of the page.
    pub own: &'i [bool],
    /// How many they may know of.
    pub count: usize,
    /// The language of the page, and others that stand in for it.
    pub languages: &'i [(Language, f32)],
    /// The words that there are.
    pub vocabulary: &'i Vocabulary,
    /// How much things count.
    pub weights: Weights,
}

/// The best and the sum over places, for one word.
struct ForWord {
    best: Vec<f32>,
    sum: Vec<f32>,
    there: Vec<f32>,
    stands_out: Vec<bool>,
    touched: Vec<u32>,
}

impl ForWord {
    fn add(&mut self, number: u32, score: f32) {
        // What weighs nothing still was touched.
        let score = score.max(f32::MIN_POSITIVE);
        let at = number as usize;
        if self.sum[at] == 0.0 {
            self.touched.push(number);
        }
        self.best[at] = self.best[at].max(score);
        self.sum[at] += score;
    }
}

/// The bit of a word of the query; those behind the last bit share it.
pub fn bit(place: usize) -> u64 {
    1 << place.min(63)
}

impl Scorer<'_> {
    /// Scores every visible document that has one of the words.
    pub fn score(&self, meaning: &Meaning) -> Scores {
        let documents = self.visible.len();
        let zero = || vec![0.0; documents];
        let bits = || vec![0; documents];
        let mut scores = Scores { of: zero(), matched: Vec::new(), words: bits(), stand_out: bits() };
        let stands_out = vec![false; documents];
        let mut word = ForWord { best: zero(), sum: zero(), there: zero(), stands_out, touched: Vec::new() };
        for (place, meant) in meaning.words.iter().enumerate() {
            let bit = bit(place);
            self.word(meant, &mut word);
            for number in word.touched.drain(..) {
                let at = number as usize;
                let (best, sum) = (std::mem::take(&mut word.best[at]), std::mem::take(&mut word.sum[at]));
                let there = std::mem::take(&mut word.there[at]);
                if scores.of[at] == 0.0 {
                    scores.matched.push(number);
                }
                let constant = if meant.own { self.weights.coordination * there } else { 0.0 };
                scores.of[at] += best + self.weights.tie * (sum - best) + constant;
                scores.words[at] |= bit;
                if std::mem::take(&mut word.stands_out[at]) {
                    scores.stand_out[at] |= bit;
                }
            }
        }
        scores
    }

    fn word(&self, meant: &Meant, word: &mut ForWord) {
        for form in &meant.forms {
            if form.way == Way::Continued {
                self.continued(form, word);
                continue;
            }
            if let Some(two) = form.two() {
                self.together(form, two, word);
                continue;
            }
            // A word that only foreign documents have is one of theirs.
            let foreign = self.languages.len() > 1 && self.vocabulary.is_foreign(self.languages[0].0, &form.word);
            let mut before = None;
            for (language, share) in self.languages {
                let stem = stem(&form.word, *language);
                if before.as_ref() == Some(&stem) {
                    continue;
                }
                let weight = form.weight * if foreign { 1.0 } else { *share };
                let of = |number: u32| {
                    if foreign && self.own[number as usize] { FOREIGN * weight } else { weight }
                };
                self.form(form, &stem, &of, word);
                before = Some(stem);
            }
        }
    }

    /// Two words that stand together.
    fn together(&self, form: &Form, (one, other): (&str, &str), word: &mut ForWord) {
        let mut found = Vec::new();
        for (language, share) in self.languages {
            let (one, other) = (stem(one, *language), stem(other, *language));
            self.lists.together(&one, &other, |number, places| {
                if self.visible[number as usize] {
                    found.push((number, places.len() as f32, form.weight * share));
                }
            });
        }
        let (k1, rarity) = (self.weights.k1, self.rarity(found.len()));
        let all = self.weights.places[In::All as usize] * rarity;
        for (number, frequency, weight) in found {
            word.add(number, all * weight * frequency * (k1 + 1.0) / (frequency + k1));
            let there = &mut word.there[number as usize];
            *there = there.max(weight);
        }
    }

    fn form(&self, form: &Form, stem: &str, weight: &dyn Fn(u32) -> f32, word: &mut ForWord) {
        let mut everywhere = Vec::new();
        self.visible_in(In::All, stem, |number, frequency| everywhere.push((number, frequency)));
        let rarity = self.rarity(everywhere.len());
        let all = self.weights.places[In::All as usize] * rarity;
        for &(number, frequency) in &everywhere {
            word.add(number, all * weight(number) * frequency);
            let there = &mut word.there[number as usize];
            *there = there.max(weight(number));
        }
        if !everywhere.is_empty() {
            for place in [In::Title, In::Plain, In::Headings, In::Called, In::Path] {
                let share = self.weights.places[place as usize] * rarity;
                let text = if place == In::Plain { &form.word } else { stem };
                self.visible_in(place, text, |number, frequency| {
                    word.add(number, share * weight(number) * frequency);
                    word.stands_out[number as usize] |= place != In::Path;
                });
            }
        }
        self.parts(form, weight, word);
    }

    /// Names that the word is a part of.
    fn parts(&self, form: &Form, weight: &dyn Fn(u32) -> f32, word: &mut ForWord) {
        let mut found = Vec::new();
        self.visible_in(In::Parts, &form.word, |number, frequency| found.push((number, frequency)));
        let share = self.weights.places[In::Parts as usize] * self.rarity(found.len());
        for (number, frequency) in found {
            word.add(number, share * weight(number) * frequency);
            let there = &mut word.there[number as usize];
            *there = there.max(0.7 * weight(number));
        }
    }

    fn continued(&self, form: &Form, word: &mut ForWord) {
        let mut meet = |number: u32, score: f32| {
            if word.best[number as usize] < score {
                word.add(number, score);
            }
            let there = &mut word.there[number as usize];
            *there = there.max(0.5 * form.weight);
        };
        let (title, text) = (self.weights.continued_title, self.weights.continued_text);
        let mut titled = Vec::new();
        self.visible_in(In::Plain, &form.word, |number, _| {
            meet(number, title * form.weight);
            titled.push(number);
        });
        for (language, _) in self.languages {
            self.visible_in(In::All, &stem(&form.word, *language), |number, _| meet(number, text * form.weight));
        }
        for number in titled.into_iter().filter(|number| word.best[*number as usize] > 0.0) {
            word.stands_out[number as usize] = true;
        }
    }

    /// Calls `each` with every visible document that has the word in that place, and with BM25's share of how often.
    fn visible_in(&self, place: In, word: &str, mut each: impl FnMut(u32, f32)) {
        let Weights { k1, b, .. } = self.weights;
        self.lists.each(place, word, |number, frequency, length| {
            if self.visible[number as usize] {
                each(number, frequency * (k1 + 1.0) / (frequency + k1 * (1.0 - b + b * length)));
            }
        });
    }

    /// Whether a document has the word, or its stem in one of the languages, in that place.
    pub fn stands_in(&self, place: In, word: &str, number: u32) -> bool {
        let mut found = false;
        let stems = self.languages.iter().map(|(language, _)| stem(word, *language));
        for text in stems.chain([word.to_owned()]) {
            self.lists.each(place, &text, |other, _, _| found |= other == number);
        }
        found
    }

    /// BM25's inverse document frequency over what is visible, in nats.
    fn rarity(&self, documents: usize) -> f32 {
        let (all, with) = (self.count as f32, documents as f32);
        (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
    }
}
