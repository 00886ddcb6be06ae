//! Headings: levelled so that no page skips a step, anchored, and the first one taken out where it is the title.

use guides::Level;
use pulldown_cmark::{HeadingLevel, Tag};

use super::anchors::{claim, is_anchor, slug};
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
        let open = self.raw_inline.len();
        self.inline(inner);
        self.close_raw(open);
        self.out.push_str(&format!("</h{level}>\n"));
        // The heading itself is no text of its section.
        self.section.text.clear();
        self.rendered.headings.push(Heading { level, id, text });
        self.fresh = true;
    }

    /// A first heading says the title again, or is the title when there is no other.
    pub(super) fn take_title(&mut self, nodes: &mut Vec<Node<'_>>) {
        let first = nodes.iter().position(|node| marker(node).is_none() && !is_comment(node));
        let Some(first) = first.filter(|first| level_of(&nodes[*first]) == Some(HeadingLevel::H1)) else { return };
        let Part::Inside(_, inner) = &nodes[first].part else { return };
        let text = tree::plain(inner);
        if self.page.title.is_none_or(|title| title.eq_ignore_ascii_case(&text)) || self.around.is_plain() {
            nodes.remove(first);
            self.rendered.title = Some(text).filter(|text| !text.is_empty());
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
