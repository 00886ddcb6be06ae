//! `cargo xtask bench`: the figures of the portal, all in one run. The server is pinned to one core and the load to
//! another, and each rate is also shown as a ratio to a static hello behind the same layers, so that the machine's mood
//! cancels out.

mod desk;
mod folders;
mod large;
mod load;
mod pushes;
mod queries;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;

use self::load::{Load, get};
use crate::{build, root, target};

/// Where the measured portal listens.
const ADDRESS: &str = "127.0.0.1:3423";

/// What to measure.
#[derive(Args)]
pub struct BenchArgs {
    /// The content that is served.
    #[arg(long, default_value = "content")]
    content: PathBuf,
    /// Query files (`<content's name>-*.jsonl`); without them, titles of the content are searched for.
    #[arg(long, default_value = "../shared/corpora/queries")]
    queries: PathBuf,
    /// The corpus that the large knowledge base repeats; it is left out when the corpus is absent.
    #[arg(long, default_value = "../shared/corpora/kubernetes")]
    large: PathBuf,
    /// Seconds for each rate.
    #[arg(long, default_value_t = 4)]
    seconds: u64,
}

/// Builds for release, measures, prints.
pub fn run(args: &BenchArgs) -> Result<()> {
    let binary = build::portal(true)?;
    let content = root().join(&args.content);
    let data = target().join("bench-data");
    let _ = std::fs::remove_dir_all(&data);
    ensure!(std::net::TcpStream::connect(ADDRESS).is_err(), "something else answers on {ADDRESS}; stop it first");
    let mut portal = Portal::start(&binary, &content, &data, &[])?;
    println!("content                       {}", args.content.display());
    println!("process start to ready        {:.2} s", portal.ready_after.as_secs_f32());
    let (words, prefixes) = queries::read(&root().join(&args.queries), &content)?;
    let steps = guide_steps(portal.address)?;
    let article = first_article(portal.address)?;
    let seconds = Duration::from_secs(args.seconds);
    let rate = |name: &str, paths: Vec<String>| -> Result<f64> {
        let measured = Load { address: portal.address, paths, duration: seconds }.run()?;
        ensure!(measured.failed == 0, "{name}: {} of {} answers were not 200", measured.failed, measured.answered);
        Ok(measured.per_second())
    };
    let hello = rate("hello", vec!["/hello".to_owned()])?;
    println!("static hello                  {hello:>9.0} /s   1.00");
    for (name, paths) in [
        ("article page", vec![article]),
        ("home page", vec!["/en/".to_owned()]),
        ("guide step", steps),
        ("search page", words.iter().map(|words| format!("/en/search?q={words}")).collect()),
        ("suggestions", prefixes.iter().map(|words| format!("/en/suggest?q={words}")).collect()),
    ] {
        let measured = rate(name, paths)?;
        println!("{name:<29} {measured:>9.0} /s   {:.2}", measured / hello);
    }
    sizes()?;
    portal.stop();
    desk::measure(&binary, &content, seconds)?;
    pushes::measure(&binary)?;
    folders::measure(&binary)?;
    let corpus = root().join(&args.large);
    if !corpus.is_dir() {
        println!("large knowledge base          left out: {} is absent", corpus.display());
        return Ok(());
    }
    large::measure(&binary, &corpus, &root().join(&args.queries))
}

/// The running portal, pinned to the first core.
struct Portal {
    child: Child,
    address: SocketAddr,
    ready_after: Duration,
}

impl Portal {
    fn start(binary: &PathBuf, content: &PathBuf, data: &PathBuf, more: &[&str]) -> Result<Portal> {
        let address: SocketAddr = ADDRESS.parse()?;
        let mut command = Command::new("taskset");
        command
            .args(["-c", "0"])
            .arg(binary)
            .args(["serve", "--listen", &address.to_string(), "--content"])
            .arg(content);
        command
            .arg("--data-dir")
            .arg(data)
            .args(more)
            .env("VENTANILLA_LOG", "error")
            .env("VENTANILLA_LIMITS", "0")
            .stdout(Stdio::null());
        let start = Instant::now();
        let mut child = command.spawn().context("cannot run the portal under taskset (of util-linux)")?;
        while start.elapsed() < Duration::from_secs(60) {
            if get(address, "/ready").is_ok_and(|(status, _)| status == 200) {
                pin_self();
                return Ok(Portal { child, address, ready_after: start.elapsed() });
            }
            if let Some(status) = child.try_wait()? {
                anyhow::bail!("the portal ended with {status}");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        child.kill()?;
        anyhow::bail!("the portal was not ready within a minute")
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The load runs on another core than the portal, where there is one.
fn pin_self() {
    let own = std::process::id().to_string();
    let _ = Command::new("taskset").args(["-a", "-cp", "1", &own]).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

fn first_article(address: SocketAddr) -> Result<String> {
    let (_, list) = get(address, "/en/articles")?;
    let links = list.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let main: Vec<_> = links.filter(|link| link.starts_with("/en/articles/")).map(str::to_owned).collect();
    main.get(main.len() / 2).cloned().context("the content has no article")
}

/// The second step of every guide on the home page, as far as it is a question: its address holds an answer.
fn guide_steps(address: SocketAddr) -> Result<Vec<String>> {
    let (_, home) = get(address, "/en/")?;
    let links = home.split("href=\"/en/guides/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut steps = Vec::new();
    for id in links {
        let (_, json) = get(address, &format!("/en/guides/{id}/guide.json"))?;
        let hand: serde_json::Value = serde_json::from_str(&json).context("a guide in hand is JSON")?;
        let nodes = hand["guide"]["nodes"].as_array().context("a guide has nodes")?;
        let is_node = |id: &str| nodes.iter().any(|node| node["id"] == id);
        let first =
            nodes.iter().find(|node| node["id"] == hand["guide"]["start"]).context("a guide starts somewhere")?;
        let options = first["options"].as_array().context("a node has options")?;
        let on = options
            .iter()
            .find_map(|option| Some((option["id"].as_str()?, option["next"].as_str()?)).filter(|on| is_node(on.1)));
        if let (Some((option, next)), Some(start)) = (on, first["id"].as_str()) {
            steps.push(format!("/en/guides/{id}/{next}?{start}={option}"));
        }
    }
    ensure!(!steps.is_empty(), "no guide has a second question");
    Ok(steps)
}

/// What a browser loads, compressed.
fn sizes() -> Result<()> {
    let folder = target().join("site/release");
    let manifest: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json"))?)?;
    let size = |name: &str| -> Result<u64> {
        let hashed = manifest[name].as_str().context("the manifest lacks an asset")?;
        Ok(std::fs::metadata(folder.join(format!("{hashed}.br")))?.len())
    };
    let kilobytes = |bytes: u64| bytes as f64 / 1_000.0;
    println!(
        "browser code, brotli          {:>9.1} kB of wasm, {:.1} kB of JavaScript, {:.1} kB of CSS",
        kilobytes(size("app_bg.wasm")?),
        kilobytes(size("app.js")? + size("boot.js")?),
        kilobytes(size("app.css")?)
    );
    Ok(())
}
