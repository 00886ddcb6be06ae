//! Pictures: who may read an article that shows one may see it.

use viewer::{ArticleId, Viewer};

use super::Edition;
use crate::article::{Who, fits};

/// A picture of the content.
#[derive(Clone, Copy, Debug)]
pub struct Image<'e> {
    /// The file.
    pub bytes: &'e [u8],
    /// Its media type.
    pub content_type: &'static str,
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

impl Edition {
    /// A picture, when the viewer may read an article that shows it, or the part of it that does.
    pub fn image(&self, viewer: &Viewer, path: &str) -> Option<Image<'_>> {
        let known = self.audiences(viewer);
        let may_read =
            |id: &ArticleId| self.articles.get(id).is_some_and(|all| self.pick(viewer, &known, all).is_some());
        let by_all = self.shown_by.get(path).is_some_and(|articles| articles.iter().any(may_read));
        let in_part = |(id, who): &(ArticleId, Vec<Who>)| fits(viewer, who) && may_read(id);
        if !by_all && !self.shown_in_parts.get(path)?.iter().any(in_part) {
            return None;
        }
        Some(Image { bytes: self.images.get(path)?, content_type: content_type(path)? })
    }
}
