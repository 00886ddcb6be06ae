//! Synonyms of a language: `a, b, c` mean the same, `misspelt => right` replaces. A line that starts with `#` is a remark.

use std::collections::BTreeMap;

use super::analysis::words;

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

    /// The query with replaced phrases; the longest phrases first.
    pub fn replace(&self, query: Vec<String>) -> Vec<String> {
        let mut replaced = Vec::new();
        let mut at = 0;
        while at < query.len() {
            let longest = (1..=4.min(query.len() - at)).rev();
            let found = longest
                .map(|n| (n, query[at..at + n].join(" ")))
                .find_map(|(n, own)| Some((n, self.instead.get(&own)?)));
            match found {
                Some((n, to)) => {
                    replaced.extend(to.split(' ').map(str::to_owned));
                    at += n;
                }
                None => {
                    replaced.push(query[at].clone());
                    at += 1;
                }
            }
        }
        replaced
    }

    /// Words that mean the same as a part of the query.
    pub fn more(&self, query: &[String]) -> Vec<String> {
        let mut more = Vec::new();
        for at in 0..query.len() {
            for n in 1..=4.min(query.len() - at) {
                for phrase in self.same.get(&query[at..at + n].join(" ")).into_iter().flatten() {
                    more.extend(phrase.split(' ').map(str::to_owned));
                }
            }
        }
        more.retain(|word| !query.contains(word));
        more.sort();
        more.dedup();
        more
    }
}

fn phrase(text: &str) -> String {
    words(text).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}
