//! Kills a portal while it takes and publishes pushes, again and again, and has it start each time: within two seconds it
//! serves what was published last, whole. `cargo xtask kills` runs it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;

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
    let (mut portal, mut address) = start(&cli.binary, &data)?;
    let repository = data.join("content.git");
    git(&cli.scratch, &["clone", "--quiet", &repository.display().to_string(), "work"])?;
    let mut slowest = Duration::ZERO;
    let mut taken = 0;
    for round in 0..cli.rounds {
        let text =
            format!("---\ntitle: Round {round}\nsummary: S.\n---\n\n## Steps {{#steps}}\n\nText of round {round}.\n");
        std::fs::write(work.join(ARTICLE), text)?;
        git(&work, &["commit", "--quiet", "--all", "--message", "round"])?;
        let mut push = command(&work, &["push", "--quiet", "origin", "main"]).stderr(Stdio::null()).spawn()?;
        std::thread::park_timeout(STEP * (round % LATEST));
        portal.kill()?;
        portal.wait()?;
        taken += u32::from(push.wait()?.success());
        let begun = Instant::now();
        (portal, address) = start(&cli.binary, &data)?;
        let page = get(&address, "/en/articles/vpn-slow")?;
        let took = begun.elapsed();
        slowest = slowest.max(took);
        ensure!(took <= SOON, "round {round}: the start took {took:?}");
        // What git has taken is what is served; a push that was not taken is repeated by the next round.
        let tip = output(&repository, &["show", &format!("main:{ARTICLE}")])?;
        let title = tip.lines().find_map(|line| line.strip_prefix("title: ")).context("the tip has a title")?;
        ensure!(page.contains(&format!("<h1>{title}</h1>")), "round {round}: {title} is published and not served");
        let body = tip.lines().rfind(|line| line.starts_with("Text of")).unwrap_or("");
        ensure!(page.contains(body), "round {round}: the page is mixed");
    }
    portal.kill()?;
    portal.wait()?;
    println!("{} kills, {taken} pushes taken, slowest start {slowest:?} at {address}", cli.rounds);
    Ok(())
}

/// Starts a portal and waits until it listens; its address.
fn start(binary: &Path, data: &Path) -> Result<(Child, String)> {
    let mut portal = Command::new(binary)
        .args(["serve", "--listen", "127.0.0.1:0", "--limits", "0", "--data-dir"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{} cannot be run", binary.display()))?;
    let lines = BufReader::new(portal.stdout.take().context("a portal says where it listens")?).lines();
    for line in lines.take(100) {
        let line = line?;
        if let Some(rest) = line.strip_prefix("Ventanilla listens on http://") {
            let address = rest.split(' ').next().unwrap_or_default().to_owned();
            return Ok((portal, address));
        }
    }
    bail!("the portal did not start");
}

fn get(address: &str, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(4 << 20).read_to_string(&mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200"), "{path}: {:.40}", answer);
    Ok(answer)
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .args(["-c", "user.name=kills", "-c", "user.email=kills@localhost"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    git
}

fn git(folder: &Path, arguments: &[&str]) -> Result<()> {
    ensure!(command(folder, arguments).status()?.success(), "git {arguments:?} failed");
    Ok(())
}

fn output(folder: &Path, arguments: &[&str]) -> Result<String> {
    Ok(String::from_utf8(command(folder, arguments).output()?.stdout)?)
}
