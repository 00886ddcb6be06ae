//! The browser code: `app` compiled for wasm32, and its glue by wasm-bindgen's own library, in process, so that no
//! separate tool of a matching version has to be installed. wasm-opt is left out: it makes the compressed file larger.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::steps::{cargo, run};
use crate::target;

/// The browser code as built.
pub struct Code {
    /// The JavaScript glue, an ES module.
    pub glue: String,
    /// The WebAssembly module.
    pub wasm: Vec<u8>,
}

/// Compiles and binds.
pub fn build(release: bool) -> Result<Code> {
    let profile = if release { "wasm-release" } else { "wasm-dev" };
    let mut command = cargo();
    command.args(["rustc", "--package", "app", "--lib", "--crate-type", "cdylib"]);
    command.args(["--target", "wasm32-unknown-unknown", "--no-default-features", "--features", "hydrate"]);
    command.args(["--profile", profile]);
    run(&mut command)?;
    let input = target().join("wasm32-unknown-unknown").join(profile).join("app.wasm");
    let out = target().join("bindgen").join(profile);
    bind(&input, &out, release)?;
    let read = |name: &str| fs::read(out.join(name)).with_context(|| format!("bindgen did not write {name}"));
    Ok(Code { glue: String::from_utf8(read("app.js")?)?, wasm: read("app_bg.wasm")? })
}

fn bind(input: &PathBuf, out: &PathBuf, release: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    // The names of functions are a third of the file; who hunts a panic in the browser has them in a debug build.
    bindgen.remove_name_section(release).remove_producers_section(release);
    bindgen.input_path(input).out_name("app").typescript(false).web(true)?.omit_default_module_path(true);
    bindgen.generate(out)
}
