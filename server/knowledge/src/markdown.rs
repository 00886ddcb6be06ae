//! Markdown becomes safe HTML, anchors, plain text and findings: prepared line by line (our directives, other systems'
//! template tags), parsed into a bounded tree, written as the markup of the design, then cleaned against an allow-list.

mod anchors;
mod autolink;
mod blocks;
mod boxes;
mod clean;
mod containers;
mod dialects;
mod directive;
mod fence;
mod footnotes;
mod foreign;
mod headings;
mod highlight;
mod inline;
mod lists;
mod only_for;
mod parts;
mod pictures;
pub(crate) mod places;
mod plain;
mod prepare;
mod raw;
mod surroundings;
mod tabs;
mod tree;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guides::{Finding, Level};
use viewer::{ArticleId, Language};

use crate::article::{Cut, Heading, Hidden, Named as PartNames, Part, PartPicture};
use crate::search::Section;

pub(crate) use highlight::{Colours, has_code};
pub(crate) use surroundings::{Around, Asked, Named, Snippet, Surroundings};

pub(crate) use anchors::nearest;
pub use plain::render_plain;
pub(crate) use tabs::choose as choose_tabs;
pub use words::platform;
pub(crate) use words::{PLATFORMS, says_nothing};

/// One file to render.
pub(crate) struct Page<'a> {
    pub(crate) path: &'a str,
    pub(crate) body: &'a str,
    pub(crate) body_line: u32,
    pub(crate) language: Language,
    pub(crate) audience: &'a [String],
    /// The title of the front matter; without one, the first heading is taken out as the title.
    pub(crate) title: Option<&'a str>,
}

/// What a file becomes.
#[derive(Default)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    pub(crate) cuts: Vec<Cut>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) sections: Vec<Section>,
    /// Every anchor of the page, raw HTML's too.
    pub(crate) anchors: BTreeSet<String>,
    /// A first heading that stood for a missing title.
    pub(crate) title: Option<String>,
    /// Links into articles, to be checked once all of them are rendered.
    pub(crate) links: Vec<InnerLink>,
    /// Pictures that the page shows.
    pub(crate) pictures: BTreeSet<String>,
    pub(crate) findings: Vec<Finding>,
    /// What is only for some, and what of it has to be known.
    pub(crate) parts: Parts,
}

/// The parts of a page that are only for some. Nothing of them is in the rest of what was rendered.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// In the order of the marks that stand for them.
    pub(crate) parts: Vec<Part>,
    /// The lines of the file that they are.
    pub(crate) hidden: Vec<Hidden>,
    /// What they name in registers.
    pub(crate) named: Vec<PartNames>,
    /// Their links into articles, and the pictures that only they show.
    pub(crate) links: Vec<InnerLink>,
    pub(crate) pictures: Vec<PartPicture>,
}

/// A link into an article. Its anchor can be checked only when everything is rendered.
#[derive(Debug)]
pub(crate) struct InnerLink {
    /// The article; this very one when empty.
    pub(crate) article: ArticleId,
    pub(crate) anchor: Option<String>,
    /// What it calls the article.
    pub(crate) words: Box<str>,
    pub(crate) path: Arc<str>,
    pub(crate) line: u32,
}

/// Renders one file. Never fails and never panics: what is wrong is a finding, and the rest is readable.
pub(crate) fn render(page: &Page<'_>, around: &Surroundings<'_>) -> Rendered {
    let prepared = prepare::prepare(page, around);
    let mut writer = blocks::Writer::new(page, around, &prepared);
    writer.run();
    let mut rendered = writer.finish();
    rendered.findings.extend(prepared.findings);
    rendered.parts.hidden = prepared.hidden;
    rendered.parts.named = prepared.named;
    rendered
}

/// The lines of a text that are only for some, whatever stands around it.
pub(crate) fn hidden_in(path: &str, body: &str, body_line: u32, plain: bool) -> Vec<Hidden> {
    let (places, snippets) = (places::Places::new(plain), BTreeMap::new());
    let (guides, requests) = (BTreeMap::new(), BTreeMap::new());
    let language = Language::default();
    let around = Around {
        places: &places,
        snippets: &snippets,
        guides: &guides,
        requests: &requests,
        language,
        for_readers: false,
    };
    let page = Page { path, body, body_line, language, audience: &[], title: None };
    prepare::prepare(&page, &Surroundings::new(around, path)).hidden
}

/// A finding of the given level.
fn finding(path: &str, line: u32, level: Level, code: &'static str, message: String, help: &str) -> Finding {
    Finding { path: path.to_owned(), line, level, code, message, help: help.to_owned(), firm: false }
}

/// Escapes text for HTML, attributes included.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// [`escape`] as a value.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests;
