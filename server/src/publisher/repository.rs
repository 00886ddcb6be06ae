//! The repository as pages ask for it.

use app::site::repository::{Repository, Unfit};
use app::site::state::Site;
use knowledge::Commit;

use super::Publisher;

impl Repository for Publisher {
    fn commits(&self, most: usize) -> Vec<Commit> {
        // A branch that is gone shows its state elsewhere.
        self.content.source.commits(most).unwrap_or_default()
    }

    fn text(&self, blob: &str) -> Option<String> {
        self.content.source.text(blob)
    }

    fn serve(&self, site: &Site, commit: &str) -> Result<(), Unfit> {
        self.hold(site, commit).map(|_| ())
    }
}
