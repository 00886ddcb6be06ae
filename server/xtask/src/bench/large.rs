//! A large knowledge base: what building and searching it costs (measured by `quality`'s `large`, in one process), and
//! what the portal that serves it keeps in memory.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use super::Portal;
use crate::steps::{cargo, run};
use crate::target;

/// Measures with this corpus, repeated; `queries` holds its query files.
pub fn measure(binary: &PathBuf, corpus: &Path, queries: &Path) -> Result<()> {
    let pages = target().join("large");
    // Building takes two cores, and we may be pinned to one.
    let mut command = std::process::Command::new("taskset");
    command.args(["-c", "0,1"]).arg(cargo().get_program());
    command.args(["run", "--release", "--quiet", "--package", "quality", "--bin", "large", "--", "--corpus"]);
    command.arg(corpus).arg("--out").arg(&pages);
    let name = corpus.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    for (option, set) in [("--queries", "known"), ("--queries", "typo"), ("--prefixes", "prefix")] {
        command.arg(option).arg(queries.join(format!("{name}-{set}.jsonl")));
    }
    run(&mut command)?;
    let data = target().join("bench-large-data");
    let _ = std::fs::remove_dir_all(&data);
    let mut portal = Portal::start(binary, &pages, &data, &[])?;
    println!("large: start to ready         {:>9.2} s on one core", portal.ready_after.as_secs_f32());
    // At rest: a few rounds of looking at the content, and what building needed is given back.
    std::thread::sleep(Duration::from_secs(5));
    println!("large: resident memory        {:>9.0} MB", resident(portal.child.id())?);
    portal.stop();
    std::fs::remove_dir_all(&pages).context("the large pages cannot be removed")
}

/// Megabytes that a process holds in memory.
fn resident(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes / 1e3)
}
