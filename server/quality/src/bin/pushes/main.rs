//! What a push costs where there are many articles, and what readers notice of it: the figures of `cargo xtask bench` on
//! publishing. Everything goes over HTTP, with the real git client and a token.

mod previews;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use quality::running::{Running, get, git, git_command};

#[derive(Parser)]
#[command(name = "pushes", about = "Measures pushes to a portal with many articles, under readers")]
struct Cli {
    /// The portal's binary.
    #[arg(long)]
    binary: PathBuf,
    /// How many articles there are.
    #[arg(long, default_value_t = 10_000)]
    articles: usize,
    /// How many pushes while people read.
    #[arg(long, default_value_t = 100)]
    swaps: usize,
    /// A folder for everything; it is emptied first.
    #[arg(long)]
    scratch: PathBuf,
}

/// Pushes of which the slowest is told.
const ROUNDS: usize = 5;

/// Readers at the same time.
const READERS: usize = 2;

/// The pause of a reader between two pages: ten thousand reads are spread over the swaps.
const PAUSE: Duration = Duration::from_millis(5);

/// The article that changes.
const CHANGED: &str = "articles/many/article-7.md";

fn main() -> Result<()> {
    let cli = Cli::parse();
    let _ = std::fs::remove_dir_all(&cli.scratch);
    std::fs::create_dir_all(&cli.scratch)?;
    let data = cli.scratch.join("data");
    let portal = Running::start(&cli.binary, &data)?;
    let work = clone(&cli, &portal, &data)?;
    write_articles(&work, cli.articles)?;
    git(&work, &["add", "--all"])?;
    git(&work, &["commit", "--quiet", "--message", "Many articles"])?;
    print("all pushed at once", push(&work)?);
    live(&portal, "Article 7")?;
    print_memory("at rest", portal.memory("VmRSS:")?);

    let (mut slowest, mut refused) = (Duration::ZERO, Duration::ZERO);
    for round in 0..ROUNDS {
        change(&work, &format!("Round {round}"))?;
        let begun = Instant::now();
        push(&work)?;
        live(&portal, &format!("Round {round}"))?;
        slowest = slowest.max(begun.elapsed());
    }
    print("one article, push to live", slowest);
    for round in 0..ROUNDS {
        std::fs::write(work.join(CHANGED), format!("---\ntitle: [{round}\n---\n"))?;
        git(&work, &["commit", "--quiet", "--all", "--message", "broken"])?;
        let begun = Instant::now();
        let output = git_command(&work, &["push", "--quiet"]).output()?;
        refused = refused.max(begun.elapsed());
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(!output.status.success() && said.contains("error A001"), "a broken article was taken: {said}");
        git(&work, &["reset", "--quiet", "--hard", "origin/main"])?;
    }
    print("one article refused", refused);
    swaps(&cli, &portal, &work)?;
    previews::measure(&portal, &work)?;
    pictures(&cli, &work)
}

/// A work tree with a token of a reviewer.
fn clone(cli: &Cli, portal: &Running, data: &Path) -> Result<PathBuf> {
    let mut create = Command::new(&cli.binary);
    create.args(["token", "create", "--person", "omar", "--role", "reviewer", "--data-dir"]).arg(data);
    let token = String::from_utf8(create.output()?.stdout)?;
    let token = token.lines().find(|line| line.starts_with("vnt_")).context("no token was made")?;
    let url = format!("http://omar:{token}@{}/git/content", portal.address);
    git(&cli.scratch, &["clone", "--quiet", &url, "work"])?;
    Ok(cli.scratch.join("work"))
}

/// Articles of some 2.5 kB, each with words of its own.
fn write_articles(work: &Path, count: usize) -> Result<()> {
    let folder = work.join("articles/many");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.md"), "---\ntitle: Many\nsummary: Many articles.\n---\n")?;
    let source = std::fs::read_to_string(work.join("README.md"))?;
    let words: Vec<&str> = source.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).collect();
    let mut random = Random(7);
    for number in 0..count {
        let mut text = format!("---\ntitle: Article {number}\nsummary: The article with number {number}.\n---\n");
        for section in 0..4 {
            write!(text, "\n## Part {section} of {number} {{#part-{section}}}\n\n")?;
            for _ in 0..90 {
                text.push_str(words[random.below(words.len())]);
                text.push(' ');
            }
            text.push_str(".\n");
        }
        std::fs::write(folder.join(format!("article-{number}.md")), text)?;
    }
    Ok(())
}

/// Changes and commits the article: title and text say the same, so that a mixed page shows.
fn change(work: &Path, title: &str) -> Result<()> {
    let text = format!("---\ntitle: {title}\nsummary: S.\n---\n\n## Part 0 {{#part-0}}\n\nText of {title}.\n");
    std::fs::write(work.join(CHANGED), text)?;
    git(work, &["commit", "--quiet", "--all", "--message", title]).map(drop)
}

fn push(work: &Path) -> Result<Duration> {
    let begun = Instant::now();
    git(work, &["push", "--quiet"])?;
    Ok(begun.elapsed())
}

/// Waits until readers see the title.
fn live(portal: &Running, title: &str) -> Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        if portal.get("/en/articles/article-7")?.contains(&format!("<h1>{title}</h1>")) {
            return Ok(());
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
    anyhow::bail!("{title} did not become live")
}

/// What one reader met.
#[derive(Default)]
struct Read {
    pages: usize,
    slowest: Duration,
}

/// Pushes while people read.
fn swaps(cli: &Cli, portal: &Running, work: &Path) -> Result<()> {
    let done = AtomicBool::new(false);
    let before = portal.memory("VmRSS:")?;
    portal.forget_peak()?;
    let reads: Vec<Read> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| read(&portal.address, &done))).collect();
        let pushed = (0..cli.swaps).try_for_each(|round| {
            change(work, &format!("Swap {round}"))?;
            push(work)?;
            live(portal, &format!("Swap {round}"))
        });
        done.store(true, Ordering::Relaxed);
        let reads = readers.into_iter().map(|reader| reader.join().map_err(|_| anyhow::anyhow!("a reader fell")));
        let reads = reads.map(Result::flatten).collect::<Result<Vec<_>>>();
        pushed.and(reads)
    })?;
    let pages: usize = reads.iter().map(|read| read.pages).sum();
    let slowest = reads.iter().map(|read| read.slowest).max().unwrap_or_default();
    println!("{:<29} {pages:>9} pages, none failed or mixed", format!("{} swaps under readers", cli.swaps));
    print("slowest page meanwhile", slowest);
    print_memory("peak meanwhile, more than before", portal.memory("VmHWM:")? - before);
    Ok(())
}

/// Reads until the pushes are done; an error, or a page whose halves are of two editions, ends it.
fn read(address: &str, done: &AtomicBool) -> Result<Read> {
    let mut read = Read::default();
    while !done.load(Ordering::Relaxed) {
        for path in
            ["/en/articles/article-7", "/en/articles/article-8", "/en/search?q=article", "/en/articles/vpn-slow"]
        {
            let begun = Instant::now();
            let page = get(address, path)?;
            read.slowest = read.slowest.max(begun.elapsed());
            read.pages += 1;
            if path.ends_with("-7") {
                let title =
                    page.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).context("no title")?.0;
                ensure!(page.contains(&format!("Text of {title}.")), "a mixed page: {title}");
            }
            std::thread::park_timeout(PAUSE);
        }
    }
    Ok(read)
}

/// A repository of 100 MB is pushed and cloned.
fn pictures(cli: &Cli, work: &Path) -> Result<()> {
    let mut random = Random(11);
    for number in 0..25 {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0\x08\x02\0\0\0".to_vec();
        bytes.extend((0..500_000).flat_map(|_| random.next().to_le_bytes()));
        std::fs::write(work.join(format!("articles/many/picture-{number}.png")), bytes)?;
    }
    git(work, &["add", "--all"])?;
    git(work, &["commit", "--quiet", "--message", "Pictures"])?;
    print("100 MB pushed", push(work)?);
    let url = git(work, &["remote", "get-url", "origin"])?;
    let begun = Instant::now();
    git(&cli.scratch, &["clone", "--quiet", url.trim(), "again"])?;
    print("and cloned", begun.elapsed());
    Ok(())
}

/// Marsaglia's xorshift64: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count as u64).unwrap_or_default()
    }
}

fn print(what: &str, took: Duration) {
    println!("{:<29} {:>9.2} s", format!("pushes: {what}"), took.as_secs_f32());
}

fn print_memory(what: &str, megabytes: f64) {
    println!("{:<29} {megabytes:>9.0} MB", format!("pushes: {what}"));
}
