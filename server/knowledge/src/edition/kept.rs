//! What is kept of an edition for people under way: its guides alone. An edition holds tens of megabytes, its guides a few
//! kilobytes.

use guides::Guide;
use viewer::CommitId;

/// The guides of one edition, whoever may use them.
#[derive(Debug, Default)]
pub struct GuideSet {
    edition: CommitId,
    guides: Vec<Guide>,
}

impl GuideSet {
    pub(super) fn new(edition: &CommitId, guides: Vec<Guide>) -> GuideSet {
        GuideSet { edition: edition.clone(), guides }
    }

    /// The id of the edition.
    pub fn id(&self) -> &CommitId {
        &self.edition
    }

    /// The first 12 characters of the id, for URLs.
    pub fn short_id(&self) -> &str {
        self.edition.get(..12).unwrap_or(&self.edition)
    }

    /// Every guide, by id.
    pub(super) fn all(&self) -> &[Guide] {
        &self.guides
    }
}
