//! The newest commits of a branch, for those who publish.

use std::path::Path;

use jiff::Timestamp;
use viewer::CommitId;

use super::{SourceError, git};

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id, 40 hex digits.
    pub id: CommitId,
    /// When it was made.
    pub at: Timestamp,
    /// The author's name.
    pub by: String,
    /// The first line of its message.
    pub subject: String,
}

impl Commit {
    /// Reads a commit; nothing when it is broken.
    pub(super) fn of(commit: &gix::Commit<'_>) -> Option<Commit> {
        let at = Timestamp::from_second(commit.time().ok()?.seconds).ok()?;
        let by = commit.author().map(|author| author.name.to_string()).unwrap_or_default();
        let subject = commit.message().map(|message| message.summary().to_string()).unwrap_or_default();
        Some(Commit { id: commit.id.to_string().into(), at, by, subject })
    }
}

/// The commit of a name and its first parents, the newest first, at most so many.
pub(super) fn commits(repository: &Path, name: Option<&str>, most: usize) -> Result<Vec<Commit>, SourceError> {
    let repo = git::open(repository)?;
    let mut next = Some(git::commit(&repo, repository, name)?);
    let mut commits = Vec::new();
    while let Some(id) = next.take().filter(|_| commits.len() < most) {
        // A shallow clone ends where its objects do.
        let Ok(commit) = repo.find_commit(id) else { break };
        commits.extend(Commit::of(&commit));
        next = commit.parent_ids().next().map(|parent| parent.detach());
    }
    Ok(commits)
}
