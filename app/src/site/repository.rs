//! What pages ask of the place that content comes from. Its calls read the disk or build an edition: pages make them
//! through [`off_the_runtime`].

use std::sync::Arc;

use knowledge::{Branch, Commit, Earlier, Edition, Finding, Level};
use viewer::{CommitId, Viewer};

pub use super::consequences::{Consequences, Unserved};

use super::apart::Apart;
use super::problem::Problem;
use super::state::Site;

/// The content's repository.
pub trait Repository: Send + Sync {
    /// The newest commits that were published, the newest first; a folder has none.
    fn commits(&self, most: usize) -> Vec<Commit>;

    /// The branches that readers do not see.
    fn branches(&self) -> Vec<Branch>;

    /// What a commit would be, when it is the newest of a branch that readers do not see.
    fn preview(&self, site: &Site, commit: &str) -> Option<Arc<Preview>>;

    /// Earlier commits of the content.
    fn earlier(&self) -> Earlier;

    /// Has a commit serve until the published branch moves. What comes with it is told in the viewer's language, and has to be
    /// confirmed by its [`Consequences::digest`].
    fn serve(&self, viewer: &Viewer, site: &Site, commit: &str, confirmed: Option<&str>) -> Result<(), Unserved>;
}

/// A branch as it would be once it is published.
#[derive(Clone)]
pub struct Preview {
    /// The branch, with the commit.
    pub branch: Branch,
    /// The commit where it left the published branch; nothing for unrelated history.
    pub left: Option<CommitId>,
    /// The edition there, with which it is compared: what others published since is not the branch's doing.
    pub base: Arc<Edition>,
    /// The edition, as far as it can be shown: of a branch that would be refused, too; nothing when it cannot be read.
    pub edition: Option<Arc<Edition>>,
    /// What the checker found.
    pub findings: Vec<Finding>,
    /// Why it cannot be read at all.
    pub why: Option<String>,
}

impl Preview {
    /// Whether the branch could go live as it is.
    pub fn is_sound(&self) -> bool {
        self.edition.is_some() && self.findings.iter().all(|finding| finding.level != Level::Error)
    }
}

/// A place without commits: a folder.
pub struct NoRepository;

impl Repository for NoRepository {
    fn commits(&self, _: usize) -> Vec<Commit> {
        Vec::new()
    }

    fn branches(&self) -> Vec<Branch> {
        Vec::new()
    }

    fn preview(&self, _: &Site, _: &str) -> Option<Arc<Preview>> {
        None
    }

    fn earlier(&self) -> Earlier {
        Earlier::default()
    }

    fn serve(&self, _: &Viewer, _: &Site, _: &str, _: Option<&str>) -> Result<(), Unserved> {
        Err(Unserved::Refused("a folder has no commits; save the files as they were".into()))
    }
}

/// Calls the repository in one of these places, where waiting holds nobody up; [`Problem::Busy`] where there is none for long.
pub async fn off_the_runtime<T: Send + 'static>(
    site: &Site,
    places: &Apart,
    call: impl FnOnce(&dyn Repository, &Site) -> T + Send + 'static,
) -> Result<T, Problem> {
    let site = site.clone();
    places.call(move || call(&*site.repository, &site)).await
}
