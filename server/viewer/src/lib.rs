//! Who asks. Plain data that every crate shares: the languages, a text in several of them, a person's id and roles,
//! and the [`Viewer`] that is the first argument of everything that returns data. No I/O and no decisions about content.

mod language;
mod person;
mod wishes;
mod words;

pub use language::Language;
pub use person::{PersonId, Role, Viewer};
pub use wishes::wishes;
pub use words::Words;
