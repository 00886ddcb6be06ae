//! Running other programs as named steps: what is done is said, with the time it took; a long step shows that it lives.

use std::io::IsTerminal;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use indicatif::{ProgressBar, ProgressStyle};

/// Does a step under a name; says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let bar = std::io::stderr().is_terminal().then(|| spinner(name));
    if bar.is_none() {
        eprintln!("{name} ...");
    }
    let done = work();
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let took = start.elapsed().as_secs_f32();
    match &done {
        Ok(_) => eprintln!("{name}: {took:.1} s"),
        Err(_) => eprintln!("{name}: failed after {took:.1} s"),
    }
    done
}

fn spinner(name: &str) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})")
        .unwrap_or_else(|_| ProgressStyle::default_spinner());
    let bar = ProgressBar::new_spinner().with_style(style).with_message(name.to_owned());
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// Runs a program; its failure is an error that names it. The program writes to the terminal itself.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}").replace('"', "");
    let status = command.status().with_context(|| format!("cannot run {shown}"))?;
    ensure!(status.success(), "{shown} ended with {status}");
    Ok(())
}

/// A call of the cargo that runs us.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::root());
    command
}
