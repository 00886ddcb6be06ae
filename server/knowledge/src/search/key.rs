//! What names a document: its kind and its id. A guide and an article may share a word, so whatever compares, counts or
//! links documents takes both.

use super::{Hit, Kind, Similar};

/// A document by kind and id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub kind: Kind,
    /// Its id, which is its own among its kind.
    pub id: String,
}

impl Hit {
    /// What it names.
    pub fn key(&self) -> Key {
        Key { kind: self.kind, id: self.id.clone() }
    }
}

impl Similar {
    /// What it names.
    pub fn key(&self) -> Key {
        Key { kind: self.kind, id: self.id.clone() }
    }
}
