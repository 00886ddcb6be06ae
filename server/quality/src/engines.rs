//! What is measured: the portal's own search and suggestions, and two engines as they come.

mod fts5;
mod portal;
mod tantivy_default;

use anyhow::Result;
use knowledge::{Article, Edition};
use viewer::{Language, Viewer};

/// What somebody does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A query is sent.
    Searching,
    /// A title is being typed.
    Typing,
}

/// Something that finds articles.
pub trait Engine {
    /// As the table calls it.
    fn name(&self) -> &'static str;
    /// The ids of what is found, best first, at most ten.
    fn find(&self, query: &str, way: Way) -> Vec<String>;
}

/// A document as the baselines get it.
struct Plain {
    id: String,
    title: String,
    body: String,
}

/// The engines, the portal's first.
pub fn all<'e>(edition: &'e Edition, language: Language, alone: bool) -> Result<Vec<Box<dyn Engine + 'e>>> {
    let mut engines: Vec<Box<dyn Engine + 'e>> = vec![Box::new(portal::Portal(edition, language))];
    if !alone {
        let documents = plain(edition);
        engines.push(Box::new(tantivy_default::Default::new(&documents)?));
        engines.push(Box::new(fts5::Fts5::new(&documents)?));
    }
    Ok(engines)
}

fn body(article: &Article) -> String {
    let sections = article.sections().read();
    sections.iter().map(|section| format!("{}\n{}\n", section.heading, section.text)).collect()
}

fn plain(edition: &Edition) -> Vec<Plain> {
    let nobody = Viewer::nobody(Language::En);
    let cards = edition.articles(&nobody).into_iter();
    let read = |card: knowledge::ArticleCard| {
        let article = edition.article(&nobody, &card.id)?.article;
        Some(Plain { id: card.id.to_string(), title: article.title.clone(), body: body(article) })
    };
    cards.filter_map(read).collect()
}
