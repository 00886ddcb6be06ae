//! Building an index: what is new goes through the analysis into a shard of its own, what is gone has no number any more,
//! and the vocabulary and the titles are put in order again.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use viewer::Language;

use super::super::lexicon::Lexicon;
use super::super::lists::Lists;
use super::super::vocabulary::{Collector, Said, Vocabulary};
use super::kept::Kept;
use super::shard::{Shard, stay};
use super::{Document, Index, SearchError, Synonyms};

/// How many words a lexicon may know that no document has, beside as many as documents have: drafts come and go.
const STRAY_WORDS: usize = 50_000;

pub(super) fn build(
    documents: Vec<Document>,
    synonyms: &BTreeMap<Language, Synonyms>,
    before: Option<&Index>,
) -> Result<Index, SearchError> {
    let mut seen = HashSet::with_capacity(documents.len());
    let keyed = documents.into_iter().map(|document| (content(&document), document));
    // Two that are the same in everything are one.
    let keyed: Vec<_> = keyed.filter(|(hash, _)| seen.insert(*hash)).collect();
    let mut shards = before.filter(|before| !strays(before)).map_or_else(Vec::new, |before| staying(before, &keyed));
    let lexicon = before.filter(|_| !shards.is_empty()).map_or_else(Arc::default, |before| before.lexicon.clone());
    let is_new = |hash: &blake3::Hash| !shards.iter().any(|shard| shard.by_content.contains_key(hash));
    let order: Vec<blake3::Hash> = keyed.iter().map(|(hash, _)| *hash).collect();
    let new: Vec<_> = keyed.into_iter().filter(|(hash, _)| is_new(hash)).collect();
    if !new.is_empty() {
        shards.push(Arc::new(Shard::write(new, &lexicon)?));
    }
    let mut parts: Vec<_> =
        shards.iter().map(|shard| (shard.lists.clone(), vec![None; shard.documents.len()])).collect();
    let mut kept = Vec::with_capacity(order.len());
    for hash in &order {
        let found = shards.iter().zip(&mut parts).find_map(|(shard, (_, numbers))| {
            let ordinal = *shard.by_content.get(hash)? as usize;
            Some((shard.documents[ordinal].clone(), &mut numbers[ordinal]))
        });
        let Some((one, number)) = found else { continue };
        *number = u32::try_from(kept.len()).ok();
        kept.push(one);
    }
    let siblings = siblings(&kept);
    let vocabulary = vocabulary(&kept, &siblings, &lexicon.lock());
    let mut titles: Vec<_> = kept.iter().map(|one| one.line.clone()).zip(0..).collect();
    titles.sort();
    Ok(Index {
        lists: Lists::new(&parts, words(&kept), kept.len()),
        foreign: foreign(&kept, &siblings),
        documents: kept,
        shards,
        lexicon,
        vocabulary,
        synonyms: synonyms.clone(),
        titles,
        siblings,
    })
}

/// Whether the lexicon holds far more words than the documents have.
fn strays(index: &Index) -> bool {
    index.lexicon.lock().len() > 2 * index.vocabulary.len() + STRAY_WORDS
}

/// The shards of an index that serve these documents as they are.
fn staying(before: &Index, documents: &[(blake3::Hash, Document)]) -> Vec<Arc<Shard>> {
    let mut has = vec![0; before.shards.len()];
    let mut new = 0;
    for (hash, _) in documents {
        match before.shards.iter().position(|shard| shard.by_content.contains_key(hash)) {
            Some(at) => has[at] += 1,
            None => new += 1,
        }
    }
    let sizes: Vec<_> = before.shards.iter().map(|shard| shard.documents.len()).zip(has).collect();
    let stays = stay(&sizes, new);
    before.shards.iter().zip(stays).filter(|(_, stays)| *stays).map(|(shard, _)| shard.clone()).collect()
}

/// How many words the documents have in each place.
fn words(kept: &[Arc<Kept>]) -> [u64; 7] {
    let mut words = [0; 7];
    for one in kept {
        for (sum, count) in words.iter_mut().zip(one.lengths) {
            *sum += u64::from(count);
        }
    }
    words
}

/// A hash over everything that a document is.
fn content(document: &Document) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &[u8]| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text);
    };
    add(format!("{:?}{:?}{}", document.key, document.language, document.overdue).as_bytes());
    for text in [&*document.title, &*document.summary, &*document.path_words, &*document.topic] {
        add(text.as_bytes());
    }
    for list in [&document.keywords, &document.called, &document.audience] {
        add(&[]);
        list.iter().for_each(|text| add(text.as_bytes()));
    }
    add(&[]);
    document.services.iter().for_each(|id| add(id.as_bytes()));
    document.sections.hash(add);
    hasher.finalize()
}

fn siblings(kept: &[Arc<Kept>]) -> Vec<Vec<u32>> {
    let mut groups = HashMap::<_, Vec<u32>>::new();
    for (number, one) in (0_u32..).zip(kept) {
        groups.entry(&one.document.key).or_default().push(number);
    }
    let others = |(number, one): (u32, &Arc<Kept>)| {
        let group = groups.get(&one.document.key);
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
            language: one.document.language,
            shown_in: &shown_in(number, kept, siblings),
            audience: &one.document.audience,
        });
    }
    collector.finish()
}
