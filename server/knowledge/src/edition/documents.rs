//! What the search index gets: articles, guides, requests, services and topics as documents, each with its audience.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use viewer::{ArticleId, Language, TopicId, Words};

use super::Translations;
use super::called::Called;
use super::files::GuideFile;
use super::topics::{Topic, in_words, with_those_above};
use crate::article::{Article, FRONTS, Status, is_as_wide};
use crate::catalog::Catalog;
use crate::search::{Document, Key, Sections, Synonyms, normal};
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
    let mut documents: Vec<_> = current(articles).map(|one| article(one, called, today)).collect();
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
    let audiences = topic_audiences(articles);
    let named = named(articles);
    for (id, topic) in topics {
        // In a plain folder the page of a topic is an article, too.
        if FRONTS.iter().any(|front| articles.contains_key(format!("{id}/{front}").as_str())) {
            continue;
        }
        let Some(audience) = audiences.get(id.as_str()) else { continue };
        let audience: Vec<String> = audience.iter().flatten().map(|id| (*id).to_owned()).collect();
        // A folder without a page is no answer beside the article of its name.
        let name = topic.title.0.values().map(|title| normal(title)).find_map(|title| named.get(&title));
        if !topic.has_page && name.into_iter().flatten().any(|article| is_as_wide(&article.audience, &audience)) {
            continue;
        }
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

/// Who may know of each topic: everybody (nothing) when one article in it is for everybody. An empty topic is missing.
fn topic_audiences(articles: &BTreeMap<ArticleId, Translations>) -> HashMap<&str, Option<BTreeSet<&str>>> {
    let mut audiences = HashMap::<&str, Option<BTreeSet<&str>>>::new();
    for article in current(articles) {
        for id in with_those_above(&article.topic) {
            let known = audiences.entry(id).or_insert_with(|| Some(BTreeSet::new()));
            match known {
                Some(known) if !article.audience.is_empty() => {
                    known.extend(article.audience.iter().map(String::as_str))
                }
                known => *known = None,
            }
        }
    }
    audiences
}

/// Articles by what they are called: their titles in one line, and the names of their files.
fn named(articles: &BTreeMap<ArticleId, Translations>) -> HashMap<String, Vec<&Article>> {
    let mut named = HashMap::<String, Vec<&Article>>::new();
    for article in current(articles) {
        named.entry(normal(&article.title)).or_default().push(article);
        let name = normal(&in_words(&article.id));
        if name != normal(&article.title) {
            named.entry(name).or_default().push(article);
        }
    }
    named
}

fn current(articles: &BTreeMap<ArticleId, Translations>) -> impl Iterator<Item = &Article> {
    articles.values().flat_map(BTreeMap::values).filter(|article| article.status == Status::Published)
}
