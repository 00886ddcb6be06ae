//! The list of commits that served, one id in a line: git knows which commits there were, and not which of them readers saw.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use knowledge::Served;

/// Where the list of a data directory is.
pub(super) fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("served")
}

/// The commits that served; none where nothing was noted.
pub(super) fn read(path: &Path) -> Served {
    Served::new(text(path).lines())
}

/// Adds a commit, once.
pub(super) fn note(path: &Path, commit: &str) -> Result<()> {
    let known = text(path);
    if known.lines().any(|line| line == commit) {
        return Ok(());
    }
    // A line that a full disk cut short stays by itself.
    let begin = if known.is_empty() || known.ends_with('\n') { "" } else { "\n" };
    let mut file = desk::private_append(path).with_context(|| path.display().to_string())?;
    // Whoever waits for a push does not wait for the disk: History leaves out what a lost line does not name.
    Ok(file.write_all(format!("{begin}{commit}\n").as_bytes())?)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}
