//! (a stand-in until the search module is written)
#![allow(missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use viewer::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Article,
    Guide,
    Request,
    Service,
    Topic,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub heading: String,
    pub text: String,
}

#[derive(Clone, Debug)]
pub struct Document {
    pub kind: Kind,
    pub id: String,
    pub language: Language,
    pub title: String,
    pub summary: String,
    pub keywords: Vec<String>,
    pub sections: Vec<Section>,
    pub audience: Vec<String>,
    pub path_words: String,
    pub services: Vec<String>,
    pub topic: String,
}

#[derive(Debug, thiserror::Error)]
#[error("no index")]
pub struct SearchError;

#[derive(Clone, Debug, Default)]
pub struct Synonyms;

impl Synonyms {
    pub fn parse(_text: &str) -> Synonyms {
        Synonyms
    }
}

pub struct Index;

impl Index {
    pub fn build(_documents: Vec<Document>, _synonyms: &BTreeMap<Language, Synonyms>) -> Result<Index, SearchError> {
        Ok(Index)
    }

    pub fn search(&self, _scope: &Scope, _query: &str, _limit: usize) -> Results {
        Results::default()
    }

    pub fn suggest(&self, _scope: &Scope, _query: &str, _limit: usize) -> Vec<Hit> {
        Vec::new()
    }
}

pub struct Scope {
    pub language: Language,
    pub audiences: BTreeSet<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Results {
    pub hits: Vec<Hit>,
    pub total: usize,
    pub corrected: Option<Corrected>,
}

#[derive(Clone, Debug)]
pub struct Corrected {
    pub from: String,
    pub to: String,
    pub query: String,
}

#[derive(Clone, Debug)]
pub struct Hit {
    pub kind: Kind,
    pub id: String,
    pub language: Language,
    pub title: Marked,
    pub snippet: Marked,
    pub section: Option<String>,
    pub score: f32,
}

#[derive(Clone, Debug, Default)]
pub struct Marked(pub Vec<Span>);

#[derive(Clone, Debug)]
pub struct Span {
    pub text: String,
    pub hit: bool,
}
