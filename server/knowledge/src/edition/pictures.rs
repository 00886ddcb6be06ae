//! Pictures: who may read an article that shows one may see it.

use viewer::Viewer;

use super::Edition;

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
    /// A picture, when the viewer may read an article that shows it.
    pub fn image(&self, viewer: &Viewer, path: &str) -> Option<Image<'_>> {
        let articles = self.shown_by.get(path)?;
        let known = self.audiences(viewer);
        articles.iter().find_map(|id| self.pick(viewer, &known, self.articles.get(id)?))?;
        Some(Image { bytes: self.images.get(path)?, content_type: content_type(path)? })
    }
}
