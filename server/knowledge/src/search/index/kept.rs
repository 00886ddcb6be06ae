//! A document as results need it: analysed once, shared by every index that has it.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::super::analysis::{Dotted, each_word, is_filler, parts};
use super::super::fields::{Fields, In};
use super::super::lexicon::Lexicon;
use super::super::rank::Stems;
use super::super::{Document, normal};

/// A document without what only the lists need.
pub struct Kept {
    pub document: Document,
    /// How many words it has in each place.
    pub lengths: [u32; 7],
    /// The title in one line.
    pub line: String,
    pub title: Stems,
    /// Of each section, in order; empty without a heading.
    pub headings: Box<[Stems]>,
    /// Keywords, and what others call it.
    pub called: Box<[Stems]>,
    /// The position of the first word of the summary (0) and of each section, and the end of the last.
    pub starts: Box<[u32]>,
    /// Every word, each once, by number.
    pub words: Box<[u32]>,
    /// Those of title and keywords.
    pub title_words: Box<[u32]>,
}

/// The shortest word that is found written in one with its neighbour, in letters.
const JOINED: usize = 3;

/// A stem for comparing.
pub fn stem_number(stem: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish()
}

/// The texts for the fields of tantivy: words joined by spaces.
#[derive(Default)]
pub struct Texts {
    texts: [String; 7],
    words: [u32; 7],
}

impl Texts {
    /// The document of tantivy.
    pub fn document(self, fields: &Fields, ordinal: u32) -> tantivy::TantivyDocument {
        let mut document = tantivy::TantivyDocument::default();
        for (place, text) in In::EVERY.into_iter().zip(self.texts) {
            document.add_text(fields.of(place), text);
        }
        document.add_u64(fields.ordinal, u64::from(ordinal));
        document
    }

    fn add(&mut self, place: In, word: &str) {
        self.words[place as usize] += 1;
        let text = &mut self.texts[place as usize];
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// Takes a document apart.
pub fn read(document: Document, lexicon: &mut Lexicon) -> (Kept, Texts) {
    let mut reading = Reading { document: &document, lexicon, texts: Texts::default(), words: Vec::new(), position: 0 };
    let mut starts = vec![0];
    reading.line(&document.summary, &[In::All]);
    let mut headings = Vec::with_capacity(document.sections.len());
    for section in document.sections.read() {
        starts.push(reading.position);
        headings.push(reading.line(&section.heading, &[In::Headings, In::All]));
        reading.text(&section.text);
    }
    starts.push(reading.position);
    let before = reading.words.len();
    let title = reading.line(&document.title, &[In::Title, In::All]);
    let title_from = reading.words.len();
    let mut called: Vec<Stems> =
        document.keywords.iter().map(|keyword| reading.line(keyword, &[In::Called, In::All])).collect();
    let title_words = distinct(&reading.words[before..]);
    for word in distinct_in_order(&reading.words[before..title_from]) {
        let word = reading.lexicon.word(word).clone();
        reading.texts.add(In::Plain, &word);
    }
    called.extend(document.called.iter().map(|words| reading.line(words, &[In::Called, In::All])));
    reading.line(&document.path_words, &[In::Path, In::All]);
    let (words, texts) = (distinct(&reading.words), reading.texts);
    let kept = Kept {
        line: normal(&document.title),
        lengths: texts.words,
        title,
        headings: headings.into(),
        called: called.into(),
        starts: starts.into(),
        words,
        title_words,
        document,
    };
    (kept, texts)
}

struct Reading<'a> {
    document: &'a Document,
    lexicon: &'a mut Lexicon,
    texts: Texts,
    words: Vec<u32>,
    /// Of the next word in [`In::All`].
    position: u32,
}

impl Reading<'_> {
    /// Adds the words of a line to some fields; its stems. Two words that stand together are found written in one, too:
    /// "Auto Scale" by "autoscale".
    fn line(&mut self, line: &str, places: &[In]) -> Stems {
        let mut stems = Vec::new();
        let mut before: Option<(String, usize)> = None;
        each_word(line, |word, start, end| {
            let joins = word.len() >= JOINED && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_filler(word);
            if let Some((first, _)) = before.take().filter(|(_, end)| joins && matches!(&line[*end..start], " " | "-"))
            {
                self.texts.add(In::Parts, &format!("{first}{word}"));
            }
            before = joins.then(|| (word.to_owned(), end));
        });
        self.each(line, |texts, stem| {
            places.iter().for_each(|place| texts.add(*place, stem));
            stems.push(stem_number(stem));
        });
        stems.into()
    }

    /// Adds the words of a text.
    fn text(&mut self, text: &str) {
        self.each(text, |texts, stem| texts.add(In::All, stem));
    }

    fn each(&mut self, text: &str, mut each: impl FnMut(&mut Texts, &str)) {
        let language = self.document.language;
        let (lexicon, texts, words, position) =
            (&mut *self.lexicon, &mut self.texts, &mut self.words, &mut self.position);
        let mut dotted = Dotted::default();
        each_word(text, |word, start, end| {
            if let Some(name) = dotted.next(text, word, start, end) {
                texts.add(In::Parts, name);
            }
            let number = lexicon.number(word);
            words.push(number);
            *position += 1;
            each(texts, lexicon.stem(number, language));
            for part in parts(&text[start..end]) {
                texts.add(In::Parts, &part);
                words.push(lexicon.number(&part));
            }
        });
    }
}

fn distinct(words: &[u32]) -> Box<[u32]> {
    words.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}

fn distinct_in_order(words: &[u32]) -> Vec<u32> {
    let mut seen = BTreeSet::new();
    words.iter().copied().filter(|word| seen.insert(*word)).collect()
}
