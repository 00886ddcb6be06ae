//! Tantivy as it comes: its default query parser over title and body.

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Field, STORED, STRING, Schema, TEXT, Value};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, doc};

use super::{Engine, Plain, Way};

/// The engine over its documents.
pub struct Default {
    parser: QueryParser,
    searcher: Searcher,
    id: Field,
}

impl Default {
    pub(super) fn new(documents: &[Plain]) -> Result<Default> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let (title, body) = (schema.add_text_field("title", TEXT), schema.add_text_field("body", TEXT));
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 50_000_000)?;
        for document in documents {
            writer.add_document(doc!(
                id => document.id.as_str(), title => document.title.as_str(), body => document.body.as_str()
            ))?;
        }
        writer.commit()?;
        let parser = QueryParser::for_index(&index, vec![title, body]);
        Ok(Default { parser, searcher: index.reader()?.searcher(), id })
    }
}

impl Engine for Default {
    fn name(&self) -> &'static str {
        "tantivy's default"
    }

    fn find(&self, query: &str, _: Way) -> Vec<String> {
        let (query, _) = self.parser.parse_query_lenient(query);
        let top = self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).unwrap_or_default();
        let id = |(_, address)| {
            let document: TantivyDocument = self.searcher.doc(address).ok()?;
            Some(document.get_first(self.id)?.as_str()?.to_owned())
        };
        top.into_iter().filter_map(id).collect()
    }
}
