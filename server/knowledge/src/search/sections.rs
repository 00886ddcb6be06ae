//! The plain text of a document by heading. It is packed: only what a result shows is ever read.

use std::sync::Arc;

use crate::packed::Packed;

/// The plain text under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's anchor; empty before the first heading.
    pub id: String,
    /// The heading's words; empty before the first heading.
    pub heading: String,
    /// The text below it, up to the next heading of any level.
    pub text: String,
}

/// The sections of a document in their order; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    heads: Arc<[Head]>,
    texts: Packed,
}

#[derive(Debug)]
struct Head {
    id: Box<str>,
    heading: Box<str>,
    /// Bytes of its text.
    length: usize,
}

impl Sections {
    /// Packs sections.
    pub fn new(sections: Vec<Section>) -> Sections {
        let texts: String = sections.iter().map(|section| section.text.as_str()).collect();
        let head = |section: Section| Head {
            id: section.id.into(),
            heading: section.heading.into(),
            length: section.text.len(),
        };
        Sections { heads: sections.into_iter().map(head).collect(), texts: Packed::new(&texts) }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// Unpacks them.
    pub fn read(&self) -> Vec<Section> {
        let texts = self.texts.text();
        let mut at = 0;
        let section = |head: &Head| {
            let text = texts.get(at..at + head.length).unwrap_or_default().to_owned();
            at += head.length;
            Section { id: head.id.as_ref().into(), heading: head.heading.as_ref().into(), text }
        };
        self.heads.iter().map(section).collect()
    }

    /// Everything that tells these sections from others.
    pub(super) fn hash(&self, mut add: impl FnMut(&[u8])) {
        for head in self.heads.iter() {
            add(head.id.as_bytes());
            add(head.heading.as_bytes());
            add(&head.length.to_le_bytes());
        }
        add(self.texts.bytes());
    }
}

impl From<Vec<Section>> for Sections {
    fn from(sections: Vec<Section>) -> Sections {
        Sections::new(sections)
    }
}
