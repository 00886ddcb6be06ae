//! `withheld.toml`: versions that stay out of every article's History, because they said what not everybody may read.

use guides::Finding;
use serde::Deserialize;
use toml::Spanned;

use super::{line_of, parse, text};
use crate::source::Tree;

/// The file.
pub(crate) const PATH: &str = "withheld.toml";

/// A version that is withheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Withheld {
    /// The file.
    pub(crate) path: String,
    /// A commit that has the version, 7 to 40 hex digits.
    pub(crate) commit: String,
    /// The line that names the commit.
    pub(crate) line: u32,
}

/// Reads the register.
pub(crate) fn read(tree: &Tree, findings: &mut Vec<Finding>) -> Vec<Withheld> {
    text(tree, PATH).map_or_else(Vec::new, |text| entries(text, findings))
}

/// What a register names.
pub(crate) fn entries(text: &str, findings: &mut Vec<Finding>) -> Vec<Withheld> {
    let register: Register = parse(PATH, text, findings).unwrap_or_default();
    let entry = |Entry { path, commit, .. }: Entry| {
        let line = line_of(text, commit.span().start);
        Withheld { path, commit: commit.into_inner().to_ascii_lowercase(), line }
    };
    register.withheld.into_iter().map(entry).collect()
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    #[serde(default)]
    withheld: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    commit: Spanned<String>,
    /// For those who read the register.
    #[serde(default, rename = "why")]
    _why: Option<String>,
}
