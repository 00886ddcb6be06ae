//! What readers would lose with another edition: articles, translations, guides and requests that it does not have.

use std::collections::BTreeSet;
use std::fmt;

use viewer::{Language, Viewer, Words};

use super::Edition;
use crate::search::Key;

/// Something that one edition has and another has not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// What it is: an article, a guide or a request.
    pub key: Key,
    /// The language of the translation that is lost; absent when all of it is.
    pub language: Option<Language>,
    /// Its title.
    pub title: String,
}

impl fmt::Display for Lost {
    /// A line for a terminal.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.key {
            Key::Guide(_) => "guide",
            Key::Request(_) => "request",
            _ => "article",
        };
        write!(out, "{kind} {}: {}", self.key.id(), self.title.escape_debug())?;
        self.language.map_or(Ok(()), |language| write!(out, " (its {language} translation)"))
    }
}

impl Edition {
    /// What readers lose when `other` serves instead, with its titles in the viewer's language. It is for those who publish,
    /// so it does not matter for whom each thing was.
    pub fn lost_with(&self, viewer: &Viewer, other: &Edition) -> Vec<Lost> {
        let mut lost: Vec<Lost> = self.articles_lost_with(viewer.language, other).collect();
        let guides: BTreeSet<_> = other.guides.all().iter().map(|guide| &guide.id).collect();
        let requests: BTreeSet<_> = other.catalog.requests.iter().map(|request| &request.id).collect();
        let titled = |title: &Words| title.pick(viewer.language).1.to_owned();
        let whole = |key, title| Lost { key, language: None, title };
        let gone = self.guides.all().iter().filter(|guide| !guides.contains(&guide.id));
        lost.extend(gone.map(|guide| whole(Key::Guide(guide.id.clone()), titled(&guide.title))));
        let gone = self.catalog.requests.iter().filter(|request| !requests.contains(&request.id));
        lost.extend(gone.map(|request| whole(Key::Request(request.id.clone()), titled(&request.title))));
        lost.sort();
        lost
    }

    fn articles_lost_with<'e>(
        &'e self,
        language: Language,
        other: &'e Edition,
    ) -> impl Iterator<Item = Lost> + use<'e> {
        self.articles.iter().flat_map(move |(id, translations)| {
            let there = other.articles.get(id);
            let (kept, lost): (Vec<_>, Vec<_>) =
                translations.values().partition(|one| there.is_some_and(|there| there.contains_key(&one.language)));
            let whole = kept.is_empty() && there.is_none();
            let titled = translations.get(&language).or_else(|| lost.first().copied());
            let row = |language, title: &str| Lost { key: Key::Article(id.clone()), language, title: title.to_owned() };
            match titled {
                Some(_) if whole && other.catalog.redirects.contains_key(id) => Vec::new(),
                Some(article) if whole => vec![row(None, &article.title)],
                _ => lost.iter().map(|one| row(Some(one.language), &one.title)).collect(),
            }
        })
    }
}
