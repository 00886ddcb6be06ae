//! `cargo xtask test`: every check that CI runs, in the order of how soon they tell. Closes with what passed, failed and was
//! skipped: single tests where a check has some, else the check itself.

use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::steps::{self, cargo, step};
use crate::tally::{self, Tally};
use crate::{build, dependencies, prerequisites, root};

/// What to run.
#[derive(Args)]
pub struct TestArgs {
    /// Only this check.
    #[arg(long)]
    only: Option<Check>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Check {
    /// The format of the code.
    Fmt,
    /// Lints, native and for browsers.
    Clippy,
    /// What the project depends on: licences, sources, known faults, nothing that nobody uses.
    Dependencies,
    /// All Rust tests.
    Rust,
    /// The demo content.
    Content,
    /// A portal that is killed while it publishes.
    Kills,
    /// Journeys in a browser.
    Browser,
}

/// Runs the checks until one fails; closes with a count.
pub fn run(args: &TestArgs) -> Result<ExitCode> {
    let checks =
        [Check::Fmt, Check::Clippy, Check::Dependencies, Check::Rust, Check::Content, Check::Kills, Check::Browser];
    let mut tally = Tally::default();
    for check in checks.into_iter().filter(|check| args.only.is_none_or(|only| only == *check)) {
        if let Err(error) = one(check, &mut tally) {
            eprintln!("xtask: {error:#}");
            tally.failed = tally.failed.max(1);
            println!("{tally}");
            return Ok(ExitCode::FAILURE);
        }
    }
    println!("{tally}");
    Ok(ExitCode::SUCCESS)
}

/// Kills a portal while it publishes, and has it start again.
pub fn kills(rounds: u32) -> Result<()> {
    let binary = build::portal(false)?;
    let rounds = rounds.to_string();
    let scratch = root().join("target/kills");
    // With the features of the whole workspace: what the tests have built is not built again.
    run_cargo(&["build", "--workspace", "--bin", "kills"])?;
    let mut kills = Command::new(build::program("kills", false));
    kills.args(["--rounds", &rounds]);
    steps::run(kills.arg("--binary").arg(binary).arg("--scratch").arg(scratch))
}

fn one(check: Check, tally: &mut Tally) -> Result<()> {
    match check {
        Check::Fmt => step("format", || run_cargo(&["fmt", "--all", "--check"]))?,
        Check::Clippy => {
            step("lints", || run_cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
            prerequisites::wasm_target()?;
            step("lints of the browser code", || {
                run_cargo(&[
                    "clippy",
                    "--package",
                    "app",
                    "--lib",
                    "--target",
                    "wasm32-unknown-unknown",
                    "--no-default-features",
                    "--features",
                    "hydrate",
                    "--",
                    "-D",
                    "warnings",
                ])
            })?;
        }
        Check::Dependencies => return dependencies::check(tally),
        Check::Rust => {
            return step("Rust tests", || {
                tally::forget_skipped()?;
                let done = tally.run(cargo().args(["test", "--workspace", "--no-fail-fast"]), tally::of_rust);
                tally.take_skipped()?;
                done
            });
        }
        Check::Content => {
            let binary = build::portal(false)?;
            step("demo content", || steps::run(Command::new(binary).args(["check", "content"]).current_dir(root())))?;
        }
        Check::Kills => step("kills", || kills(10))?,
        Check::Browser => {
            prerequisites::node_packages()?;
            let chromium = prerequisites::chromium()?;
            let binary = build::portal(false)?;
            return step("browser journeys", || {
                let mut command = Command::new("npx");
                command.args(["playwright", "test"]).current_dir(root().join("end2end"));
                command.env("CI", "1").env("CHROMIUM", chromium).env("VENTANILLA_BIN", binary);
                tally.run(&mut command, tally::of_playwright)
            });
        }
    }
    tally.passed += 1;
    Ok(())
}

fn run_cargo(args: &[&str]) -> Result<()> {
    steps::run(cargo().args(args))
}
