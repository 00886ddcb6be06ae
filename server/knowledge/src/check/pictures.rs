//! A020: a file that is called a picture and is none, such as the pointer that Git LFS leaves in its place.

use guides::Finding;

use super::error;
use crate::source::Tree;

/// How much of a file says what it is, in bytes.
const BEGINNING: usize = 4096;

/// What Git LFS writes instead of a file.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Checks every picture, whether it is shown or not.
pub(crate) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for (path, bytes) in &tree.files {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        if is_picture(&ending, bytes) {
            continue;
        }
        let (message, help) = if bytes.starts_with(POINTER) {
            ("this is a pointer of Git LFS, not the picture", "keep pictures in git itself: git lfs migrate export")
        } else {
            ("this is no picture of its kind", "export it again, and name it by its kind")
        };
        findings.push(error(path, 0, "A020", message.to_owned(), help));
    }
}

/// Whether the bytes begin as a file of this ending does; what is no picture by its name is none of ours.
fn is_picture(ending: &str, bytes: &[u8]) -> bool {
    match ending {
        "png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "jpg" | "jpeg" => bytes.starts_with(b"\xFF\xD8\xFF"),
        "gif" => bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a"),
        "webp" => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
        "svg" => {
            let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or_default();
            beginning.windows(4).any(|word| word.eq_ignore_ascii_case(b"<svg"))
        }
        _ => true,
    }
}
