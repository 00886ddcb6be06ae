//! What passed, failed and was skipped. A test that cannot run here says so: those that lack `../shared` leave a file with
//! their name, which is counted and takes nothing for green.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::target;

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests, and checks without any, that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
    /// Those that could not run here.
    pub skipped: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

impl Tally {
    /// Runs a program and adds what its lines say; they go on to the terminal. Its failure is an error that names it.
    pub fn run(&mut self, command: &mut Command, of: fn(&str) -> Tally) -> Result<()> {
        let shown = format!("{command:?}").replace('"', "");
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot run {shown}"))?;
        for line in BufReader::new(child.stdout.take().context("its output is piped")?).lines() {
            let line = line?;
            println!("{line}");
            self.add(of(&line));
        }
        let status = child.wait()?;
        ensure!(status.success(), "{shown} ended with {status}");
        Ok(())
    }

    /// Counts the tests that left their names as skipped instead of as passed.
    pub fn take_skipped(&mut self) -> Result<()> {
        let Ok(names) = std::fs::read_dir(skipped()) else { return Ok(()) };
        for entry in names {
            let path = entry?.path();
            let why = std::fs::read_to_string(&path)?;
            eprintln!("skipped: {}: {}", path.file_name().unwrap_or_default().display(), why.trim());
            self.skipped += 1;
            self.passed = self.passed.saturating_sub(1);
        }
        Ok(())
    }

    fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Where tests leave their names when they cannot run; the same folder as in `server/knowledge/tests/it/shared.rs`.
fn skipped() -> PathBuf {
    target().join("tmp/skipped")
}

/// Forgets what an earlier run skipped.
pub fn forget_skipped() -> Result<()> {
    match std::fs::remove_dir_all(skipped()) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// What a line of `cargo test` adds: `test result: ok. 12 passed; 0 failed; 1 ignored; ...`.
pub fn of_rust(line: &str) -> Tally {
    let Some(rest) = line.strip_prefix("test result: ") else { return Tally::default() };
    let count = |what: &str| {
        let before = rest.split([';', '.']).map(str::trim).find_map(|part| part.strip_suffix(what));
        before.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    };
    Tally { passed: count("passed"), failed: count("failed"), skipped: count("ignored") }
}

/// What a line of Playwright's summary adds: `  12 passed (3.1m)`.
pub fn of_playwright(line: &str) -> Tally {
    let mut words = line.split_whitespace();
    let (number, what) = (words.next().and_then(|word| word.parse().ok()), words.next());
    match (number, what) {
        (Some(passed), Some("passed" | "flaky")) => Tally { passed, ..Tally::default() },
        (Some(failed), Some("failed" | "interrupted")) => Tally { failed, ..Tally::default() },
        (Some(skipped), Some("skipped" | "did")) => Tally { skipped, ..Tally::default() },
        _ => Tally::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_others_are_counted() {
        let tally = |passed, failed, skipped| Tally { passed, failed, skipped };
        let rust = "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.51s";
        assert_eq!(of_rust(rust), tally(12, 2, 1));
        assert_eq!(of_rust("test passed: 3 passed; 1 failed"), tally(0, 0, 0));
        assert_eq!(of_playwright("  132 passed (5.1m)"), tally(132, 0, 0));
        assert_eq!(of_playwright("  1 failed"), tally(0, 1, 0));
        assert_eq!(of_playwright("  3 skipped"), tally(0, 0, 3));
        assert_eq!(of_playwright("Running 135 tests using 2 workers"), tally(0, 0, 0));
        assert_eq!(tally(1, 0, 2).to_string(), "1 passed, 0 failed, 2 skipped");
    }
}
