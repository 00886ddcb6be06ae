//! Pictures and attachments: who may read an article that shows one, or leads to it, may have it.

use viewer::{ArticleId, Viewer};

use super::Edition;
use crate::article::{Who, fits};
use crate::source::is_attachment;

/// A picture of the content, or a form to be downloaded.
#[derive(Clone, Copy, Debug)]
pub struct Image<'e> {
    /// The file.
    pub bytes: &'e [u8],
    /// Its media type.
    pub content_type: &'static str,
    /// Whether it is kept, not shown.
    pub is_download: bool,
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        _ if is_attachment(path) => "application/octet-stream",
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
        let is_download = is_attachment(path);
        Some(Image { bytes: self.images.get(path)?, content_type: content_type(path)?, is_download })
    }
}
