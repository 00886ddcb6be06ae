//! Shards: documents that were written together, in lists that are sealed. An index is a few of them, each much larger
//! than the next; a build writes a shard of its own and touches none that another index has.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tantivy::{IndexWriter, ReloadPolicy};

use super::super::fields::Fields;
use super::super::lexicon::Lexicon;
use super::super::lists::Sealed;
use super::kept::{Kept, read};
use super::{Document, SearchError};

/// Memory for the writer of many documents, in bytes: enough that they are few segments.
const HEAP: usize = 64_000_000;

/// Memory for the writer of a few changes, in bytes.
const SMALL_HEAP: usize = 16_000_000;

/// From so many documents on they are many.
const MANY: usize = 500;

/// How many times as large as what is written anew a shard must be to stay as it is. So few shards hold any number of
/// documents (the logarithmic method: Bentley and Saxe, 1980), and each document is written again a few times at most.
const LARGER: usize = 4;

/// When a larger share than one of so many documents of a shard is gone, it is written anew.
const GONE: usize = 10;

/// Documents that were written together.
pub(super) struct Shard {
    pub(super) lists: Arc<Sealed>,
    /// By ordinal, the ones that are gone from the index, too: what comes back is found again.
    pub(super) documents: Vec<Arc<Kept>>,
    /// Ordinals by what the documents were made of.
    pub(super) by_content: HashMap<blake3::Hash, u32>,
}

impl Shard {
    /// Writes documents; each is another one.
    pub(super) fn write(
        documents: Vec<(blake3::Hash, Document)>,
        lexicon: &Mutex<Lexicon>,
    ) -> Result<Shard, SearchError> {
        let (schema, fields) = Fields::schema();
        let tantivy = tantivy::Index::create_in_ram(schema);
        let heap = if documents.len() < MANY { SMALL_HEAP } else { HEAP };
        let mut writer: IndexWriter = tantivy.writer_with_num_threads(1, heap)?;
        let mut kept = Vec::with_capacity(documents.len());
        let mut by_content = HashMap::with_capacity(documents.len());
        for (ordinal, (hash, document)) in (0_u32..).zip(documents) {
            let (one, texts) = read(document, &mut lexicon.lock());
            writer.add_document(texts.document(&fields, ordinal))?;
            kept.push(Arc::new(one));
            by_content.insert(hash, ordinal);
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let reader: tantivy::IndexReader = tantivy.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let lists = Arc::new(Sealed::open(&reader.searcher(), &fields)?);
        Ok(Shard { lists, documents: kept, by_content })
    }
}

/// Which shards stay as they are; the documents of the others are written anew with those that are new. Of each shard: how
/// many documents it has, and how many of them the index still has.
pub(super) fn stay(shards: &[(usize, usize)], new: usize) -> Vec<bool> {
    let mut smallest_first: Vec<usize> = (0..shards.len()).collect();
    smallest_first.sort_by_key(|at| shards[*at].1);
    let mut stay = vec![false; shards.len()];
    let mut written = new;
    for at in smallest_first {
        let (held, has) = shards[at];
        stay[at] = has > 0 && has >= LARGER * written && (held - has) * GONE <= held;
        if !stay[at] {
            written += has;
        }
    }
    stay
}

#[cfg(test)]
mod tests {
    use super::stay;

    #[test]
    fn few_shards_hold_any_number_of_documents() {
        let mut shards = vec![(12_000, 12_000)];
        let mut written = 0;
        for round in 0..4_000_usize {
            let new = 1 + round % 5;
            // Each new document replaces one of the largest shard.
            let largest = (0..shards.len()).max_by_key(|at| shards[*at].1).unwrap();
            shards[largest].1 -= new;
            let stays = stay(&shards, new);
            let again: usize = shards.iter().zip(&stays).filter(|(_, stays)| !**stays).map(|((_, has), _)| has).sum();
            let mut stays = stays.into_iter();
            shards.retain(|_| stays.next().unwrap());
            shards.push((new + again, new + again));
            written += new + again;
            assert!(shards.len() <= 8, "{shards:?}");
            assert_eq!(shards.iter().map(|(_, has)| has).sum::<usize>(), 12_000);
            let gone: usize = shards.iter().map(|(held, has)| held - has).sum();
            assert!(gone * 10 <= 12_000, "{shards:?}");
        }
        // 12,000 changes, each written some twenty times: the whole content would be 48 million.
        assert!(written < 300_000, "{written}");
    }

    #[test]
    fn what_is_empty_goes_and_what_is_small_is_written_again() {
        assert_eq!(stay(&[(100, 100), (5, 0), (30, 30), (3, 3)], 1), [true, false, true, false]);
        assert_eq!(stay(&[(100, 89), (30, 30)], 1), [false, true]);
        assert_eq!(stay(&[], 7), [] as [bool; 0]);
    }
}
