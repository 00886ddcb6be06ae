//! Building the index: each document once through the analysis, into tantivy, the vocabulary and the texts for snippets.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexWriter, ReloadPolicy};
use viewer::Language;

use super::super::query::{PUBLIC, audience_term};
use super::super::vocabulary::Collector;
use super::{Cuttable, Document, Fields, Index, SearchError, Stored, Synonyms, TantivyDocument, normal, stem, words};

/// Memory for one thread's index, in bytes: enough that it is one segment.
const HEAP: usize = 64_000_000;

pub(super) fn build(documents: Vec<Document>, synonyms: &BTreeMap<Language, Synonyms>) -> Result<Index, SearchError> {
    let (schema, fields) = schema();
    let index = tantivy::Index::create_in_ram(schema);
    let mut writer: IndexWriter = index.writer_with_num_threads(1, HEAP)?;
    let translated: BTreeSet<_> =
        documents.iter().map(|document| (document.kind, document.id.clone(), document.language)).collect();
    let mut stems = Stems::default();
    let mut vocabulary = Collector::default();
    let mut stored = Vec::with_capacity(documents.len());
    for (number, document) in documents.into_iter().enumerate() {
        let elsewhere = Language::ALL
            .into_iter()
            .filter(|language| !translated.contains(&(document.kind, document.id.clone(), *language)));
        let shown_in: Vec<_> = std::iter::once(document.language).chain(elsewhere).collect();
        let texts = Texts::read(&document, &mut stems);
        vocabulary.add(&texts.distinct(), &texts.in_title(), &document.audience);
        writer.add_document(texts.tantivy(&fields, number as u64, &shown_in, &document.audience))?;
        stored.push(texts.stored(document, shown_in));
    }
    writer.commit()?;
    let searcher = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
    let mut titles: Vec<_> =
        stored.iter().zip(0_u32..).map(|(document, number)| (normal(&document.title.text), number)).collect();
    titles.sort();
    let foreign = |document: &Stored| {
        document.shown_in.iter().copied().filter(|shown| *shown != document.language).collect::<Vec<_>>()
    };
    Ok(Index {
        foreign: stored.iter().flat_map(foreign).collect(),
        searcher,
        fields,
        documents: stored,
        stems: stems.numbers,
        vocabulary: vocabulary.finish(),
        synonyms: synonyms.clone(),
        titles,
    })
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqs);
    let text = TextOptions::default().set_indexing_options(indexing);
    let mut field = |name: &str| builder.add_text_field(name, text.clone());
    let (title, plain_title, headings, body) = (field("title"), field("plain_title"), field("headings"), field("body"));
    let (path, all, bigrams) = (field("path"), field("all"), field("bigrams"));
    let (shown_in, audience) = (builder.add_text_field("shown_in", STRING), builder.add_text_field("audience", STRING));
    let number = builder.add_u64_field("number", FAST);
    (builder.build(), Fields { title, plain_title, headings, body, path, all, bigrams, shown_in, audience, number })
}

/// Numbers for stems, so that snippets compare numbers.
#[derive(Default)]
struct Stems {
    numbers: HashMap<String, u32>,
    /// Stemming the same word again is most of the work of a large content.
    known: HashMap<(Language, String), u32>,
}

impl Stems {
    fn number(&mut self, word: &str, language: Language) -> u32 {
        if let Some(number) = self.known.get(&(language, word.to_owned())) {
            return *number;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(stem(word, language)).or_insert(next);
        self.known.insert((language, word.to_owned()), number);
        number
    }
}

/// A document's texts, in words.
struct Texts {
    language: Language,
    title: Vec<String>,
    keywords: Vec<String>,
    headings: Vec<String>,
    body: Vec<String>,
    path: Vec<String>,
    cuttable_title: Cuttable,
    cuttable_summary: Cuttable,
    cuttable_sections: Vec<(String, Cuttable)>,
    heading_stems: HashSet<u32>,
}

impl Texts {
    fn read(document: &Document, stems: &mut Stems) -> Texts {
        let language = document.language;
        let plain = |text: &str| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
        let headings: Vec<String> = document.sections.iter().flat_map(|section| plain(&section.heading)).collect();
        let mut body = plain(&document.summary);
        let mut cuttable_sections = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let text = if section.heading.is_empty() {
                section.text.clone()
            } else {
                format!("{}: {}", section.heading, section.text)
            };
            let cuttable = cuttable(text, language, stems, Some(&mut body));
            cuttable_sections.push((section.id.clone(), cuttable));
        }
        Texts {
            heading_stems: headings.iter().map(|word| stems.number(word, language)).collect(),
            language,
            title: plain(&document.title),
            keywords: plain(&document.keywords.join(" ")),
            headings,
            body,
            path: plain(&document.path_words),
            cuttable_title: cuttable(document.title.clone(), language, stems, None),
            cuttable_summary: cuttable(document.summary.clone(), language, stems, None),
            cuttable_sections,
        }
    }

    fn every(&self) -> impl Iterator<Item = &str> {
        let fields = [&self.title, &self.keywords, &self.headings, &self.body, &self.path];
        fields.into_iter().flatten().map(String::as_str)
    }

    fn distinct(&self) -> BTreeSet<&str> {
        self.every().collect()
    }

    fn in_title(&self) -> BTreeSet<&str> {
        self.title.iter().chain(&self.keywords).map(String::as_str).collect()
    }

    fn tantivy(&self, fields: &Fields, number: u64, shown_in: &[Language], audience: &[String]) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        let stemmed = |words: &[String]| words.iter().map(|word| stem(word, self.language)).collect::<Vec<_>>();
        let mut add = |field: Field, words: Vec<String>| document.add_pre_tokenized_text(field, tokens(words));
        add(fields.title, stemmed(&self.title));
        add(fields.plain_title, self.title.iter().chain(&self.keywords).cloned().collect());
        // Keywords are what people call it: as telling as a heading.
        add(fields.headings, stemmed(&self.headings).into_iter().chain(stemmed(&self.keywords)).collect());
        let body = stemmed(&self.body);
        let all =
            body.iter().cloned().chain(stemmed(&self.title)).chain(stemmed(&self.keywords)).chain(stemmed(&self.path));
        add(fields.all, all.collect());
        add(fields.body, body);
        add(fields.path, stemmed(&self.path));
        add(fields.bigrams, self.title.windows(2).map(|pair| pair.join(" ")).collect());
        for language in shown_in {
            document.add_text(fields.shown_in, language.code());
        }
        if audience.is_empty() {
            document.add_text(fields.audience, PUBLIC);
        }
        for id in audience {
            document.add_text(fields.audience, audience_term(id));
        }
        document.add_u64(fields.number, number);
        document
    }

    fn stored(self, document: Document, shown_in: Vec<Language>) -> Stored {
        Stored {
            kind: document.kind,
            id: document.id,
            language: document.language,
            shown_in,
            audience: document.audience,
            title_stems: self.cuttable_title.words.iter().map(|word| word.0).collect(),
            title: self.cuttable_title,
            summary: self.cuttable_summary,
            sections: self.cuttable_sections,
            heading_stems: self.heading_stems,
        }
    }
}

/// The text with its words as stem numbers; the words themselves go to `also`.
fn cuttable(text: String, language: Language, stems: &mut Stems, mut also: Option<&mut Vec<String>>) -> Cuttable {
    let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut found = Vec::new();
    for word in words(&text) {
        found.push((stems.number(&word.text, language), position(word.start), position(word.end)));
        if let Some(also) = &mut also {
            also.push(word.text);
        }
    }
    Cuttable { text, words: found }
}

fn tokens(words: Vec<String>) -> PreTokenizedString {
    let token = |(position, text)| Token { offset_from: 0, offset_to: 0, position, text, position_length: 1 };
    PreTokenizedString { text: String::new(), tokens: words.into_iter().enumerate().map(token).collect() }
}
