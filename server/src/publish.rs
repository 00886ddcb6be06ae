//! `ventanilla publish`: has an earlier commit serve, for as long as the published branch stays where it is.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use app::site::repository::Unfit;
use clap::Args;
use jiff::Timestamp;
use knowledge::Source;
use ventanilla::control::{self, Question, Verdict};
use ventanilla::git;
use ventanilla::publisher::{self, Content};

/// Arguments of `ventanilla publish`.
#[derive(Args)]
pub struct PublishArgs {
    /// The commit, at least 7 digits of its id. The tip of the branch ends a rollback.
    #[arg(long)]
    commit: String,
    /// The data directory of the portal.
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
}

/// Asks the portal that serves; where none does, the next start serves the commit.
pub fn run(args: &PublishArgs) -> Result<ExitCode> {
    let question = Question::Publish { commit: args.commit.clone() };
    let verdict = match control::ask(&control::socket(&args.data_dir), &question) {
        Ok(verdict) => verdict,
        Err(_) => alone(args)?,
    };
    for line in &verdict.lines {
        println!("{line}");
    }
    Ok(if verdict.taken { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn alone(args: &PublishArgs) -> Result<Verdict> {
    let kept = git::repositories(&args.data_dir).into_iter().find(|path| path.join("HEAD").is_file());
    let Some(path) = kept else {
        bail!("no portal runs on {}, and there is no repository in it", args.data_dir.display());
    };
    let content = Content::new(Source::open(&path, None)?, &args.data_dir);
    let id = content.published(&args.commit)?;
    let built = publisher::build(&content.at(&id), None, Timestamp::now())?;
    if built.edition.is_none() {
        return Ok(Verdict { taken: false, lines: control::refusal(&Unfit::Findings(built.findings)) });
    }
    content.hold(&id).context("the rollback cannot be kept")?;
    let line = format!("No portal runs on {}; it will serve commit {id} when it starts.", args.data_dir.display());
    Ok(Verdict { taken: true, lines: vec![line] })
}
