//! What a query means: each word with the forms that may stand for it (as typed, spelt right, a synonym, joined with its
//! neighbour, continued), before anything is looked up.

mod meaning;
mod names;

use std::collections::HashSet;

use self::names::{is_form, names};
use super::analysis::{Word, is_filler, normal, other_tildes, parts, says_little, stem, with_tildes, words};
use super::vocabulary::Vocabulary;
use super::{Corrected, Scope, Synonyms};

pub use self::meaning::{Form, Meaning, Meant, Way};

/// The most words of a query that are looked for.
const MOST_WORDS: usize = 40;

/// The most words of a query that are read.
const MOST_READ: usize = 2_000;

/// The most words of a query that are spelt right: each is looked for among all words there are.
const MOST_SPELT: usize = 60;

/// From more telling words than this on, a query is a problem described and not a search.
const LONG_FROM: usize = 8;

/// The most words of a query that are looked for in the middle of names: all words are read for each.
const MOST_PIECES: usize = 2;

/// The longest query that may be a title, in bytes.
const LONGEST_TITLE: usize = 1_000;

/// Spellings that are tried for a word that nobody wrote, with their weights.
const SPELLINGS: [f32; 3] = [1.0, 0.6, 0.4];

/// How much a word with another n counts beside the one that was typed.
const TILDE: f32 = 0.8;

/// How many times as frequent another word must be for a rare ending to be its slip.
const LIKELIER: u32 = 4;

/// The shortest word that may be two, in letters.
const TWO_WORDS: usize = 6;

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
    /// Whether the last word may go on although it is a word already.
    pub typing: bool,
    /// In how many documents a word stands in some ending.
    pub written: &'i dyn Fn(&str) -> u32,
}

impl Reader<'_> {
    /// What `text` means. The work is bounded whatever it is.
    pub fn read(&self, text: &str) -> Meaning {
        // A word is seldom longer than a dozen letters; what lies beyond this is never looked at.
        let end = text.char_indices().nth(MOST_READ * 12).map_or(text.len(), |(at, _)| at);
        let text = &text[..end];
        let finished = text.ends_with(|letter: char| !letter.is_alphanumeric());
        let (mut typed, replaced) = self.typed(text);
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
        // What only an accent or a tilde tells from it is the same word to who typed it.
        let mut wrong = replaced.filter(|(from, to)| normal(from) != normal(to));
        let mut pieces = if long { 0 } else { MOST_PIECES };
        let only_little = typed.iter().all(|word| says_little(&word.text));
        for (at, word) in typed.iter().enumerate() {
            let unfinished = at == last && !finished && !long;
            let speller = at < MOST_SPELT;
            let mut meant = self.meant(word, &text[word.start..word.end], unfinished, speller, &mut pieces);
            meant.telling = only_little || !says_little(&word.text);
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
        let phrases = self.add_synonyms(&mut read);
        read.extend(names(text));
        let whole = normal(&text[..text.floor_char_boundary(LONGEST_TITLE)]);
        let is_told = |meant: &Meant| {
            let has = |way| meant.forms.iter().any(|form| form.way == way);
            has(Way::Typed) && has(Way::Tilde)
        };
        let tildes = read.iter().any(is_told).then(|| with_tildes(text));
        let unfinished = self.typing && !finished;
        Meaning { words: read, corrected, long, unfinished, whole, tildes, phrases }
    }

    /// The words without filler (unless there is nothing else that somebody wrote), replaced as the synonyms say; and what
    /// was replaced first.
    fn typed(&self, text: &str) -> (Vec<Word>, Option<(String, String)>) {
        let mut all = words(text);
        all.truncate(MOST_READ);
        if all.len() > LONG_FROM {
            all.retain(|word| !is_form(text, word));
        }
        let says = |word: &Word| !says_little(&word.text) || self.vocabulary.has(self.scope, &word.text);
        if all.iter().any(|word| !is_filler(&word.text) && says(word)) {
            all.retain(|word| !is_filler(&word.text));
        }
        all.dedup_by(|a, b| a.text == b.text);
        match self.synonyms.filter(|_| !self.verbatim) {
            Some(synonyms) => synonyms.replace(all),
            None => (all, None),
        }
    }

    fn meant(&self, word: &Word, written: &str, unfinished: bool, speller: bool, pieces: &mut usize) -> Meant {
        let form = |word: &str, weight, way| Form { word: word.to_owned(), weight, way };
        let text = word.text.as_str();
        let mut forms = Vec::new();
        let tildes = other_tildes(text);
        let other: Vec<&String> = tildes.iter().filter(|other| self.vocabulary.has(self.scope, other)).collect();
        let typed = self.vocabulary.has(self.scope, text);
        let known = typed || !other.is_empty();
        // In a search a word is that word: an office is no officer.
        let continued: Vec<&str> = if unfinished && (self.typing || !known) && text.chars().count() >= 2 {
            let begun = std::iter::once(text).chain(tildes.iter().map(String::as_str));
            let words = begun.flat_map(|begun| self.vocabulary.beginning(self.scope, begun));
            words.filter(|word| self.typing || !says_little(word)).collect()
        } else {
            Vec::new()
        };
        let is_meant = || self.synonyms.is_some_and(|synonyms| synonyms.has(text));
        let is_right = || self.verbatim || !speller || !continued.is_empty() || is_meant() || self.is_an_ending(text);
        if typed || (other.is_empty() && is_right()) {
            forms.push(form(text, 1.0, Way::Typed));
            if !typed && !self.verbatim && speller && continued.is_empty() {
                // In titles words are looked for as they are written, too.
                let spelt = self.vocabulary.spelt_like(self.scope, text).into_iter();
                let same = |word: &&str| stem(word, self.scope.language) == stem(text, self.scope.language);
                forms.extend(spelt.filter(same).take(1).map(|word| form(word, 1.0, Way::Spelling)));
            }
            if *pieces > 0 {
                forms.extend(self.in_two(text).map(|two| form(&two, 0.8, Way::Joined)));
            }
        } else if other.is_empty() {
            let spelt = self.vocabulary.spelt_like(self.scope, text);
            forms.extend(spelt.into_iter().zip(SPELLINGS).map(|(right, weight)| form(right, weight, Way::Spelling)));
            if forms.is_empty() {
                forms = self.unknown(text);
            }
            // A slip, or else the middle of a name.
            if *pieces > 0 {
                *pieces -= 1;
                let names = self.vocabulary.around(self.scope, text);
                forms.extend(names.into_iter().map(|name| form(name, 0.5, Way::Part)));
            }
        }
        // Who leaves the tilde out means the word with it, unless there is one without.
        let share = if typed { TILDE } else { 1.0 };
        forms.extend(other.into_iter().map(|other| form(other, share, Way::Tilde)));
        // "C#" is not C, unless nobody writes about C#.
        let parts = parts(written).into_iter().filter(|part| !known || part.len() > 1);
        forms.extend(parts.map(|part| form(&part, 0.7, Way::Part)));
        let share = if known { 0.5 } else { 1.0 };
        forms.extend(continued.into_iter().map(|word| form(word, share, Way::Continued)));
        Meant { forms, own: true, telling: true }
    }

    /// The forms of a word that nobody wrote, nor anything like it: two words in one.
    fn unknown(&self, word: &str) -> Vec<Form> {
        let form = |word: &str, weight, way| Form { word: word.to_owned(), weight, way };
        let mut forms = vec![form(word, 1.0, Way::Typed)];
        let two = self.vocabulary.split(self.scope, word);
        forms.extend(two.into_iter().flatten().map(|part| form(part, 0.8, Way::Joined)));
        forms
    }

    /// Whether a word that nobody wrote is one that somebody did in another ending, and no likelier slip of a frequent one.
    fn is_an_ending(&self, word: &str) -> bool {
        let own = stem(word, self.scope.language);
        let with = (self.written)(word);
        let is_likelier = |other: &&str| {
            stem(other, self.scope.language) != own && self.vocabulary.frequency(self.scope, other) > LIKELIER * with
        };
        with > 0 && !self.vocabulary.spelt_like(self.scope, word).first().is_some_and(is_likelier)
    }

    /// "auto scale" for "autoscale": both are written, and the two words stand together.
    fn in_two(&self, word: &str) -> Option<String> {
        if word.len() < TWO_WORDS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let two = self.vocabulary.split(self.scope, word)?;
        two.iter().all(|part| !says_little(part)).then(|| two.join(" "))
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

    /// A word for a word becomes one of its forms; longer phrases come along on their own, and their places are returned.
    fn add_synonyms(&self, read: &mut Vec<Meant>) -> Vec<Vec<usize>> {
        let Some(synonyms) = self.synonyms else { return Vec::new() };
        let first = |meant: &Meant| meant.forms.first().map(|form| form.word.clone()).unwrap_or_default();
        let typed: Vec<String> = read.iter().map(first).collect();
        let (mut along, mut phrases) = (HashSet::new(), Vec::new());
        for (at, length, phrase) in synonyms.same(&typed) {
            match phrase.split(' ').collect::<Vec<_>>()[..] {
                [one] if length == 1 => {
                    let form = Form { word: one.to_owned(), weight: 0.8, way: Way::Synonym };
                    read[at].forms.push(form);
                }
                ref several => {
                    along.extend(several.iter().map(|word| (*word).to_owned()));
                    phrases.push(several.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
                }
            }
        }
        let mut along: Vec<String> =
            along.into_iter().filter(|word| !typed.contains(word) && !is_filler(word)).collect();
        along.sort();
        let meant =
            |word| Meant { forms: vec![Form { word, weight: 0.5, way: Way::Synonym }], own: false, telling: false };
        read.extend(along.into_iter().map(meant));
        let place = |word: &String| read.iter().position(|meant| first(meant) == *word);
        let places =
            phrases.iter().map(|words| words.iter().filter(|word| !is_filler(word)).filter_map(place).collect());
        places.filter(|places: &Vec<usize>| !places.is_empty()).collect()
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
