//! A020: a file that is called a picture or a form and is none, such as the pointer that Git LFS leaves in its place.

use guides::Finding;

use super::{error, warning};
use crate::source::Tree;

/// The kinds of pictures, by their endings.
const KINDS: [&str; 5] = ["png", "jpg", "gif", "webp", "svg"];

/// What Git LFS writes instead of a file.
pub(super) const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Checks every picture and attachment, whether it is shown or not.
pub(crate) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for (path, bytes) in &tree.files {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if is_of_kind(&ending, bytes) {
            continue;
        }
        // Browsers look at the bytes, and show it.
        if is_picture(bytes) {
            let message = "this is a picture of another kind than its name says".to_owned();
            findings.push(warning(path, 0, "A020", message, "name it by its kind, or export it again"));
            continue;
        }
        let (message, help) = if bytes.starts_with(POINTER) {
            ("this is a pointer of Git LFS, not the file", "keep files in git itself: git lfs migrate export")
        } else {
            ("this is no file of its kind", "export it again, and name it by its kind")
        };
        findings.push(error(path, 0, "A020", message.to_owned(), help));
    }
}

/// Whether browsers show these bytes as a picture.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    KINDS.iter().any(|kind| is_of_kind(kind, bytes))
}

/// Whether these bytes are of use to anybody; what Git LFS left in their place is not.
pub(crate) fn is_shown(bytes: &[u8]) -> bool {
    !bytes.starts_with(POINTER)
}

/// Whether the bytes begin as a file of this ending does; what is no picture by its name is none of ours.
fn is_of_kind(ending: &str, bytes: &[u8]) -> bool {
    match ending {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xFF\xD8\xFF"),
        "gif" => bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        "pdf" => bytes.get(..1024).unwrap_or(bytes).windows(5).any(|word| word == b"%PDF-"),
        "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" => bytes.starts_with(b"PK"),
        "svg" => bytes.windows(4).any(|word| word.eq_ignore_ascii_case(b"<svg")),
        _ => true,
    }
}
