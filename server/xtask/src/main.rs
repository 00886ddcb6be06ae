//! `cargo xtask`: sets up, builds, runs, tests and measures the portal. Needs nothing but Rust to start; what else a
//! machine lacks it installs, or names in one line.
#![expect(clippy::disallowed_methods, reason = "xtask is configured by cargo's environment and waits for processes")]

mod assets;
mod bench;
mod build;
mod bundle;
mod dependencies;
mod prerequisites;
mod quality;
mod serve;
mod steps;
mod tally;
mod test;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::LazyLock;

use anyhow::Result;
use cargo_metadata::MetadataCommand;
use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sets up, builds, runs, tests and measures the portal")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything and runs the portal on http://127.0.0.1:3000.
    Serve(ServeArgs),
    /// Builds the browser code, the assets and the server.
    Build(BuildArgs),
    /// Runs every check: format, lints, dependencies, Rust tests, the demo content, browser journeys.
    Test(test::TestArgs),
    /// Measures the portal; figures are ratios within one run.
    Bench(bench::BenchArgs),
    /// Kills a portal while it publishes, 50 times, and has it start again each time.
    Kills {
        /// How often.
        #[arg(default_value_t = 50)]
        rounds: u32,
    },
    /// Measures how well the search finds what people meant, beside two baselines; `--help` lists its options.
    #[command(disable_help_flag = true)]
    Quality {
        /// What goes to the measurement.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
}

/// How to build.
#[derive(Args, Clone, Copy)]
struct BuildArgs {
    /// Optimised, as it is deployed.
    #[arg(long)]
    release: bool,
}

/// How to serve.
#[derive(Args)]
struct ServeArgs {
    #[command(flatten)]
    build: BuildArgs,
    /// Rebuilds and restarts when a file changes.
    #[arg(long)]
    watch: bool,
    /// What goes to `ventanilla serve`; a flag here replaces the usual one.
    #[arg(last = true)]
    rest: Vec<String>,
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve(args) => serve::run(args.build.release, args.watch, &args.rest),
        Command::Build(args) => build::portal(args.release).map(|_| ExitCode::SUCCESS),
        Command::Test(args) => test::run(&args),
        Command::Kills { rounds } => test::kills(rounds).map(|()| ExitCode::SUCCESS),
        Command::Quality { rest } => quality::run_it(&rest).map(|()| ExitCode::SUCCESS),
        Command::Bench(args) => bench::run(&args).map(|()| ExitCode::SUCCESS),
    }
}

/// The project's root.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).expect("xtask lies in server/xtask").to_owned()
}

/// Cargo's target directory, wherever its configuration or the environment puts it.
fn target() -> PathBuf {
    static TARGET: LazyLock<PathBuf> = LazyLock::new(|| {
        let metadata = MetadataCommand::new().current_dir(root()).no_deps().exec();
        metadata.map_or_else(|_| root().join("target"), |metadata| metadata.target_directory.into())
    });
    TARGET.clone()
}
