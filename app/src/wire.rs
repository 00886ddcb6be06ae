//! What travels between the server and the islands as JSON, and nothing else.

use serde::{Deserialize, Serialize};

/// More characters are a description, no search: nothing is suggested for them, and they stand in no address.
pub const A_FEW_WORDS: usize = 100;

/// The answer of `/{lang}/suggest`: best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    /// At most eight.
    pub results: Vec<Suggestion>,
}

/// One thing that the words typed so far may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// `article`, `guide`, `request`, `service` or `topic`.
    pub kind: String,
    /// The kind in the page's language, as a person reads it.
    pub kind_label: String,
    /// The content's stable id.
    pub id: String,
    /// Where it opens, a path on this server.
    pub url: String,
    /// The whole title.
    pub title: String,
    /// The title in pieces; `true` marks what matched.
    pub parts: Vec<(String, bool)>,
    /// The two-letter code of the language it is written in.
    pub lang: String,
}
