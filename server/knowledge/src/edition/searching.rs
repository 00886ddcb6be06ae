//! Searching an edition: what the viewer may read, pins first.

use viewer::{ArticleId, Language, PersonId, Viewer};

use super::Edition;
use crate::catalog::portal::ReadingRule;
use crate::search::{Explained, Hit, Question, Results, SearchError, normal};

/// The longest query that may be pinned, in bytes.
const LONGEST_PIN: usize = 200;

impl Edition {
    /// Somebody who may read, and of whom nothing else is known: where only people who are signed in do, one without groups.
    pub fn anybody(&self, language: Language) -> Viewer {
        let person = (self.portal().reading == ReadingRule::SignedIn).then(|| PersonId::from("anybody"));
        Viewer { person, ..Viewer::nobody(language) }
    }

    /// Searches what the viewer may read.
    pub fn search(&self, viewer: &Viewer, question: &Question<'_>) -> Results {
        if !self.may_read_at_all(viewer) {
            return Results::default();
        }
        let pinned = self.pinned(viewer, question);
        self.index.search(&self.scope(viewer), &Question { first: pinned, ..*question })
    }

    /// [`Edition::search`] with the reasons of each hit.
    pub fn explain(&self, viewer: &Viewer, question: &Question<'_>) -> Vec<Explained> {
        if !self.may_read_at_all(viewer) {
            return Vec::new();
        }
        let pinned = self.pinned(viewer, question);
        self.index.explain(&self.scope(viewer), &Question { first: pinned, ..*question })
    }

    /// The article that the editors want first for these words.
    fn pinned(&self, viewer: &Viewer, question: &Question<'_>) -> Option<&ArticleId> {
        if self.pins.is_empty() || question.text.len() > LONGEST_PIN {
            return None;
        }
        self.pins.get(&(viewer.language, normal(question.text)))
    }

    /// Suggests while somebody types.
    pub fn suggest(&self, viewer: &Viewer, query: &str, limit: usize) -> Vec<Hit> {
        if !self.may_read_at_all(viewer) {
            return Vec::new();
        }
        self.index.suggest(&self.scope(viewer), query, limit)
    }

    /// Builds the index anew from its documents and throws it away: how long that takes is measured by `cargo xtask
    /// bench`.
    pub fn index_anew(&self) -> Result<(), SearchError> {
        self.index.anew().map(|_| ())
    }
}
