//! Versions that are withheld from History: which file contents they are, P003 where there is no such version, and P007
//! where readers see it as the article itself.

use std::collections::{BTreeSet, HashMap};

use guides::Finding;

use super::error;
use crate::catalog::withheld::{self, PATH, Withheld};
use crate::edition::files::File;
use crate::source::{SHORTEST, Tree};

/// Finds the blobs of the versions. The same text is withheld wherever it stands, so the blob alone counts.
pub(crate) fn check(
    withheld: &[Withheld],
    tree: &Tree,
    files: &[File<'_>],
    findings: &mut Vec<Finding>,
) -> BTreeSet<String> {
    let mut blobs = BTreeSet::new();
    // An article that was renamed since is found by its text.
    let now: HashMap<String, &str> = match withheld {
        [] => HashMap::new(),
        _ => tree.history.blobs().collect(),
    };
    for Withheld { path, commit, line } in withheld {
        let is_name = (SHORTEST..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        let known = tree.history.versions(path).iter().find(|version| version.commit.id.starts_with(commit.as_str()));
        let known = known.map(|version| version.blob()).or_else(|| tree.earlier.blob_at(commit, path));
        match known.filter(|_| is_name) {
            Some(blob) => {
                let shown = |file: &&File<'_>| {
                    now.get(&blob) == Some(&file.path) || file.path == path && file.blob_id() == blob
                };
                if let Some(file) = files.iter().find(shown) {
                    let message = format!("{} is now what this withholds, and readers see it", file.path);
                    let help = "take it back first: git revert the commit, or set status: retired";
                    findings.push(error(PATH, *line, "P007", message, help));
                }
                blobs.insert(blob);
            }
            // Where there is no history nothing of it is shown, and a part of it does not say what the rest holds.
            None if is_name && !tree.earlier.is_whole() => {}
            None => {
                let message = format!("no commit \"{commit}\" has a file {path}: nothing is withheld");
                let help = "name the commit as `git log -- <path>` does, with 7 to 40 digits";
                findings.push(error(PATH, *line, "P003", message, help));
            }
        }
    }
    blobs
}

/// What the newest commit withholds, where the tree is an earlier one. Readers may see it as an article again: whoever goes
/// back is told, and confirms that.
pub(crate) fn since(tree: &Tree) -> BTreeSet<String> {
    let text = tree.withheld_since.as_deref().unwrap_or_default();
    // It was checked when it was published.
    let named = withheld::entries(text, &mut Vec::new());
    named.into_iter().filter_map(|Withheld { path, commit, .. }| tree.earlier.blob_at(&commit, &path)).collect()
}
