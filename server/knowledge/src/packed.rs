//! Text at about a third of its size: an edition holds every article as HTML, as plain text and as it was written, and
//! unpacking a page takes a few microseconds.

use std::fmt;
use std::sync::Arc;

/// A packed text; clones share it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Packed(Arc<[u8]>);

impl Packed {
    /// Packs a text.
    pub fn new(text: &str) -> Packed {
        Packed(lz4_flex::compress_prepend_size(text.as_bytes()).into())
    }

    /// The text.
    pub fn text(&self) -> String {
        // What we packed ourselves unpacks; nothing else ever gets here.
        let bytes = lz4_flex::decompress_size_prepended(&self.0).unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The packed bytes, the same for the same text.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} packed bytes", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Packed;

    #[test]
    fn texts_come_back_as_they_were() {
        for text in ["", "a", "Contraseña", &"word ".repeat(10_000)] {
            assert_eq!(Packed::new(text).text(), text);
        }
        assert_eq!(Packed::default().text(), "");
    }
}
