//! Reading the index: which documents a word stands in, how often, in how long a field, and where. Documents are the
//! numbers of the index's own list, so that what scores them never meets a segment.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

use super::fields::{Fields, In};

/// The postings of an edition's documents.
pub struct Lists {
    fields: Fields,
    segments: Vec<Segment>,
    /// For each field, the length that a code (a byte) stands for, as a share of the average.
    lengths: [Vec<f32>; 7],
}

struct Segment {
    places: [Place; 7],
    /// The number of each document of the segment; absent for a deleted one.
    numbers: Vec<Option<u32>>,
}

struct Place {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
}

impl Lists {
    /// Opens what the searcher sees; `numbers` gives the document of a key.
    pub fn open(searcher: &Searcher, fields: Fields, numbers: &HashMap<u64, u32>) -> tantivy::Result<Lists> {
        let mut segments = Vec::new();
        let (mut tokens, mut documents) = ([0_u64; 7], 0_u64);
        for reader in searcher.segment_readers() {
            let keys = reader.fast_fields().u64("key")?;
            let alive = |doc: u32| reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc));
            let number = |doc| keys.first(doc).filter(|_| alive(doc)).and_then(|key| numbers.get(&key).copied());
            let places = In::EVERY.map(|place| open_place(reader, &fields, place));
            let places: Vec<Place> = places.into_iter().collect::<tantivy::Result<_>>()?;
            for (sum, place) in tokens.iter_mut().zip(&places) {
                *sum += place.index.total_num_tokens();
            }
            documents += u64::from(reader.max_doc());
            let Ok(places) = places.try_into() else { continue };
            segments.push(Segment { places, numbers: (0..reader.max_doc()).map(number).collect() });
        }
        let lengths = tokens.map(|tokens| {
            let average = (tokens as f32 / documents.max(1) as f32).max(1.0);
            (0..=u8::MAX).map(|code| FieldNormReader::id_to_fieldnorm(code) as f32 / average).collect()
        });
        Ok(Lists { fields, segments, lengths })
    }

    /// How many documents the lists hold, with those that were deleted.
    pub fn held(&self) -> usize {
        self.segments.iter().map(|segment| segment.numbers.len()).sum()
    }

    /// Calls `each` with every document that has the word in that place, with how often, and with how long that place
    /// is as a share of the average.
    pub fn each(&self, place: In, word: &str, mut each: impl FnMut(u32, f32, f32)) {
        let term = Term::from_field_text(self.fields.of(place), word);
        let lengths = &self.lengths[place as usize];
        for segment in &self.segments {
            let at = &segment.places[place as usize];
            let Some(mut postings) = read(&at.index, &term, IndexRecordOption::WithFreqs) else { continue };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if let Some(number) = segment.numbers[doc as usize] {
                    let length = lengths[usize::from(at.lengths.fieldnorm_id(doc))];
                    each(number, postings.term_freq() as f32, length);
                }
                doc = postings.advance();
            }
        }
    }

    /// Calls `each` with the documents among `wanted` that have the word, and its positions in [`In::All`].
    pub fn positions(&self, word: &str, wanted: &HashMap<u32, usize>, mut each: impl FnMut(usize, &[u32])) {
        let term = Term::from_field_text(self.fields.of(In::All), word);
        let mut found = Vec::new();
        for segment in &self.segments {
            let at = &segment.places[In::All as usize];
            let Some(mut postings) = read(&at.index, &term, IndexRecordOption::WithFreqsAndPositions) else { continue };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if let Some(place) = segment.numbers[doc as usize].and_then(|number| wanted.get(&number)) {
                    postings.positions(&mut found);
                    each(*place, &found);
                }
                doc = postings.advance();
            }
        }
    }
}

fn open_place(reader: &SegmentReader, fields: &Fields, place: In) -> tantivy::Result<Place> {
    let field = fields.of(place);
    Ok(Place { index: reader.inverted_index(field)?, lengths: reader.get_fieldnorms_reader(field)? })
}

/// A list that cannot be read (memory does not fail) is empty.
fn read(index: &InvertedIndexReader, term: &Term, record: IndexRecordOption) -> Option<SegmentPostings> {
    index.read_postings(term, record).ok().flatten()
}
