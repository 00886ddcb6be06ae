//! A folder's files as saved. Hidden files, `.git` among them, are left alone; links are never followed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use walkdir::{DirEntry, WalkDir};

use super::gathering::{DEPTH, Gathering};
use super::history::Change;
use super::kinds::{holds_pictures, page_stem};
use super::{Since, SourceError, Tree, git, mentioned};

/// A fingerprint of names, times and sizes: a few milliseconds for thousands of files.
pub(super) fn state(root: &Path) -> Result<String, SourceError> {
    let mut hasher = blake3::Hasher::new();
    for entry in walk(root) {
        let entry = entry.map_err(|error| unreadable(root, &error))?;
        // A file that vanished meanwhile is a change by itself.
        let Ok(data) = entry.metadata() else { continue };
        let saved = data.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        hasher.update(entry.path().as_os_str().as_encoded_bytes());
        hasher.update(&saved.as_nanos().to_le_bytes());
        hasher.update(&data.len().to_le_bytes());
    }
    Ok(format!("w{}", &hasher.finalize().to_hex()[..16]))
}

/// Reads the folder.
pub(super) fn read(root: &Path, since: Since<'_>) -> Result<Tree, SourceError> {
    let names = std::fs::read_dir(root).map_err(|error| unreadable(root, &error))?;
    let names: Vec<_> = names.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let mut gathering = Gathering::new(Gathering::is_plain(names.iter().map(String::as_str)));
    let mut saved = BTreeMap::new();
    let mut pictures = Vec::new();
    let mut walk = walk(root);
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| unreadable(root, &error))?;
        let Some(path) = relative(root, &entry) else { continue };
        if !gathering.count() {
            break;
        }
        let kind = entry.file_type();
        if kind.is_dir() {
            if !gathering.enters(&path) {
                walk.skip_current_dir();
            }
        } else if kind.is_file() {
            let data = entry.metadata().ok();
            let size = data.as_ref().map_or(0, Metadata::len);
            saved.extend(data.and_then(|data| data.modified().ok()).map(|at| (path.clone(), at)));
            if gathering.waits(&path) {
                pictures.push((path, size, entry.into_path()));
                continue;
            }
            gathering.offer(&path, size, || std::fs::read(entry.path()).map_err(|error| error.to_string()));
        } else {
            gathering.refuse(
                &path,
                "A014",
                "this is a link or a device, not a file".into(),
                "put the file itself here",
            );
        }
    }
    let mentioned = gathering.mentioned();
    for (path, size, file) in pictures.into_iter().filter(|(path, ..)| mentioned::is_among(&mentioned, path)) {
        gathering.offer(&path, size, || std::fs::read(file).map_err(|error| error.to_string()));
    }
    let mut tree = gathering.finish();
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in &tree.files {
        hasher.update(path.as_bytes()).update(&[0]).update(blake3::hash(bytes).as_bytes());
    }
    tree.id = format!("w{}", &hasher.finalize().to_hex()[..12]).into();
    if tree.is_too_large {
        return Ok(tree);
    }
    tree.earlier = super::Earlier::of_folder(root);
    let blobs = blobs(&tree);
    let (mut history, lost) = git::behind_folder(root, &blobs, &tree.files, since)?.unwrap_or_default();
    for (path, at) in saved.iter().filter(|(path, _)| blobs.contains_key(*path)) {
        // What is not saved as it was committed has the file's own time.
        if let (None, Ok(at)) = (history.of(path), Timestamp::try_from(*at)) {
            history.set(path, Change { at, by: None });
        }
    }
    (tree.history, tree.gone, tree.was_portal) = (Arc::new(history), lost.gone, lost.was_portal);
    Ok(tree)
}

/// The blobs that its Markdown files would be.
fn blobs(tree: &Tree) -> BTreeMap<String, gix::ObjectId> {
    let articles = tree.files.iter().filter(|(path, _)| page_stem(path).is_some());
    let blob = |bytes: &[u8]| gix::objs::compute_hash(gix::hash::Kind::Sha1, gix::objs::Kind::Blob, bytes).ok();
    articles.filter_map(|(path, bytes)| Some((path.clone(), blob(bytes)?))).collect()
}

fn walk(root: &Path) -> Walk {
    let all = WalkDir::new(root).follow_links(false).max_depth(DEPTH + 1).sort_by_file_name();
    all.into_iter().filter_entry(visible as fn(&DirEntry) -> bool)
}

type Walk = walkdir::FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>;

fn visible(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    entry.depth() == 0 || !name.as_encoded_bytes().starts_with(b".") || name.to_str().is_some_and(holds_pictures)
}

/// The path from the root with `/`; names that are not UTF-8 show their replacement and are refused by the alphabet.
fn relative(root: &Path, entry: &DirEntry) -> Option<String> {
    let path = entry.path().strip_prefix(root).ok()?;
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn unreadable(root: &Path, why: &dyn std::fmt::Display) -> SourceError {
    SourceError::Unreadable { path: root.to_owned(), why: why.to_string() }
}
