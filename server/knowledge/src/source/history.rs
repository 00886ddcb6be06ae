//! When each file last changed and by whom, from the commits. A file's change is the newest commit that has it as it is
//! now and none of whose parents does. What is known of one commit is the start for the next: only new commits are read.
//! What readers could have seen is another list: the published branch itself, without what was merged into it, and of commits
//! that began to serve together what the last one made of them.

mod published;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use gix::ObjectId;
use jiff::Timestamp;

use self::published::Publishing;
use super::commits::Commit;
use super::git::listing;
use super::served::Served;
use gix::objs::tree::EntryKind;
use viewer::CommitId;

/// The most commits that are looked through; what is older has no date.
const COMMITS: usize = 20_000;

/// Commits that are looked through for earlier versions of files, even when the last change of each is known.
const WITH_VERSIONS: usize = 2_000;

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

/// A file as one commit left it.
#[derive(Clone, Debug)]
pub struct Version {
    blob: ObjectId,
    /// The commit with which this version served, when it is another one.
    served_with: Option<ObjectId>,
    /// The commit.
    pub commit: Arc<Commit>,
    /// Whether somebody vouched for it: the commit has a `Reviewed-by:` trailer.
    pub reviewed: bool,
}

impl Version {
    /// The id that git gives the file, 40 hex digits.
    pub fn blob(&self) -> String {
        self.blob.to_string()
    }

    /// The commit whose rules were in force for it, by its id: with several commits in one push those of the last.
    pub fn in_force(&self) -> CommitId {
        self.served_with.map_or_else(|| self.commit.id.clone(), |id| id.to_string().into())
    }
}

/// The last change of every file of a commit, and its versions before.
#[derive(Clone, Debug, Default)]
pub struct History {
    tip: Option<ObjectId>,
    changes: BTreeMap<String, (ObjectId, Change)>,
    versions: Versions,
    published: Versions,
    /// Which commits served.
    served: Served,
}

/// Versions of files by path, the newest first.
type Versions = BTreeMap<String, Vec<Version>>;

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

    /// The files whose last change is known: the id that git gives each, with its path.
    pub(crate) fn blobs(&self) -> impl Iterator<Item = (String, &str)> {
        self.changes.iter().map(|(path, (id, _))| (id.to_string(), path.as_str()))
    }

    /// The most versions of one file that are known.
    pub const MOST: usize = 30;

    /// The versions of a file in every commit, also of branches before they were merged, the newest first; older ones than are
    /// kept are in git.
    pub fn versions(&self, path: &str) -> &[Version] {
        self.versions.get(path).map_or(&[], Vec::as_slice)
    }

    /// The versions of a file that were published, each with the commit that made it, the newest first.
    pub fn published(&self, path: &str) -> &[Version] {
        self.published.get(path).map_or(&[], Vec::as_slice)
    }

    /// The version whose review date counts for a file, when it is not the file as it is: the newest that somebody vouched
    /// for, else the first.
    pub(crate) fn vouched(&self, path: &str, now: &str) -> Option<ObjectId> {
        let versions = self.versions(path);
        let newest = versions.first().filter(|version| version.blob() == now && !version.reviewed)?;
        let vouched = versions.iter().find(|version| version.reviewed).or(versions.last())?;
        (vouched.blob != newest.blob).then_some(vouched.blob)
    }

    /// Notes the change of a file whose history is not in git.
    pub(super) fn set(&mut self, path: &str, change: Change) {
        self.changes.insert(path.to_owned(), (ObjectId::null(gix::hash::Kind::Sha1), change));
    }

    /// Reads the history of `files` (blobs by path below `folder`) at commit `tip`, which is to serve, starting from what is
    /// known. `served` are commits that did.
    pub(super) fn read(
        repo: &gix::Repository,
        tip: ObjectId,
        folder: &str,
        files: &BTreeMap<String, ObjectId>,
        before: Option<&History>,
        served: &Served,
    ) -> History {
        let hidden = before.and_then(|before| before.tip);
        let served = before.map_or_else(|| served.clone(), |before| before.served.with(served, hidden));
        let mut history = History { tip: Some(tip), served, ..History::default() };
        let mut open = files.clone();
        let walk = repo.rev_walk([tip]).with_hidden(hidden).sorting(gix::revision::walk::Sorting::ByCommitTime(
            gix::traverse::commit::simple::CommitTimeOrder::NewestFirst,
        ));
        // A history that cannot be read leaves files without a date.
        let walk = walk.all().into_iter().flatten().take(COMMITS);
        let mut single = HashMap::new();
        for (index, info) in walk.flatten().enumerate() {
            if open.is_empty() && index >= WITH_VERSIONS {
                break;
            }
            let Some(looked) = look(repo, info.id, folder, usize::MAX) else { continue };
            for (path, blob) in looked.changed.iter().filter(|(path, _)| files.contains_key(path)) {
                add(&mut history.versions, path, *blob, &looked, None);
                if open.get(path) == Some(blob) {
                    open.remove(path);
                    let by = Some(looked.commit.by.clone()).filter(|name| !name.trim().is_empty());
                    history.changes.insert(path.clone(), (*blob, Change { at: looked.commit.at, by }));
                }
            }
            // Trees are large: what was compared with its only parent is not read again.
            if info.parent_ids.len() < 2 && index < WITH_VERSIONS {
                single.insert(info.id, looked);
            }
        }
        if let Some(before) = before {
            append(&mut history.versions, &before.versions, files);
        }
        history.published = Publishing { repo, folder, files, served: &history.served }.published(tip, before, single);
        for (path, id) in open {
            if let Some(change) = before.and_then(|before| before.of_blob(&path, id)) {
                history.changes.insert(path, (id, change.clone()));
            }
        }
        history
    }
}

fn add(versions: &mut Versions, path: &str, blob: ObjectId, looked: &Looked, served_with: Option<ObjectId>) {
    let versions = versions.entry(path.to_owned()).or_default();
    if versions.len() < History::MOST {
        versions.push(Version { blob, served_with, commit: looked.commit.clone(), reviewed: looked.reviewed });
    }
}

/// Adds what was known before to what is newer.
fn append(versions: &mut Versions, before: &Versions, files: &BTreeMap<String, ObjectId>) {
    for (path, older) in before.iter().filter(|(path, _)| files.contains_key(*path)) {
        let versions = versions.entry(path.clone()).or_default();
        versions.extend(older.iter().take(History::MOST.saturating_sub(versions.len())).cloned());
    }
}

/// A commit as it was looked at.
struct Looked {
    commit: Arc<Commit>,
    /// Whether somebody vouched for it.
    reviewed: bool,
    /// The files that it made what none of its parents has.
    changed: Vec<(String, ObjectId)>,
}

/// Looks at a commit and what it changed that none of so many of its parents has.
fn look(repo: &gix::Repository, id: ObjectId, folder: &str, parents: usize) -> Option<Looked> {
    let commit = repo.find_commit(id).ok()?;
    let found = Commit::of(&commit)?;
    let reviewed = commit.message_raw().is_ok_and(|message| is_reviewed(&message.to_string()));
    let own = tree(repo, id, folder)?;
    let parents = commit.parent_ids().take(parents).map(|parent| tree(repo, parent.detach(), folder));
    let parents: Vec<_> = parents.collect();
    let mut changed = Vec::new();
    compare(repo, own, &parents, "", &mut changed);
    Some(Looked { commit: Arc::new(found), reviewed, changed })
}

/// Whether the last paragraph of a message has a `Reviewed-by:` line, as git writes trailers.
fn is_reviewed(message: &str) -> bool {
    let last = message.trim_end().rsplit("\n\n").next().unwrap_or_default();
    let is = |line: &str| {
        line.split_once(':').is_some_and(|(key, who)| key.eq_ignore_ascii_case("Reviewed-by") && !who.trim().is_empty())
    };
    // The first paragraph is the subject, not trailers.
    message.trim_end().contains("\n\n") && last.lines().any(is)
}

/// The tree of a commit's folder.
pub(super) fn tree(repo: &gix::Repository, commit: ObjectId, folder: &str) -> Option<ObjectId> {
    let mut root = repo.find_commit(commit).ok()?.tree_id().ok()?.detach();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let entries = listing(repo, root).ok()?;
        root = entries.into_iter().find(|entry| entry.name == part && entry.kind == EntryKind::Tree)?.id;
    }
    Some(root)
}

/// The files that a commit has and another has not, or has otherwise; all of them without another.
pub(super) fn changed(
    repo: &gix::Repository,
    commit: ObjectId,
    other: Option<ObjectId>,
    folder: &str,
) -> BTreeMap<String, ObjectId> {
    let Some(own) = tree(repo, commit, folder) else { return BTreeMap::new() };
    let mut changed = Vec::new();
    compare(repo, own, &[other.and_then(|other| tree(repo, other, folder))], "", &mut changed);
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
