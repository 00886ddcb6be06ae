//! What a query means: each word with the forms that may stand for it (as typed, spelt right, a synonym, joined with its
//! neighbour, continued), before anything is looked up.

use std::collections::HashSet;

use super::analysis::{Word, is_filler, normal, parts, words};
use super::{Corrected, Scope, Synonyms};
use crate::search::vocabulary::Vocabulary;

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 40;

/// The most words of a query that are read.
const MOST_READ: usize = 2_000;

/// The most words of a query that are spelt right: each is looked for among all words there are.
const MOST_SPELT: usize = 60;

/// From more telling words than this on, a query is a problem described and not a search.
const LONG_FROM: usize = 8;

/// Spellings that are tried for a word that nobody wrote, with their weights.
const SPELLINGS: [f32; 3] = [1.0, 0.6, 0.4];

/// What a form is to its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As typed.
    Typed,
    /// As it is spelt.
    Spelling,
    /// What means the same.
    Synonym,
    /// A part of a camelCase name, or a name of which it is a part.
    Part,
    /// Written in one with its neighbour, or in two.
    Joined,
    /// What it is the beginning of.
    Continued,
}

/// A form of a word, with how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Lower-case, without accents.
    pub word: String,
    /// 1 for the word itself.
    pub weight: f32,
    /// Why it stands for the word.
    pub way: Way,
}

/// One thing that was asked for, in its forms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meant {
    /// The likeliest form first.
    pub forms: Vec<Form>,
    /// Whether it was typed, and does not only come along with something typed.
    pub own: bool,
}

/// A query as it is looked for.
#[derive(Debug, Default)]
pub struct Meaning {
    /// The words in their order, then what comes along.
    pub words: Vec<Meant>,
    /// The spelling that was read instead.
    pub corrected: Option<Corrected>,
    /// Whether it is a problem described and not a search.
    pub long: bool,
    /// Everything typed in one line, for titles that begin so.
    pub whole: String,
}

/// Reads queries.
pub struct Reader<'i> {
    /// The words that there are.
    pub vocabulary: &'i Vocabulary,
    /// What means the same in the language of the page.
    pub synonyms: Option<&'i Synonyms>,
    /// Whose words count.
    pub scope: &'i Scope,
    /// Whether words are taken as they are typed.
    pub verbatim: bool,
}

impl Reader<'_> {
    /// What `text` means. The work is bounded whatever it is.
    pub fn read(&self, text: &str) -> Meaning {
        // A word is seldom longer than a dozen letters; what lies beyond this is never looked at.
        let end = text.char_indices().nth(MOST_READ * 12).map_or(text.len(), |(at, _)| at);
        let text = &text[..end];
        let finished = text.ends_with(|letter: char| !letter.is_alphanumeric());
        let mut typed = self.typed(text);
        if typed.is_empty() {
            return Meaning::default();
        }
        let long = typed.len() > LONG_FROM;
        if long {
            let mut seen = HashSet::new();
            typed.retain(|word| seen.insert(word.text.clone()));
        }
        let last = typed.len() - 1;
        let mut read = Vec::with_capacity(typed.len());
        let mut wrong = None;
        for (at, word) in typed.iter().enumerate() {
            let unfinished = at == last && !finished && !long;
            let meant = self.meant(word, &text[word.start..word.end], unfinished, at < MOST_SPELT);
            if let Some(right) = meant.forms.first().filter(|form| form.way == Way::Spelling) {
                wrong.get_or_insert_with(|| (word.text.clone(), right.word.clone()));
            }
            read.push(meant);
        }
        let shown = |meant: &Meant| meant.forms.first().map(|form| form.word.clone());
        let query = read.iter().filter_map(shown).collect::<Vec<_>>().join(" ");
        let corrected = wrong.map(|(from, to)| Corrected { from, to, query });
        if long {
            read = self.rarest(read);
        }
        self.join(&mut read);
        self.add_synonyms(&mut read);
        Meaning { words: read, corrected, long, whole: normal(text.get(..200).unwrap_or(text)) }
    }

    /// The words without filler (unless there is nothing else), replaced as the synonyms say.
    fn typed(&self, text: &str) -> Vec<Word> {
        let mut all = words(text);
        all.truncate(MOST_READ);
        if all.iter().any(|word| !is_filler(&word.text)) {
            all.retain(|word| !is_filler(&word.text));
        }
        all.dedup_by(|a, b| a.text == b.text);
        match self.synonyms.filter(|_| !self.verbatim) {
            Some(synonyms) => synonyms.replace(all),
            None => all,
        }
    }

    fn meant(&self, word: &Word, written: &str, unfinished: bool, speller: bool) -> Meant {
        let form = |word: &str, weight, way| Form { word: word.to_owned(), weight, way };
        let text = word.text.as_str();
        let mut forms = Vec::new();
        let known = self.vocabulary.has(self.scope, text);
        let continued = if unfinished && text.chars().count() >= 2 {
            self.vocabulary.beginning(self.scope, text)
        } else {
            Vec::new()
        };
        if known || self.verbatim || !speller || !continued.is_empty() {
            forms.push(form(text, 1.0, Way::Typed));
        } else {
            let spelt = self.vocabulary.spelt_like(self.scope, text);
            forms.extend(spelt.into_iter().zip(SPELLINGS).map(|(right, weight)| form(right, weight, Way::Spelling)));
            if forms.is_empty() {
                forms.push(form(text, 1.0, Way::Typed));
                let two = self.vocabulary.split(self.scope, text);
                forms.extend(two.into_iter().flatten().map(|part| form(part, 0.8, Way::Joined)));
            }
        }
        forms.extend(parts(written).iter().map(|part| form(part, 0.7, Way::Part)));
        let share = if known { 0.5 } else { 1.0 };
        forms.extend(continued.into_iter().map(|word| form(word, share, Way::Continued)));
        Meant { forms, own: true }
    }

    /// "key board" for "keyboard": what two neighbours are in one counts for both.
    fn join(&self, read: &mut [Meant]) {
        for at in 1..read.len() {
            let (Some(before), Some(after)) = (read[at - 1].forms.first(), read[at].forms.first()) else { continue };
            let joined = format!("{}{}", before.word, after.word);
            if self.vocabulary.has(self.scope, &joined) {
                let form = Form { word: joined, weight: 0.5, way: Way::Joined };
                read[at - 1].forms.push(form.clone());
                read[at].forms.push(form);
            }
        }
    }

    /// A word for a word becomes one of its forms; longer phrases come along on their own.
    fn add_synonyms(&self, read: &mut Vec<Meant>) {
        let Some(synonyms) = self.synonyms else { return };
        let first = |meant: &Meant| meant.forms.first().map(|form| form.word.clone()).unwrap_or_default();
        let typed: Vec<String> = read.iter().map(first).collect();
        let mut along = HashSet::new();
        for (at, length, phrase) in synonyms.same(&typed) {
            match phrase.split(' ').collect::<Vec<_>>()[..] {
                [one] if length == 1 => {
                    let form = Form { word: one.to_owned(), weight: 0.8, way: Way::Synonym };
                    read[at].forms.push(form);
                }
                ref several => along.extend(several.iter().map(|word| (*word).to_owned())),
            }
        }
        let mut along: Vec<String> =
            along.into_iter().filter(|word| !typed.contains(word) && !is_filler(word)).collect();
        along.sort();
        let meant = |word| Meant { forms: vec![Form { word, weight: 0.5, way: Way::Synonym }], own: false };
        read.extend(along.into_iter().map(meant));
    }

    /// The rarest words of a long text, in their order.
    fn rarest(&self, read: Vec<Meant>) -> Vec<Meant> {
        let mut seen = HashSet::new();
        let frequency =
            |meant: &Meant| meant.forms.iter().map(|form| self.vocabulary.frequency(self.scope, &form.word)).max();
        let mut by_rarity: Vec<_> = read
            .into_iter()
            .filter(|meant| meant.forms.first().is_some_and(|form| seen.insert(form.word.clone())))
            .enumerate()
            .map(|(at, meant)| (frequency(&meant).unwrap_or(0), at, meant))
            .filter(|(frequency, ..)| *frequency > 0)
            .collect();
        by_rarity.sort_by_key(|(frequency, at, _)| (*frequency, *at));
        by_rarity.truncate(MOST_WORDS);
        by_rarity.sort_by_key(|(_, at, _)| *at);
        by_rarity.into_iter().map(|(.., meant)| meant).collect()
    }
}
