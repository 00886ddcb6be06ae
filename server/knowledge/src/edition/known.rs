//! What an edition lends to whoever reads the content after it.

use super::Edition;
use crate::source::{History, Known};

impl Known for Edition {
    fn history(&self) -> &History {
        &self.history
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.made.text(path).map(String::into_bytes).or_else(|| self.images.get(path).cloned())
    }
}
