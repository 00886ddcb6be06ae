//! A knowledge base of many folders: a page asks for what it shows, however many folders stand beside it. Each page is
//! asked for once, so that none comes from the kept ones.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::Portal;
use super::load::get;
use crate::target;

/// How many articles there are, in how many folders.
const ARTICLES: usize = 12_000;
const FOLDERS: usize = 800;

/// How many pages of each sort are asked for.
const ASKED: usize = 400;

/// Writes the pages, serves them and says how long a page takes.
pub fn measure(binary: &PathBuf) -> Result<()> {
    let (pages, data) = (target().join("folders"), target().join("bench-folders-data"));
    let _ = std::fs::remove_dir_all(&pages);
    let _ = std::fs::remove_dir_all(&data);
    write(&pages)?;
    let mut portal = Portal::start(binary, &pages, &data, &[])?;
    println!("folders: start to ready       {:>9.2} s on one core", portal.ready_after.as_secs_f32());
    let every = |count: usize| (0..ASKED).map(move |n| n * count / ASKED);
    for (name, paths) in [
        ("folders: article page", every(ARTICLES).map(|n| format!("/en/articles/{}", article(n))).collect::<Vec<_>>()),
        ("folders: topic page", every(FOLDERS).map(|n| format!("/en/topics/{}", folder(n))).collect()),
        ("folders: topic of them all", (0..ASKED).map(|n| format!("/en/topics/all?n={n}")).collect()),
        ("folders: home page", (0..ASKED).map(|n| format!("/en/?n={n}")).collect()),
    ] {
        let mut took = Vec::with_capacity(paths.len());
        for path in &paths {
            let start = Instant::now();
            let (status, _) = get(portal.address, path)?;
            ensure!(status == 200, "{path}: {status}");
            took.push(start.elapsed());
        }
        took.sort();
        let at = |share: f64| milliseconds(took[((took.len() - 1) as f64 * share) as usize]);
        println!("{name:<29} {:>9.2} ms p50 {:>7.2} ms p99 {:>7.2} ms at most", at(0.5), at(0.99), at(1.0));
    }
    portal.stop();
    std::fs::remove_dir_all(&pages).context("the pages cannot be removed")
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1e3
}

/// The folder of this number; all lie in one.
fn folder(number: usize) -> String {
    format!("all/product-{number:03}")
}

fn article(number: usize) -> String {
    format!("{}/page-{number:05}", folder(number % FOLDERS))
}

fn write(out: &Path) -> Result<()> {
    for number in 0..FOLDERS {
        std::fs::create_dir_all(out.join(folder(number)))?;
    }
    for number in 0..ARTICLES {
        let mut text = format!("# Set up part {number} of product {}\n\n", number % FOLDERS);
        for step in 0..6 {
            let _ = writeln!(text, "## Step {step}\n\nOpen the settings of part {number} and choose number {step}.\n");
        }
        std::fs::write(out.join(format!("{}.md", article(number))), text)?;
    }
    Ok(())
}
