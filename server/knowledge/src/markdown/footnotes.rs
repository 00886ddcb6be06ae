//! Footnotes: numbered by their first mark, listed at the end, each with the ways back to its marks.

use std::collections::BTreeMap;

use pulldown_cmark::Tag;

use super::blocks::Writer;
use super::tree::{Node, Part};
use super::words::say;

/// Marks so far: label and how often, in the order of numbers; and how many notes the page had before.
#[derive(Default)]
pub(super) struct Footnotes(Vec<(String, usize)>, usize);

/// What each label says.
pub(super) type Definitions<'t> = BTreeMap<String, Vec<Node<'t>>>;

impl Footnotes {
    /// Goes on with the numbers behind those of others.
    pub(super) fn begin_behind(&mut self, others: &Footnotes) {
        self.1 = others.1 + others.0.len();
    }

    /// Takes the definitions out of the page.
    pub(super) fn take(nodes: Vec<Node<'_>>) -> (Vec<Node<'_>>, Definitions<'_>) {
        let mut definitions = Definitions::new();
        let mut rest = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node.part {
                Part::Inside(Tag::FootnoteDefinition(label), inner) => {
                    definitions.entry(label.to_string()).or_insert(inner);
                }
                part => rest.push(Node { part, at: node.at }),
            }
        }
        (rest, definitions)
    }
}

/// Most ways back from one note.
const MOST_BACK: usize = 26;

impl Writer<'_> {
    /// A mark in the text.
    pub(super) fn footnote_mark(&mut self, label: &str) {
        let notes = &mut self.footnotes.0;
        let index = notes.iter().position(|(known, _)| known == label).unwrap_or_else(|| {
            notes.push((label.to_owned(), 0));
            notes.len() - 1
        });
        notes[index].1 += 1;
        let times = notes[index].1;
        let number = self.footnotes.1 + index + 1;
        let id = mark_id(number, times);
        let words = say(self.page.language, "Note", "Nota");
        self.out.push_str(&format!(
            "<sup><a id=\"{id}\" href=\"#fn-{number}\" aria-label=\"{words} {number}\">{number}</a></sup>"
        ));
    }

    /// The list at the end. Notes may mark further notes, so it grows while it is written.
    pub(super) fn footnotes_section(&mut self, definitions: &Definitions<'_>) {
        if self.footnotes.0.is_empty() {
            return;
        }
        let language = self.page.language;
        let title = say(language, "Notes", "Notas");
        self.out.push_str(&format!("<section class=\"footnotes\" aria-label=\"{title}\"><hr><ol>"));
        let mut index = 0;
        while let Some((label, _)) = self.footnotes.0.get(index).cloned() {
            index += 1;
            let number = self.footnotes.1 + index;
            self.out.push_str(&format!("<li id=\"fn-{number}\">"));
            if let Some(inner) = definitions.get(&label) {
                self.mixed(inner, false);
            }
            let back = say(language, "Back to the text", "Volver al texto");
            let marks = self.footnotes.0[index - 1].1.min(MOST_BACK);
            for mark in 1..=marks {
                let (id, nth) = (mark_id(number, mark), if mark > 1 { format!(" {mark}") } else { String::new() });
                self.out.push_str(&format!("<a href=\"#{id}\" aria-label=\"{back}{nth}\">↩{nth}</a> "));
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("</ol></section>");
    }
}

fn mark_id(number: usize, mark: usize) -> String {
    if mark == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{mark}") }
}
