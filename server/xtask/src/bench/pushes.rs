//! What a push costs and what readers notice of it (`quality`'s `pushes`, with a portal and a git client of its own), and
//! ten thousand people who join an outage (`joins`), and the figures over a million events (`insights`).

use std::path::Path;

use anyhow::{Context, Result};

use crate::steps::{cargo, run};
use crate::target;

/// Measures pushes to this portal, people who join, and the insights.
pub fn measure(binary: &Path) -> Result<()> {
    let scratch = target().join("bench-pushes");
    // Git, the portal and its readers share the machine, and we may be pinned to one core.
    let mut command = std::process::Command::new("taskset");
    command.args(["-c", "0,1"]).arg(cargo().get_program());
    command.args(["run", "--release", "--quiet", "--package", "quality", "--bin", "pushes", "--", "--binary"]);
    command.arg(binary).arg("--scratch").arg(&scratch);
    run(&mut command)?;
    std::fs::remove_dir_all(&scratch).context("the repositories cannot be removed")?;
    for program in ["joins", "insights"] {
        let scratch = target().join(format!("bench-{program}"));
        let mut command = cargo();
        command.args(["run", "--release", "--quiet", "--package", "quality", "--bin", program, "--", "--scratch"]);
        run(command.arg(&scratch))?;
        std::fs::remove_dir_all(&scratch).context("the store cannot be removed")?;
    }
    Ok(())
}
