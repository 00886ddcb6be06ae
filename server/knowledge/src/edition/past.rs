//! What an edition says about its articles' past and neighbours: who may read an earlier version, and what links here.

use viewer::{Role, Viewer};

use super::{Edition, card_of};
use crate::article::{ArticleCard, Status};
use crate::front_matter;

impl Edition {
    /// Whether the viewer may read an earlier version of a file: as its own head says, and not a draft unless they read
    /// the repository itself.
    pub fn may_read_version(&self, viewer: &Viewer, path: &str, text: &str) -> bool {
        let reads_all = [Role::Reader, Role::Editor, Role::Reviewer, Role::Admin];
        if reads_all.into_iter().any(|role| viewer.is(role)) {
            return true;
        }
        let front = front_matter::parse(path, text, self.is_plain).front;
        let published = front.status.unwrap_or_default() != Status::Draft && front.publish_at.is_none();
        published && self.may(viewer, &self.audiences(viewer), &front.audience)
    }

    /// Current articles that the viewer may read and that link to this one, by title.
    pub fn linking(&self, viewer: &Viewer, id: &str) -> Vec<ArticleCard> {
        let linking = self.current(viewer).filter(|article| article.body.links.iter().any(|link| link.article == id));
        super::by_title(linking.map(card_of).collect())
    }
}
