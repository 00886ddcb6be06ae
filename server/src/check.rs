//! `ventanilla check`: the same verdict as the server's, on the command line. Exit 1 when something breaks readers.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use knowledge::{Level, Source};

/// Arguments of `ventanilla check`.
#[derive(Args)]
pub struct CheckArgs {
    /// A folder, a git work tree or a bare repository.
    path: PathBuf,
    /// Check this branch or commit instead of the files as saved.
    #[arg(long = "ref")]
    git_ref: Option<String>,
}

/// Prints every finding as `path:line: level code message (help)`, then a count.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let source = Source::open(&args.path, args.git_ref.as_deref())?;
    let today = Timestamp::now().to_zoned_datetime(TimeZone::system()).date();
    let built = knowledge::build(source.read()?, today);
    for finding in &built.findings {
        println!("{finding}");
    }
    let errors = built.findings.iter().filter(|finding| finding.level == Level::Error).count();
    let warnings = built.findings.len() - errors;
    println!("{}: {errors} errors, {warnings} warnings", source.describe());
    Ok(if built.edition.is_some() && errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
