//! The fields of the tantivy index, and how a document's texts get into them. Texts come as words already, joined by
//! spaces, so that the analysis is ours and runs once.

use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The fields with words, by what stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    /// Stems of the title.
    Title,
    /// The words of the title as written.
    Plain,
    /// Stems of the headings.
    Headings,
    /// Stems of keywords, and of the words that other articles link with.
    Called,
    /// Stems of the path.
    Path,
    /// Parts of camelCase names, wherever they stand.
    Parts,
    /// Every stem, with positions: first summary and sections as they are read, then the rest.
    All,
}

impl In {
    /// Every field, in the order of its number.
    pub const EVERY: [In; 7] = [In::Title, In::Plain, In::Headings, In::Called, In::Path, In::Parts, In::All];

    /// Its name in an explanation.
    pub fn name(self) -> &'static str {
        ["title", "plain", "headings", "called", "path", "parts", "all"][self as usize]
    }
}

/// The schema's fields.
#[derive(Clone)]
pub struct Fields {
    words: [Field; 7],
    /// Which of the documents that were written together it is.
    pub ordinal: Field,
}

impl Fields {
    /// The schema and its fields.
    pub fn schema() -> (Schema, Fields) {
        let mut builder = Schema::builder();
        let words = In::EVERY.map(|place| {
            let record = match place {
                In::All => IndexRecordOption::WithFreqsAndPositions,
                _ => IndexRecordOption::WithFreqs,
            };
            let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(record);
            builder.add_text_field(place.name(), TextOptions::default().set_indexing_options(indexing))
        });
        let ordinal = builder.add_u64_field("ordinal", FAST);
        (builder.build(), Fields { words, ordinal })
    }

    /// The field of a place.
    pub fn of(&self, place: In) -> Field {
        self.words[place as usize]
    }
}
