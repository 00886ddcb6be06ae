//! Every word that an index has met, by number, with its stems: analysing a word again is most of the work of a large
//! content. It only grows; editions of the same portal share one.

use std::collections::HashMap;
use std::sync::Arc;

use viewer::Language;

use super::analysis;

/// The words by number.
#[derive(Default)]
pub struct Lexicon {
    numbers: HashMap<Arc<str>, u32>,
    words: Vec<Arc<str>>,
    /// For each language, by number of the word.
    stems: [Vec<Option<Box<str>>>; 2],
}

impl Lexicon {
    /// The number of a word.
    pub fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.numbers.insert(word.clone(), number);
        self.words.push(word);
        number
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> &Arc<str> {
        &self.words[number as usize]
    }

    /// Its stem in a language.
    pub fn stem(&mut self, number: u32, language: Language) -> &str {
        let stems = &mut self.stems[language as usize];
        let at = number as usize;
        if stems.len() <= at {
            stems.resize(self.words.len().max(at + 1), None);
        }
        stems[at].get_or_insert_with(|| analysis::stem(&self.words[at], language).into())
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }
}
