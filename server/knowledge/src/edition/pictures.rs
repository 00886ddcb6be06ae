//! Pictures and attachments: who may read an article that shows one, or leads to it, may have it.

use viewer::Viewer;

use super::Edition;
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
    /// A picture, when the viewer may read an article that shows it.
    pub fn image(&self, viewer: &Viewer, path: &str) -> Option<Image<'_>> {
        let articles = self.shown_by.get(path)?;
        let known = self.audiences(viewer);
        articles.iter().find_map(|id| self.pick(viewer, &known, self.articles.get(id)?))?;
        let is_download = is_attachment(path);
        Some(Image { bytes: self.images.get(path)?, content_type: content_type(path)?, is_download })
    }
}
