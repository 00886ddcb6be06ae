//! The commit that a state of the content is compared with: what readers have links to, as far as the repository knows.

use std::collections::BTreeMap;
use std::path::Path;

use gix::ObjectId;
use viewer::CommitId;

use super::gathering::{Gathering, TEXT_BYTES};
use super::git::{self, blob, listing};
use super::gone::{self, Gone};
use super::history;
use super::reverted;
use super::{Since, SourceError};

/// The published branch: elsewhere first, since an editor's own may hold what was not pushed yet.
const PUBLISHED: [&str; 2] = ["refs/remotes/origin/main", "refs/heads/main"];

/// The commit to compare with, if there is one.
pub(super) fn base(
    repo: &gix::Repository,
    path: &Path,
    commit: ObjectId,
    since: Since<'_>,
) -> Result<Option<ObjectId>, SourceError> {
    Ok(match since {
        Since::Ever => None,
        Since::Edition(known) => known.history().tip(),
        Since::Commit(name) => Some(git::commit(repo, path, Some(name))?),
        Since::Published => published(repo, commit),
    })
}

/// Where the commit left the published branch. On that branch itself what was published before is not known; the first
/// parent stands in for it.
fn published(repo: &gix::Repository, commit: ObjectId) -> Option<ObjectId> {
    let left = PUBLISHED.into_iter().find_map(|name| {
        let tip = repo.rev_parse_single(name).ok()?;
        repo.merge_base(commit, tip).ok().flatten().map(gix::Id::detach).filter(|base| *base != commit)
    });
    left.or_else(|| Some(repo.find_commit(commit).ok()?.parent_ids().next()?.detach()))
}

/// Where a commit left the branch of a name (`main`, else `HEAD`): the newest that both have. Nothing for unrelated history.
pub(super) fn left(repository: &Path, name: Option<&str>, commit: &str) -> Result<Option<CommitId>, SourceError> {
    let repo = git::open(repository)?;
    let tip = git::commit(&repo, repository, name)?;
    let commit = git::commit(&repo, repository, Some(commit))?;
    Ok(repo.merge_base(commit, tip).ok().flatten().map(|base| base.to_string().into()))
}

/// What a state of the content lost.
#[derive(Default)]
pub(super) struct Lost {
    /// Articles.
    pub(super) gone: Vec<Gone>,
    /// Whether there was what makes it a portal's.
    pub(super) was_portal: bool,
}

fn was_portal(repo: &gix::Repository, base: ObjectId, folder: &str) -> bool {
    let entries = history::tree(repo, base, folder).and_then(|root| listing(repo, root).ok());
    entries.is_some_and(|entries| !Gathering::is_plain(entries.iter().map(|entry| entry.name.as_str())))
}

/// Markdown files that another commit has and this one has not. What neither changed is in neither list.
pub(super) fn lost_from_commit(repo: &gix::Repository, now: ObjectId, base: ObjectId, folder: &str) -> Lost {
    let before = history::changed(repo, base, Some(now), folder);
    let after = history::changed(repo, now, Some(base), folder);
    let gone = gone::gone(&before, &after, &reverted::added(repo, now, base, folder), |id| text(repo, id));
    Lost { gone, was_portal: was_portal(repo, base, folder) }
}

/// The same for files as saved above a commit, with the blobs that they would be.
pub(super) fn lost_from_folder(
    repo: &gix::Repository,
    head: ObjectId,
    saved: &BTreeMap<String, ObjectId>,
    files: &BTreeMap<String, Vec<u8>>,
    base: ObjectId,
    folder: &str,
) -> Lost {
    let before = history::changed(repo, base, None, folder);
    let paths: BTreeMap<ObjectId, &String> = saved.iter().map(|(path, id)| (*id, path)).collect();
    let gone = gone::gone(&before, saved, &reverted::added(repo, head, base, folder), |id| {
        let saved = paths.get(&id).and_then(|path| String::from_utf8(files.get(*path)?.clone()).ok());
        saved.or_else(|| text(repo, id))
    });
    Lost { gone, was_portal: was_portal(repo, base, folder) }
}

fn text(repo: &gix::Repository, id: ObjectId) -> Option<String> {
    let size = repo.find_header(id).ok()?.size();
    let bytes = (size <= TEXT_BYTES).then(|| blob(repo, id).ok())??;
    String::from_utf8(bytes).ok()
}
