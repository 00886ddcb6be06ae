//! The portal's own content repository: a bare git repository in the data directory that accepts pushes over HTTP. Git
//! itself speaks the protocol (`git http-backend`); we decide who may, and a hook of our own decides what goes live.

pub mod hook;
pub mod http;
pub(crate) mod judge;
pub mod mirror;
mod template;
mod tended;
pub mod turns;
pub mod upkeep;
pub mod webhook;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{config, control};
use turns::Turns;

/// The branch that readers see.
pub const PUBLISHED: &str = "refs/heads/main";

/// The portal's own repository, in the data directory.
const OWN: &str = "content.git";

/// The copy of a repository elsewhere, in the data directory.
const MIRROR: &str = "mirror.git";

/// The largest push, in bytes.
const LARGEST_PUSH: &str = "536870912";

/// Where the repository and what belongs to it are.
#[derive(Clone, Debug)]
pub struct ContentRepository {
    /// The bare repository.
    pub path: PathBuf,
    /// Where hooks reach the portal that serves.
    pub socket: PathBuf,
    /// Who is at work in it.
    pub turns: Turns,
    /// The `ventanilla` that hooks run, and that leads git.
    program: PathBuf,
}

impl ContentRepository {
    /// The repository of a data directory; `program` is the `ventanilla` that its hooks run.
    pub fn of(data_dir: &Path, program: &Path) -> Result<ContentRepository> {
        let data_dir = std::path::absolute(data_dir)?;
        let (path, socket) = (data_dir.join(OWN), control::socket(&data_dir));
        Ok(ContentRepository { path, socket, turns: Turns::default(), program: program.to_owned() })
    }

    /// Makes the repository when there is none, filled with the template; settings and hooks are those of this binary.
    pub fn set_up(&self) -> Result<()> {
        if !self.path.join("HEAD").is_file() {
            desk::private_folder(&self.path).with_context(|| self.path.display().to_string())?;
            self.git(&["init", "--quiet", "--bare", "--initial-branch=main", "."])?;
            template::commit(self).context("the template of the content cannot be committed")?;
        }
        for (key, value) in [
            ("http.receivepack", "true"),
            ("http.uploadpack", "true"),
            ("http.getanyfile", "false"),
            ("receive.maxInputSize", LARGEST_PUSH),
            ("receive.fsckObjects", "true"),
            ("receive.denyCurrentBranch", "ignore"),
            ("receive.denyDeleteCurrent", "ignore"),
            ("receive.advertisePushOptions", "false"),
            ("transfer.unpackLimit", "1"),
            // The portal packs and prunes by itself, when nobody pushes.
            ("gc.auto", "0"),
            ("receive.autogc", "false"),
            ("core.hooksPath", "hooks"),
        ] {
            self.git(&["config", key, value])?;
        }
        self.write_hooks()
    }

    /// Runs git in the repository, without anybody's settings; what it prints.
    fn git(&self, arguments: &[&str]) -> Result<String> {
        let output = command(&self.path).args(arguments).output().context("git cannot be run; install git")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "git {}: {}", arguments.join(" "), said.trim());
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    #[cfg(unix)]
    fn write_hooks(&self) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let hooks = self.path.join("hooks");
        std::fs::create_dir_all(&hooks)?;
        for name in ["pre-receive", "post-receive"] {
            let path = hooks.join(name);
            let quoted = |path: &Path| format!("'{}'", path.display().to_string().replace('\'', r"'\''"));
            let script =
                format!("#!/bin/sh\nexec {} hook {name} --socket {}\n", quoted(&self.program), quoted(&self.socket));
            std::fs::write(&path, script)?;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn write_hooks(&self) -> Result<()> {
        anyhow::bail!("pushes into the portal need a system with Unix sockets; serve a folder or another repository")
    }
}

/// The repositories that a data directory may have.
pub fn repositories(data_dir: &Path) -> [PathBuf; 2] {
    [data_dir.join(OWN), data_dir.join(MIRROR)]
}

/// Whether the commit `new` has the commit `old` behind it. Objects may still be in quarantine.
pub fn descends(repository: &Path, old: &str, new: &str, quarantine: Option<&Path>) -> Result<bool> {
    let mut git = command(repository);
    git.args(["merge-base", "--is-ancestor", old, new]).stderr(Stdio::null());
    if let Some(quarantine) = quarantine {
        git.env("GIT_OBJECT_DIRECTORY", quarantine);
        git.env("GIT_ALTERNATE_OBJECT_DIRECTORIES", repository.join("objects"));
    }
    Ok(git.status().context("git cannot be run; install git")?.success())
}

/// Git in a folder.
fn command(folder: &Path) -> Command {
    alone(Command::new("git"), folder)
}

/// A command with nothing of the environment that could lead git elsewhere.
fn alone(mut command: Command, folder: &Path) -> Command {
    for name in config::names_of_git() {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .stdin(Stdio::null());
    command
}
