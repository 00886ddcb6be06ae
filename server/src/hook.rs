//! `ventanilla hook`: what git runs around a push into the portal's own repository. Nobody calls it by hand.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use ventanilla::git::hook::{self, Pusher};

/// Arguments of `ventanilla hook`.
#[derive(Args)]
pub struct HookArgs {
    /// Before or after git takes the push.
    when: When,
    /// Where the portal listens.
    #[arg(long)]
    socket: PathBuf,
}

/// Git's names of the two moments.
#[derive(Clone, Copy, ValueEnum)]
enum When {
    PreReceive,
    PostReceive,
}

/// Runs the hook; a refused push is exit code 1.
pub fn run(args: &HookArgs, pusher: &Pusher) -> Result<ExitCode> {
    let taken = match args.when {
        When::PreReceive => hook::pre_receive(&args.socket, pusher)?,
        When::PostReceive => {
            hook::post_receive(&args.socket)?;
            true
        }
    };
    Ok(if taken { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
