//! `cargo xtask quality`: builds the crate `quality` for release and hands everything over; xtask itself stays quick to
//! build.

use anyhow::Result;

use crate::steps::{cargo, run};

/// Measures how well the search finds what people meant.
pub fn run_it(rest: &[String]) -> Result<()> {
    run(cargo().args(["run", "--release", "--quiet", "--package", "quality", "--"]).args(rest))
}
