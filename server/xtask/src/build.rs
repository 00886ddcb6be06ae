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
        command.args(["build", "--package", "ventanilla", "--bin", "ventanilla"]);
        command.env("VENTANILLA_SITE_DIR", &site);
        if release {
            command.arg("--release");
        }
        run(&mut command)
    })?;
    Ok(binary(release))
}

/// Where the server's binary lies.
pub fn binary(release: bool) -> PathBuf {
    let profile = if release { "release" } else { "debug" };
    target().join(profile).join(format!("ventanilla{}", std::env::consts::EXE_SUFFIX))
}
