//! The best piece of a document's text around the matches, cut from memory.

use std::collections::HashSet;

use super::{Marked, Span};

/// The length of a snippet, in words.
const WINDOW: usize = 28;

/// A text with its words as numbers of the index's stems, ready to be cut.
#[derive(Debug, Default)]
pub struct Cuttable {
    /// The text.
    pub text: String,
    /// Each word: stem, first byte, byte after the last.
    pub words: Vec<(u32, u32, u32)>,
}

impl Cuttable {
    /// The window with the most distinct matches: where it starts, and how many.
    pub fn best_window(&self, wanted: &HashSet<u32>) -> (usize, usize) {
        let hits: Vec<usize> =
            self.words.iter().enumerate().filter(|(_, word)| wanted.contains(&word.0)).map(|(at, _)| at).collect();
        let mut best = (0, 0);
        for (index, &start) in hits.iter().enumerate().take(2_000) {
            let inside = hits[index..].iter().take_while(|&&at| at < start + WINDOW).take(WINDOW);
            let distinct = inside.map(|&at| self.words[at].0).collect::<HashSet<_>>().len();
            if distinct > best.1 {
                best = (start, distinct);
            }
        }
        best
    }

    /// The text around a word, with the matches marked and an ellipsis where it is cut.
    pub fn cut(&self, start: usize, wanted: &HashSet<u32>) -> Marked {
        let first = start.saturating_sub(5);
        let last = (first + WINDOW).min(self.words.len());
        let (Some(from), Some(to)) = (self.words.get(first), last.checked_sub(1).and_then(|at| self.words.get(at)))
        else {
            return Marked::default();
        };
        let begin = if first == 0 { 0 } else { from.1 as usize };
        let end = if last == self.words.len() { self.text.len() } else { to.2 as usize };
        let mut marked = mark(&self.text, begin, end, &self.words[first..last], wanted);
        if first > 0 {
            marked.0.insert(0, Span { text: "… ".into(), hit: false });
        }
        if end < self.text.len() {
            marked.0.push(Span { text: " …".into(), hit: false });
        }
        marked
    }

    /// The whole text with the matches marked.
    pub fn whole(&self, wanted: &HashSet<u32>) -> Marked {
        mark(&self.text, 0, self.text.len(), &self.words, wanted)
    }
}

fn mark(text: &str, begin: usize, end: usize, words: &[(u32, u32, u32)], wanted: &HashSet<u32>) -> Marked {
    let mut spans = Vec::new();
    let mut at = begin;
    let mut push = |from: usize, to: usize, hit: bool| {
        if from < to {
            spans.push(Span { text: text[from..to].to_owned(), hit });
        }
    };
    for (_, from, to) in words.iter().filter(|(stem, ..)| wanted.contains(stem)) {
        let (from, to) = (*from as usize, (*to as usize).min(end));
        if from >= at {
            push(at, from, false);
            push(from, to, true);
            at = to;
        }
    }
    push(at, end, false);
    Marked(spans)
}
