//! What the search index gets: articles, guides, requests, services and topics as documents, each with its audience.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use viewer::{ArticleId, Language, TopicId, Words};

use super::Translations;
use super::called::Called;
use super::files::GuideFile;
use super::topics::Topic;
use crate::article::{Article, FRONTS, Status};
use crate::catalog::Catalog;
use crate::search::{Document, Key, Sections, Synonyms};
use crate::source::Tree;

/// Every document of an edition, as of today.
pub(super) fn documents(
    articles: &BTreeMap<ArticleId, Translations>,
    called: &Called,
    topics: &BTreeMap<TopicId, Topic>,
    guides: &[GuideFile],
    catalog: &Catalog,
    today: Date,
) -> Vec<Document> {
    let current = articles.values().flat_map(BTreeMap::values).filter(|article| article.status == Status::Published);
    let mut documents: Vec<_> = current.map(|one| article(one, called, today)).collect();
    for file in guides {
        let guide = &file.guide;
        for mut document in in_languages(&Key::Guide(guide.id.clone()), &guide.title, &guide.summary) {
            document.keywords.clone_from(&guide.symptoms);
            document.audience.clone_from(&guide.audience);
            document.services = vec![guide.service.clone()];
            documents.push(document);
        }
    }
    for request in &catalog.requests {
        for mut document in in_languages(&Key::Request(request.id.clone()), &request.title, &request.summary) {
            document.audience.clone_from(&request.audience);
            document.services = request.service.iter().cloned().collect();
            documents.push(document);
        }
    }
    for service in &catalog.services {
        for mut document in in_languages(&Key::Service(service.id.clone()), &service.name, &service.summary) {
            document.keywords = service.symptoms.get(&document.language).cloned().unwrap_or_default();
            document.services = vec![service.id.clone()];
            documents.push(document);
        }
    }
    for (id, topic) in topics {
        // In a plain folder the page of a topic is an article, too.
        if FRONTS.iter().any(|front| articles.contains_key(format!("{id}/{front}").as_str())) {
            continue;
        }
        let Some(audience) = topic_audience(id, articles) else { continue };
        for mut document in in_languages(&Key::Topic(id.clone()), &topic.title, &topic.summary) {
            document.audience.clone_from(&audience);
            document.topic.clone_from(id);
            documents.push(document);
        }
    }
    documents
}

/// The synonyms of each language.
pub(super) fn synonyms(tree: &Tree) -> BTreeMap<Language, Synonyms> {
    let read = |language: Language| {
        let text = crate::catalog::text(tree, &format!("search/synonyms.{language}.txt"))?;
        Some((language, Synonyms::parse(text)))
    };
    Language::ALL.into_iter().filter_map(read).collect()
}

fn article(article: &Article, called: &Called, today: Date) -> Document {
    Document {
        key: Key::Article(article.id.clone()),
        language: article.language,
        title: article.title.clone(),
        summary: article.summary.clone(),
        keywords: article.keywords.clone(),
        called: called.of(article),
        sections: article.sections().clone(),
        audience: article.audience.clone(),
        path_words: article.id.replace(['/', '-', '_', '.'], " "),
        services: article.services.clone(),
        topic: article.topic.clone(),
        overdue: article.review_by.is_some_and(|day| day < today),
    }
}

/// One document for each language that the title exists in.
fn in_languages<'w>(key: &'w Key, title: &'w Words, summary: &'w Words) -> impl Iterator<Item = Document> + use<'w> {
    title.0.iter().map(move |(language, title)| Document {
        key: key.clone(),
        language: *language,
        title: title.clone(),
        summary: summary.get(*language).to_owned(),
        keywords: Vec::new(),
        called: Vec::new(),
        sections: Sections::default(),
        audience: Vec::new(),
        path_words: key.id().replace(['/', '-', '_', '.'], " "),
        services: Vec::new(),
        topic: TopicId::default(),
        overdue: false,
    })
}

/// Who may know of a topic: everybody when one article in it is for everybody; `None` when it is empty.
fn topic_audience(id: &str, articles: &BTreeMap<ArticleId, Translations>) -> Option<Vec<String>> {
    let inside = |topic: &str| topic == id || topic.strip_prefix(id).is_some_and(|rest| rest.starts_with('/'));
    let articles = articles.values().flat_map(BTreeMap::values);
    let mut current =
        articles.filter(|article| article.status == Status::Published && inside(&article.topic)).peekable();
    current.peek()?;
    let mut audience = BTreeSet::new();
    for article in current {
        if article.audience.is_empty() {
            return Some(Vec::new());
        }
        audience.extend(article.audience.iter().cloned());
    }
    Some(audience.into_iter().collect())
}
