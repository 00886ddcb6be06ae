//! The writer: walks the tree and emits blocks. Each top-level section is cleaned by itself, so that its HTML is
//! balanced and can stand alone; headings are levelled so that no page skips a step.

use std::collections::{BTreeMap, BTreeSet};

use guides::Level;
use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::boxes::marker;
use super::clean::clean;
use super::footnotes::Footnotes;
use super::headings::{collect_wanted, has_h1, level_of};
use super::prepare::Prepared;
use super::tree::{self, Node, Part};
use super::words::says_nothing;
use super::{Page, Rendered, Surroundings, finding, tabs};
use crate::search::Section;

/// Writes one page.
pub(super) struct Writer<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) around: &'a Surroundings<'a>,
    pub(super) prepared: &'a Prepared,
    pub(super) rendered: Rendered,
    /// Whether this is the page, not a part of it.
    pub(super) is_whole: bool,
    /// HTML of the section under way, not cleaned yet.
    pub(super) out: String,
    pub(super) section: Section,
    /// Raw elements that are open across blocks, and within the line under way.
    pub(super) raw_blocks: Vec<String>,
    pub(super) raw_inline: Vec<String>,
    pub(super) in_link: bool,
    /// Whether the block under way stands directly below a heading.
    pub(super) fresh: bool,
    pub(super) footnotes: Footnotes,
    /// Labels of regions and how often each was wanted.
    pub(super) labels: BTreeMap<String, usize>,
    /// Code blocks so far.
    pub(super) code_blocks: usize,
    pub(super) next_anchor: BTreeMap<String, usize>,
    /// The level of the heading above, and by how much headings are moved down.
    pub(super) level: u8,
    pub(super) shift: u8,
    /// How deep we are in boxes; sections are cut at depth 0 only.
    pub(super) depth: usize,
    /// The platforms of each group of boxes in the section under way, and how many groups came before.
    pub(super) tab_groups: Vec<tabs::Group>,
    pub(super) tabs_before: usize,
    /// The parts for some, in the order in which they stand.
    pub(super) part_order: Vec<usize>,
    /// What headings want to be called, so that nothing else takes it.
    pub(super) wanted: BTreeSet<String>,
    /// What the title would be called as a heading; links to it lead to the top.
    pub(super) title_anchors: Vec<String>,
    /// Kinds of things that were found once, which is enough.
    pub(super) said: BTreeSet<String>,
}

impl<'a> Writer<'a> {
    /// Starts a page.
    pub(super) fn new(page: &'a Page<'a>, around: &'a Surroundings<'a>, prepared: &'a Prepared) -> Writer<'a> {
        Writer {
            page,
            around,
            prepared,
            rendered: Rendered::default(),
            is_whole: true,
            out: String::new(),
            section: Section::default(),
            raw_blocks: Vec::new(),
            raw_inline: Vec::new(),
            in_link: false,
            fresh: false,
            footnotes: Footnotes::default(),
            labels: BTreeMap::new(),
            code_blocks: 0,
            next_anchor: BTreeMap::new(),
            level: 1,
            shift: 0,
            depth: 0,
            tab_groups: Vec::new(),
            tabs_before: 0,
            part_order: Vec::new(),
            wanted: BTreeSet::new(),
            title_anchors: Vec::new(),
            said: BTreeSet::new(),
        }
    }

    /// Writes everything.
    pub(super) fn run(&mut self) {
        let prepared = self.prepared;
        let parsed = tree::parse(&prepared.text);
        if let Some(at) = parsed.capped_at {
            self.find(at, Level::Error, "A013", "this is nested too deeply or too long".into(), "split it");
        }
        let (mut nodes, definitions) = Footnotes::take(parsed.nodes);
        if self.is_whole {
            self.take_title(&mut nodes);
        }
        collect_wanted(&nodes, &mut self.wanted);
        self.shift = u8::from(has_h1(&nodes));
        if let Some(at) = nodes.iter().find(|node| level_of(node) == Some(HeadingLevel::H1)).map(|node| node.at) {
            self.find(
                at,
                Level::Warning,
                "A011",
                "the title is the only first-level heading".into(),
                "start sections with ##",
            );
        }
        self.blocks(&nodes);
        self.flush();
        self.footnotes_section(&definitions);
        self.flush();
    }

    /// Ends the page.
    pub(super) fn finish(mut self) -> Rendered {
        self.end_section(Section::default());
        self.parts();
        // Last, so that it takes no heading's name.
        self.rendered.anchors.extend(self.title_anchors);
        self.rendered
    }

    /// Text for search.
    pub(super) fn say(&mut self, text: &str) {
        self.section.text.push_str(text);
    }

    /// A finding at a byte of the prepared text.
    pub(super) fn find(&mut self, at: usize, level: Level, code: &'static str, message: String, help: &str) {
        let (path, line) = self.prepared.origin(at);
        let found = finding(path, line, level, code, message, help);
        self.rendered.findings.push(found);
    }

    /// Writes one block.
    pub(super) fn block(&mut self, node: &Node<'_>) {
        let fresh = std::mem::take(&mut self.fresh);
        match &node.part {
            Part::Inside(Tag::Heading { level, id, .. }, inner) => self.heading(node, *level, id.as_deref(), inner),
            Part::Inside(Tag::Paragraph, inner) => self.paragraph(inner),
            Part::Inside(Tag::BlockQuote(Some(kind)), inner) => self.callout(*kind, inner),
            // A quotation that begins with the mark of a box is that box.
            Part::Inside(Tag::BlockQuote(None), inner) if inner.first().and_then(marker).is_some() => {
                self.depth += 1;
                self.blocks(inner);
                self.depth -= 1;
            }
            Part::Inside(Tag::BlockQuote(None), inner) => self.nested("blockquote", inner),
            Part::Inside(Tag::CodeBlock(kind), inner) => self.code(kind, inner, node.at),
            Part::Inside(Tag::HtmlBlock, inner) => self.html_block(node, inner),
            Part::Inside(Tag::List(start), items) => self.list(*start, items, fresh),
            Part::Inside(Tag::DefinitionList, inner) => self.nested("dl", inner),
            Part::Inside(Tag::DefinitionListTitle, inner) => self.line("dt", inner),
            Part::Inside(Tag::DefinitionListDefinition, inner) => {
                self.out.push_str("<dd>");
                self.mixed(inner, false);
                self.out.push_str("</dd>");
            }
            Part::Inside(Tag::Table(alignments), rows) => self.table(alignments, rows),
            Part::Inside(Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_), _) => {}
            Part::Inside(_, inner) if !tree::is_inline(node) => self.blocks(inner),
            Part::Leaf(Event::Rule) => self.out.push_str("<hr>"),
            _ => self.inline(std::slice::from_ref(node)),
        }
    }

    /// Blocks inside an element.
    pub(super) fn nested(&mut self, name: &str, inner: &[Node<'_>]) {
        self.out.push_str(&format!("<{name}>"));
        self.depth += 1;
        self.blocks(inner);
        self.depth -= 1;
        self.out.push_str(&format!("</{name}>"));
    }

    /// One line of text in an element.
    pub(super) fn line(&mut self, name: &str, inner: &[Node<'_>]) {
        self.out.push_str(&format!("<{name}>"));
        let open = self.raw_inline.len();
        self.inline(inner);
        self.close_raw(open);
        self.out.push_str(&format!("</{}>", name.split(' ').next().unwrap_or(name)));
        self.gap();
    }

    /// Content of an item: lines of text and blocks in turn; lines become paragraphs when asked for.
    pub(super) fn mixed(&mut self, nodes: &[Node<'_>], wrap: bool) {
        self.depth += 1;
        let mut rest = nodes;
        while let Some(first) = rest.first() {
            let inline = rest.iter().take_while(|node| tree::is_inline(node)).count();
            let count = if inline > 0 { inline } else { rest.iter().take_while(|node| !tree::is_inline(node)).count() };
            let (run, others) = rest.split_at(count.max(1));
            if !tree::is_inline(first) {
                self.blocks(run);
            } else if wrap {
                self.paragraph(run);
            } else {
                let open = self.raw_inline.len();
                self.inline(run);
                self.close_raw(open);
                self.gap();
            }
            rest = others;
        }
        self.depth -= 1;
    }

    fn html_block(&mut self, node: &Node<'_>, inner: &[Node<'_>]) {
        let mut html = String::new();
        for leaf in inner {
            if let Part::Leaf(Event::Html(text) | Event::Text(text)) = &leaf.part {
                html.push_str(text);
            }
        }
        // Without a blank line before it, what stands in HTML is no Markdown.
        let is_read = !html.starts_with("<!--") && !html.contains("<pre") && !html.contains("<code");
        if is_read && html.contains("](") && self.said.insert("](".into()) {
            let message = "readers see this as it stands: Markdown in HTML".to_owned();
            self.find(node.at, Level::Warning, "A030", message, "leave a blank line before it");
        }
        self.raw(&html, node.at, false);
        self.gap();
    }

    /// Whether a link's words say where it leads.
    pub(super) fn check_link_words(&mut self, at: usize, words: &str) {
        if says_nothing(words) {
            let message = format!("the link text \"{}\" does not say where it leads", words.trim());
            self.find(at, Level::Warning, "A015", message, "name the page that it leads to");
        }
    }

    /// Parts words of different blocks.
    pub(super) fn gap(&mut self) {
        if !self.section.text.is_empty() && !self.section.text.ends_with('\n') {
            self.section.text.push('\n');
        }
        self.out.push('\n');
    }

    /// Ends the section of search under way.
    pub(super) fn end_section(&mut self, next: Section) {
        let mut done = std::mem::replace(&mut self.section, next);
        done.text.truncate(done.text.trim_end().len());
        if !done.text.is_empty() || !done.heading.is_empty() {
            self.rendered.sections.push(done);
        }
    }

    /// Cleans what was written since the last section began.
    pub(super) fn flush(&mut self) {
        self.out.push_str(&self.raw_blocks.drain(..).rev().map(|name| format!("</{name}>")).collect::<String>());
        let piece = std::mem::take(&mut self.out);
        if !piece.trim().is_empty() && self.around.for_readers() {
            let groups = std::mem::take(&mut self.tab_groups);
            let html = tabs::write(clean(&piece), &groups, self.tabs_before, self.page.language);
            self.tabs_before += groups.len();
            self.rendered.html.push_str(html.trim_end());
            self.rendered.html.push('\n');
        }
    }
}

/// Whether a node is a comment of the source.
pub(super) fn is_comment(node: &Node<'_>) -> bool {
    html_of(node).is_some_and(|html| html.trim_start().starts_with("<!--"))
}

pub(super) fn html_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let Part::Inside(Tag::HtmlBlock, inner) = &node.part else { return None };
    // In a list the blanks before it are a leaf of their own.
    inner.iter().find_map(|leaf| match &leaf.part {
        Part::Leaf(Event::Html(html) | Event::Text(html)) if !html.trim().is_empty() => Some(html.as_ref()),
        _ => None,
    })
}
