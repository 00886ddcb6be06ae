//! What serves is kept for a start without the repository, beside what is published meanwhile.

use std::sync::Arc;

use app::site::state::Site;
use knowledge::{Edition, Since};
use viewer::CommitId;

use super::{Publisher, last_good};

impl Publisher {
    /// Keeps each edition for the next start, beside what is published meanwhile: of several in a row the last.
    pub(super) async fn keep_what_serves(self: Arc<Self>, site: Site) {
        let (mut dealt_with, mut kept) = (self.dealt_with(), CommitId::default());
        loop {
            let edition = site.library.current();
            if kept != *edition.id() {
                kept.clone_from(edition.id());
                let own = self.clone();
                let round = tokio::task::spawn_blocking(move || own.keep(&edition)).await;
                if let Err(error) = round {
                    tracing::error!(%error, "keeping what serves stopped half-way; what was kept before is there");
                }
            }
            if dealt_with.changed().await.is_err() {
                return;
            }
        }
    }

    /// Keeps the content that serves for the next start.
    fn keep(&self, edition: &Edition) {
        // It is what it was built from: next to nothing is read or walked through again.
        let since = Since::Edition(edition);
        let kept = self.content.at(edition.id()).read_since(since).map_err(anyhow::Error::from);
        let kept = kept.and_then(|tree| match tree.id == *edition.id() {
            true => last_good::save(&self.content.last_good(), &tree),
            false => Ok(()),
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "the last good edition could not be kept for the next start");
        }
    }
}
