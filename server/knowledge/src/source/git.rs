//! A commit of a git repository, read without a checkout: only ordinary files, and sizes are known from object headers
//! before anything is inflated.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::ObjectId;
use gix::objs::tree::EntryKind;

use super::base::{self, Lost};
use super::earlier::Earlier;
use super::gathering::Gathering;
use super::history::History;
use super::{Known, Origin, Served, Since, Source, SourceError, Tree, mentioned};

/// Largest folder listing that is inflated; 64 bytes a name make this some 60,000 entries.
pub(super) const LISTING_BYTES: u64 = 4 << 20;

/// Memory for folder listings while commits are compared, in bytes: each is compared with several others, and inflating a
/// large one takes longer than comparing it.
const COMPARED: usize = 32 << 20;

/// Whether the path is a bare repository.
pub(super) fn is_bare(path: &Path) -> bool {
    path.join("HEAD").is_file() && path.join("objects").is_dir() && path.join("refs").is_dir()
}

/// Finds the repository that the path is in: itself when bare, else the nearest folder with `.git`.
pub(super) fn locate(path: &Path, name: Option<&str>) -> Result<Source, SourceError> {
    let name = name.map(str::to_owned);
    if is_bare(path) {
        let origin =
            Origin::Git { repository: path.to_owned(), folder: String::new(), name, served: Served::default() };
        return Ok(origin.into());
    }
    let full = path.canonicalize().map_err(|error| unreadable(path, &error))?;
    let home = full.ancestors().find(|folder| folder.join(".git").exists());
    let Some(repository) = home.map(Path::to_owned) else {
        let name = name.unwrap_or_default();
        return Err(SourceError::NoSuchRef {
            path: path.to_owned(),
            name,
            why: "it is not in a git repository".into(),
        });
    };
    let inside = full.strip_prefix(&repository).unwrap_or(Path::new(""));
    let folder = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    Ok(Origin::Git { repository, folder, name, served: Served::default() }.into())
}

/// The commit that the branch points to.
pub(super) fn state(repository: &Path, name: Option<&str>) -> Result<String, SourceError> {
    Ok(commit(&open(repository)?, repository, name)?.to_string())
}

/// Reads the files of the commit.
pub(super) fn read(
    repository: &Path,
    folder: &str,
    name: Option<&str>,
    since: Since<'_>,
    served: &Served,
) -> Result<Tree, SourceError> {
    let mut repo = open(repository)?;
    let id = commit(&repo, repository, name)?;
    let fail = |why: &dyn std::fmt::Display| unreadable(repository, why);
    let object = repo.find_object(id).map_err(|error| fail(&error))?;
    let mut root = object.peel_to_tree().map_err(|error| fail(&error))?.id;
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        let entries = listing(&repo, root).map_err(|why| fail(&why))?;
        let entry = entries.into_iter().find(|entry| entry.name == part && entry.kind == EntryKind::Tree);
        root = entry.ok_or_else(|| fail(&format!("the commit has no folder {folder}")))?.id;
    }
    let entries = listing(&repo, root).map_err(|why| fail(&why))?;
    let mut gathering = Gathering::new(Gathering::is_plain(entries.iter().map(|entry| entry.name.as_str())));
    let mut blobs = BTreeMap::new();
    let reader = Reader { repo: &repo, known: since.known(), pictures: RefCell::default() };
    reader.gather("", entries, &mut gathering, &mut blobs);
    reader.pictures(&mut gathering);
    let mut tree = gathering.finish();
    tree.id = id.to_string().into();
    if tree.is_too_large {
        return Ok(tree);
    }
    blobs.retain(|path, _| tree.files.contains_key(path));
    tree.earlier = Earlier::new(repo.clone(), folder);
    // Only from here on: each file was read once and would have pushed the listings out.
    repo.object_cache_size(COMPARED);
    tree.history = Arc::new(History::read(&repo, id, folder, &blobs, since.history(), served));
    let base = base::base(&repo, repository, id, since)?;
    let lost = base.map(|base| base::lost_from_commit(&repo, id, base, folder)).unwrap_or_default();
    (tree.gone, tree.was_portal) = (lost.gone, lost.was_portal);
    Ok(tree)
}

/// What the repository of a work tree's folder knows of its files, if there is one: the history of those that are saved
/// as committed, and what was lost.
pub(super) fn behind_folder(
    path: &Path,
    saved: &BTreeMap<String, ObjectId>,
    files: &BTreeMap<String, Vec<u8>>,
    since: Since<'_>,
) -> Result<Option<(History, Lost)>, SourceError> {
    let behind = locate(path, None).and_then(|source| match source.origin {
        Origin::Git { repository, folder, .. } => {
            let mut repo = open(&repository)?;
            repo.object_cache_size(COMPARED);
            let head = commit(&repo, &repository, Some("HEAD"))?;
            Ok((repo, repository, folder, head))
        }
        Origin::Folder(_) => Err(SourceError::Missing(path.to_owned())),
    });
    let (repo, repository, folder, head) = match (behind, since) {
        (Ok(behind), _) => behind,
        (Err(error), Since::Commit(_)) => return Err(error),
        (Err(_), _) => return Ok(None),
    };
    let history = History::read(&repo, head, &folder, saved, since.history(), &Served::default());
    // Of a folder that serves nothing is gone: its editor is at work in it.
    let base = match since {
        Since::Published | Since::Commit(_) => base::base(&repo, &repository, head, since)?,
        Since::Ever | Since::Edition(_) => None,
    };
    let lost = base.map(|base| base::lost_from_folder(&repo, head, saved, files, base, &folder));
    Ok(Some((history, lost.unwrap_or_default())))
}

/// An entry of a folder.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) kind: EntryKind,
    pub(super) id: ObjectId,
}

/// Reads the files of a commit.
struct Reader<'r> {
    repo: &'r gix::Repository,
    /// What was read before.
    known: Option<&'r dyn Known>,
    /// Pictures that wait until it is known what the pages mention, with their sizes.
    pictures: RefCell<Vec<(String, u64, ObjectId)>>,
}

impl Reader<'_> {
    /// Invariant: recursion is bounded by `enters`, which refuses deep paths, and by `count`.
    fn gather(
        &self,
        folder: &str,
        entries: Vec<Entry>,
        gathering: &mut Gathering,
        blobs: &mut BTreeMap<String, ObjectId>,
    ) {
        let mut names = HashSet::new();
        for entry in entries {
            if !gathering.count() {
                return;
            }
            let path = if folder.is_empty() { entry.name.clone() } else { format!("{folder}/{}", entry.name) };
            if !names.insert(entry.name.clone()) || is_unsafe(&entry.name) {
                let message = "no checkout could hold this: the name stands twice, or git itself uses it".into();
                gathering.refuse(&path, "A014", message, "make the commit with an ordinary git client");
                continue;
            }
            match entry.kind {
                EntryKind::Tree => {
                    if gathering.enters(&path) {
                        match listing(self.repo, entry.id) {
                            Ok(entries) => self.gather(&path, entries, gathering, blobs),
                            Err(why) => gathering.refuse(&path, "A013", why, "keep folders small"),
                        }
                    }
                }
                kind @ (EntryKind::Blob | EntryKind::BlobExecutable) => match self.repo.find_header(entry.id) {
                    Ok(header) if header.kind() == gix::objs::Kind::Blob => {
                        blobs.insert(path.clone(), entry.id);
                        if gathering.waits(&path) {
                            self.pictures.borrow_mut().push((path, header.size(), entry.id));
                            continue;
                        }
                        gathering.offer(&path, header.size(), || self.file(&path, entry.id));
                        if kind == EntryKind::BlobExecutable {
                            gathering.note_program(&path);
                        }
                    }
                    found => {
                        let why =
                            found.map_or_else(|error| error.to_string(), |header| format!("it is a {}", header.kind()));
                        gathering.refuse(
                            &path,
                            "A013",
                            format!("the file cannot be read: {why}"),
                            "repair the repository",
                        );
                    }
                },
                EntryKind::Link | EntryKind::Commit => {
                    if !entry.name.starts_with('.') {
                        let message = "this is a link or a submodule, not a file of content".into();
                        gathering.refuse(&path, "A014", message, "commit an ordinary file (mode 100644)");
                    }
                }
            }
        }
    }

    /// Reads the pictures that the pages mention.
    fn pictures(&self, gathering: &mut Gathering) {
        let mentioned = gathering.mentioned();
        for (path, size, id) in
            self.pictures.take().into_iter().filter(|(path, ..)| mentioned::is_among(&mentioned, path))
        {
            gathering.offer(&path, size, || self.file(&path, id));
        }
    }

    /// A file's bytes. Those of a state that was read before are unpacked in a tenth of the time that git's take.
    fn file(&self, path: &str, id: ObjectId) -> Result<Vec<u8>, String> {
        let same = self.known.filter(|known| known.history().of_blob(path, id).is_some());
        same.and_then(|known| known.file(path)).map_or_else(|| blob(self.repo, id), Ok)
    }
}

/// Names that git gives a meaning of their own, so that no checkout may hold them.
fn is_unsafe(name: &str) -> bool {
    matches!(name, "" | "." | "..") || name.eq_ignore_ascii_case(".git")
}

/// The entries of a folder, bounded.
pub(super) fn listing(repo: &gix::Repository, id: ObjectId) -> Result<Vec<Entry>, String> {
    let size = repo.find_header(id).map_err(|error| error.to_string())?.size();
    if size > LISTING_BYTES {
        return Err("the folder holds too many files".into());
    }
    let tree = repo.find_tree(id).map_err(|error| error.to_string())?;
    let mut entries = Vec::new();
    for entry in tree.iter() {
        let entry = entry.map_err(|error| error.to_string())?.inner;
        // A name that is no UTF-8, or has a separator in it, becomes one that the alphabet of paths refuses.
        let name = String::from_utf8_lossy(entry.filename.as_ref()).replace(['/', '\u{FFFD}'], "\\");
        // Old versions of git wrote 100664; every other mode of a file is that of a program.
        let kind = match (entry.mode.kind(), entry.mode.value()) {
            (EntryKind::Blob, mode) if mode != 0o100_644 && mode != 0o100_664 => EntryKind::BlobExecutable,
            (kind, _) => kind,
        };
        entries.push(Entry { name, kind, id: entry.oid.to_owned() });
    }
    Ok(entries)
}

/// The bytes of a file.
pub(super) fn blob(repo: &gix::Repository, id: ObjectId) -> Result<Vec<u8>, String> {
    repo.find_object(id).map(|object| object.detach().data).map_err(|error| error.to_string())
}

/// Opened for each look, so that new packs and branches are seen; the environment and the user's settings are not.
pub(super) fn open(path: &Path) -> Result<gix::Repository, SourceError> {
    gix::open_opts(path, gix::open::Options::isolated()).map_err(|error| unreadable(path, &error))
}

/// The commit of a name; of `main` (else `HEAD`) when absent.
pub(super) fn commit(repo: &gix::Repository, path: &Path, name: Option<&str>) -> Result<ObjectId, SourceError> {
    let find = |name: &str| {
        let spec = format!("{name}^{{commit}}");
        repo.rev_parse_single(spec.as_str()).map(|id| id.detach()).map_err(|error| error.to_string())
    };
    let found = match name {
        Some(name) => find(name),
        None => find("refs/heads/main").or_else(|_| find("HEAD")),
    };
    found.map_err(|why| SourceError::NoSuchRef { path: PathBuf::from(path), name: name.unwrap_or("main").into(), why })
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> SourceError {
    SourceError::Unreadable { path: path.to_owned(), why: why.to_string() }
}
