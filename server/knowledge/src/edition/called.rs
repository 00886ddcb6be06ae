//! What articles call each other: the words of a link are words that somebody used for the article it leads to.

use std::collections::{BTreeMap, BTreeSet};

use viewer::{ArticleId, Language};

use super::files::File;
use crate::article::Article;
use crate::markdown::{InnerLink, says_nothing};

/// The most names of an article, and the longest, in characters.
const MOST: usize = 60;
const LONGEST: usize = 90;

/// The words of links by the article that they lead to.
#[derive(Default)]
pub(super) struct Called(BTreeMap<ArticleId, Vec<Call>>);

struct Call {
    words: String,
    language: Language,
    /// Who may read the article that says so.
    audience: Vec<String>,
}

impl Called {
    /// Takes in a link of a file.
    pub(super) fn add(&mut self, link: &InnerLink, from: &File<'_>) {
        let words = link.words.trim();
        let telling =
            !words.is_empty() && words.chars().count() <= LONGEST && !says_nothing(words) && !words.contains("://");
        if telling && link.article != from.id {
            let audience = from.front.audience.clone();
            let call = Call { words: words.to_owned(), language: from.language, audience };
            self.0.entry(link.article.clone()).or_default().push(call);
        }
    }

    /// The names of an article in its own language, each once, those most used first. What stands in an article for
    /// some names nothing that others may read: a search would tell them of it.
    pub(super) fn of(&self, article: &Article) -> Vec<String> {
        let calls = self.0.get(&article.id).into_iter().flatten();
        let calls = calls.filter(|call| call.language == article.language);
        let calls = calls.filter(|call| call.audience.is_empty() || call.audience == article.audience);
        let mut counts = BTreeMap::<String, (usize, &str)>::new();
        for call in calls {
            counts.entry(call.words.to_lowercase()).or_insert((0, &call.words)).0 += 1;
        }
        counts.remove(&article.title.to_lowercase());
        let names: BTreeSet<_> = counts.values().map(|(count, words)| (std::cmp::Reverse(*count), *words)).collect();
        names.into_iter().take(MOST).map(|(_, words)| words.to_owned()).collect()
    }
}
