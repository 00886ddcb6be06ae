//! What an edition brings to the desk: planned work, and templates for declaring what is not planned.

use viewer::{ArticleId, VersionId, Viewer};

use super::Edition;
use crate::article::Article;
use crate::catalog::planned::Planned;
use crate::catalog::templates::OutageTemplate;

impl Edition {
    /// Work that is announced, by file.
    pub fn planned(&self) -> &[Planned] {
        &self.catalog.planned
    }

    /// Templates of outages, by file.
    pub fn outage_templates(&self) -> &[OutageTemplate] {
        &self.catalog.templates
    }

    /// The translation of an article, in whatever language, whose file is this version, when the viewer may read it.
    pub fn article_of_version(&self, viewer: &Viewer, id: &ArticleId, version: &VersionId) -> Option<&Article> {
        let known = self.audiences(viewer);
        let translations = self.articles.get(id)?.values();
        translations
            .into_iter()
            .find(|article| article.version == *version && self.may(viewer, &known, &article.audience))
    }
}
