//! The first commit of a new content repository: the demo portal, as an organisation copies it.

use std::fs;

use anyhow::{Context, Result};
use rust_embed::Embed;

use super::{ContentRepository, command};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../content"]
struct Template;

/// Commits the template.
pub(super) fn commit(repository: &ContentRepository) -> Result<()> {
    let scratch = repository.path.with_extension("template");
    let _ = fs::remove_dir_all(&scratch);
    for name in Template::iter() {
        let file = Template::get(&name).context("an embedded file is there")?;
        let path = scratch.join(name.as_ref());
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, file.data)?;
    }
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
    run(&["commit", "--quiet", "--message", "Begin with the template"])?;
    fs::remove_dir_all(&scratch)?;
    Ok(())
}
