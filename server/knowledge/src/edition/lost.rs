//! What readers would lose with another edition: articles, translations, guides and requests that it does not have.

use std::collections::BTreeSet;
use std::fmt;

use viewer::Language;

use super::Edition;
use crate::search::Kind;

/// Something that one edition has and another has not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// What it is: an article, a guide or a request.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The language of the translation that is lost; absent when all of it is.
    pub language: Option<Language>,
    /// Its title.
    pub title: String,
}

impl fmt::Display for Lost {
    /// A line for a terminal.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Guide => "guide",
            Kind::Request => "request",
            _ => "article",
        };
        write!(out, "{kind} {}: {}", self.id, self.title.escape_debug())?;
        self.language.map_or(Ok(()), |language| write!(out, " (its {language} translation)"))
    }
}

impl Edition {
    /// What readers lose when `other` serves instead; for those who publish, so whoever may read it.
    pub fn lost_with(&self, other: &Edition) -> Vec<Lost> {
        let mut lost: Vec<Lost> = self.articles_lost_with(other).collect();
        let guides: BTreeSet<&str> = other.guides.all().iter().map(|guide| guide.id.as_str()).collect();
        let requests: BTreeSet<&str> = other.catalog.requests.iter().map(|request| request.id.as_str()).collect();
        let titled = |title: &viewer::Words| title.pick(self.portal().default_language()).1.to_owned();
        let whole = |kind, id: &String, title| Lost { kind, id: id.clone(), language: None, title };
        let gone = self.guides.all().iter().filter(|guide| !guides.contains(guide.id.as_str()));
        lost.extend(gone.map(|guide| whole(Kind::Guide, &guide.id, titled(&guide.title))));
        let gone = self.catalog.requests.iter().filter(|request| !requests.contains(request.id.as_str()));
        lost.extend(gone.map(|request| whole(Kind::Request, &request.id, titled(&request.title))));
        lost.sort();
        lost
    }

    fn articles_lost_with<'e>(&'e self, other: &'e Edition) -> impl Iterator<Item = Lost> + use<'e> {
        let current = self.articles.values().flat_map(|translations| translations.values());
        current.filter_map(|article| {
            let there = other.articles.get(&article.id);
            let is_there = there.is_some_and(|translations| translations.contains_key(&article.language));
            if is_there || (there.is_none() && other.redirect(&article.id).is_some()) {
                return None;
            }
            let lost =
                |language| Lost { kind: Kind::Article, id: article.id.clone(), language, title: article.title.clone() };
            if there.is_some() {
                return Some(lost(Some(article.language)));
            }
            // An article that is lost is told once.
            let first = self.articles.get(&article.id).and_then(|translations| translations.keys().next());
            (first == Some(&article.language)).then(|| lost(None))
        })
    }
}
