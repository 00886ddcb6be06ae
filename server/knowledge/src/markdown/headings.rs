//! Headings: levelled so that no page skips a step, anchored, and the first one taken out where it is the title.

use std::collections::BTreeSet;

use guides::Level;
use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::anchors::{claim, elsewhere, is_anchor, is_reserved, slug};
use super::blocks::{Writer, is_comment};
use super::boxes::marker;
use super::tree::{self, Node, Part};
use crate::article::{Cut, Heading};
use crate::search::Section;

impl Writer<'_> {
    /// A heading with its anchor; it ends the section before it.
    pub(super) fn heading(&mut self, node: &Node<'_>, level: HeadingLevel, id: Option<&str>, inner: &[Node<'_>]) {
        let text = tree::plain(inner);
        if text.is_empty() {
            return self.inline(inner);
        }
        let wanted = level as u8 + self.shift;
        if wanted > self.level + 1 && self.depth == 0 {
            let message = format!("\"{text}\" skips a level of headings");
            self.find(node.at, Level::Warning, "A011", message, "go down one level at a time");
        }
        let level = wanted.clamp(2, (self.level + 1).clamp(2, 6));
        self.level = level;
        let id = claim(
            id.filter(|id| is_anchor(id)).map_or_else(|| slug(&text), str::to_owned),
            &mut self.rendered.anchors,
            &mut self.next_anchor,
        );
        if self.depth == 0 && self.raw_blocks.is_empty() {
            self.flush();
            self.rendered.cuts.push(Cut { at: self.rendered.html.len(), level, id: id.clone() });
        }
        self.end_section(Section { id: id.clone(), heading: text.clone(), text: String::new() });
        self.out.push_str(&format!("<h{level} id=\"{}\">", super::escaped(&id)));
        self.aliases(&text);
        let open = self.raw_inline.len();
        self.inline(inner);
        self.close_raw(open);
        self.out.push_str(&format!("</h{level}>\n"));
        // The heading itself is no text of its section.
        self.section.text.clear();
        self.rendered.headings.push(Heading { level, id, text });
        self.fresh = true;
    }

    /// What other systems call the same heading, where links of an organisation's own folder may lead to that.
    fn aliases(&mut self, text: &str) {
        if !self.around.is_plain() {
            return;
        }
        for alias in elsewhere(text) {
            if !self.wanted.contains(&alias) && !is_reserved(&alias) && self.rendered.anchors.insert(alias.clone()) {
                self.out.push_str(&format!("<span id=\"{}\"></span>", super::escaped(&alias)));
            }
        }
    }

    /// A first heading says the title again, or is the title when there is no other.
    pub(super) fn take_title(&mut self, nodes: &mut Vec<Node<'_>>) {
        let title = self.page.title;
        self.call_title(title.unwrap_or_default());
        let first = nodes.iter().position(|node| marker(node).is_none() && !is_comment(node));
        let is_untitled = title.is_none() && self.around.is_plain();
        let is_title = |node: &Node<'_>| level_of(node) == Some(HeadingLevel::H1);
        // Badges and pictures may stand above the title.
        let at = first.filter(|first| is_title(&nodes[*first])).or_else(|| {
            let untitled =
                nodes.iter().position(is_title).or_else(|| first.filter(|first| level_of(&nodes[*first]).is_some()));
            untitled.filter(|_| is_untitled)
        });
        let Some(at) = at else {
            return if is_untitled {
                self.take_raw_title(nodes, first)
            };
        };
        let Part::Inside(_, inner) = &nodes[at].part else { return };
        let text = tree::plain(inner);
        if title.is_none_or(|title| title.eq_ignore_ascii_case(&text)) || self.around.is_plain() {
            nodes.remove(at);
            self.call_title(&text);
            self.rendered.title = Some(text).filter(|text| !text.is_empty());
        }
    }

    /// What links to the title may call it: they lead to the top, where `#top` leads in every browser.
    fn call_title(&mut self, title: &str) {
        self.title_anchors.clear();
        if title.is_empty() {
            return;
        }
        self.title_anchors.push(slug(title));
        if self.around.is_plain() {
            self.title_anchors.extend(elsewhere(title));
            // Documentation made by programs calls a page by the word that it is about.
            self.title_anchors.extend(Some(title.to_owned()).filter(|title| is_anchor(title)));
            self.title_anchors.push("top".into());
        }
    }

    /// `<h1>` at the top is the title, too. It goes, unless there is a picture in it.
    fn take_raw_title(&mut self, nodes: &mut [Node<'_>], first: Option<usize>) {
        let Some(Part::Inside(Tag::HtmlBlock, lines)) = first.map(|first| &mut nodes[first].part) else { return };
        let (mut html, mut count) = (String::new(), 0);
        for line in lines.iter() {
            let Part::Leaf(Event::Html(line) | Event::Text(line)) = &line.part else { return };
            html.push_str(line);
            count += 1;
            if line.contains("</h1>") {
                break;
            }
        }
        // What stands above it on the page (a frame that centres it) stays.
        let Some((above, rest)) = html.split_once("<h1") else { return };
        let Some((words, below)) = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</h1>")) else { return };
        let text = words.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
        let text = text.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ").replace("&amp;", "&");
        if text.is_empty() || text.contains('&') && text.contains(';') {
            return;
        }
        self.call_title(&text);
        if above.trim().is_empty() && below.trim().is_empty() && !words.contains("<img") {
            lines.drain(..count);
        }
        self.rendered.title = Some(text);
    }
}

/// The anchors that all headings want, before any is written.
pub(super) fn collect_wanted(nodes: &[Node<'_>], wanted: &mut BTreeSet<String>) {
    for node in nodes {
        if let Part::Inside(tag, inner) = &node.part {
            if let Tag::Heading { id, .. } = tag {
                let id = id.as_deref().filter(|id| is_anchor(id));
                wanted.insert(id.map_or_else(|| slug(&tree::plain(inner)), str::to_owned));
            }
            collect_wanted(inner, wanted);
        }
    }
}

/// The level that a heading was written with.
pub(super) fn level_of(node: &Node<'_>) -> Option<HeadingLevel> {
    if let Part::Inside(Tag::Heading { level, .. }, _) = &node.part { Some(*level) } else { None }
}

/// Whether there is a first-level heading anywhere.
pub(super) fn has_h1(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| match &node.part {
        Part::Inside(Tag::Heading { level, .. }, _) => *level == HeadingLevel::H1,
        Part::Inside(_, inner) => has_h1(inner),
        Part::Leaf(_) => false,
    })
}
