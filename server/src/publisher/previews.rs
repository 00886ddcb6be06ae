//! Previews: what a branch that is not published would be, compared with where it left the published one. Built when
//! somebody looks, kept for a while, gone with the branch.

use std::sync::Arc;

use anyhow::{Context, Result};
use app::site::repository::Preview;
use app::site::state::Site;
use jiff::Timestamp;
use knowledge::{Branch, Edition, Since};
use parking_lot::{Mutex, MutexGuard};
use viewer::CommitId;

use super::{Content, earlier};

/// Previews that are kept: what a team has open at the same time. Each is an edition of its own, some 50 MB for 10,000 articles;
/// with fewer each look at one builds it anew, beside the pushes.
const KEPT: usize = 8;

/// The previews of a portal.
#[derive(Default)]
pub(super) struct Previews {
    /// The one looked at last at the end.
    kept: Mutex<Vec<Kept>>,
    /// Held while one is built: builds wait for each other, and nobody who looks at what is built already waits for them.
    building: Mutex<()>,
}

/// A preview, and where the published branch was when it was looked at last: while that stays, so does where the branch left
/// it, and nobody has to go through the commits for it.
struct Kept {
    preview: Arc<Preview>,
    published: Option<CommitId>,
}

impl Previews {
    /// What a commit would be, when it is the newest of a branch that readers do not see.
    pub(super) fn preview(&self, content: &Content, site: &Site, commit: &str) -> Option<Arc<Preview>> {
        let (published, unpublished) = branches(content);
        let branch = unpublished.into_iter().find(|branch| branch.commit.id.starts_with(commit))?;
        let published = published.map(|branch| branch.commit.id);
        let now = site.clock.now();
        let is_there = |kept: &Kept| published.is_some() && kept.published == published;
        if let Some(preview) = self.known(&branch, published.as_ref(), now, is_there) {
            return Some(preview);
        }
        let left = content.source.left(&branch.commit.id).ok().flatten();
        let left_there = |kept: &Kept| kept.preview.left == left;
        if let Some(preview) = self.known(&branch, published.as_ref(), now, left_there) {
            return Some(preview);
        }
        let _building = self.building.lock();
        // Whoever waited for the same one finds it built.
        if let Some(preview) = self.known(&branch, published.as_ref(), now, left_there) {
            return Some(preview);
        }
        let base = self.base(content, site, left.as_ref());
        let preview = Arc::new(make(content, base, branch, left, now));
        let mut kept = self.kept();
        kept.push(Kept { preview: preview.clone(), published });
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
        Some(preview)
    }

    /// The preview of a branch that is built already and stands where it did, moved to the end.
    fn known(
        &self,
        branch: &Branch,
        published: Option<&CommitId>,
        now: Timestamp,
        stands: impl Fn(&Kept) -> bool,
    ) -> Option<Arc<Preview>> {
        let is_current = |edition: &Arc<Edition>| now < edition.changes_at();
        let mut kept = self.kept();
        let index = kept.iter().position(|kept| {
            let preview = &kept.preview;
            preview.branch.commit.id == branch.commit.id
                && preview.edition.as_ref().is_none_or(is_current)
                && stands(kept)
        })?;
        let mut found = kept.remove(index);
        found.published = published.cloned();
        if found.preview.branch != *branch {
            // The same commit under another name.
            found.preview = Arc::new(Preview { branch: branch.clone(), ..Preview::clone(&found.preview) });
        }
        let preview = found.preview.clone();
        kept.push(found);
        Some(preview)
    }

    /// The edition where a branch left the published one: what serves, one that another preview has, or else built. What
    /// has no such commit, or one that never was an edition, is compared with what serves.
    fn base(&self, content: &Content, site: &Site, left: Option<&CommitId>) -> Arc<Edition> {
        let current = site.library.current();
        let Some(left) = left.filter(|left| *left != current.id()) else { return current };
        let known =
            self.kept().iter().find(|kept| kept.preview.base.id() == left).map(|kept| kept.preview.base.clone());
        known.unwrap_or_else(|| {
            let built = earlier(content, left, Some(&current), site.clock.now()).ok();
            built.and_then(|(built, _)| built.edition).map_or(current, Arc::new)
        })
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock()
    }
}

/// Every branch but the published one.
pub(super) fn unpublished(content: &Content) -> Vec<Branch> {
    branches(content).1
}

/// The published branch, and every other one.
fn branches(content: &Content) -> (Option<Branch>, Vec<Branch>) {
    let published = content.source.branch();
    let all = content.source.branches().unwrap_or_default();
    let (mut published, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|branch| branch.name == published);
    (published.pop(), others)
}

fn make(content: &Content, base: Arc<Edition>, branch: Branch, left: Option<CommitId>, now: Timestamp) -> Preview {
    let tree: Result<_> =
        content.at(&branch.commit.id).read_since(Since::Edition(&*base)).context("the content cannot be read");
    match tree {
        Ok(tree) => {
            let built = knowledge::build_preview(tree, now, &base);
            Preview { branch, left, base, edition: built.edition.map(Arc::new), findings: built.findings, why: None }
        }
        Err(error) => {
            let why = Some(format!("{error:#}"));
            Preview { branch, left, base, edition: None, findings: Vec::new(), why }
        }
    }
}
