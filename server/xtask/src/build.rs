//! The whole portal: browser code and assets first, then the server that embeds them.

use std::path::PathBuf;

use anyhow::Result;

use crate::steps::{cargo, run, step};
use crate::{assets, bundle, prerequisites, target};

/// Builds everything; the path of the binary.
pub fn portal(release: bool) -> Result<PathBuf> {
    prerequisites::wasm_target()?;
    let code = step("browser code", || bundle::build(release))?;
    let site = step("assets", || assets::write(&code, release))?;
    step("server", || {
        let mut command = cargo();
        command.args(["build", "--bin", "ventanilla"]).env("VENTANILLA_SITE_DIR", &site);
        // With the features of the whole workspace, what the tests have built is not built again; what is shipped has its
        // own.
        command.args(if release { &["--package", "ventanilla", "--release"][..] } else { &["--workspace"] });
        run(&mut command)
    })?;
    Ok(program("ventanilla", release))
}

/// Where a program of the workspace lies once it is built.
pub fn program(name: &str, release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
