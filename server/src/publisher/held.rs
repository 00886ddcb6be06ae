//! A rollback: an earlier commit is held, until the published branch moves on. Kept in a file of the data directory, so
//! that a restart does not undo it.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use viewer::CommitId;

/// What is held, and in place of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The commit that serves.
    pub commit: CommitId,
    /// The tip of the published branch at that time; once it is another one, the hold ends.
    pub tip: CommitId,
}

impl Held {
    /// Whether readers see an earlier commit than the newest.
    pub fn is_earlier(&self) -> bool {
        self.commit != self.tip
    }
}

/// Where the hold of a data directory is kept.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("held.json")
}

/// The hold, if there is one.
pub fn read(path: &Path) -> Option<Held> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// Holds, or holds nothing any more.
pub fn write(path: &Path, held: Option<&Held>) -> Result<()> {
    let Some(held) = held else {
        return match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
    };
    let scratch = path.with_extension("json.new");
    let why = || format!("{} cannot be written", path.display());
    let written = desk::private_file(&scratch).and_then(|mut file| {
        file.write_all(&serde_json::to_vec(held)?)?;
        file.sync_all()
    });
    written.and_then(|()| std::fs::rename(&scratch, path)).with_context(why)
}
