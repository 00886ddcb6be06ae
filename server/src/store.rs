//! `ventanilla store`: what a person decides about the database of a data directory.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use desk::Desk;
use ventanilla::config::DataDir;

/// Arguments of `ventanilla store`.
#[derive(Args)]
pub struct StoreArgs {
    #[command(flatten)]
    at: DataDir,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Takes the database that is there for the directory's own from now on, and begins a new one where there is none.
    Accept,
}

/// Does what was asked; not beside a portal that runs.
pub fn run(args: &StoreArgs) -> Result<ExitCode> {
    let _occupied = desk::occupy(&args.at.data_dir)?;
    let What::Accept = args.what;
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(accept(&args.at.data_dir))
}

async fn accept(directory: &Path) -> Result<ExitCode> {
    let why = || format!("the store in {} cannot be taken", directory.display());
    let desk = Desk::accept(directory).await.with_context(why)?;
    desk.close().await.with_context(why)?;
    println!("{} goes on with the store that is there now.", directory.display());
    Ok(ExitCode::SUCCESS)
}
