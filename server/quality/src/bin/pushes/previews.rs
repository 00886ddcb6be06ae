//! Pushes while editors look at previews: none is refused, and none waits for them.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Result, ensure};
use quality::running::{Running, get_as, git};

use super::{change, push};

/// Branches, each with somebody who opens its preview again and again. More than are kept, so that most are built anew.
const BRANCHES: usize = 8;

/// Pushes with nobody there, of which the slowest is the measure.
const ALONE: usize = 50;

/// Pushes while previews are opened.
const PUSHES: usize = 200;

/// The pause of an editor between two pages.
const PAUSE: Duration = Duration::from_millis(100);

/// Pushes alone, then while previews are opened; their slowest as a ratio.
pub fn measure(portal: &Running, work: &Path) -> Result<()> {
    let mut previews = Vec::new();
    for branch in 0..BRANCHES {
        change(work, &format!("Branch {branch}"))?;
        git(work, &["push", "--quiet", "origin", &format!("HEAD:refs/heads/branch-{branch}")])?;
        previews.push(format!("/en/preview/{}/articles/article-7", git(work, &["rev-parse", "HEAD"])?.trim()));
        git(work, &["reset", "--quiet", "--hard", "origin/main"])?;
    }
    let alone = slowest(work, ALONE, "Alone")?;
    let editor = portal.sign_in("grace")?;
    let (done, opened) = (AtomicBool::new(false), AtomicUsize::new(0));
    let under = std::thread::scope(|scope| {
        let editors: Vec<_> = previews
            .iter()
            .map(|preview| scope.spawn(|| open(&portal.address, preview, &editor, &done, &opened)))
            .collect();
        let under = slowest(work, PUSHES, "Under previews");
        done.store(true, Ordering::Relaxed);
        for editor in editors {
            editor.join().map_err(|_| anyhow::anyhow!("an editor fell"))??;
        }
        under
    })?;
    let opened = opened.into_inner();
    ensure!(opened > 0, "no preview was opened");
    super::print("slowest of 50 pushes", alone);
    super::print("slowest of 200 under previews", under);
    let ratio = under.as_secs_f64() / alone.as_secs_f64();
    println!("{:<29} {ratio:>9.2}   none refused, {opened} previews opened", "pushes: as a ratio");
    Ok(())
}

fn slowest(work: &Path, pushes: usize, title: &str) -> Result<Duration> {
    let mut slowest = Duration::ZERO;
    for round in 0..pushes {
        change(work, &format!("{title} {round}"))?;
        slowest = slowest.max(push(work)?);
    }
    Ok(slowest)
}

fn open(address: &str, preview: &str, editor: &str, done: &AtomicBool, opened: &AtomicUsize) -> Result<()> {
    while !done.load(Ordering::Relaxed) {
        let page = get_as(address, preview, Some(editor))?;
        ensure!(page.contains("<h1>Branch "), "a preview shows another state");
        opened.fetch_add(1, Ordering::Relaxed);
        std::thread::park_timeout(PAUSE);
    }
    Ok(())
}
