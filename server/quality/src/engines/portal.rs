//! The portal's own search, through the same calls as its pages.

use knowledge::Edition;
use knowledge::search::Question;
use viewer::{Language, Viewer};

use super::{Engine, Way};

/// An edition, asked on the pages of a language by somebody who is not signed in.
pub struct Portal<'e>(pub &'e Edition, pub Language);

impl Engine for Portal<'_> {
    fn name(&self) -> &'static str {
        "ventanilla"
    }

    fn find(&self, query: &str, way: Way) -> Vec<String> {
        let nobody = Viewer::nobody(self.1);
        let hits = match way {
            Way::Searching => self.0.search(&nobody, &Question { text: query, limit: 10, ..Question::default() }).hits,
            Way::Typing => self.0.suggest(&nobody, query, 10),
        };
        hits.into_iter().map(|hit| hit.key.id().to_owned()).collect()
    }
}
