//! The writer's lines: emphasis, code, links, pictures and footnote marks within a paragraph.

use guides::Level;
use pulldown_cmark::{Event, LinkType, Tag};
use viewer::ArticleId;

use super::autolink::{Piece, split};
use super::blocks::Writer;
use super::containers::is_misread;
use super::places::{Target, encoded};
use super::tree::{self, Node, Part};
use super::words::say;
use super::{InnerLink, escape, escaped};
use crate::article::{is_as_wide, is_narrower};

/// Longest sentence in words that nobody stumbles over.
const SENTENCE: usize = 60;

impl Writer<'_> {
    /// A paragraph; one that is only a picture becomes a figure.
    pub(super) fn paragraph(&mut self, inner: &[Node<'_>]) {
        let pictures = inner.iter().filter(|node| !matches!(node.part, Part::Leaf(Event::SoftBreak)));
        if let [only] = pictures.collect::<Vec<_>>()[..]
            && let Part::Inside(Tag::Image { title, dest_url, .. }, words) = &only.part
        {
            return self.figure(dest_url, title, words, only.at);
        }
        self.check_sentences(inner);
        self.line("p", inner);
    }

    /// Writes a line.
    pub(super) fn inline(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match &node.part {
                Part::Leaf(event) => self.leaf(event, node.at),
                Part::Inside(Tag::Emphasis, inner) => self.within("em", inner),
                Part::Inside(Tag::Strong, inner) => self.within("strong", inner),
                Part::Inside(Tag::Strikethrough, inner) => self.within("del", inner),
                Part::Inside(Tag::Link { link_type: LinkType::Email, dest_url, .. }, inner) => {
                    self.link(&format!("mailto:{dest_url}"), inner, node.at);
                }
                Part::Inside(Tag::Link { dest_url, .. }, inner) => self.link(dest_url, inner, node.at),
                Part::Inside(Tag::Image { dest_url, .. }, inner) => {
                    self.picture(dest_url, &tree::plain(inner), node.at)
                }
                Part::Inside(tag, inner) if tree::is_inline(node) => {
                    let name = if matches!(tag, Tag::Superscript) { "sup" } else { "sub" };
                    self.within(name, inner);
                }
                Part::Inside(..) => self.block(node),
            }
        }
    }

    fn within(&mut self, name: &str, inner: &[Node<'_>]) {
        self.out.push_str(&format!("<{name}>"));
        self.inline(inner);
        self.out.push_str(&format!("</{name}>"));
    }

    fn leaf(&mut self, event: &Event<'_>, at: usize) {
        match event {
            Event::Text(text) => {
                self.check_part(text, at);
                self.say(text);
                self.text(text);
            }
            Event::Code(text) => {
                self.say(text);
                self.out.push_str(&format!("<code>{}</code>", escaped(text)));
            }
            Event::InlineHtml(html) => self.raw(html, at, true),
            Event::Html(html) => self.raw(html, at, false),
            Event::SoftBreak => {
                self.say(" ");
                self.out.push('\n');
            }
            Event::HardBreak => {
                self.say("\n");
                self.out.push_str("<br>\n");
            }
            Event::FootnoteReference(label) => self.footnote_mark(label),
            Event::TaskListMarker(done) => {
                let language = self.page.language;
                let (mark, words) = if *done {
                    ("☑", say(language, "done", "hecho"))
                } else {
                    ("☐", say(language, "to do", "pendiente"))
                };
                self.out.push_str(&format!("<span class=\"task\" role=\"img\" aria-label=\"{words}\">{mark}</span> "));
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => escape(text, &mut self.out),
            Event::Rule | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// A part for some that was taken for text, because code around it is none for the parser, must not go unseen.
    fn check_part(&mut self, text: &str, at: usize) {
        // Of code that is never closed it was said.
        let (_, line) = self.prepared.origin(at);
        let is_said = self.prepared.findings.iter().any(|found| found.line == line && found.code == "A007");
        if is_misread(text) && !is_said {
            let message = "this is read as text, and everybody would read the part".to_owned();
            self.find(
                at,
                Level::Error,
                "A007",
                message,
                "put it on a line of its own, with three colons, outside of code",
            );
            if let Some(found) = self.rendered.findings.last_mut() {
                found.firm = true;
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_link {
            return escape(text, &mut self.out);
        }
        for piece in split(text) {
            match piece {
                Piece::Text(text) => escape(text, &mut self.out),
                Piece::Link { url, words } => {
                    self.out.push_str(&format!("<a href=\"{}\">{}</a>", escaped(&url), escaped(words)));
                }
            }
        }
    }

    fn link(&mut self, destination: &str, inner: &[Node<'_>], at: usize) {
        let words = tree::plain(inner);
        self.check_link_words(at, &words);
        let Some(url) = self.target(destination, &words, at) else { return self.inline(inner) };
        if self.in_link
            || words.is_empty() && !inner.iter().any(|node| matches!(node.part, Part::Inside(Tag::Image { .. }, _)))
        {
            return self.inline(inner);
        }
        self.out.push_str(&format!("<a href=\"{}\">", escaped(&url)));
        self.in_link = true;
        self.inline(inner);
        self.in_link = false;
        self.out.push_str("</a>");
    }

    /// Where a link leads; nothing, and what is wrong with it is found, where readers had nothing of it.
    pub(super) fn target(&mut self, destination: &str, words: &str, at: usize) -> Option<String> {
        let (from, line) = self.prepared.origin(at);
        let from = from.to_owned();
        let mut target = self.around.link(&from, destination);
        if let Target::Miscased { exact, target: found } = target {
            let message = format!("the link to \"{destination}\" is written with other capitals than \"{exact}\"");
            self.find(
                at,
                Level::Warning,
                "A004",
                message,
                "write it as the file is called; other places tell them apart",
            );
            target = *found;
        }
        let note = |article: ArticleId, anchor: Option<String>| InnerLink {
            article,
            anchor,
            words: words.into(),
            path: self.around.shared(&from),
            line,
        };
        let (message, help) = match target {
            Target::Url(url) => return Some(url),
            Target::Anchor(anchor) => {
                let lower = anchor.to_lowercase();
                let is_title = self.title_anchors.iter().any(|title| *title == lower || *title == anchor);
                if is_title && !self.wanted.contains(&anchor) {
                    return Some("#main".into());
                }
                let url = format!("#{}", encoded(&anchor));
                self.rendered.links.push(note(String::new().into(), Some(anchor)));
                return Some(url);
            }
            Target::Article { id, anchor, url, audience } => {
                let (is_open, is_found) =
                    (is_as_wide(&audience, self.page.audience), is_narrower(&audience, self.page.audience));
                let message = format!("the article \"{id}\" is for fewer people than this one");
                self.rendered.links.push(note(id, anchor));
                if !is_open {
                    // Most who read this could not open it: they get the words, and no dead link.
                    let help = "give both the same audience, or say here what everybody may know";
                    if is_found {
                        self.find(at, Level::Warning, "A021", message, help);
                    }
                    return None;
                }
                return Some(url);
            }
            Target::Picture(path) => {
                let url = format!("/{}/files/{}", self.page.language, encoded(&path));
                self.rendered.pictures.insert(path);
                return Some(url);
            }
            Target::Unserved(scheme) => {
                // One for each kind: a page may have many of them.
                if !self.said.insert(format!("{scheme}:")) {
                    return None;
                }
                (
                    format!("this kind of address is not served: \"{scheme}:\""),
                    "say in words where to go, or add the kind to `links` in portal.toml where that is possible",
                )
            }
            Target::Draft => (
                format!("the link to \"{destination}\" leads to a draft, which readers cannot open"),
                "publish it, or take the link away",
            ),
            Target::Broken | Target::Miscased { .. } => (
                format!("the link to \"{destination}\" leads nowhere"),
                "link to a file of the content: [words](../topic/article.md)",
            ),
        };
        self.find(at, Level::Error, "A004", message, help);
        None
    }

    /// Warns of sentences that nobody finishes; not in folders that were written before we came.
    fn check_sentences(&mut self, inner: &[Node<'_>]) {
        if self.around.is_plain() {
            return;
        }
        let text = tree::plain(inner);
        let longest = text.split(['.', '!', '?', ':', ';']).map(|sentence| sentence.split_whitespace().count()).max();
        if let Some((count, first)) = longest.filter(|count| *count > SENTENCE).zip(inner.first()) {
            self.find(first.at, Level::Warning, "A016", format!("a sentence here has {count} words"), "make two of it");
        }
    }
}
