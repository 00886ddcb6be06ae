//! Previews: what a branch that is not published would be. Built when somebody looks, kept for a while, gone with the
//! branch.

use std::sync::Arc;

use app::site::repository::Preview;
use app::site::state::Site;
use knowledge::{Branch, Edition};
use parking_lot::Mutex;

use super::{Content, build};

/// Previews that are kept; each is an edition of its own, as large as what changed.
const KEPT: usize = 3;

/// The previews of a portal, the one looked at last at the end.
#[derive(Default)]
pub(super) struct Previews(Mutex<Vec<Arc<Preview>>>);

impl Previews {
    /// What a commit would be, when it is the newest of a branch that readers do not see.
    pub(super) fn preview(&self, content: &Content, site: &Site, commit: &str) -> Option<Arc<Preview>> {
        let branch = unpublished(content).into_iter().find(|branch| branch.commit.id.starts_with(commit))?;
        // One build at a time; whoever comes for the same one finds it built.
        let mut kept = self.0.lock();
        let published = site.library.current();
        let is_it = |preview: &Arc<Preview>| {
            preview.branch.commit.id == branch.commit.id && preview.published == published.id()
        };
        let known = kept.iter().position(is_it);
        let preview = match known {
            Some(index) => kept.remove(index),
            None => Arc::new(make(content, site, &published, branch)),
        };
        kept.push(preview.clone());
        let surplus = kept.len().saturating_sub(KEPT);
        kept.drain(..surplus);
        Some(preview)
    }
}

/// Every branch but the published one.
pub(super) fn unpublished(content: &Content) -> Vec<Branch> {
    let published = content.source.branch();
    let all = content.source.branches().unwrap_or_default();
    all.into_iter().filter(|branch| branch.name != published).collect()
}

fn make(content: &Content, site: &Site, before: &Edition, branch: Branch) -> Preview {
    let published = before.id().to_owned();
    match build(&content.at(&branch.commit.id), Some(before), site.clock.now()) {
        Ok(built) => {
            Preview { branch, published, edition: built.edition.map(Arc::new), findings: built.findings, why: None }
        }
        Err(error) => {
            Preview { branch, published, edition: None, findings: Vec::new(), why: Some(format!("{error:#}")) }
        }
    }
}
