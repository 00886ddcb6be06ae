//! Files that were published by mistake and are taken back: those that a commit added which `git revert` names in the
//! message of a newer one.

use std::collections::BTreeSet;

use gix::ObjectId;

use super::history;

/// The most commits that are looked through.
const COMMITS: usize = 500;

/// The most reverted commits that are looked at.
const REVERTS: usize = 50;

/// What `git revert` writes before the id of the commit (git-revert(1)).
const MARK: &str = "This reverts commit ";

/// The paths of files that were added by commits which others revert, newer than `base`, up to `now`.
pub(super) fn added(repo: &gix::Repository, now: ObjectId, base: ObjectId, folder: &str) -> BTreeSet<String> {
    reverted(repo, now, base).into_iter().filter_map(|id| added_by(repo, id, folder)).flatten().collect()
}

/// The commits that are reverted after `base`.
fn reverted(repo: &gix::Repository, now: ObjectId, base: ObjectId) -> BTreeSet<ObjectId> {
    let seconds = |id: ObjectId| repo.find_commit(id).ok()?.time().ok().map(|time| time.seconds);
    let since = seconds(base).unwrap_or(i64::MAX);
    let (mut next, mut seen, mut reverted) = (vec![now], BTreeSet::from([base]), BTreeSet::new());
    while let Some(id) = next.pop().filter(|_| seen.len() <= COMMITS) {
        // What is older than the base was published before it.
        if !seen.insert(id) || seconds(id).is_none_or(|at| at < since) {
            continue;
        }
        let Ok(commit) = repo.find_commit(id) else { continue };
        let message = commit.message_raw_sloppy().to_string();
        let named = message.lines().filter_map(|line| line.strip_prefix(MARK)?.get(..40));
        reverted.extend(named.filter_map(|id| ObjectId::from_hex(id.as_bytes()).ok()).take(REVERTS));
        next.extend(commit.parent_ids().map(gix::Id::detach));
    }
    reverted
}

/// The files that a commit has and its first parent has not.
fn added_by(repo: &gix::Repository, id: ObjectId, folder: &str) -> Option<Vec<String>> {
    let parent = repo.find_commit(id).ok()?.parent_ids().next()?.detach();
    let before = history::changed(repo, parent, Some(id), folder);
    let after = history::changed(repo, id, Some(parent), folder);
    Some(after.into_keys().filter(|path| !before.contains_key(path)).collect())
}
