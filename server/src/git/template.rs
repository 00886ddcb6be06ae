//! The first commit of a new content repository: the last good edition where one was kept (the repository was lost), else
//! the demo portal, as an organisation copies it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rust_embed::Embed;

use super::{ContentRepository, command};
use crate::publisher::last_good;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../content"]
struct Template;

/// Commits the first content.
pub(super) fn commit(repository: &ContentRepository) -> Result<()> {
    let scratch = repository.path.with_extension("template");
    let _ = fs::remove_dir_all(&scratch);
    let write = |name: &str, bytes: &[u8]| -> Result<()> {
        let path = scratch.join(name);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        Ok(fs::write(path, bytes)?)
    };
    let kept = last_good::load(&last_good::path(repository.path.parent().unwrap_or(Path::new("."))));
    let what = if let Ok(tree) = kept {
        tracing::warn!("there was no content repository; it begins again with the last good edition");
        tree.files.iter().try_for_each(|(name, bytes)| write(name, bytes))?;
        "Begin again with the last good edition"
    } else {
        for name in Template::iter() {
            write(&name, &Template::get(&name).context("an embedded file is there")?.data)?;
        }
        "Begin with the template"
    };
    let work_tree = format!("--work-tree={}", scratch.display());
    let git_dir = format!("--git-dir={}", repository.path.display());
    let run = |arguments: &[&str]| -> Result<()> {
        let done = command(&scratch)
            .args([&work_tree, &git_dir])
            .args([
                "-c",
                "user.name=Ventanilla",
                "-c",
                "user.email=ventanilla@localhost",
                "-c",
                "core.hooksPath=/dev/null",
            ])
            .args(arguments)
            .output()?;
        anyhow::ensure!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr).trim());
        Ok(())
    };
    run(&["add", "--all", "."])?;
    run(&["commit", "--quiet", "--message", what])?;
    fs::remove_dir_all(&scratch)?;
    Ok(())
}
