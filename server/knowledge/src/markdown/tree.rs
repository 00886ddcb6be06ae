//! Markdown events as a tree. Nesting and number are capped here, before any HTML exists: what follows is recursive, and
//! the cleaner is quadratic in depth.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeWithOffset};

/// Deepest nesting of boxes.
const DEPTH: usize = 100;
/// Most events of one page.
const EVENTS: usize = 200_000;

/// One node of a page.
pub(super) struct Node<'t> {
    pub(super) part: Part<'t>,
    /// Where it starts in the prepared text.
    pub(super) at: usize,
}

/// A box with nodes in it, or a leaf.
pub(super) enum Part<'t> {
    Inside(Tag<'t>, Vec<Node<'t>>),
    Leaf(Event<'t>),
}

/// A parsed page, and where it was cut when it was too deep or too long.
pub(super) struct Parsed<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    pub(super) capped_at: Option<usize>,
}

/// Parses prepared text.
pub(super) fn parse(text: &str) -> Parsed<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let events = TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter());
    let mut builder = Builder { open: Vec::new(), nodes: Vec::new(), skipped: 0, capped_at: None };
    for (count, (event, range)) in events.enumerate() {
        if count >= EVENTS {
            builder.capped_at.get_or_insert(range.start);
            break;
        }
        builder.event(event, range);
    }
    while !builder.open.is_empty() {
        builder.close();
    }
    Parsed { nodes: builder.nodes, capped_at: builder.capped_at }
}

struct Builder<'t> {
    open: Vec<(Tag<'t>, usize, Vec<Node<'t>>)>,
    nodes: Vec<Node<'t>>,
    /// Boxes beyond the deepest: their content lands in the deepest one.
    skipped: usize,
    capped_at: Option<usize>,
}

impl<'t> Builder<'t> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(_) if self.skipped > 0 || self.open.len() >= DEPTH => {
                self.skipped += 1;
                self.capped_at.get_or_insert(range.start);
            }
            Event::Start(tag) => self.open.push((tag, range.start, Vec::new())),
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            Event::End(_) => self.close(),
            leaf => self.add(Node { part: Part::Leaf(leaf), at: range.start }),
        }
    }

    fn close(&mut self) {
        if let Some((tag, at, nodes)) = self.open.pop() {
            self.add(Node { part: Part::Inside(tag, nodes), at });
        }
    }

    fn add(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            Some((_, _, nodes)) => nodes.push(node),
            None => self.nodes.push(node),
        }
    }
}

/// The words of nodes, without markup; a picture says its alternative text.
pub(super) fn plain(nodes: &[Node<'_>]) -> String {
    let mut text = String::new();
    collect(nodes, &mut text);
    text.trim().to_owned()
}

fn collect(nodes: &[Node<'_>], text: &mut String) {
    for node in nodes {
        match &node.part {
            Part::Inside(_, inner) => collect(inner, text),
            Part::Leaf(Event::Text(words) | Event::Code(words)) => text.push_str(words),
            Part::Leaf(Event::SoftBreak | Event::HardBreak) => text.push(' '),
            Part::Leaf(_) => {}
        }
    }
}

/// Whether the tag runs within a line of text.
pub(super) fn is_inline(node: &Node<'_>) -> bool {
    match &node.part {
        Part::Inside(tag, _) => matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Part::Leaf(event) => !matches!(event, Event::Rule | Event::Html(_)),
    }
}
