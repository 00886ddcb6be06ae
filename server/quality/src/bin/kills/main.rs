//! Kills a portal while it takes and publishes pushes, again and again, and has it start each time: within two seconds it
//! serves what was published last, whole. The kills fall into each phase of a push in turn. `cargo xtask kills` runs it.

mod phase;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use phase::{Phase, Watched};
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

const ARTICLE: &str = "articles/remote/vpn-slow.md";

fn main() -> Result<()> {
    let cli = Cli::parse();
    let _ = std::fs::remove_dir_all(&cli.scratch);
    std::fs::create_dir_all(&cli.scratch)?;
    let (data, work) = (cli.scratch.join("data"), cli.scratch.join("work"));
    let mut portal = Running::start(&cli.binary, &data)?;
    let repository = data.join("content.git");
    git(&cli.scratch, &["clone", "--quiet", &repository.display().to_string(), "work"])?;
    // The first one is let through, to see how long each phase takes here.
    let lengths = push(&work, &repository, "first")?.lengths()?;
    let (mut slowest, mut taken) = (Duration::ZERO, 0);
    let mut fell = BTreeMap::from(Phase::ALL.map(|phase| (phase, 0)));
    for round in 0..cli.rounds {
        let (phase, times) = (round as usize % Phase::ALL.len(), round / Phase::ALL.len() as u32);
        let mut push = push(&work, &repository, &round.to_string())?;
        push.wait_for(Phase::ALL[phase])?;
        std::thread::park_timeout(lengths[phase].mul_f64(part(times)));
        *fell.entry(push.phase()?).or_default() += 1;
        portal.kill()?;
        let was_heard = push.ended()?;
        let begun = Instant::now();
        portal = Running::start(&cli.binary, &data)?;
        let page = portal.get("/en/articles/vpn-slow")?;
        let took = begun.elapsed();
        slowest = slowest.max(took);
        ensure!(took <= SOON, "round {round}: the start took {took:?}");
        // A push that was not taken is repeated by the next round.
        let title = serves_the_tip(&repository, &page).with_context(|| format!("round {round}"))?;
        let is_taken = title == format!("Round {round}");
        ensure!(is_taken || !was_heard, "round {round}: git said that it was taken, and it is not");
        taken += u32::from(is_taken);
    }
    portal.kill()?;
    let fell: Vec<_> = fell.into_iter().map(|(phase, kills)| format!("{kills} {phase}")).collect();
    let refused = cli.rounds - taken;
    println!(
        "{} kills ({}), {taken} pushes taken and {refused} not, slowest start {slowest:?}",
        cli.rounds,
        fell.join(", ")
    );
    Ok(())
}

/// Begins to push another text of the article.
fn push(work: &Path, repository: &Path, round: &str) -> Result<Watched> {
    let text =
        format!("---\ntitle: Round {round}\nsummary: S.\n---\n\n## Steps {{#steps}}\n\nText of round {round}.\n");
    std::fs::write(work.join(ARTICLE), text)?;
    git(work, &["commit", "--quiet", "--all", "--message", "round"])?;
    let push = git_command(work, &["push", "--quiet", "origin", "main"]).stderr(Stdio::null()).spawn()?;
    Ok(Watched::new(push, repository))
}

/// Which part of a phase is let pass before the kill: a half, a quarter, three quarters, an eighth, and so on.
fn part(times: u32) -> f64 {
    f64::from((times + 1).reverse_bits()) / 2_f64.powi(32)
}

/// What git has taken is what is served; its title.
fn serves_the_tip(repository: &Path, page: &str) -> Result<String> {
    let tip = git(repository, &["show", &format!("main:{ARTICLE}")])?;
    let title = tip.lines().find_map(|line| line.strip_prefix("title: ")).context("the tip has a title")?;
    ensure!(page.contains(&format!("<h1>{title}</h1>")), "{title} is published and not served");
    let body = tip.lines().rfind(|line| line.starts_with("Text of")).unwrap_or("");
    ensure!(page.contains(body), "the page is mixed");
    Ok(title.to_owned())
}
