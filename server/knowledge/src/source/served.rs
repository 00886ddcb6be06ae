//! Which commits of the published branch served. Commits that one push brought together served as one: what the earlier ones
//! of them held was no reader's.

use std::collections::BTreeSet;
use std::sync::Arc;

use gix::ObjectId;

/// The commits that served, as far as that was noted; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Served(Arc<BTreeSet<ObjectId>>);

impl Served {
    /// Commits by their ids of 40 hex digits; what is none is left out.
    pub fn new<'i>(ids: impl IntoIterator<Item = &'i str>) -> Served {
        Served(Arc::new(ids.into_iter().filter_map(|id| ObjectId::from_hex(id.as_bytes()).ok()).collect()))
    }

    /// Whether a commit is among them.
    pub(super) fn has(&self, id: ObjectId) -> bool {
        self.0.contains(&id)
    }

    /// These, the others and one more.
    pub(super) fn with(&self, others: &Served, more: Option<ObjectId>) -> Served {
        Served(Arc::new(self.0.iter().chain(others.0.iter()).copied().chain(more).collect()))
    }
}
