//! The crate from outside: trees in, editions and findings out; real corpora and hostile packs where they are present.

mod asked;
mod beyond;
mod cases;
mod causes;
mod corpora;
mod editions;
mod findings;
mod foreign;
mod from_the_field;
mod guarded;
mod harmful;
mod histories;
mod outages;
mod packs;
mod parts;
mod past;
mod published;
mod repository;
mod shared;
mod slips;
mod sources;
mod taken_back;
mod topics;
mod variants;

use jiff::Timestamp;
use knowledge::{Built, Tree};
use shared::shared;

/// The moment of all tests: the morning of 23 November 2026.
pub const NOW: Timestamp = Timestamp::constant(1_795_424_280, 0);

/// A tree of our own format, from paths and texts.
pub fn tree(files: &[(&str, &str)]) -> Tree {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    Tree { id: "w0123456789ab".into(), files, ..Tree::default() }
}

/// The same as a plain folder.
pub fn plain(files: &[(&str, &str)]) -> Tree {
    Tree { plain: true, ..tree(files) }
}

/// Builds as of now.
pub fn build(tree: Tree) -> Built {
    knowledge::build(tree, NOW)
}

/// An article's file with the required front matter.
pub fn article(more: &str, body: &str) -> String {
    format!("---\ntitle: A title\nsummary: One sentence.\n{more}---\n{body}")
}
