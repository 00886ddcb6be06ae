//! When each file last changed and by whom, from the commits. A file's change is the newest commit that has it as it is
//! now and none of whose parents does. What is known of one commit is the start for the next: only new commits are read.

use std::collections::BTreeMap;

use gix::ObjectId;
use jiff::Timestamp;

use super::git::listing;
use gix::objs::tree::EntryKind;

/// The most commits that are looked through; what is older has no date.
const COMMITS: usize = 20_000;

/// The most files that one commit is asked about.
const FILES: usize = 50_000;

/// A file's last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// The author's name; absent where only the file's own time is known.
    pub by: Option<String>,
}

/// The last change of every file of a commit.
#[derive(Clone, Debug, Default)]
pub struct History {
    tip: Option<ObjectId>,
    changes: BTreeMap<String, (ObjectId, Change)>,
}

impl History {
    /// The commit that this is the history of.
    pub(super) fn tip(&self) -> Option<ObjectId> {
        self.tip
    }

    /// The last change of a file, by its path in the content.
    pub fn of(&self, path: &str) -> Option<&Change> {
        self.changes.get(path).map(|(_, change)| change)
    }

    /// The last change of a file that is this blob.
    pub(super) fn of_blob(&self, path: &str, id: ObjectId) -> Option<&Change> {
        self.changes.get(path).filter(|(known, _)| *known == id).map(|(_, change)| change)
    }

    /// Notes the change of a file whose history is not in git.
    pub(super) fn set(&mut self, path: &str, change: Change) {
        self.changes.insert(path.to_owned(), (ObjectId::null(gix::hash::Kind::Sha1), change));
    }

    /// Reads the history of `files` (blobs by path below `folder`) at commit `tip`, starting from what is known.
    pub(super) fn read(
        repo: &gix::Repository,
        tip: ObjectId,
        folder: &str,
        files: &BTreeMap<String, ObjectId>,
        before: Option<&History>,
    ) -> History {
        let mut history = History { tip: Some(tip), changes: BTreeMap::new() };
        let hidden = before.and_then(|before| before.tip);
        let mut open = files.clone();
        let walk = repo.rev_walk([tip]).with_hidden(hidden).sorting(gix::revision::walk::Sorting::ByCommitTime(
            gix::traverse::commit::simple::CommitTimeOrder::NewestFirst,
        ));
        // A history that cannot be read leaves files without a date.
        let walk = walk.all().into_iter().flatten().take(COMMITS);
        for commit in walk.flatten() {
            if open.is_empty() {
                break;
            }
            let Some((change, changed)) = look(repo, commit.id, folder) else { continue };
            for (path, id) in changed {
                if open.get(&path) == Some(&id) {
                    open.remove(&path);
                    history.changes.insert(path, (id, change.clone()));
                }
            }
        }
        for (path, id) in open {
            if let Some(change) = before.and_then(|before| before.of_blob(&path, id)) {
                history.changes.insert(path, (id, change.clone()));
            }
        }
        history
    }
}

/// A commit's author and time, and the files that it made what none of its parents has.
fn look(repo: &gix::Repository, id: ObjectId, folder: &str) -> Option<(Change, Vec<(String, ObjectId)>)> {
    let commit = repo.find_commit(id).ok()?;
    let at = Timestamp::from_second(commit.time().ok()?.seconds).ok()?;
    let by = commit.author().ok().map(|author| author.name.to_string()).filter(|name| !name.trim().is_empty());
    let own = tree(repo, id, folder)?;
    let parents: Vec<_> = commit.parent_ids().map(|parent| tree(repo, parent.detach(), folder)).collect();
    let mut changed = Vec::new();
    compare(repo, own, &parents, "", &mut changed);
    Some((Change { at, by }, changed))
}

/// The tree of a commit's folder.
fn tree(repo: &gix::Repository, commit: ObjectId, folder: &str) -> Option<ObjectId> {
    let mut root = repo.find_commit(commit).ok()?.tree_id().ok()?.detach();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let entries = listing(repo, root).ok()?;
        root = entries.into_iter().find(|entry| entry.name == part && entry.kind == EntryKind::Tree)?.id;
    }
    Some(root)
}

/// The files that a commit has and another has not, or has otherwise.
pub(super) fn changed(
    repo: &gix::Repository,
    commit: ObjectId,
    other: ObjectId,
    folder: &str,
) -> BTreeMap<String, ObjectId> {
    let Some(own) = tree(repo, commit, folder) else { return BTreeMap::new() };
    let mut changed = Vec::new();
    compare(repo, own, &[tree(repo, other, folder)], "", &mut changed);
    changed.into_iter().collect()
}

/// Lists the files below a tree that none of the others has. Equal trees are not entered.
fn compare(
    repo: &gix::Repository,
    tree: ObjectId,
    others: &[Option<ObjectId>],
    folder: &str,
    changed: &mut Vec<(String, ObjectId)>,
) {
    if others.contains(&Some(tree)) || changed.len() >= FILES || folder.matches('/').count() > super::gathering::DEPTH {
        return;
    }
    let Ok(entries) = listing(repo, tree) else { return };
    let others: Vec<BTreeMap<String, (EntryKind, ObjectId)>> = others
        .iter()
        .map(|other| {
            let entries = other.and_then(|other| listing(repo, other).ok()).unwrap_or_default();
            entries.into_iter().map(|entry| (entry.name, (entry.kind, entry.id))).collect()
        })
        .collect();
    for entry in entries {
        let there: Vec<_> = others.iter().map(|other| other.get(&entry.name)).collect();
        let path = if folder.is_empty() { entry.name.clone() } else { format!("{folder}/{}", entry.name) };
        if there.contains(&Some(&(entry.kind, entry.id))) {
            continue;
        }
        if entry.kind == EntryKind::Tree {
            let trees: Vec<_> = there
                .into_iter()
                .map(|other| other.filter(|(kind, _)| *kind == EntryKind::Tree).map(|(_, id)| *id))
                .collect();
            compare(repo, entry.id, &trees, &path, changed);
        } else {
            changed.push((path, entry.id));
        }
    }
}
