//! `cargo xtask serve`: builds, then runs the portal until it is stopped; with `--watch`, again and again.

use std::process::{Child, Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::watch::Watch;
use crate::{build, root};

/// Runs the portal.
pub fn run(release: bool, watch: bool, rest: &[String]) -> Result<ExitCode> {
    let stopped = Arc::new(AtomicBool::new(false));
    let asked = stopped.clone();
    ctrlc::set_handler(move || asked.store(true, Ordering::SeqCst)).context("cannot wait for Ctrl-C")?;
    let mut changes = watch.then(|| Watch::new(&["app", "server", "style", "Cargo.toml"]));
    let binary = build::portal(release)?;
    let arguments = arguments(rest);
    loop {
        eprintln!("running ventanilla {}", arguments.join(" "));
        let mut portal =
            Command::new(&binary).args(&arguments).current_dir(root()).spawn().context("cannot run the portal")?;
        loop {
            if let Some(status) = portal.try_wait()? {
                return Ok(status
                    .code()
                    .and_then(|code| u8::try_from(code).ok())
                    .map_or(ExitCode::FAILURE, ExitCode::from));
            }
            if stopped.load(Ordering::SeqCst) {
                stop(&mut portal)?;
                return Ok(ExitCode::SUCCESS);
            }
            if changes.as_mut().is_some_and(Watch::changed) {
                match build::portal(release) {
                    Ok(_) => break,
                    Err(error) => eprintln!("xtask: {error:#}; the portal before the change goes on"),
                }
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        stop(&mut portal)?;
    }
}

/// Asks the portal to end, which Ctrl-C at a terminal has done already; one that does not within the time that it gives
/// its readers is ended.
fn stop(portal: &mut Child) -> Result<()> {
    let id = portal.id().to_string();
    let _ = Command::new("kill").args(["-TERM", &id]).status();
    let deadline = Instant::now() + Duration::from_secs(8);
    while portal.try_wait()?.is_none() {
        if Instant::now() > deadline {
            portal.kill().context("cannot stop the portal")?;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// The usual arguments, but for those that `rest` gives itself. Paths in `rest` are meant from where cargo was called,
/// which is the root.
pub fn arguments(rest: &[String]) -> Vec<String> {
    let usual = [("--listen", "127.0.0.1:3000"), ("--content", "content"), ("--data-dir", "data")];
    let given = |flag: &str| rest.iter().any(|arg| arg == flag || arg.starts_with(&format!("{flag}=")));
    let mut arguments = vec!["serve".to_owned()];
    for (flag, value) in usual.iter().filter(|(flag, _)| !given(flag)) {
        arguments.extend([(*flag).to_owned(), (*value).to_owned()]);
    }
    if !given("--demo-sign-in") && !given("--origin") {
        arguments.push("--demo-sign-in".to_owned());
    }
    arguments.extend(rest.iter().cloned());
    arguments
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn what_is_given_replaces_the_usual() {
        let check = |rest: &[&str], expect: &str| {
            let rest: Vec<_> = rest.iter().map(|arg| (*arg).to_owned()).collect();
            assert_eq!(arguments(&rest).join(" "), expect);
        };
        check(&[], "serve --listen 127.0.0.1:3000 --content content --data-dir data --demo-sign-in");
        check(&["--content", "x"], "serve --listen 127.0.0.1:3000 --data-dir data --demo-sign-in --content x");
        check(
            &["--listen=1.2.3.4:5", "--demo-sign-in"],
            "serve --content content --data-dir data --listen=1.2.3.4:5 --demo-sign-in",
        );
    }
}
