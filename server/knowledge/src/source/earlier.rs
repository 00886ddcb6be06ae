//! Files as earlier commits have them, read one by one from the repository that the content lies in, if there is one.

use std::path::Path;

use gix::ObjectId;

use super::Origin;
use super::gathering::TEXT_BYTES;
use super::git::{LISTING_BYTES, blob, locate, open};

/// The shortest name of a commit, in hex digits.
pub(crate) const SHORTEST: usize = 7;

/// The repository that earlier versions of files are read from, with the folder of the content in it.
#[derive(Clone, Default)]
pub struct Earlier(Option<(gix::ThreadSafeRepository, String)>);

impl Earlier {
    /// An open repository.
    pub(super) fn new(repo: gix::Repository, folder: &str) -> Earlier {
        Earlier(Some((repo.into_sync(), folder.to_owned())))
    }

    /// A repository.
    pub(super) fn of(path: &Path, folder: &str) -> Earlier {
        open(path).map(|repo| Earlier::new(repo, folder)).unwrap_or_default()
    }

    /// The repository that a folder lies in.
    pub(super) fn of_folder(path: &Path) -> Earlier {
        match locate(path, None).map(|source| source.origin) {
            Ok(Origin::Git { repository, folder, .. }) => Earlier::of(&repository, &folder),
            _ => Earlier(None),
        }
    }

    /// A file of text.
    pub(crate) fn text(&self, id: ObjectId) -> Option<String> {
        let repo = self.0.as_ref()?.0.to_thread_local();
        let header = repo.find_header(id).ok()?;
        let fits = header.kind() == gix::objs::Kind::Blob && header.size() <= TEXT_BYTES;
        String::from_utf8(fits.then(|| blob(&repo, id).ok())??).ok()
    }

    /// The text of a file as a commit has it; nothing when it is not there, too large or no text.
    pub fn text_at(&self, commit: &str, path: &str) -> Option<String> {
        self.text(ObjectId::from_hex(self.blob_at(commit, path)?.as_bytes()).ok()?)
    }

    /// The id that git gives a file as a commit has it; the commit by its id or the beginning of it.
    pub(crate) fn blob_at(&self, commit: &str, path: &str) -> Option<String> {
        let (repo, folder) = self.0.as_ref()?;
        let repo = repo.to_thread_local();
        let is_name = (SHORTEST..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        let spec = format!("{commit}^{{commit}}");
        let commit = is_name.then(|| repo.rev_parse_single(spec.as_str()).ok())??;
        let mut id = repo.find_commit(commit.detach()).ok()?.tree_id().ok()?.detach();
        let mut is_file = false;
        for part in folder.split('/').chain(path.split('/')).filter(|part| !part.is_empty()) {
            let fits = !is_file && repo.find_header(id).ok()?.size() <= LISTING_BYTES;
            let tree = fits.then(|| repo.find_tree(id).ok())??;
            let entry = tree.find_entry(part)?;
            (id, is_file) = (entry.object_id(), entry.mode().is_blob());
        }
        is_file.then(|| id.to_string())
    }

    /// Whether every commit is there: not in a shallow clone, and not without a repository.
    pub(crate) fn is_whole(&self) -> bool {
        self.0.as_ref().is_some_and(|(repo, _)| !repo.to_thread_local().is_shallow().unwrap_or(true))
    }
}

impl std::fmt::Debug for Earlier {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(if self.0.is_some() { "Earlier(repository)" } else { "Earlier(nothing)" })
    }
}
