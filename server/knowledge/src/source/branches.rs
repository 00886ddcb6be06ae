//! The branches of a repository, each with its newest commit.

use std::path::Path;

use super::commits::Commit;
use super::{SourceError, git};

/// The most branches that are listed.
const MOST: usize = 200;

/// A branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its name, without `refs/heads/`.
    pub name: String,
    /// Its newest commit.
    pub commit: Commit,
}

/// Every branch, by name.
pub(super) fn branches(repository: &Path) -> Result<Vec<Branch>, SourceError> {
    let repo = git::open(repository)?;
    let fail =
        |why: &dyn std::fmt::Display| SourceError::Unreadable { path: repository.to_owned(), why: why.to_string() };
    let references = repo.references().map_err(|error| fail(&error))?;
    let local = references.local_branches().map_err(|error| fail(&error))?;
    let mut branches = Vec::new();
    for mut reference in local.flatten().take(MOST) {
        let name = reference.name().shorten().to_string();
        // A branch of something else than commits is none of ours.
        let Ok(commit) = reference.peel_to_commit() else { continue };
        branches.extend(Commit::of(&commit).map(|commit| Branch { name, commit }));
    }
    branches.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(branches)
}
