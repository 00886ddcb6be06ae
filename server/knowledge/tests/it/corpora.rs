//! Real knowledge bases of other organisations: everything in them is an article, and nothing is refused.

use std::time::Instant;

use knowledge::{Edition, Source};
use viewer::{Language, Viewer};

use crate::{NOW, shared};

fn load(name: &str) -> Option<Edition> {
    let path = shared(&format!("corpora/{name}"))?;
    let tree = Source::open(&path, None).and_then(|source| source.read()).expect("the corpus can be read");
    let files = tree.files.keys().filter(|path| path.ends_with(".md")).count();
    let start = Instant::now();
    let built = knowledge::build(tree, NOW);
    let mut codes = std::collections::BTreeMap::new();
    for found in &built.findings {
        *codes.entry(found.code).or_insert(0) += 1;
    }
    eprintln!("{name}: {files} files in {:?}, findings {codes:?}", start.elapsed());
    let edition = built.edition.expect("a plain folder is always served");
    let ids: Vec<_> = edition.articles(&Viewer::nobody(Language::En)).into_iter().map(|card| card.id).collect();
    assert!(!ids.is_empty() && built.findings.len() < files * 8, "oddities are summarised");
    for id in &ids {
        let reading = edition.article(&Viewer::nobody(Language::En), id).expect("what is listed can be read");
        let html = reading.article.html(None);
        assert!(!reading.article.title.is_empty(), "{id}");
        assert!(
            !html.contains("{{<") && !html.contains("style=") && !html.contains("<script") || html.contains("<code>"),
            "{id}"
        );
    }
    Some(edition)
}

#[test]
fn the_handbook() {
    let Some(edition) = load("handbook") else { return };
    assert_eq!(edition.articles(&Viewer::nobody(Language::En)).len(), 239);
    assert!(edition.topics(&Viewer::nobody(Language::En)).len() > 5);
}

#[test]
fn sysinternals() {
    let Some(edition) = load("sysinternals") else { return };
    assert_eq!(edition.articles(&Viewer::nobody(Language::En)).len(), 129);
}

#[test]
fn kubernetes_in_two_languages() {
    let Some(edition) = load("kubernetes") else { return };
    let spanish = Viewer::nobody(Language::Es);
    let cards = edition.articles(&spanish);
    assert_eq!(cards.iter().filter(|card| card.language == Language::Es).count(), 124);
    assert_eq!(cards.len(), 657 + 20);
    let english = edition.articles(&Viewer::nobody(Language::En));
    assert_eq!(
        english.iter().filter(|card| card.language == Language::Es).count(),
        20,
        "Spanish alone is served in Spanish"
    );
}
