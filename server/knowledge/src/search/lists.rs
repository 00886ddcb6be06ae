//! Reading the index: which documents a word stands in, how often, in how long a field, and where. Documents are the
//! numbers of the edition's own list, so that what scores them never meets a segment. Sealed lists are never written
//! again: editions share them, and each says for itself which of their documents it has.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use super::fields::{Fields, In};

/// The postings of documents that were written together.
pub struct Sealed(Vec<Segment>);

struct Segment {
    places: [Place; 7],
    /// The ordinal of each document of the segment, among those that were written together.
    ordinals: Vec<u32>,
}

struct Place {
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
}

impl Sealed {
    /// Opens what the searcher sees.
    pub fn open(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Sealed> {
        let open = |reader: &SegmentReader| {
            let ordinals = reader.fast_fields().u64("ordinal")?;
            // None is ever written without one.
            let ordinal = |doc| ordinals.first(doc).and_then(|ordinal| u32::try_from(ordinal).ok()).unwrap_or(u32::MAX);
            let mut places = Vec::with_capacity(In::EVERY.len());
            for place in In::EVERY {
                places.push(open_place(reader, fields, place)?);
            }
            let places = places.try_into().map_err(|_| TantivyError::SystemError("a place is missing".into()))?;
            Ok(Segment { places, ordinals: (0..reader.max_doc()).map(ordinal).collect() })
        };
        searcher.segment_readers().iter().map(open).collect::<tantivy::Result<_>>().map(Sealed)
    }
}

/// The postings of an edition's documents.
pub struct Lists {
    fields: Fields,
    segments: Vec<Numbered>,
    /// For each field, the length that a code (a byte) stands for, as a share of the average.
    lengths: [Vec<f32>; 7],
}

/// A segment as one edition sees it.
struct Numbered {
    sealed: Arc<Sealed>,
    at: usize,
    /// The number of each document of the segment; absent for one that the edition does not have.
    numbers: Vec<Option<u32>>,
}

impl Numbered {
    fn place(&self, place: In) -> &Place {
        &self.sealed.0[self.at].places[place as usize]
    }
}

impl Lists {
    /// The lists of an edition: of each sealed part the number of every ordinal, and for each place how many words all
    /// documents have there together.
    pub fn new(parts: &[(Arc<Sealed>, Vec<Option<u32>>)], words: [u64; 7], documents: usize) -> Lists {
        let segments = parts.iter().flat_map(|(sealed, numbers)| {
            sealed.0.iter().enumerate().map(move |(at, segment)| {
                let number = |ordinal: &u32| numbers.get(*ordinal as usize).copied().flatten();
                Numbered { sealed: sealed.clone(), at, numbers: segment.ordinals.iter().map(number).collect() }
            })
        });
        let lengths = words.map(|words| {
            let average = (words as f32 / documents.max(1) as f32).max(1.0);
            (0..=u8::MAX).map(|code| FieldNormReader::id_to_fieldnorm(code) as f32 / average).collect()
        });
        Lists { fields: Fields::schema().1, segments: segments.collect(), lengths }
    }

    /// Calls `each` with every document that has the word in that place, with how often, and with how long that place
    /// is as a share of the average.
    pub fn each(&self, place: In, word: &str, mut each: impl FnMut(u32, f32, f32)) {
        let term = Term::from_field_text(self.fields.of(place), word);
        let lengths = &self.lengths[place as usize];
        for segment in &self.segments {
            let at = segment.place(place);
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
            let at = segment.place(In::All);
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

    /// Calls `each` with every document in which one word stands right before the other, and where it does.
    pub fn together(&self, one: &str, other: &str, mut each: impl FnMut(u32, &[u32])) {
        let [one, other] = [one, other].map(|word| Term::from_field_text(self.fields.of(In::All), word));
        let (mut before, mut after, mut found) = (Vec::new(), Vec::new(), Vec::new());
        for segment in &self.segments {
            let at = segment.place(In::All);
            let positions = |term| read(&at.index, term, IndexRecordOption::WithFreqsAndPositions);
            let (Some(mut first), Some(mut second)) = (positions(&one), positions(&other)) else { continue };
            let mut doc = first.doc();
            while doc != TERMINATED {
                let next = if second.doc() < doc { second.seek(doc) } else { second.doc() };
                if next != doc {
                    doc = if next == TERMINATED { TERMINATED } else { first.seek(next) };
                    continue;
                }
                if let Some(number) = segment.numbers[doc as usize] {
                    first.positions(&mut before);
                    second.positions(&mut after);
                    found.clear();
                    found.extend(before.iter().filter(|at| after.binary_search(&(**at + 1)).is_ok()));
                    if !found.is_empty() {
                        each(number, &found);
                    }
                }
                doc = first.advance();
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
