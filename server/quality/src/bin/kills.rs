//! Kills a portal while it takes and publishes pushes, again and again, and has it start each time: within two seconds it
//! serves what was published last, whole. `cargo xtask kills` runs it.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use quality::running::{Running, git, git_command};

#[derive(Parser)]
#[command(name = "kills", about = "Kills a portal while it publishes, and has it start again")]
struct Cli {
    /// The portal's binary.
    #[arg(long)]
    binary: PathBuf,
    /// How often.
    #[arg(long, default_value_t = 50)]
    rounds: u32,
    /// A folder for everything; it is emptied first.
    #[arg(long)]
    scratch: PathBuf,
}

/// How soon a portal has to answer after its start.
const SOON: Duration = Duration::from_secs(2);

/// The moment of the kill moves through the push in steps of this.
const STEP: Duration = Duration::from_millis(23);

/// The latest moment of a kill.
const LATEST: u32 = 30;

const ARTICLE: &str = "articles/remote/vpn-slow.md";

fn main() -> Result<()> {
    let cli = Cli::parse();
    let _ = std::fs::remove_dir_all(&cli.scratch);
    std::fs::create_dir_all(&cli.scratch)?;
    let (data, work) = (cli.scratch.join("data"), cli.scratch.join("work"));
    let mut portal = Running::start(&cli.binary, &data)?;
    let repository = data.join("content.git");
    git(&cli.scratch, &["clone", "--quiet", &repository.display().to_string(), "work"])?;
    let mut slowest = Duration::ZERO;
    let mut taken = 0;
    for round in 0..cli.rounds {
        let text =
            format!("---\ntitle: Round {round}\nsummary: S.\n---\n\n## Steps {{#steps}}\n\nText of round {round}.\n");
        std::fs::write(work.join(ARTICLE), text)?;
        git(&work, &["commit", "--quiet", "--all", "--message", "round"])?;
        let mut push = git_command(&work, &["push", "--quiet", "origin", "main"]).stderr(Stdio::null()).spawn()?;
        std::thread::park_timeout(STEP * (round % LATEST));
        portal.kill()?;
        taken += u32::from(push.wait()?.success());
        let begun = Instant::now();
        portal = Running::start(&cli.binary, &data)?;
        let page = portal.get("/en/articles/vpn-slow")?;
        let took = begun.elapsed();
        slowest = slowest.max(took);
        ensure!(took <= SOON, "round {round}: the start took {took:?}");
        // What git has taken is what is served; a push that was not taken is repeated by the next round.
        let tip = git(&repository, &["show", &format!("main:{ARTICLE}")])?;
        let title = tip.lines().find_map(|line| line.strip_prefix("title: ")).context("the tip has a title")?;
        ensure!(page.contains(&format!("<h1>{title}</h1>")), "round {round}: {title} is published and not served");
        let body = tip.lines().rfind(|line| line.starts_with("Text of")).unwrap_or("");
        ensure!(page.contains(body), "round {round}: the page is mixed");
    }
    portal.kill()?;
    println!("{} kills, {taken} pushes taken, slowest start {slowest:?}", cli.rounds);
    Ok(())
}
