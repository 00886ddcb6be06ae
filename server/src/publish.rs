//! `ventanilla publish`: has an earlier commit serve, for as long as the published branch stays where it is.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::Timestamp;
use knowledge::Source;
use ventanilla::control::{self, Question, Verdict};
use ventanilla::git;
use ventanilla::publisher::{self, Content};
use viewer::Viewer;

/// How often somebody is asked whose answer came too late.
const ROUNDS: usize = 3;

/// Arguments of `ventanilla publish`.
#[derive(Args)]
pub struct PublishArgs {
    /// The commit, at least 7 digits of its id. The tip of the branch ends a rollback.
    #[arg(long)]
    commit: String,
    /// Goes back without asking, whatever comes with it; it is told all the same.
    #[arg(long)]
    yes: bool,
    /// The data directory of the portal.
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
}

/// Asks the portal that serves; where none does, the next start serves the commit. What comes with it is told, and asked.
pub fn run(args: &PublishArgs) -> Result<ExitCode> {
    let mut confirmed = None;
    for _ in 0..ROUNDS {
        let verdict = publish(args, confirmed)?;
        print(&verdict);
        let Some(asked) = verdict.asks.clone() else { return Ok(exit(&verdict)) };
        if !args.yes && !is_confirmed()? {
            println!("Nothing has changed. To go back all the same, run the command again with --yes.");
            return Ok(ExitCode::FAILURE);
        }
        confirmed = Some(asked);
    }
    bail!("what serves changed each time that it was confirmed; look who publishes just now, and try again")
}

fn exit(verdict: &Verdict) -> ExitCode {
    if verdict.taken { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn print(verdict: &Verdict) {
    verdict.lines.iter().for_each(|line| println!("{line}"));
}

/// Asks whoever sits at the terminal; where nobody does, nobody confirms.
fn is_confirmed() -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Go back all the same? [y/N] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn publish(args: &PublishArgs, confirmed: Option<String>) -> Result<Verdict> {
    let question = Question::Publish { commit: args.commit.clone(), confirmed: confirmed.clone() };
    match control::ask(&control::socket(&args.data_dir), &question) {
        // Only where no portal runs: one that is busy would go on with what it serves.
        Err(error) if control::nobody_listens(&error) => alone(args, confirmed.as_deref()),
        answer => answer.context("the portal runs and did not answer; look what serves, and try again"),
    }
}

fn alone(args: &PublishArgs, confirmed: Option<&str>) -> Result<Verdict> {
    let kept = git::repositories(&args.data_dir).into_iter().find(|path| path.join("HEAD").is_file());
    let Some(path) = kept else {
        bail!("no portal runs on {}, and there is no repository in it", args.data_dir.display());
    };
    let content = Content::new(Source::open(&path, None)?, &args.data_dir);
    let (id, tip) = (content.published(&args.commit)?, content.source.state()?.into());
    // What serves now is what the next start would serve.
    let current = publisher::first(&content)?.edition;
    let weighed = publisher::weigh(&Viewer::default(), &content, &current, &id, Timestamp::now());
    let is_refused = weighed.as_ref().is_ok_and(|(_, consequences)| !consequences.errors.is_empty());
    if let Err(unserved) = weighed.and_then(|(_, consequences)| consequences.confirmed(confirmed)) {
        return Ok(control::refused(unserved));
    }
    content.hold(&id, &tip, is_refused).context("the rollback cannot be kept")?;
    let line = format!("No portal runs on {}; it will serve commit {id} when it starts.", args.data_dir.display());
    Ok(Verdict { taken: true, lines: vec![line], ..Verdict::default() })
}
