//! The best piece of a document's text around the matches, cut from memory and marked.

use std::collections::HashSet;

use viewer::Language;

use super::analysis::{each_word, parts, stem};
use super::places::WINDOW;
use super::{Marked, Span};

/// Words before the first match that a piece begins with.
const LEAD: usize = 5;

/// What is marked: stems, and words as such.
#[derive(Default)]
pub struct Marks {
    stems: HashSet<String>,
    words: HashSet<String>,
}

impl Marks {
    /// Marks a word in whatever ending.
    pub fn add(&mut self, word: &str) {
        self.stems.extend(Language::ALL.map(|language| stem(word, language)));
        self.words.insert(word.to_owned());
    }

    fn mark(&self, word: &str, written: &str, language: Language) -> bool {
        self.words.contains(word)
            || self.stems.contains(&stem(word, language))
            || parts(written).iter().any(|part| self.words.contains(part))
    }

    /// The whole text with the matches marked.
    pub fn whole(&self, text: &str, language: Language) -> Marked {
        self.between(text, language, 0, text.len())
    }

    /// The piece of a text around its word number `start`, with an ellipsis where it is cut.
    pub fn cut(&self, text: &str, language: Language, start: usize) -> Marked {
        let first = start.saturating_sub(LEAD);
        let last = first + WINDOW as usize;
        let (mut begin, mut end, mut count) = (0, text.len(), 0);
        each_word(text, |_, from, _| {
            if count == first && first > 0 {
                begin = from;
            }
            if count == last {
                end = from;
            }
            count += 1;
        });
        let mut marked = self.between(text, language, begin, end);
        flow(&mut marked);
        if begin > 0 {
            marked.0.insert(0, Span { text: "… ".into(), hit: false });
        }
        if end < text.len() {
            if let Some(last) = marked.0.last_mut() {
                last.text.truncate(last.text.trim_end().len());
            }
            marked.0.push(Span { text: " …".into(), hit: false });
        }
        marked
    }

    /// Marks the part of a text between two bytes.
    fn between(&self, text: &str, language: Language, begin: usize, end: usize) -> Marked {
        let text = &text[begin..end];
        let mut spans = Vec::new();
        let mut at = 0;
        each_word(text, |word, from, to| {
            if self.mark(word, &text[from..to], language) {
                if at < from {
                    spans.push(Span { text: text[at..from].to_owned(), hit: false });
                }
                spans.push(Span { text: text[from..to].to_owned(), hit: true });
                at = to;
            }
        });
        if at < text.len() {
            spans.push(Span { text: text[at..].to_owned(), hit: false });
        }
        Marked(spans)
    }
}

/// Lines become one: what ended with a mark goes on, cells and points are kept apart.
fn flow(marked: &mut Marked) {
    let mut last = None;
    for span in &mut marked.0 {
        let mut flowing = String::with_capacity(span.text.len());
        for letter in span.text.chars() {
            if letter != '\n' {
                flowing.push(letter);
            } else if last.is_none_or(|last: char| !last.is_alphanumeric()) {
                flowing.push(' ');
            } else {
                flowing.push_str(" · ");
            }
            last = Some(letter);
        }
        span.text = flowing;
    }
}
