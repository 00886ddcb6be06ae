//! Material that stands beside the project on some machines. A test that cannot run without it is no success: it leaves a
//! file that says so, and `cargo xtask test` counts those.

use std::path::{Path, PathBuf};

/// Where skipped tests leave their names; `cargo xtask test` empties it before it runs them.
const SKIPPED: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/skipped");

/// A file or folder of `../shared`; where it is not there, the test that asks counts as skipped.
pub fn shared(path: &str) -> Option<PathBuf> {
    let full = beside().join(path);
    if full.exists() {
        return Some(full);
    }
    let test = std::thread::current().name().unwrap_or("unnamed").replace("::", ".");
    eprintln!("skipped: {} is not here", full.display());
    std::fs::create_dir_all(SKIPPED).expect("cargo's folder for tests can be written");
    let file = Path::new(SKIPPED).join(format!("{}.{test}", env!("CARGO_PKG_NAME")));
    std::fs::write(file, format!("{} is not here\n", full.display())).expect("cargo's folder for tests can be written");
    None
}

/// The folder beside the project.
fn beside() -> PathBuf {
    project().parent().expect("a project has a folder around it").join("shared")
}

/// The project's own folder.
pub fn project() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().find(|folder| folder.join("Cargo.lock").is_file()).expect("a crate lies in a workspace")
}

#[test]
fn what_is_not_here_leaves_its_name() {
    assert!(shared("a pack of this name never was").is_none());
    let name = std::thread::current().name().expect("a test has a name").replace("::", ".");
    let file = Path::new(SKIPPED).join(format!("{}.{name}", env!("CARGO_PKG_NAME")));
    assert!(std::fs::read_to_string(&file).expect("it left its name").contains("never was"));
    // It could run, so it does not count.
    std::fs::remove_file(file).expect("its own file");
}
