//! What a machine may lack: installed where that is possible without asking, else named in one clear line.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::steps::{cargo, run, step};
use crate::{root, target};

/// The compiler's target for browsers.
pub fn wasm_target() -> Result<()> {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).current_dir(root()).output();
    match installed {
        Ok(output) if String::from_utf8_lossy(&output.stdout).contains("wasm32-unknown-unknown") => Ok(()),
        Ok(_) => step("installing the target wasm32-unknown-unknown", || {
            run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]).current_dir(root()))
        }),
        // Without rustup the toolchain comes from elsewhere; the compiler says it if the target is missing.
        Err(_) => Ok(()),
    }
}

/// A program of crates.io, at the version that the checks were written for.
pub struct Tool {
    /// Its name, and that of its package.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The program; installed into the target directory. It runs for seconds, so it is compiled for speed of compiling.
pub fn tool(tool: &Tool) -> Result<PathBuf> {
    let place = target().join("tools").join(format!("{}-{}", tool.name, tool.version));
    let program = place.join("bin").join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    if program.is_file() {
        return Ok(program);
    }
    step(&format!("installing {} {}", tool.name, tool.version), || {
        let mut install = cargo();
        install.args(["install", "--locked", "--quiet", tool.name, "--version", tool.version, "--root"]).arg(&place);
        for (key, value) in [("OPT_LEVEL", "0"), ("LTO", "off"), ("DEBUG", "0"), ("CODEGEN_UNITS", "16")] {
            install.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
        }
        run(install.env("CARGO_TARGET_DIR", target().join("tools/build")))
    })?;
    // What it was built from is worth nothing any more.
    let _ = fs::remove_dir_all(target().join("tools/build"));
    Ok(program)
}

/// The packages of the browser journeys.
pub fn node_packages() -> Result<()> {
    if !answers("node") || !answers("npm") {
        bail!(
            "the browser journeys need Node.js 20 or newer with npm; install it (https://nodejs.org), or leave them out with --only"
        );
    }
    let folder = root().join("end2end");
    let (lock, mark) = (folder.join("package-lock.json"), folder.join("node_modules/.installed-lock"));
    let wanted = fs::read(&lock).with_context(|| lock.display().to_string())?;
    if fs::read(&mark).ok().as_deref() == Some(wanted.as_slice()) {
        return Ok(());
    }
    step("installing the packages of the browser journeys", || {
        run(Command::new("npm")
            .args(["ci", "--silent"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(&folder))?;
        Ok(fs::write(mark, wanted)?)
    })
}

/// A Chromium; installed with apt where we may.
pub fn chromium() -> Result<PathBuf> {
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if answers("apt-get") && is_root() {
        step("installing Chromium", || {
            run(Command::new("apt-get").args(["update", "-qq"]))?;
            run(Command::new("apt-get")
                .args(["install", "-y", "-qq", "chromium"])
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdout(Stdio::null()))
        })?;
    }
    find_chromium().context("the browser journeys need Chromium; install it, or name one in the variable CHROMIUM")
}

fn find_chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
    named.into_iter().chain(usual.map(PathBuf::from)).find(|path| path.exists())
}

fn answers(program: &str) -> bool {
    let call = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    call.is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.starts_with(b"0"))
}
