//! The versions of files that served: those of the published branch itself, as each push left them.

use std::collections::{BTreeMap, HashMap, HashSet};

use gix::ObjectId;

use super::{History, Looked, Served, Version, Versions, WITH_VERSIONS, add, append, look};

/// Finds the versions on the first parents of a commit: what a branch held before it was merged was no reader's.
pub(super) struct Publishing<'h> {
    pub(super) repo: &'h gix::Repository,
    pub(super) folder: &'h str,
    pub(super) files: &'h BTreeMap<String, ObjectId>,
    pub(super) served: &'h Served,
}

impl Publishing<'_> {
    /// The versions up to a commit that is to serve. `single` are commits with one parent that were looked at already.
    pub(super) fn published(
        &self,
        tip: ObjectId,
        before: Option<&History>,
        mut single: HashMap<ObjectId, Looked>,
    ) -> Versions {
        let before = before.and_then(|before| Some((before, before.tip?)));
        let chain = self.chain(tip, before.map(|(_, tip)| tip));
        let known = before.filter(|(_, tip)| chain.last() == Some(tip));
        let chain = &chain[..chain.len() - usize::from(known.is_some())];
        // What is older than the first that was noted may have served.
        let noted = match known {
            Some(_) => chain.len(),
            None => chain.iter().rposition(|id| self.served.has(*id)).map_or(0, |last| last + 1),
        };
        let mut found = Versions::new();
        let (mut serving, mut together) = (tip, HashSet::new());
        for (index, id) in chain.iter().enumerate() {
            if index >= noted || self.served.has(*id) {
                serving = *id;
                together.clear();
            }
            let Some(looked) = single.remove(id).or_else(|| look(self.repo, *id, self.folder, 1)) else { break };
            for (path, blob) in looked.changed.iter().filter(|(path, _)| self.files.contains_key(path)) {
                if together.insert(path.clone()) {
                    unless_back(found.entry(path.clone()).or_default(), *blob);
                    add(&mut found, path, *blob, &looked, Some(serving).filter(|serving| serving != id));
                }
            }
        }
        if let Some((before, _)) = known {
            for (path, versions) in &mut found {
                if let Some(older) = before.published(path).first() {
                    unless_back(versions, older.blob);
                }
            }
            append(&mut found, &before.published, self.files);
        }
        found
    }

    /// A commit and its first parents, the newest first, with `last` at the end if they lead there.
    fn chain(&self, tip: ObjectId, last: Option<ObjectId>) -> Vec<ObjectId> {
        let parent = |id: &ObjectId| {
            let commit = self.repo.find_commit(*id).ok().filter(|_| Some(*id) != last)?;
            commit.parent_ids().next().map(gix::Id::detach)
        };
        std::iter::successors(Some(tip), parent).take(WITH_VERSIONS).collect()
    }
}

/// Takes the newest version back when what is older than it is the same: one push changed the file and changed it back.
fn unless_back(versions: &mut Vec<Version>, older: ObjectId) {
    versions.pop_if(|newest| newest.blob == older);
}
