//! Building an index: what is new goes through the analysis into tantivy, what is gone is deleted, and the vocabulary
//! and the titles are put in order again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tantivy::{IndexWriter, ReloadPolicy, Term};
use viewer::Language;

use super::super::fields::Fields;
use super::super::lexicon::Lexicon;
use super::super::lists::Lists;
use super::super::vocabulary::{Collector, Said, Vocabulary};
use super::kept::{Kept, read};
use super::{Document, Index, SearchError, Synonyms};

/// Memory for the writer of a whole index, in bytes: enough that it is few segments.
const HEAP: usize = 64_000_000;

/// Memory for the writer of a few changes, in bytes.
const SMALL_HEAP: usize = 16_000_000;

/// When more than this share of what the lists hold was deleted, they are written anew.
const DELETED: f32 = 0.1;

pub(super) fn build(
    documents: Vec<Document>,
    synonyms: &BTreeMap<Language, Synonyms>,
    before: Option<&Index>,
) -> Result<Index, SearchError> {
    let keyed: Vec<_> = documents.into_iter().map(|document| (content(&document), document)).collect();
    let before = before.filter(|before| is_near(before, &keyed));
    let (schema, fields) = Fields::schema();
    let tantivy = before.map_or_else(|| tantivy::Index::create_in_ram(schema), |before| before.tantivy.clone());
    let lexicon = before.map_or_else(Arc::default, |before| before.lexicon.clone());
    let mut next_key = before.map_or(0, |before| before.next_key);
    let heap = if before.is_some() { SMALL_HEAP } else { HEAP };
    let mut writer: IndexWriter = tantivy.writer_with_num_threads(1, heap)?;
    let mut kept = Vec::with_capacity(keyed.len());
    let mut by_content = HashMap::with_capacity(keyed.len());
    for (number, (hash, document)) in (0_u32..).zip(keyed) {
        let known = before.and_then(|before| before.documents.get(*before.by_content.get(&hash)? as usize));
        let one = if let Some(known) = known {
            known.clone()
        } else {
            let (one, texts) = read(document, next_key, &mut lexicon.lock());
            writer.add_document(texts.document(&fields, next_key))?;
            next_key += 1;
            Arc::new(one)
        };
        kept.push(one);
        by_content.insert(hash, number);
    }
    let numbers: HashMap<u64, u32> = kept.iter().map(|one| one.key).zip(0..).collect();
    for gone in before.into_iter().flat_map(|before| &before.documents).filter(|one| !numbers.contains_key(&one.key)) {
        writer.delete_term(Term::from_field_u64(fields.key, gone.key));
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let searcher = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher();
    let siblings = siblings(&kept);
    let vocabulary = vocabulary(&kept, &siblings, &lexicon.lock());
    let mut titles: Vec<_> = kept.iter().map(|one| one.line.clone()).zip(0..).collect();
    titles.sort();
    Ok(Index {
        lists: Lists::open(&searcher, fields, &numbers)?,
        tantivy,
        foreign: foreign(&kept, &siblings),
        documents: kept,
        by_content,
        next_key,
        lexicon,
        vocabulary,
        synonyms: synonyms.clone(),
        titles,
        siblings,
    })
}

/// Whether so little changed that the lists of the index before are worth keeping.
fn is_near(before: &Index, documents: &[(blake3::Hash, Document)]) -> bool {
    let new = documents.iter().filter(|(hash, _)| !before.by_content.contains_key(hash)).count();
    let held = before.lists.held();
    let stay = documents.len() - new;
    let deleted = held.saturating_sub(stay) as f32 / held.max(1) as f32;
    deleted <= DELETED && new <= stay
}

/// A hash over everything that a document is.
fn content(document: &Document) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &[u8]| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text);
    };
    add(format!("{:?}{:?}{}", document.kind, document.language, document.overdue).as_bytes());
    for text in [&document.id, &document.title, &document.summary, &document.path_words, &document.topic] {
        add(text.as_bytes());
    }
    for list in [&document.keywords, &document.called, &document.audience, &document.services] {
        add(&[]);
        list.iter().for_each(|text| add(text.as_bytes()));
    }
    document.sections.hash(add);
    hasher.finalize()
}

fn siblings(kept: &[Arc<Kept>]) -> Vec<Vec<u32>> {
    let mut groups = HashMap::<_, Vec<u32>>::new();
    for (number, one) in (0_u32..).zip(kept) {
        groups.entry((one.document.kind, one.document.id.as_str())).or_default().push(number);
    }
    let others = |(number, one): (u32, &Arc<Kept>)| {
        let group = groups.get(&(one.document.kind, one.document.id.as_str()));
        group.into_iter().flatten().copied().filter(|other| *other != number).collect()
    };
    (0_u32..).zip(kept).map(others).collect()
}

/// The languages of the pages that show a document when everybody may read everything.
fn shown_in(number: usize, kept: &[Arc<Kept>], siblings: &[Vec<u32>]) -> Vec<Language> {
    let own = kept[number].document.language;
    let translated: Vec<_> = siblings[number].iter().map(|other| kept[*other as usize].document.language).collect();
    Language::ALL.into_iter().filter(|language| *language == own || !translated.contains(language)).collect()
}

fn foreign(kept: &[Arc<Kept>], siblings: &[Vec<u32>]) -> Vec<Language> {
    let shown = |number: usize| shown_in(number, kept, siblings).into_iter();
    let mut foreign: Vec<_> = (0..kept.len())
        .flat_map(|number| shown(number).filter(move |language| *language != kept[number].document.language))
        .collect();
    foreign.sort_unstable();
    foreign.dedup();
    foreign
}

fn vocabulary(kept: &[Arc<Kept>], siblings: &[Vec<u32>], lexicon: &Lexicon) -> Vocabulary {
    let mut collector = Collector::new(lexicon);
    for (number, one) in kept.iter().enumerate() {
        collector.add(&Said {
            words: &one.words,
            titles: &one.title_words,
            shown_in: &shown_in(number, kept, siblings),
            audience: &one.document.audience,
        });
    }
    collector.finish()
}
