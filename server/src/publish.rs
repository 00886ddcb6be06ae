//! `ventanilla publish`: has an earlier commit serve, for as long as the published branch stays where it is.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::Timestamp;
use knowledge::{Built, Source};
use ventanilla::control::{self, Question, Verdict};
use ventanilla::git;
use ventanilla::publisher::{self, Content};
use viewer::Viewer;

/// Arguments of `ventanilla publish`.
#[derive(Args)]
pub struct PublishArgs {
    /// The commit, at least 7 digits of its id. The tip of the branch ends a rollback.
    #[arg(long)]
    commit: String,
    /// Goes back without asking, whatever readers lose by that; it is told all the same.
    #[arg(long)]
    yes: bool,
    /// The data directory of the portal.
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
}

/// Asks the portal that serves; where none does, the next start serves the commit. What readers lose is told, and asked.
pub fn run(args: &PublishArgs) -> Result<ExitCode> {
    let first = publish(args, false)?;
    print(&first);
    if !first.asks {
        return Ok(exit(&first));
    }
    if !args.yes && !confirmed()? {
        println!("Nothing has changed. To go back all the same, run the command again with --yes.");
        return Ok(ExitCode::FAILURE);
    }
    let second = publish(args, true)?;
    print(&second);
    Ok(exit(&second))
}

fn exit(verdict: &Verdict) -> ExitCode {
    if verdict.taken { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print(verdict: &Verdict) {
    verdict.lines.iter().for_each(|line| println!("{line}"));
}

/// Asks whoever sits at the terminal; where nobody does, nobody confirms.
fn confirmed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Go back all the same? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn publish(args: &PublishArgs, confirmed: bool) -> Result<Verdict> {
    let question = Question::Publish { commit: args.commit.clone(), confirmed };
    match control::ask(&control::socket(&args.data_dir), &question) {
        // Only where no portal runs: one that is busy would go on with what it serves.
        Err(error) if control::nobody_listens(&error) => alone(args, confirmed),
        answer => answer.context("the portal runs and did not answer; look what serves, and try again"),
    }
}

fn alone(args: &PublishArgs, confirmed: bool) -> Result<Verdict> {
    let kept = git::repositories(&args.data_dir).into_iter().find(|path| path.join("HEAD").is_file());
    let Some(path) = kept else {
        bail!("no portal runs on {}, and there is no repository in it", args.data_dir.display());
    };
    let content = Content::new(Source::open(&path, None)?, &args.data_dir);
    let id = content.published(&args.commit)?;
    let now = Timestamp::now();
    let built = publisher::earlier(&content, &id, None, now, confirmed)?;
    let edition = match built {
        Built { edition: Some(edition), .. } => edition,
        refused => return Ok(control::refused(&publisher::refusal(refused))),
    };
    // What serves now is what the next start would serve.
    let current = publisher::first(&content)?.edition;
    if let Some(unfit) = publisher::unfit(&Viewer::default(), &current, &edition, confirmed) {
        return Ok(control::refused(&unfit));
    }
    content.hold(&id).context("the rollback cannot be kept")?;
    let line = format!("No portal runs on {}; it will serve commit {id} when it starts.", args.data_dir.display());
    Ok(Verdict { taken: true, lines: vec![line], ..Verdict::default() })
}
