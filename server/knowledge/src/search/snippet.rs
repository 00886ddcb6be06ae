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
    /// Stems of two words that are marked where they stand together.
    twos: Vec<[Vec<String>; 2]>,
}

impl Marks {
    /// Marks a word in whatever ending.
    pub fn add(&mut self, word: &str) {
        self.stems.extend(Language::ALL.map(|language| stem(word, language)));
        self.words.insert(word.to_owned());
    }

    /// Marks two words where they stand together.
    pub fn add_two(&mut self, one: &str, other: &str) {
        self.twos.push([one, other].map(|word| Language::ALL.map(|language| stem(word, language)).to_vec()));
    }

    /// Whether two words are such.
    fn are_two(&self, one: &str, other: &str, language: Language) -> bool {
        if self.twos.is_empty() {
            return false;
        }
        let [one, other] = [one, other].map(|word| stem(word, language));
        self.twos.iter().any(|[first, second]| first.contains(&one) && second.contains(&other))
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
        let mut marked: Vec<(usize, usize)> = Vec::new();
        let mut before: Option<(String, usize, usize)> = None;
        each_word(text, |word, from, to| {
            let mut add = |place| {
                if marked.last() != Some(&place) {
                    marked.push(place);
                }
            };
            if let Some((_, first, last)) = before.take().filter(|(one, ..)| self.are_two(one, word, language)) {
                add((first, last));
                add((from, to));
            }
            if self.mark(word, &text[from..to], language) {
                add((from, to));
            }
            before = (!self.twos.is_empty()).then(|| (word.to_owned(), from, to));
        });
        let mut spans = Vec::new();
        let mut at = 0;
        for (from, to) in marked {
            if at < from {
                spans.push(Span { text: text[at..from].to_owned(), hit: false });
            }
            spans.push(Span { text: text[from..to].to_owned(), hit: true });
            at = to;
        }
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
