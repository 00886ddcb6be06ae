//! The repository as pages ask for it.

use std::sync::Arc;

use app::site::repository::{Preview, Repository, Unserved};
use app::site::state::Site;
use knowledge::{Branch, Commit, Earlier};
use viewer::Viewer;

use super::{Publisher, previews};

impl Repository for Publisher {
    fn commits(&self, most: usize) -> Vec<Commit> {
        // A branch that is gone shows its state elsewhere.
        self.content.source.commits(most).unwrap_or_default()
    }

    fn branches(&self) -> Vec<Branch> {
        previews::unpublished(&self.content)
    }

    fn preview(&self, site: &Site, commit: &str) -> Option<Arc<Preview>> {
        self.previews.preview(&self.content, site, commit)
    }

    fn earlier(&self) -> Earlier {
        self.content.source.earlier()
    }

    fn serve(&self, viewer: &Viewer, site: &Site, commit: &str, confirmed: Option<&str>) -> Result<(), Unserved> {
        self.hold(viewer, site, commit, confirmed).map(|_| ())
    }
}
