//! The content as the publisher finds it: a source, what belongs to it in the data directory, and which of its states is
//! to serve.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};
use knowledge::{Origin, Source, Tree};
use viewer::CommitId;

use super::held::{self, Held};
use super::{last_good, served};
use crate::git;

/// The register of withheld versions.
const WITHHELD: &str = "withheld.toml";

/// A source and where the portal keeps what belongs to it.
#[derive(Clone, Debug)]
pub struct Content {
    /// Where content is read from.
    pub source: Source,
    /// The data directory.
    pub data_dir: PathBuf,
    /// Whether the branch belongs to somebody else, who could rewrite it: what does not follow from what serves is then
    /// refused.
    pub is_mirror: bool,
}

impl Content {
    /// The content of a source.
    pub fn new(source: Source, data_dir: &Path) -> Content {
        Content { source, data_dir: data_dir.to_owned(), is_mirror: false }
    }

    /// The file of the last good edition.
    pub fn last_good(&self) -> PathBuf {
        last_good::path(&self.data_dir)
    }

    /// The content of the last good edition, as it was kept.
    pub(super) fn kept(&self) -> Result<Tree> {
        Ok(Tree { language: self.source.language, ..last_good::load(&self.last_good())? })
    }

    /// The state that is to serve, and what is held. A hold ends when the branch has moved.
    pub fn target(&self) -> Result<(String, Option<Held>)> {
        let tip = self.source.state()?;
        let path = held::path(&self.data_dir);
        match held::read(&path) {
            Some(held) if held.tip == *tip => Ok((held.commit.to_string(), Some(held))),
            Some(_) => {
                held::write(&path, None)?;
                Ok((tip, None))
            }
            None => Ok((tip, None)),
        }
    }

    /// Whether readers see an earlier commit than the newest.
    pub fn is_held(&self) -> bool {
        self.target().is_ok_and(|(_, held)| held.as_ref().is_some_and(Held::is_earlier))
    }

    /// Has this commit serve until the branch has another tip than this one. The tip itself ends the hold, unless it is one
    /// that the checker refuses.
    pub fn hold(&self, commit: &CommitId, tip: &CommitId, is_refused: bool) -> Result<()> {
        let held = Held { commit: commit.clone(), tip: tip.clone() };
        // It may also be one that was refused because it rewrites what was published.
        let keep = held.is_earlier() || is_refused || self.is_mirror;
        held::write(&held::path(&self.data_dir), keep.then_some(&held))
    }

    /// The register of withheld versions in the newest commit.
    pub(super) fn withheld(&self) -> Option<String> {
        self.source.earlier().text_at(&self.source.state().ok()?, WITHHELD)
    }

    /// The source at one of its states.
    pub fn at(&self, state: &str) -> Source {
        let origin = match &self.source.origin {
            Origin::Folder(path) => Origin::Folder(path.clone()),
            Origin::Git { repository, folder, .. } => {
                let (repository, folder, name) = (repository.clone(), folder.clone(), Some(state.to_owned()));
                Origin::Git { repository, folder, name, served: served::read(&served::path(&self.data_dir)) }
            }
        };
        Source { origin, language: self.source.language }
    }

    /// Notes that an edition serves, for as long as the data directory lasts.
    pub(super) fn note_served(&self, edition: &str) -> Result<()> {
        match self.source.origin {
            Origin::Folder(_) => Ok(()),
            Origin::Git { .. } => served::note(&served::path(&self.data_dir), edition),
        }
    }

    /// The repository, for what only git knows.
    pub fn repository(&self) -> Option<&Path> {
        match &self.source.origin {
            Origin::Folder(_) => None,
            Origin::Git { repository, .. } => Some(repository),
        }
    }

    /// Whether the branch has to go on from what serves: nobody holds another commit on purpose.
    pub(super) fn follows_history(&self) -> bool {
        self.is_mirror && held::read(&held::path(&self.data_dir)).is_none()
    }

    /// Refuses a commit that does not have the other one behind it.
    pub(super) fn descends(&self, before: &str, now: &str) -> Result<()> {
        let Some(repository) = self.repository() else { return Ok(()) };
        if before.len() == 40 && before != now && !git::descends(repository, before, now, None)? {
            bail!(
                "commit {now} does not go on from {before}, which is published: history was rewritten. If that is meant, \
                 run `ventanilla publish --commit {now}`"
            );
        }
        Ok(())
    }

    /// The full id of a commit that was published at some time, or is the tip of the branch.
    pub fn published(&self, commit: &str) -> Result<CommitId> {
        let Some(repository) = self.repository() else {
            bail!("a folder has no commits; save the files as they were");
        };
        let is_hex = (7..=40).contains(&commit.len()) && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        ensure!(is_hex, "\"{commit}\" is no commit; give its id, 7 to 40 hex digits");
        let (id, tip) = (self.at(commit).state()?, self.source.state()?);
        ensure!(
            id == tip || git::descends(repository, &id, &tip, None)?,
            "commit {commit} is not on the published branch; push it there"
        );
        Ok(id.into())
    }
}
