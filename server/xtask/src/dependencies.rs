//! What the project depends on: licences, sources and doubles (`deny.toml`), known faults where their database is at hand, and
//! nothing that no code uses.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::prerequisites::{Tool, tool};
use crate::root;
use crate::steps::{run, step};
use crate::tally::Tally;

const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2" };

/// Checks what is depended on, and counts each.
pub fn check(tally: &mut Tally) -> Result<()> {
    let machete = tool(&MACHETE)?;
    step("unused dependencies", || run(Command::new(machete).arg("--with-metadata").current_dir(root())))?;
    tally.passed += 1;
    let deny = tool(&DENY)?;
    let call = |before: &[&str], what: &[&str]| {
        let mut check = Command::new(&deny);
        run(check.args(before).args(["check", "--hide-inclusion-graph"]).args(what).current_dir(root()))
    };
    step("licences, bans and sources", || call(&[], &["licenses", "bans", "sources"]))?;
    tally.passed += 1;
    if advisories().is_none() {
        eprintln!("skipped: known faults of dependencies: their database is not on this machine");
        tally.skipped += 1;
        return Ok(());
    }
    // A database that is here is read as it is: what passes does not depend on the hour.
    step("known faults of dependencies", || call(&["--offline"], &["advisories"]))?;
    tally.passed += 1;
    Ok(())
}

/// The database of known faults, where somebody has fetched it (`cargo deny fetch`).
fn advisories() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let found = std::fs::read_dir(home.join("advisory-dbs")).ok()?.flatten().next()?;
    Some(found.path())
}
