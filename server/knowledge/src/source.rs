//! Where content comes from: a folder as saved, or a commit of a git repository read without a checkout. What leaves
//! here is a [`Tree`] of bytes under limits; nothing here knows what the files mean.

mod base;
mod branches;
mod commits;
mod earlier;
mod folder;
mod gathering;
mod git;
mod gone;
mod history;
mod kinds;
mod mentioned;
mod reverted;
mod served;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use viewer::{CommitId, Language};

pub use branches::Branch;
pub use commits::Commit;
pub use earlier::Earlier;
pub(crate) use earlier::SHORTEST;
pub use gone::Gone;
pub(crate) use gone::are_alike;
pub use guides::{Finding, Level};
pub use history::{Change, History, Version};
pub(crate) use kinds::{is_attachment, page_stem};
pub use served::Served;

/// The id that git gives a file of these bytes, as hex.
pub fn blob_id(bytes: &[u8]) -> String {
    let id = gix::objs::compute_hash(gix::hash::Kind::Sha1, gix::objs::Kind::Blob, bytes);
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// The files of one state of the content.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The commit (40 hex digits), or `w` and 12 hex digits of a hash over a folder's files.
    pub id: CommitId,
    /// Path from the content's root to bytes; only what passed the limits.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was left out and why (A013, A014).
    pub findings: Vec<Finding>,
    /// Articles that an earlier commit had.
    pub gone: Vec<Gone>,
    /// When each file last changed, as far as that is known.
    pub history: Arc<History>,
    /// Where earlier versions of files are read.
    pub earlier: Earlier,
    /// `withheld.toml` of the newest commit, where this is an earlier one: what it names stays withheld.
    pub withheld_since: Option<String>,
    /// Whether there is neither `portal.toml` nor `articles/`: any Markdown is then an article.
    pub plain: bool,
    /// The language of a plain folder's files that name none; the portal's first when absent.
    pub language: Option<Language>,
    /// Whether the commit that this is compared with had one of them.
    pub was_portal: bool,
    /// Whether a portal's content has more than any may have: it was not read to its end, and no edition comes of it.
    pub is_too_large: bool,
}

impl Known for Tree {
    fn history(&self) -> &History {
        &self.history
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }
}

/// Why the content cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// Nothing is there.
    #[error("there is no content at {0}")]
    Missing(PathBuf),
    /// The folder or the commit has no file that could be content.
    #[error("the content at {0} is empty; it needs at least one Markdown file")]
    Empty(PathBuf),
    /// The folder cannot be listed or a file cannot be read.
    #[error("the content at {path} cannot be read: {why}")]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// A branch was asked for and there is no repository, or the repository has no such branch.
    #[error("{path} has no branch or commit \"{name}\": {why}")]
    NoSuchRef {
        /// The repository.
        path: PathBuf,
        /// The branch or commit that was asked for.
        name: String,
        /// What git said.
        why: String,
    },
}

/// A state of the content that was read before: what it has is not read again.
pub trait Known {
    /// Its history.
    fn history(&self) -> &History;

    /// A file of it as it was read, where that is at hand.
    fn file(&self, path: &str) -> Option<Vec<u8>>;
}

/// Which commit a commit is compared with.
#[derive(Clone, Copy)]
pub enum Since<'h> {
    /// None: nothing can be gone.
    Ever,
    /// Where it left the published branch, as far as its repository knows that; on it, the first parent.
    Published,
    /// A commit, by any name that git knows.
    Commit(&'h str),
    /// The commit of an edition; of files and history only what is newer is read.
    Edition(&'h dyn Known),
}

impl<'h> Since<'h> {
    fn known(self) -> Option<&'h dyn Known> {
        match self {
            Since::Edition(known) => Some(known),
            Since::Ever | Since::Published | Since::Commit(_) => None,
        }
    }

    fn history(self) -> Option<&'h History> {
        self.known().map(Known::history)
    }
}

/// What content is read from, again and again.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub origin: Origin,
    /// The language of a plain folder's files that name none; the portal's first when absent.
    pub language: Option<Language>,
}

/// Where content lies.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A folder's files as saved.
    Folder(PathBuf),
    /// The commit that a branch points to.
    Git {
        /// The repository: bare, or the folder that holds `.git`.
        repository: PathBuf,
        /// The folder inside the commit, empty for its root.
        folder: String,
        /// The branch or commit; `main` (else `HEAD`) when absent.
        name: Option<String>,
        /// Which of its commits served.
        served: Served,
    },
}

impl From<Origin> for Source {
    fn from(origin: Origin) -> Source {
        Source { origin, language: None }
    }
}

impl Source {
    /// Opens a folder, or a git repository when it is bare or a branch is asked for. Looks only; reads no content.
    pub fn open(path: &Path, git_ref: Option<&str>) -> Result<Source, SourceError> {
        if !path.exists() {
            return Err(SourceError::Missing(path.to_owned()));
        }
        if git_ref.is_some() || git::is_bare(path) {
            return git::locate(path, git_ref);
        }
        if !path.is_dir() {
            return Err(SourceError::Unreadable { path: path.to_owned(), why: "it is not a folder".into() });
        }
        Ok(Origin::Folder(path.to_owned()).into())
    }

    /// Takes the files of a plain folder that name no language for this one.
    #[must_use]
    pub fn speaking(self, language: Option<Language>) -> Source {
        Source { language, ..self }
    }

    /// A place that is not there now, to be asked again: a portal that starts without its content has the last good edition.
    pub fn absent(path: &Path, git_ref: Option<&str>) -> Source {
        let origin = match git_ref {
            Some(name) => {
                let (repository, name) = (path.to_owned(), Some(name.to_owned()));
                Origin::Git { repository, folder: String::new(), name, served: Served::default() }
            }
            None => Origin::Folder(path.to_owned()),
        };
        origin.into()
    }

    /// A word that changes when the content changes: the commit, or a fingerprint of names, times and sizes.
    pub fn state(&self) -> Result<String, SourceError> {
        match &self.origin {
            Origin::Folder(path) => folder::state(path),
            Origin::Git { repository, name, .. } => git::state(repository, name.as_deref()),
        }
    }

    /// Reads the whole content under the limits.
    pub fn read(&self) -> Result<Tree, SourceError> {
        self.read_since(Since::Ever)
    }

    /// [`Source::read`], with what is gone since an earlier commit.
    pub fn read_since(&self, since: Since<'_>) -> Result<Tree, SourceError> {
        let (mut tree, path) = match &self.origin {
            Origin::Folder(path) => (folder::read(path, since)?, path),
            Origin::Git { repository, folder, name, served } => {
                (git::read(repository, folder, name.as_deref(), since, served)?, repository)
            }
        };
        if tree.files.is_empty() && tree.findings.is_empty() {
            return Err(SourceError::Empty(path.clone()));
        }
        tree.language = self.language;
        Ok(tree)
    }

    /// Earlier commits of the content.
    pub fn earlier(&self) -> Earlier {
        match &self.origin {
            Origin::Folder(path) => Earlier::of_folder(path),
            Origin::Git { repository, folder, .. } => Earlier::of(repository, folder),
        }
    }

    /// The branch that is read; a folder has none.
    pub fn branch(&self) -> &str {
        match &self.origin {
            Origin::Folder(_) => "",
            Origin::Git { name, .. } => name.as_deref().unwrap_or("main"),
        }
    }

    /// Every branch of the repository; a folder has none.
    pub fn branches(&self) -> Result<Vec<Branch>, SourceError> {
        match &self.origin {
            Origin::Folder(_) => Ok(Vec::new()),
            Origin::Git { repository, .. } => branches::branches(repository),
        }
    }

    /// Where a commit left the branch that is read; nothing for unrelated history, and in a folder.
    pub fn left(&self, commit: &str) -> Result<Option<CommitId>, SourceError> {
        match &self.origin {
            Origin::Folder(_) => Ok(None),
            Origin::Git { repository, name, .. } => base::left(repository, name.as_deref(), commit),
        }
    }

    /// The newest commits, at most so many; a folder has none.
    pub fn commits(&self, most: usize) -> Result<Vec<Commit>, SourceError> {
        match &self.origin {
            Origin::Folder(_) => Ok(Vec::new()),
            Origin::Git { repository, name, .. } => commits::commits(repository, name.as_deref(), most),
        }
    }

    /// The source in words, for logs and `ventanilla check`.
    pub fn describe(&self) -> String {
        match &self.origin {
            Origin::Folder(path) => path.display().to_string(),
            Origin::Git { repository, folder, name, .. } => {
                let name = name.as_deref().unwrap_or("main");
                let inside = if folder.is_empty() { String::new() } else { format!("/{folder}") };
                format!("{}{inside} at {name}", repository.display())
            }
        }
    }
}
