//! Rendered files become articles by id and language, topics, and the register of who shows which picture.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guides::{Finding, Level};
use jiff::civil::DateTime;
use viewer::{ArticleId, TopicId};

use super::Translations;
use super::called::Called;
use super::files::File;
use super::topics::{self, Topic, in_words};
use crate::alphabet::place_in_alphabet;
use crate::article::{Article, Body, Status, Who};
use crate::check;
use crate::markdown::{InnerLink, nearest};
use crate::packed::Packed;
use crate::source::Tree;

/// Articles by the pictures that their parts for some show, each with whom the part is for.
pub(super) type ShownInParts = BTreeMap<String, Vec<(ArticleId, Vec<Who>)>>;

/// Collects what files become.
pub(super) struct Assembly<'a> {
    tree: &'a Tree,
    now: DateTime,
    findings: &'a mut Vec<Finding>,
    articles: BTreeMap<ArticleId, Translations>,
    titles: Vec<(&'a File<'a>, String, String)>,
    shown_by: BTreeMap<String, BTreeSet<ArticleId>>,
    shown_in_parts: ShownInParts,
    called: Called,
    /// The bodies of each article, in all languages.
    bodies: BTreeMap<ArticleId, Vec<Arc<Body>>>,
}

/// What files became together.
pub(super) struct Assembled {
    /// By id.
    pub(super) articles: BTreeMap<ArticleId, Translations>,
    /// By id.
    pub(super) topics: BTreeMap<TopicId, Topic>,
    /// Articles by the pictures that they show.
    pub(super) shown_by: BTreeMap<String, BTreeSet<ArticleId>>,
    /// The same of their parts for some, with whom each is for.
    pub(super) shown_in_parts: ShownInParts,
    /// What they call each other.
    pub(super) called: Called,
}

impl<'a> Assembly<'a> {
    /// Starts.
    pub(super) fn new(tree: &'a Tree, now: DateTime, findings: &'a mut Vec<Finding>) -> Assembly<'a> {
        Assembly {
            tree,
            now,
            findings,
            articles: BTreeMap::new(),
            titles: Vec::new(),
            shown_by: BTreeMap::new(),
            shown_in_parts: BTreeMap::new(),
            called: Called::default(),
            bodies: BTreeMap::new(),
        }
    }

    /// Takes a rendered file in.
    pub(super) fn add(&mut self, file: &'a File<'a>, body: &Arc<Body>) {
        self.findings.extend(body.findings.iter().cloned());
        let title = self.title(file, body);
        let summary = self.summary(file, body);
        check::texts::head(file, &title, &summary, self.findings);
        let status = file.status(self.now);
        let is_shown = match status {
            Status::Published => true,
            // The title stays; of a topic's page nothing would.
            Status::Retired => file.is_article,
            Status::Draft => false,
        };
        if is_shown {
            self.titles.push((file, title.clone(), summary.clone()));
        }
        if !file.is_article {
            return;
        }
        // What a part calls an article is known to nobody else.
        let in_parts = body.parts.links.iter().filter(|link| link.article.is_empty());
        for link in in_parts {
            if let Some(anchor) = link.anchor.as_ref().filter(|anchor| !body.has_anchor(anchor)) {
                self.findings.extend(broken_anchor(link, anchor, std::slice::from_ref(body)));
            }
        }
        for link in &body.links {
            if link.article.is_empty() {
                // The page itself is known here; other pages only when all are in.
                if let Some(anchor) = link.anchor.as_ref().filter(|anchor| !body.has_anchor(anchor)) {
                    self.findings.extend(broken_anchor(link, anchor, std::slice::from_ref(body)));
                }
            } else if status == Status::Published {
                self.called.add(link, file);
            }
        }
        self.bodies.entry(file.id.clone()).or_default().push(body.clone());
        if status == Status::Draft {
            return;
        }
        let article = match status {
            Status::Retired => retired(file, title),
            _ => {
                for picture in &body.pictures {
                    self.shown_by.entry(picture.clone()).or_default().insert(file.id.clone());
                }
                for picture in &body.parts.pictures {
                    let shown = self.shown_in_parts.entry(picture.path.clone()).or_default();
                    shown.push((file.id.clone(), picture.who.clone()));
                }
                article(file, title, summary, body.clone())
            }
        };
        let translations = self.articles.entry(file.id.clone()).or_default();
        if let Some(first) = translations.get(&file.language) {
            let message = format!("the id \"{}\" is taken by {}", file.id, first.path);
            self.findings.push(error(
                file.path,
                0,
                "A006",
                message,
                "slugs are unique across topics; rename one of them",
            ));
        } else {
            translations.insert(file.language, article);
        }
    }

    /// Checks links between articles and hands everything over.
    pub(super) fn finish(self) -> Assembled {
        let links = self.bodies.values().flatten().flat_map(|body| body.links.iter().chain(&body.parts.links));
        for link in links.filter(|link| !link.article.is_empty()) {
            let Some(anchor) = &link.anchor else { continue };
            let bodies = self.bodies.get(&link.article).map_or(&[][..], Vec::as_slice);
            if !bodies.iter().any(|body| body.has_anchor(anchor)) {
                self.findings.extend(broken_anchor(link, anchor, bodies));
            }
        }
        let topics =
            topics::topics(self.titles.iter().map(|(file, title, summary)| (*file, title.as_str(), summary.as_str())));
        Assembled {
            articles: self.articles,
            topics,
            shown_by: self.shown_by,
            shown_in_parts: self.shown_in_parts,
            called: self.called,
        }
    }

    fn title(&mut self, file: &File<'_>, body: &Body) -> String {
        let front = &file.front;
        if let Some(title) = front.title.clone().or_else(|| body.title.clone().filter(|_| self.tree.plain)) {
            return title;
        }
        self.missing(file, "the title is missing", "add `title:` to the front matter");
        let words = in_words(if file.is_front && !file.topic.is_empty() { &file.topic } else { &file.id });
        if self.tree.plain { in_words(without_number(&words)) } else { words }
    }

    fn summary(&mut self, file: &File<'_>, body: &Body) -> String {
        if let Some(summary) = file.front.summary.clone() {
            return summary;
        }
        if !self.tree.plain {
            self.missing(file, "the summary is missing", "add `summary:`, one sentence, to the front matter");
        }
        body.beginning.clone()
    }

    /// A003, unless the whole front matter is unreadable: that has been said.
    fn missing(&mut self, file: &File<'_>, what: &str, help: &str) {
        let unreadable = self.findings.iter().any(|found| found.code == "A001" && found.path == file.path);
        if !unreadable {
            self.findings.push(error(file.path, 1, "A003", what.into(), help));
        }
    }
}

/// The words of a file's name without the date or number that only sorts it.
fn without_number(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.');
    if rest.chars().filter(|c| c.is_alphabetic()).count() > 1
        && words.len() - rest.len() > 1
        && words[..words.len() - rest.len()].ends_with(' ')
    {
        rest
    } else {
        words
    }
}

/// What stays of an article that was taken back: its title, and where to go instead. No page can show what is not here.
fn retired(file: &File<'_>, title: String) -> Article {
    let current = article(file, title, String::new(), Arc::default());
    Article { status: Status::Retired, keywords: Vec::new(), source: Packed::default(), ..current }
}

fn article(file: &File<'_>, title: String, summary: String, body: Arc<Body>) -> Article {
    let front = &file.front;
    Article {
        id: file.id.clone(),
        topic: file.topic.clone(),
        language: file.language,
        place: place_in_alphabet(file.language, &title),
        title,
        summary,
        keywords: front.keywords.clone(),
        services: front.services.clone(),
        kind: front.kind.unwrap_or_default(),
        audience: front.audience.clone(),
        owner: front.owner.clone(),
        review_by: front.review_by,
        publish_at: front.publish_at,
        status: Status::Published,
        replaced_by: front.replaced_by.clone(),
        related: front.related.clone(),
        version: file.hash.to_hex()[..16].into(),
        path: file.path.to_owned(),
        os: front.os.clone(),
        sites: front.sites.clone(),
        body,
        source: file.head.source.clone(),
    }
}

/// Anchors that pages make themselves.
fn is_made_up(anchor: &str) -> bool {
    anchor == "top" || anchor.starts_with("fn-") || anchor.starts_with("fnref-")
}

fn broken_anchor(link: &InnerLink, anchor: &str, bodies: &[Arc<Body>]) -> Option<Finding> {
    if is_made_up(anchor) {
        return None;
    }
    let place = if link.article.is_empty() { "this page".to_owned() } else { format!("\"{}\"", link.article) };
    let message = format!("the heading \"#{anchor}\" does not exist in {place}");
    let help = "headings are linked by their words, in small letters with hyphens";
    let headings = bodies.iter().flat_map(|body| body.headings.iter()).map(|heading| heading.id.as_str());
    let help = nearest(anchor, headings).map_or(help.to_owned(), |id| format!("the nearest is \"#{id}\"; {help}"));
    Some(error(&link.path, link.line, "A004", message, &help))
}

fn error(path: &str, line: u32, code: &'static str, message: String, help: &str) -> Finding {
    Finding { path: path.to_owned(), line, level: Level::Error, code, message, help: help.to_owned(), firm: false }
}
