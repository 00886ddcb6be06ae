//! What of another system's writing readers see as it stands, and what is left out: each kind once for a file.

use std::collections::BTreeMap;

use guides::{Finding, Level};

use super::super::finding;

/// Kinds of writing, each with the line that it was first met on, and what stood there.
#[derive(Default)]
pub(in crate::markdown) struct Notes {
    known: BTreeMap<(Fate, String), (u32, String)>,
    /// Whether the file is a program, too: MDX works out what stands in braces.
    pub(in crate::markdown) is_program: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Stands,
    Lost,
}

impl Notes {
    /// Readers see this as it was typed.
    pub(in crate::markdown) fn stands(&mut self, line: u32, kind: &str) {
        self.note(Fate::Stands, line, kind, kind);
    }

    /// The same of something that is one of many of its kind.
    pub(in crate::markdown) fn stands_as(&mut self, line: u32, kind: &str, example: &str) {
        self.note(Fate::Stands, line, kind, example);
    }

    /// Readers see nothing of this.
    pub(in crate::markdown) fn lost(&mut self, line: u32, kind: &str) {
        self.note(Fate::Lost, line, kind, kind);
    }

    fn note(&mut self, fate: Fate, line: u32, kind: &str, example: &str) {
        let known = self.known.entry((fate, kind.to_owned())).or_insert_with(|| (line, example.to_owned()));
        if line < known.0 {
            *known = (line, example.to_owned());
        }
    }

    /// The findings of a file.
    pub(in crate::markdown) fn findings(self, path: &str) -> impl Iterator<Item = Finding> {
        let path = path.to_owned();
        self.known.into_iter().map(move |((fate, _), (line, kind))| match fate {
            Fate::Stands => {
                let message = format!("readers see this as it stands: {kind}");
                finding(&path, line, Level::Warning, "A030", message, "write it in Markdown, or as code to show it")
            }
            Fate::Lost => {
                let message = format!("readers do not see this: {kind}");
                finding(&path, line, Level::Warning, "A031", message, "write in Markdown what it would have shown")
            }
        })
    }
}
