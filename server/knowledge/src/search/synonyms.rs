//! Synonyms of a language: `a, b, c` mean the same, `misspelt => right` replaces. A line that starts with `#` is a remark.

use std::collections::BTreeMap;

use super::analysis::{Word, words};

/// The most words of a phrase.
pub(crate) const LONGEST: usize = 4;

/// The synonyms of one language.
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// Phrase (words joined by a space) to the phrases that mean the same.
    same: BTreeMap<String, Vec<String>>,
    /// Phrase to the phrase that is meant.
    instead: BTreeMap<String, String>,
}

impl Synonyms {
    /// Reads a file; lines that are neither are left out.
    pub fn parse(text: &str) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some((from, to)) = line.split_once("=>") {
                synonyms.instead.insert(phrase(from), phrase(to));
                continue;
            }
            let phrases: Vec<_> = line.split(',').map(phrase).filter(|phrase| !phrase.is_empty()).collect();
            for own in &phrases {
                let others = phrases.iter().filter(|other| *other != own).cloned();
                synonyms.same.entry(own.clone()).or_default().extend(others);
            }
        }
        synonyms
    }

    /// Whether somebody wrote down what a word means: then it is no slip.
    pub fn has(&self, word: &str) -> bool {
        self.same.contains_key(word) || word.strip_suffix('s').is_some_and(|one| self.same.contains_key(one))
    }

    /// The query with replaced phrases, the longest first; what stands in their place is where they stood. And the first
    /// of them, with what is read instead.
    pub fn replace(&self, query: Vec<Word>) -> (Vec<Word>, Option<(String, String)>) {
        let mut replaced = Vec::with_capacity(query.len());
        let mut first = None;
        let mut at = 0;
        while at < query.len() {
            let longest = (1..=LONGEST.min(query.len() - at)).rev();
            let found =
                longest.map(|n| &query[at..at + n]).find_map(|own| Some((own, self.instead.get(&joined(own))?)));
            match found {
                Some((own, to)) => {
                    let (start, end) = (own[0].start, own[own.len() - 1].end);
                    first.get_or_insert_with(|| (joined(own), to.clone()));
                    replaced.extend(to.split(' ').map(|word| Word { text: word.to_owned(), start, end }));
                    at += own.len();
                }
                None => {
                    replaced.push(query[at].clone());
                    at += 1;
                }
            }
        }
        (replaced, first)
    }

    /// Phrases that mean the same as a part of the query: where the part begins, how many words it has, the phrase.
    pub fn same(&self, query: &[String]) -> Vec<(usize, usize, &str)> {
        let mut same = Vec::new();
        for at in 0..query.len() {
            for n in 1..=LONGEST.min(query.len() - at) {
                let own = query[at..at + n].join(" ");
                // People write several FAQs, PCs and repos.
                let known = self.same.get(&own).or_else(|| self.same.get(own.strip_suffix('s').filter(|_| n == 1)?));
                same.extend(known.into_iter().flatten().map(|phrase| (at, n, phrase.as_str())));
            }
        }
        same
    }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A phrase as queries and synonyms are compared.
pub(crate) fn phrase(text: &str) -> String {
    words(text).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
